import Testing

@testable import Domain

/// Observations, their check, tips and how long things are kept.
struct ReportTests {
    private func observation(_ review: Review = .waiting) throws -> Observation {
        Observation(
            partner: .init(), place: .init(), category: .graffiti,
            window: TimeWindow(day: try day("2022-03-18")), text: "Klotter.", source: .form,
            reported: Instant(milliseconds: 0), member: .init(), review: review)
    }

    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    @Test func `what waits is approved, masked or turned down, once`() throws {
        let today = try day("2022-03-22")
        var one = try observation()
        try one.approve(on: today)
        #expect(one.review.isThrough)
        #expect(throws: ObservationRefusal.alreadyReviewed) { try one.approve(on: today) }
        #expect(throws: ObservationRefusal.alreadyReviewed) { try one.reject(because: "Nej.", on: today) }
        try one.mask("Klotter på väggen.", on: today)
        #expect(one.review == .masked(on: today) && one.text == "Klotter på väggen.")
        var other = try observation()
        #expect(throws: ObservationRefusal.reasonMissing) { try other.reject(because: "", on: today) }
        try other.reject(because: "Handlar om en person.", on: today)
        #expect(!other.review.isThrough)
        #expect(throws: ObservationRefusal.alreadyRejected) { try other.mask("x", on: today) }
    }

    @Test func `what is forgotten still counts`() throws {
        var one = try observation()
        let before = one
        one.forget(at: Instant(milliseconds: 1))
        #expect(one.text.isEmpty && one.member == nil && one.photo == nil)
        #expect(one.category == before.category && one.window == before.window && one.place == before.place)
        #expect(throws: ObservationRefusal.forgotten) { try one.mask("x", on: Day(number: 0)) }
    }

    @Test func `a tip is answered once, with words`() throws {
        let today = try day("2022-03-22")
        var tip = Tip(
            place: .init(), category: .needles, text: "Vid bänken.", received: try day("2022-03-20"),
            receipt: "x")
        #expect(throws: TipRefusal.answerMissing) { try tip.answer(.noted, "", on: today) }
        try tip.answer(.taken, "Vi städar.", on: today)
        #expect(throws: TipRefusal.alreadyAnswered) { try tip.answer(.noted, "Nej.", on: today) }
        let observation = tip.taken(by: .init(), at: Instant(milliseconds: 0), on: today)
        #expect(observation.window == TimeWindow(monthOf: try day("2022-03-01")), "no day is made up")
        #expect(observation.review == .approved(on: today) && observation.source == .tip)
        tip.day = try day("2022-03-18")
        let dated = tip.taken(by: .init(), at: Instant(milliseconds: 0), on: today)
        #expect(dated.window == TimeWindow(day: try day("2022-03-18")))
    }

    @Test(arguments: [
        ("2022-03-22T12:00", "2022-03-22T12:10", TimeWindow.Precision.minute, false),
        ("2022-03-22T12:00", "2022-03-22T12:11", .minute, true),
        ("2022-03-22T12:00", "2022-03-22T13:00", .hour, false),
        ("2022-03-22T12:00", "2022-03-22T14:00", .hour, true),
        ("2022-03-22T12:00", "2022-03-23T00:00", .day, false),
        ("2022-03-22T12:00", "2022-03-24T00:00", .day, true),
        ("2022-03-22T12:00", "2022-04-01T00:00", .month, false),
    ])
    func `what has not begun is ahead`(
        now: String, latest: String, precision: TimeWindow.Precision, isAhead: Bool
    ) throws {
        let now = try #require(LocalTime(now))
        let first = precision == .month ? LocalTime(try day("2022-03-01")) : LocalTime(now.day)
        let window = try TimeWindow(first, #require(LocalTime(latest)), precision)
        #expect(window.isAhead(of: now) == isAhead)
        #expect(!window.isAhead(of: now + 2 * 1440))
        #expect(window.isAhead(of: now + -40 * 1440))
    }

    @Test(arguments: [
        ("På muren – ”hej” €", false, false), ("rad\r\nnästa\trad", true, false),
        ("rad\nnästa", false, true), ("\u{1b}[31m", true, true), ("a\u{202e}b", true, true),
        ("a\u{85}b", true, true), ("a\u{7f}", false, true),
    ])
    func `characters that steer text are found in bytes`(text: String, mayBreak: Bool, steers: Bool) {
        #expect(Array(text.utf8).steersText(mayBreak: mayBreak) == steers)
    }

    @Test(arguments: [
        ("2022-03-22", 24, "2020-03-22"), ("2022-03-31", 1, "2022-02-28"), ("2024-03-30", 1, "2024-02-29"),
        ("2022-01-15", 1, "2021-12-15"), ("2022-12-31", 12, "2021-12-31"),
    ])
    func `a rule reaches back whole months`(today: String, months: Int, limit: String) throws {
        let rule = RetentionRule(
            pledge: .init(), kind: .observation, months: months, decision: "KS 1", decided: Day(number: 0))
        #expect(rule.limit(on: try day(today)) == Day(limit))
    }

    @Test func `a window neither ends before it begins nor spans more than a month`() throws {
        let start = LocalTime(try day("2022-03-01"))
        #expect(throws: ObservationRefusal.windowBackwards) { try TimeWindow(start, start + -1) }
        #expect(throws: ObservationRefusal.windowTooLong) { try TimeWindow(start, start + 31 * 1440 + 1) }
    }

    @Test func `every category is of the place or happens there, and no fault is a crime`() {
        for category in Category.allCases where category.fault != nil {
            #expect(category.group == .place)
            #expect(category.call != .emergency)
        }
    }
}
