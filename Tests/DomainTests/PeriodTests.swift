import Domain
import Testing

struct PeriodTests {
    @Test func `a period does not end before it begins`() {
        #expect(Period(day("2022-01-02"), day("2022-01-01")) == nil)
        #expect(period("2022-01-01", "2022-01-01").length == 1)
    }

    @Test(arguments: [
        // From a Monday to a Sunday, and a day less at either end.
        ("2022-01-03", "2022-01-16", Span.week, ["2022-01-03", "2022-01-10"]),
        ("2022-01-04", "2022-01-16", .week, ["2022-01-10"]),
        ("2022-01-03", "2022-01-15", .week, ["2022-01-03"]),
        // Over a turn of the year.
        ("2021-12-27", "2022-01-09", .week, ["2021-12-27", "2022-01-03"]),
        ("2022-01-01", "2022-03-31", .month, ["2022-01-01", "2022-02-01", "2022-03-01"]),
        ("2022-01-02", "2022-03-30", .month, ["2022-02-01"]),
        ("2021-12-01", "2022-01-31", .month, ["2021-12-01", "2022-01-01"]),
        ("2024-02-01", "2024-02-29", .month, ["2024-02-01"]),
    ])
    func `only whole weeks and months are spans of a period`(
        first: String, last: String, unit: Span, firsts: [String]
    ) {
        let spans = period(first, last).spans(unit)
        #expect(spans.map(\.first) == firsts.map { day($0) })
        #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.last + 1 == $1.first })
    }

    @Test(arguments: [("2022-01-04", "2022-01-15"), ("2022-01-05", "2022-01-05")], Span.allCases)
    func `a period that holds no whole one is one span`(days: (String, String), unit: Span) {
        let own = period(days.0, days.1)
        let holdsWeek = unit == .week && own.length >= 12
        #expect(holdsWeek || own.spans(unit) == [own])
    }

    @Test(arguments: [
        ("2021-12-31", 0, 31), ("2022-01-01", 1, 30), ("2022-01-31", 31, 0), ("2022-02-01", 31, 0),
    ])
    func `a day has its place in the period, and days after it`(on: String, position: Int, left: Int) {
        let own = period("2022-01-01", "2022-01-31")
        #expect(own.position(of: day(on)) == position)
        #expect(own.remaining(after: day(on)) == left)
    }

    @Test(arguments: [
        ("2021-12-31", false), ("2022-01-01", true), ("2022-01-31", true), ("2022-02-01", false),
    ])
    func `both ends belong to the period`(on: String, belongs: Bool) {
        let own = period("2022-01-01", "2022-01-31")
        #expect(own.contains(day(on)) == belongs)
        #expect(own.overlaps(period(on, on)) == belongs)
    }
}
