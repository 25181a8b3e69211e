/// How much of each hour of the week is dark, and how often it came.
///
/// A heat map marks with it the hours that are dark.
///
/// - Units: hours. In a week without a clock change each hour of the week comes once; in spring one is
///   missing, in autumn one comes twice.
package struct DarkHours: Equatable, Sendable {
    package private(set) var dark = HourlyWeights()
    package private(set) var all = HourlyWeights()

    /// The dark part of an hour of the week, 0 to 1; nil for the hour that the clock leaves out.
    package subscript(hourOfWeek hour: Int) -> Double? {
        all.values[hour] > 0 ? dark.values[hour] / all.values[hour] : nil
    }

    /// The hours of a run of local days, as a week of ISO 8601 is from its Monday to the next one.
    ///
    /// - Units: days since 1970-01-01 on the local calendar.
    package init(
        days: Range<Int>, on clock: LocalClock, from viewpoint: Viewpoint,
        below elevation: Double = SunPosition.atDark
    ) {
        guard let first = days.first, let last = days.last else { return }
        let (start, end) = (clock.span(ofDay: first).lowerBound, clock.span(ofDay: last).upperBound)
        let nights = Self.nights(Double(start)..<Double(end), from: viewpoint, below: elevation)
        var night = 0
        var instant = start
        while instant < end {
            let next = min(end, Self.nextHour(after: instant, on: clock))
            while night < nights.count, nights[night].upperBound <= Double(instant) { night += 1 }
            let time = clock.time(at: instant)
            let hour = HourlyWeights.hourOfWeek(clockHour: floorQuotient(time, 3_600))
            all.add(Double(next - instant) / 3_600, to: hour)
            for span in nights[night...].prefix(while: { $0.lowerBound < Double(next) }) {
                let overlap = span.clamped(to: Double(instant)..<Double(next))
                dark.add((overlap.upperBound - overlap.lowerBound) / 3_600, to: hour)
            }
            instant = next
        }
    }

    /// When the clock next shows a full hour, or is changed.
    private static func nextHour(after instant: Int, on clock: LocalClock) -> Int {
        let next = instant + 3_600 - floorRemainder(clock.time(at: instant), 3_600)
        return min(next, clock.change(after: instant) ?? next)
    }

    /// The spans of darkness within a span of time.
    private static func nights(
        _ span: Range<Double>, from viewpoint: Viewpoint, below elevation: Double
    ) -> [Range<Double>] {
        guard !span.isEmpty else { return [] }
        let crossings = sunCrossings(of: elevation, during: span, from: viewpoint)
        let beginsDark = LocalSky(viewpoint).elevation(at: span.lowerBound) < elevation
        let starts = (beginsDark ? [span.lowerBound] : []) + crossings.falling
        let ends = crossings.rising + [span.upperBound]
        return zip(starts, ends).map { $0..<max($0, $1) }
    }
}
