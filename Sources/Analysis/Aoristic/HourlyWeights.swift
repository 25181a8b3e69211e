/// How much of something falls in each hour of the week.
///
/// - Shape: 168 values, Monday 00–01 first, Sunday 23–24 last.
package struct HourlyWeights: Equatable, Sendable {
    package static let hours = 168

    package private(set) var values: [Double]

    package init() {
        values = Array(repeating: 0, count: Self.hours)
    }

    /// Adds `weight` to an hour of the week.
    mutating func add(_ weight: Double, to hour: Int) {
        values[hour] += weight
    }

    package subscript(weekday weekday: Int, hour hour: Int) -> Double {
        values[weekday * 24 + hour]
    }

    package var total: Double { values.reduce(0, +) }

    /// - Shape: 24 sums, one for each hour of the day.
    package var byHour: [Double] {
        (0..<24).map { hour in (0..<7).reduce(0) { $0 + self[weekday: $1, hour: hour] } }
    }

    /// - Shape: 7 sums, Monday first.
    package var byWeekday: [Double] {
        (0..<7).map { weekday in values[weekday * 24..<weekday * 24 + 24].reduce(0, +) }
    }

    /// The hour of the week with most; the earliest of equals, and nil when there is nothing at all.
    package var peak: (weekday: Int, hour: Int)? {
        guard let most = values.max(), most > 0, let hour = values.firstIndex(of: most) else { return nil }
        return (hour / 24, hour % 24)
    }

    /// The hour of the week that a clock shows.
    ///
    /// - Shape: 0 for Monday 00–01 to 167 for Sunday 23–24.
    /// - Units: hours on the local clock since 1970-01-01 00:00, which was a Thursday.
    package static func hourOfWeek(clockHour: Int) -> Int {
        floorRemainder(clockHour + 72, hours)
    }
}
