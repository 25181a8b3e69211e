import Domain
import Testing

struct PublicActivityTests {
    let today = day("2022-03-22")

    private func activity(on text: String? = "2022-05-01") -> PublicActivity {
        PublicActivity(
            slug: Slug(naming: "fest"), pledge: .init(), place: .init(), title: "Fest",
            organisers: [.init()], day: text.map { day($0) }, start: ClockTime("10:00"), spot: "Torget")
    }

    @Test func `a move keeps the first day, needs a reason and is told of`() throws {
        var own = activity()
        #expect(throws: ActivityRefusal.reasonMissing) { try own.move(to: today + 60, because: "") }
        try own.move(to: today + 60, because: "Regn")
        try own.move(to: today + 70, because: "Snö")
        #expect(own.movedFrom == day("2022-05-01") && own.movedBecause == "Snö" && own.sequence == 2)
        var idea = activity(on: nil)
        #expect(throws: ActivityRefusal.undated) { try idea.move(to: today, because: "Regn") }
    }

    @Test(arguments: [
        ("2022-05-01T10:00", "2022-05-01", true), ("2022-05-02T00:00", "2022-05-01", true),
        ("2022-05-03T00:00", "2022-05-02", true), ("2022-05-01T09:59", "2022-05-01", false),
        ("2022-05-01T09:59", "2022-04-30", false), ("2022-04-30T12:00", "2022-04-30", false),
        ("2022-05-01T12:00", "2022-05-02", false),
    ])
    func `it was held once its hour has come, on a day that has`(
        now: String, held: String, isHeld: Bool
    ) throws {
        var own = activity()
        let now = try #require(LocalTime(now))
        try? own.hold(on: day(held), visitors: 10, report: "Bra", now: now)
        #expect((own.heldOn != nil) == isHeld)
    }

    @Test func `an idea is not held, and what is settled is settled`() throws {
        var idea = activity(on: nil)
        #expect(throws: ActivityRefusal.undated) {
            try idea.hold(on: today, visitors: nil, report: "", now: LocalTime(today))
        }
        var own = activity()
        #expect(throws: ActivityRefusal.reasonMissing) { try own.cancel(on: today, because: "") }
        try own.cancel(on: today, because: "Storm")
        #expect(own.isCancelled && own.sequence == 1)
        #expect(throws: ActivityRefusal.settled) { try own.cancel(on: today, because: "Storm") }
        #expect(throws: ActivityRefusal.settled) { try own.move(to: today, because: "Storm") }
        #expect(throws: ActivityRefusal.settled) {
            try own.hold(on: today, visitors: nil, report: "", now: LocalTime(today))
        }
    }

    @Test func `those who subscribe are told of what matters to who comes`() throws {
        let old = activity()
        let changes: [(inout PublicActivity) throws -> Void] = [
            { $0.title = "Kalas" }, { $0.text = "Med tårta" }, { $0.spot = "Parken" },
            { $0.day = day("2022-05-02") },
            { $0.start = ClockTime("11:00") }, { $0.end = ClockTime("12:00") },
            { try $0.cancel(on: day("2022-03-22"), because: "Storm") },
        ]
        for change in changes {
            var new = old
            try change(&new)
            #expect(new.isAnnounced(otherwiseThan: old))
        }
        var noted = old
        noted.internalNote = "Beställ kaffe"
        noted.permit.need = .none
        #expect(!noted.isAnnounced(otherwiseThan: old))
        var idea = activity(on: nil)
        idea.title = "Kalas"
        #expect(!idea.isAnnounced(otherwiseThan: activity(on: nil)))
    }

    @Test(
        arguments: [
            (.application, "2022-04-24"), (.notification, "2022-04-26"), (.none, nil), (.unknown, nil),
        ] as [(Permit.Need, String?)])
    func `the police should have it a week or five days before`(need: Permit.Need, due: String?) {
        var own = activity()
        own.permit.need = need
        #expect(own.permitDue == due.map { day($0) })
    }
}
