/// A run of days, from its first to its last, both counted.
package struct Period: Hashable, Sendable {
    package let first: Day
    package let last: Day

    /// Nil when it would end before it begins.
    package init?(_ first: Day, _ last: Day) {
        guard first <= last else { return nil }
        self.first = first
        self.last = last
    }

    /// One day.
    package init(day: Day) {
        first = day
        last = day
    }

    /// Longer than any pledge: ten years.
    ///
    /// - Units: days.
    package static let longest = 3653

    package var length: Int { first.days(until: last) + 1 }

    package func contains(_ day: Day) -> Bool {
        first <= day && day <= last
    }

    package func overlaps(_ other: Period) -> Bool {
        first <= other.last && other.first <= last
    }

    /// Which day of the period `day` is: 1 on the first; at most `length`, 0 before the first.
    package func position(of day: Day) -> Int {
        min(max(first.days(until: day) + 1, 0), length)
    }

    /// Days left after `day`; 0 on the last day and later.
    package func remaining(after day: Day) -> Int {
        max(day.days(until: last), 0)
    }

    /// The weeks or months that lie wholly inside the period, in order.
    ///
    /// A period that holds none counts as one span, so that a short promise can be kept too.
    package func spans(_ unit: Span) -> [Period] {
        var spans: [Period] = []
        var first = unit.first(onOrAfter: self.first)
        while true {
            let next = unit.next(after: first)
            guard next - 1 <= last else { break }
            if let span = Period(first, next - 1) { spans.append(span) }
            first = next
        }
        return spans.isEmpty ? [self] : spans
    }
}

/// How often something recurs.
package enum Span: String, CaseIterable, Sendable {
    case week, month

    func first(onOrAfter day: Day) -> Day {
        switch self {
        case .week: day.weekday == 1 ? day : day + (8 - day.weekday)
        case .month: day.dayOfMonth == 1 ? day : next(after: day)
        }
    }

    func next(after day: Day) -> Day {
        switch self {
        case .week: day + (8 - day.weekday)
        case .month:
            Day(year: day.month == 12 ? day.year + 1 : day.year, month: day.month % 12 + 1, day: 1) ?? day
                + 31
        }
    }
}
