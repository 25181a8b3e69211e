import Foundation

/// Why darkness and light cannot be compared.
package enum DarkRateError: Error, Equatable {
    case noDarkTime
    case noLightTime
    case tooFewDarkEvents(found: Int, wanted: Int)
    case tooFewLightEvents(found: Int, wanted: Int)
}

/// How many times as many events an hour of darkness has as an hour of light.
///
/// - Units: a ratio without a unit; 1 is no difference. The interval holds 95 %.
package struct DarkRate: Equatable, Sendable {
    package let ratio: Double
    package let interval: ClosedRange<Double>

    /// - Units: the variance is that of the logarithm of the ratio.
    fileprivate init(ratio: Double, variance: Double) {
        let spread = exp(1.959964 * variance.squareRoot())
        self.ratio = ratio
        interval = (ratio / spread)...(ratio * spread)
    }
}

/// Events and hours, in darkness and in light.
package struct DarkStratum: Equatable, Sendable {
    package let darkEvents: Int
    package let lightEvents: Int
    package let darkHours: Double
    package let lightHours: Double

    package init(darkEvents: Int, lightEvents: Int, darkHours: Double, lightHours: Double) {
        self.darkEvents = darkEvents
        self.lightEvents = lightEvents
        self.darkHours = darkHours
        self.lightHours = lightHours
    }
}

/// Compares the rate of events in darkness with that in light.
///
/// - Shape: `fewest` events are wanted on either side; below five the interval is no more than a guess.
/// - Throws: `.noDarkTime`, `.noLightTime` when a side never was; `.tooFewDarkEvents`, `.tooFewLightEvents`
///   when it has less than `fewest` events, or none: the logarithm has no value there.
/// - Source: Rothman, Greenland & Lash, *Modern Epidemiology*, 3rd ed., ch. 14: `ln(ratio) ± 1.96 · √(1/a +
///   1/b)`.
package func darkRate(_ whole: DarkStratum, fewest: Int = 5) throws(DarkRateError) -> DarkRate {
    try whole.check(fewest: fewest)
    let (dark, light) = (Double(whole.darkEvents), Double(whole.lightEvents))
    let ratio = (dark / whole.darkHours) / (light / whole.lightHours)
    return DarkRate(ratio: ratio, variance: 1 / dark + 1 / light)
}

/// Compares darkness with light within each stratum, and puts the strata together.
///
/// - Throws: as `darkRate`, over the strata that have both dark and light hours; the others say nothing.
/// - Source: Greenland & Robins, "Estimation of a common effect parameter from sparse follow-up data",
///   *Biometrics* 41, 1985: Mantel-Haenszel ratio of rates and its variance.
package func darkRate(across strata: [DarkStratum], fewest: Int = 5) throws(DarkRateError) -> DarkRate {
    let telling = strata.filter { $0.darkHours > 0 && $0.lightHours > 0 }
    try DarkStratum(
        darkEvents: telling.reduce(0) { $0 + $1.darkEvents },
        lightEvents: telling.reduce(0) { $0 + $1.lightEvents },
        darkHours: telling.reduce(0) { $0 + $1.darkHours },
        lightHours: telling.reduce(0) { $0 + $1.lightHours }
    ).check(fewest: fewest)
    var (above, below, variance) = (0.0, 0.0, 0.0)
    for stratum in telling {
        let hours = stratum.darkHours + stratum.lightHours
        let (dark, light) = (Double(stratum.darkEvents), Double(stratum.lightEvents))
        above += dark * stratum.lightHours / hours
        below += light * stratum.darkHours / hours
        variance += (dark + light) * stratum.darkHours * stratum.lightHours / (hours * hours)
    }
    return DarkRate(ratio: above / below, variance: variance / (above * below))
}

extension DarkStratum {
    fileprivate func check(fewest: Int) throws(DarkRateError) {
        let wanted = max(1, fewest)
        guard darkHours > 0 else { throw .noDarkTime }
        guard lightHours > 0 else { throw .noLightTime }
        guard darkEvents >= wanted else { throw .tooFewDarkEvents(found: darkEvents, wanted: wanted) }
        guard lightEvents >= wanted else { throw .tooFewLightEvents(found: lightEvents, wanted: wanted) }
    }
}
