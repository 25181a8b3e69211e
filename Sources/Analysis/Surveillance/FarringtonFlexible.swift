import Foundation

/// What Farrington's flexible method says of one week.
package struct FarringtonWeek: Equatable, Sendable {
    /// The highest count that is not yet unusual; nil when it is beyond all numbers.
    package let limit: Double?
    /// The count to be expected.
    package let expected: Double
    /// The mean behind the limit: for `.upperMean` and `.delta` its upper confidence limit.
    package let mean: Double
    /// Variance over mean, 1 or more.
    package let dispersion: Double
    /// Change of the logarithm of the mean per week; nil when no trend was kept.
    package let trend: Double?
    /// How far the count lies on the way from what is expected to the limit: above 1 is unusual.
    package let score: Double?
    /// Whether the last weeks hold enough reports to speak of a limit at all.
    package let hasEnoughReports: Bool
    package let isUnusual: Bool
}

/// Judges one week of a series by the same weeks of earlier years (Farrington, flexible).
///
/// The figures are R's, but for two cases: a week that is a block of its own keeps its weight, where R
/// keeps, drops or fails on it as rounding has it; and a gap in the first week looked back at does not
/// move the forecast along the trend.
///
/// - Shape: `week` is a position from 0; later weeks are not looked at.
/// - Units: counts in and out, as expected per week; a trend counts from the week that the series begins.
/// - Throws: why there is no answer.
/// - Source: Noufaily et al., *Statistics in Medicine* 32 (2013) 1206–1222, as the R package
///   `surveillance` 1.20.3 computes it (`farringtonFlexible`).
package func farringtonFlexible(
    _ counts: WeeklyCounts, week: Int, calendar: WeekCalendar, settings: FarringtonSettings
) throws(FarringtonError) -> FarringtonWeek {
    let reference = try FarringtonReference(
        week: week, in: counts.count, calendar: calendar, settings: settings)
    var judge = FarringtonJudge(reference: reference, settings: settings)
    return try judge.judge(counts.values, from: 0)
}

/// Judges the same week of many series.
struct FarringtonJudge {
    let reference: FarringtonReference
    let settings: FarringtonSettings
    private var regression: BlockTrendRegression

    init(reference: FarringtonReference, settings: FarringtonSettings) {
        self.reference = reference
        self.settings = settings
        regression = BlockTrendRegression(weeks: reference.weeks.count, blocks: reference.blockCount)
    }

    /// - Shape: the series begins at `start` in `values`; a gap is not a number.
    mutating func judge(_ values: [Double], from start: Int) throws(FarringtonError) -> FarringtonWeek {
        let forecast = try forecast(values, from: start)
        let limit = FarringtonLimit(forecast, settings: settings)
        let count = values[start + reference.week]
        let enough = hasEnoughReports(values, from: start)
        let score = limit.score(of: count)
        return FarringtonWeek(
            limit: limit.upper, expected: forecast.expected, mean: limit.mean,
            dispersion: forecast.dispersion, trend: forecast.trend, score: score,
            hasEnoughReports: enough, isUnusual: enough && count != 0 && (score ?? 0) > 1)
    }

    private func hasEnoughReports(_ values: [Double], from start: Int) -> Bool {
        let first = max(0, reference.week + 1 - settings.fewestReportsWeeks)
        var sum = 0.0
        for week in first...reference.week { sum += values[start + week] }
        return sum >= settings.fewestReports
    }

    /// Fits with a trend, which needs three years, and again without one if it is not to be trusted.
    mutating func forecast(
        _ values: [Double], from start: Int
    ) throws(FarringtonError) -> FarringtonForecast {
        regression.take(values, from: start, reference: reference)
        guard regression.weekCount > 0 else { throw .tooFewReportedWeeks }
        var dispersion = try fit(withTrend: settings.allowsTrend && settings.years >= 3)
        if regression.hasTrend, try !trustsTrend() {
            regression.take(values, from: start, reference: reference)
            dispersion = try fit(withTrend: false)
        }
        return try forecast(dispersion: dispersion)
    }

    /// Fits twice: the second time, weeks that were unusual themselves count for less.
    ///
    /// - Shape: gives the dispersion, 1 or more.
    private mutating func fit(withTrend: Bool) throws(FarringtonError) -> Double {
        regression.fit(withTrend: withTrend)
        if !regression.converged, withTrend { regression.fit(withTrend: false) }
        guard regression.converged else { throw .noConvergence }
        guard let dispersion = regression.dispersion else { throw .tooFewReportedWeeks }
        guard settings.reweights else { return max(1, dispersion) }
        regression.weighDown(above: settings.weightsThreshold, dispersion: max(1, dispersion))
        regression.fit(withTrend: regression.hasTrend)
        guard let second = regression.dispersion else { throw .tooFewReportedWeeks }
        return max(1, second)
    }

    private func forecast(dispersion: Double) throws(FarringtonError) -> FarringtonForecast {
        guard let logMean = regression.logMean(at: reference.time, block: reference.block),
            let behindError = standardErrorDispersion
        else { throw .tooFewReportedWeeks }
        guard logMean.isFinite, dispersion.isFinite else { throw .noConvergence }
        let variance = regression.variance(at: reference.time, block: reference.block)
        return FarringtonForecast(
            logMean: logMean, standardError: (behindError * variance).squareRoot(), dispersion: dispersion,
            trend: regression.hasTrend ? regression.slope : nil)
    }

    /// A trend needs a small p-value, and a forecast that is not above all that was seen.
    private func trustsTrend() throws(FarringtonError) -> Bool {
        guard let dispersion = standardErrorDispersion,
            let logMean = regression.logMean(at: reference.time, block: reference.block)
        else { throw .tooFewReportedWeeks }
        let highest = regression.counts[..<regression.weekCount].max() ?? 0
        guard exp(logMean) <= highest else { return false }
        // A p-value may round to 1; a threshold of 1 means every trend.
        guard settings.trendThreshold < 1 else { return true }
        let ratio = regression.slope / (dispersion / regression.timeSpread).squareRoot()
        let p = StudentT(degreesOfFreedom: regression.degreesOfFreedom).probability(beyond: abs(ratio))
        return p < settings.trendThreshold
    }

    private var standardErrorDispersion: Double? {
        settings.reweights ? regression.dispersionByPriorWeights : regression.dispersion
    }
}
