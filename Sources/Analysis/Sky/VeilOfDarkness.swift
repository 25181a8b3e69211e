/// Events at those times of day that are dark in one season and light in another.
///
/// Evenings differ from noon in more than light: in who is out, and in what is open. At half past five it is
/// the same hour and the same people in November and in May, and only the light differs.
///
/// - Shape: one stratum for each clock hour from noon on that has such times, in the order of the day.
/// - Source: Grogger & Ridgeway, "Testing for racial profiling in traffic stops from behind a veil of
///   darkness", *Journal of the American Statistical Association* 101, 2006.
package struct VeilOfDarkness: Equatable, Sendable {
    package let hours: [Int]
    package let strata: [DarkStratum]

    /// How many events fall at such times.
    package var events: Int {
        strata.reduce(0) { $0 + $1.darkEvents + $1.lightEvents }
    }

    /// - Shape: one `isDark` for each event.
    /// - Units: the events in seconds on the local clock.
    package init(times: [Int], isDark: [Bool], exposure: DarkExposure) {
        let stepsInHour = 3_600 / exposure.step
        let isTelling = exposure.dark.indices.map { place in
            place >= 12 * stepsInHour && exposure.dark[place] > 0 && exposure.light[place] > 0
        }
        var dark = Array(repeating: 0, count: 24)
        var light = dark
        for (time, isDark) in zip(times, isDark) {
            let place = exposure.place(ofTime: time)
            guard isTelling[place] else { continue }
            if isDark { dark[place / stepsInHour] += 1 } else { light[place / stepsInHour] += 1 }
        }
        let places = { (hour: Int) in
            (hour * stepsInHour..<(hour + 1) * stepsInHour).filter { isTelling[$0] }
        }
        hours = (12..<24).filter { !places($0).isEmpty }
        strata = hours.map { hour in
            DarkStratum(
                darkEvents: dark[hour], lightEvents: light[hour],
                darkHours: exposure.hours(places(hour).map { exposure.dark[$0] }),
                lightHours: exposure.hours(places(hour).map { exposure.light[$0] }))
        }
    }
}
