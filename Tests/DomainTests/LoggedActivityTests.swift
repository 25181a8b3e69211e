import Domain
import Testing

struct LoggedActivityTests {
    let today = day("2022-03-22")

    private func planned(on text: String, noticed: String? = nil) -> LoggedActivity {
        LoggedActivity(
            pledge: .init(), commitment: .init(), place: .init(), partner: .init(), kind: .upkeep,
            day: day(text), noticed: noticed.map { day($0) })
    }

    @Test func `what is planned is done once, on a day that has come`() throws {
        var activity = planned(on: "2022-03-21")
        #expect(throws: LogRefusal.early) { try activity.carryOut(on: today + 1, today: today) }
        try activity.carryOut(on: today, today: today)
        #expect(activity.done == today)
        #expect(throws: LogRefusal.settled) { try activity.carryOut(on: today, today: today) }
        #expect(throws: LogRefusal.settled) { try activity.cancel(on: today, because: "Regn") }
    }

    @Test func `a fault cannot be mended before it was known`() {
        var activity = planned(on: "2022-03-21", noticed: "2022-03-15")
        #expect(throws: LogRefusal.noticedLater) {
            try activity.carryOut(on: day("2022-03-14"), today: today)
        }
        #expect(activity.isPlanned)
    }

    @Test(arguments: [
        (DayPart.morning, "05:00"), (.day, "10:00"), (.afternoon, "14:00"), (.evening, "18:00"),
    ])
    func `a part of a day begins at its hour`(part: DayPart, text: String) throws {
        let start = try #require(ClockTime(text))
        let before = try #require(ClockTime(minutes: start.minutes - 1))
        #expect(part.hasBegun(at: start) && !part.hasBegun(at: before))
        #expect(DayPart.night.hasBegun(at: before), "it had its first hours after midnight")
    }

    @Test func `it is cancelled with a reason, and is overdue no more`() throws {
        var activity = planned(on: "2022-03-21")
        #expect(activity.isOverdue(on: today) && !activity.isOverdue(on: day("2022-03-21")))
        #expect(throws: LogRefusal.reasonMissing) { try activity.cancel(on: today, because: "") }
        try activity.cancel(on: today, because: "Sjukdom")
        #expect(!activity.isOverdue(on: today))
    }
}
