/// Which weeks the Bayes limit looks back at, and how sure it wants to be.
///
/// - Units: `weeks` before the current one; `years` back, each with `weeks` on either side of the
///   same week; `alpha` is the chance that an ordinary week lies above the limit.
package struct BayesSettings: Equatable, Sendable {
    package var weeks: Double
    package var years: Int
    package var includesThisYear: Bool
    package var alpha: Double
    package var weeksInYear: Int

    /// Half a year behind: with few reports a week it gives fewer false alarms than six weeks and
    /// sees a real rise sooner.
    package init(
        weeks: Double = 26, years: Int = 0, includesThisYear: Bool = true, alpha: Double = 0.01,
        weeksInYear: Int = 52
    ) {
        self.weeks = weeks
        self.years = years
        self.includesThisYear = includesThisYear
        self.alpha = alpha
        self.weeksInYear = weeksInYear
    }
}

package enum BayesError: Error, Equatable {
    case badSettings
    case shortHistory
    case noReportedWeeks
}

/// What the coming week may bring, when the weeks behind it had one and the same rate.
///
/// The rate has Jeffreys' prior; integrating it out leaves a negative binomial of size
/// `reports + 1/2` and probability `weeks / (weeks + 1)`.
///
/// - Shape: `week` is a position from 0; only weeks before it are used.
/// - Throws: `.badSettings` for no weeks, negative years or an alpha outside 0 to 1, `.shortHistory`
///   when the windows begin before the first week, `.noReportedWeeks` when they hold gaps only.
/// - Source: Riebler, *Empirischer Vergleich von statistischen Methoden zur Ausbruchserkennung bei
///   Surveillance Daten* (2004); Höhle, *Computational Statistics* 22 (2007) 571–582.
package func bayesForecast(
    of counts: WeeklyCounts, week: Int, settings: BayesSettings = BayesSettings()
) throws(BayesError) -> CountForecast {
    guard settings.weeks >= 1, settings.years >= 0, settings.alpha > 0, settings.alpha < 1,
        settings.includesThisYear || settings.years > 0
    else { throw .badSettings }
    let now = Double(week + 1)
    guard week < counts.count, now - Double(settings.years * settings.weeksInYear) - settings.weeks >= 1
    else { throw .shortHistory }
    var positions = settings.includesThisYear ? steps(from: now - settings.weeks, through: now - 1) : []
    for year in 0..<settings.years {
        let middle = now - Double((year + 1) * settings.weeksInYear)
        positions += steps(from: middle - settings.weeks, through: middle + settings.weeks)
    }
    let (weeks, reports) = counts.reported(at: positions)
    guard weeks > 0 else { throw .noReportedWeeks }
    return CountForecast(mean: (reports + 0.5) / Double(weeks), dispersion: 1 + 1 / Double(weeks))
}

/// The highest count of that week that is not yet unusual.
///
/// - Shape, Throws, Source: as `bayesForecast`.
package func bayesLimit(
    of counts: WeeklyCounts, week: Int, settings: BayesSettings = BayesSettings()
) throws(BayesError) -> Double {
    try bayesForecast(of: counts, week: week, settings: settings).quantile(1 - settings.alpha)
}
