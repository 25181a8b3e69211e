/// Whether events come with the dark.
///
/// Two answers stand beside each other: the whole day, and only the times of day that are dark in one season
/// and light in another. Where the first is far from 1 and the second is not, it is the evening and not the
/// dark, and lamps will not change it.
package struct Darkness: Sendable {
    package let events: Int
    package let darkEvents: Int
    package let exposure: DarkExposure
    package let veil: VeilOfDarkness

    /// - Shape: events outside the period are left out: there are no hours to set them against.
    /// - Units: events and period in seconds since 1970-01-01 00:00 UTC.
    package init(
        events: [Int], during period: Range<Int>, exposure: DarkExposure, on clock: LocalClock,
        from viewpoint: Viewpoint, dark test: DarkTest = DarkTest()
    ) {
        self.init(
            events: events, during: [period], exposure: exposure, on: clock, from: viewpoint, dark: test)
    }

    /// The same of several periods.
    package init(
        events: [Int], during periods: [Range<Int>], exposure: DarkExposure, on clock: LocalClock,
        from viewpoint: Viewpoint, dark test: DarkTest = DarkTest()
    ) {
        let sky = LocalSky(viewpoint)
        let events = events.filter { event in periods.contains { $0.contains(event) } }
        let isDark = events.map { test.isDark(at: $0, under: sky) }
        self.events = events.count
        self.darkEvents = isDark.count { $0 }
        self.exposure = exposure
        veil = VeilOfDarkness(times: events.map(clock.time), isDark: isDark, exposure: exposure)
    }

    /// The dark part of the events; nil when there are none.
    package var darkShareOfEvents: Double? {
        events > 0 ? Double(darkEvents) / Double(events) : nil
    }

    /// Events an hour in darkness against events an hour in light, over the whole day.
    ///
    /// - Throws: why it cannot be told.
    package func rate(fewest: Int = 5) throws(DarkRateError) -> DarkRate {
        try darkRate(
            DarkStratum(
                darkEvents: darkEvents, lightEvents: events - darkEvents,
                darkHours: exposure.darkHours, lightHours: exposure.lightHours),
            fewest: fewest)
    }

    /// The same at the same time of day.
    ///
    /// - Throws: why it cannot be told.
    package func rateAtSameTime(fewest: Int = 5) throws(DarkRateError) -> DarkRate {
        try darkRate(across: veil.strata, fewest: fewest)
    }
}
