/// When something may have happened: not before `earliest`, not after `latest`.
package struct TimeWindow: Hashable, Sendable {
    package let earliest: LocalTime
    package let latest: LocalTime
    package let precision: Precision

    /// How closely the time is known; what is not known is never made up.
    package enum Precision: String, CaseIterable, Sendable {
        /// The window is as close as whoever saw it could say.
        case minute
        case hour
        /// Only the day or days are known.
        case day
        /// Only the month is known: it counts in no week.
        case month
    }

    /// The longest that one observation may span, but for a month.
    ///
    /// - Units: minutes.
    package static let longest = 31 * 1440

    /// - Throws: `.windowBackwards` when it ends before it begins, `.windowTooLong` beyond 31 days.
    package init(
        _ earliest: LocalTime, _ latest: LocalTime, _ precision: Precision = .minute
    ) throws(ObservationRefusal) {
        guard earliest <= latest else { throw .windowBackwards }
        guard latest.minutes - earliest.minutes <= Self.longest else { throw .windowTooLong }
        self.earliest = earliest
        self.latest = latest
        self.precision = precision
    }

    /// All of a day, when no more than the day is known.
    package init(day: Day) {
        earliest = LocalTime(day)
        latest = LocalTime(day + 1)
        precision = .day
    }

    /// All of a month, when no more is known.
    package init(monthOf day: Day) {
        let first = Day(year: day.year, month: day.month, day: 1) ?? day
        earliest = LocalTime(first)
        latest = LocalTime(Span.month.next(after: first))
        precision = .month
    }

    /// As it stands in the database, where it was checked when it was written.
    package init(stored earliest: Int, _ latest: Int, _ precision: Precision) {
        self.earliest = LocalTime(minutes: earliest)
        self.latest = LocalTime(minutes: max(earliest, latest))
        self.precision = precision
    }

    /// The day that it counts on.
    package var day: Day { earliest.day }

    /// Whether some of it had not begun at `now`.
    ///
    /// A clock at the source may be a few minutes fast; that makes nothing of the future.
    package func isAhead(of now: LocalTime) -> Bool {
        let lastPart =
            switch precision {
            case .minute: latest
            case .hour: max(earliest, latest + -60)
            case .day: max(earliest, latest + -1440)
            case .month: earliest
            }
        return now + 10 < lastPart
    }

    /// Whether anything can be said of the time of day.
    package var hasClock: Bool { precision == .minute || precision == .hour }
}
