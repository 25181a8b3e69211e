/// Sunrise, sunset and civil twilight of one local day.
///
/// - Shape: mostly one moment in each; none or two near midnight sun and polar night.
/// - Units: seconds since 1970-01-01 00:00 UTC.
package struct SunDay: Equatable, Sendable {
    package let sunrises: [Double]
    package let sunsets: [Double]
    /// When the sun comes up to 6 degrees below the horizon.
    package let dawns: [Double]
    /// When it goes down to 6 degrees below the horizon.
    package let dusks: [Double]

    /// - Units: the day from its first second to the next day's, in seconds since 1970-01-01 00:00 UTC. A day
    ///   of a clock change lasts 23 or 25 hours.
    package init(_ day: Range<Int>, from viewpoint: Viewpoint) {
        let span = Double(day.lowerBound)..<Double(day.upperBound)
        let sun = sunCrossings(of: SunPosition.atRise, during: span, from: viewpoint)
        let twilight = sunCrossings(of: SunPosition.atDark, during: span, from: viewpoint)
        (sunrises, sunsets) = (sun.rising, sun.falling)
        (dawns, dusks) = (twilight.rising, twilight.falling)
    }

    /// The sun's day on a local calendar day.
    ///
    /// - Units: days since 1970-01-01 on the local calendar.
    package init(day: Int, on clock: LocalClock, from viewpoint: Viewpoint) {
        self.init(clock.span(ofDay: day), from: viewpoint)
    }
}
