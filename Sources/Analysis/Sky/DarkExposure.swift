package enum DarkExposureError: Error, Equatable {
    /// The step must divide the hour, so that steps add up to hours.
    case stepDoesNotDivideTheHour(seconds: Int)
}

/// How often it was dark and light at each time of day over a period.
///
/// - Shape: one place for each step of the day on the local clock, from midnight: 288 for steps of 5 minutes.
/// - Units: numbers of steps.
package struct DarkExposure: Equatable, Sendable {
    package let step: Int
    package private(set) var dark: [Int]
    package private(set) var light: [Int]

    /// Looks at the sun at every step of the period.
    ///
    /// A lit evening is not half of the time, and how much of a week is dark changes with the season and with
    /// the clock: so the hours are counted and not guessed.
    ///
    /// - Units: the period from its first instant to the first after it, and the step, in seconds.
    /// - Throws: `.stepDoesNotDivideTheHour`.
    package init(
        during period: Range<Int>, every step: Int = 300, on clock: LocalClock, from viewpoint: Viewpoint,
        dark test: DarkTest = DarkTest()
    ) throws(DarkExposureError) {
        try self.init(during: [period], every: step, on: clock, from: viewpoint, dark: test)
    }

    /// The same of several periods: hours that nobody looked are set against nothing.
    ///
    /// - Shape: the periods do not overlap.
    package init(
        during periods: [Range<Int>], every step: Int = 300, on clock: LocalClock, from viewpoint: Viewpoint,
        dark test: DarkTest = DarkTest()
    ) throws(DarkExposureError) {
        guard step > 0, 3_600 % step == 0 else { throw .stepDoesNotDivideTheHour(seconds: step) }
        self.step = step
        dark = Array(repeating: 0, count: 86_400 / step)
        light = dark
        let sky = LocalSky(viewpoint)
        for period in periods {
            for instant in stride(from: period.lowerBound, to: period.upperBound, by: step) {
                let place = self.place(ofTime: clock.time(at: instant))
                if test.isDark(at: instant, under: sky) { dark[place] += 1 } else { light[place] += 1 }
            }
        }
    }

    /// The place in `dark` and `light` of a time on the clock.
    ///
    /// - Units: seconds on the local clock.
    package func place(ofTime time: Int) -> Int {
        floorRemainder(time, 86_400) / step
    }

    package var darkHours: Double { hours(dark) }
    package var lightHours: Double { hours(light) }

    /// The dark part of all the time; nil for a period of no length.
    package var darkShare: Double? {
        let all = darkHours + lightHours
        return all > 0 ? darkHours / all : nil
    }

    func hours(_ steps: some Sequence<Int>) -> Double {
        Double(steps.reduce(0, +)) * Double(step) / 3_600
    }
}
