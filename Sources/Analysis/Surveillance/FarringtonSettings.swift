/// How Farrington's flexible method looks back and where it draws the line.
///
/// - Units: `years` back, `halfWindow` weeks on either side of the same week, `blocks` in a year;
///   `alpha` is the chance that an ordinary week lies above the limit; `recentWeeksLeftOut` before the
///   current one, so that a rise which has begun does not hide itself; nil means the half window.
/// - Source: Noufaily et al., *Statistics in Medicine* 32 (2013) 1206–1222.
package struct FarringtonSettings: Equatable, Sendable {
    /// How the limit follows from the expected count.
    package enum Limit: Equatable, Sendable {
        /// A negative binomial quantile round the expected count; the limit is a whole number.
        case plugIn
        /// The same round the upper confidence limit of the expected count.
        case upperMean
        /// A normal quantile of the count raised to this power, and back.
        case delta(power: Double)
    }

    package var years: Int
    package var halfWindow: Double
    package var blocks: Int
    package var alpha: Double
    package var allowsTrend: Bool
    /// A trend is kept when its p-value lies below; 1 keeps every one.
    package var trendThreshold: Double
    /// Whether past outbreaks count for less, and from which scaled residual on.
    package var reweights: Bool
    package var weightsThreshold: Double
    package var recentWeeksLeftOut: Double?
    package var limit: Limit
    /// Fewer reports than these in so many last weeks give no limit.
    package var fewestReports: Double
    package var fewestReportsWeeks: Int

    package init(
        years: Int = 5, halfWindow: Double = 3, blocks: Int = 10, alpha: Double = 0.05,
        allowsTrend: Bool = true, trendThreshold: Double = 1, reweights: Bool = true,
        weightsThreshold: Double = 2.58, recentWeeksLeftOut: Double? = 26, limit: Limit = .plugIn,
        fewestReports: Double = 5, fewestReportsWeeks: Int = 4
    ) {
        self.years = years
        self.halfWindow = halfWindow
        self.blocks = blocks
        self.alpha = alpha
        self.allowsTrend = allowsTrend
        self.trendThreshold = trendThreshold
        self.reweights = reweights
        self.weightsThreshold = weightsThreshold
        self.recentWeeksLeftOut = recentWeeksLeftOut
        self.limit = limit
        self.fewestReports = fewestReports
        self.fewestReportsWeeks = fewestReportsWeeks
    }

    var areSound: Bool {
        (1...1_000).contains(years) && (0...10_000).contains(halfWindow) && (1...10_000).contains(blocks)
            && alpha > 0 && alpha < 1 && weightsThreshold > 0
            && (0...1_000_000).contains(recentWeeksLeftOut ?? 0) && fewestReports >= 0
            && fewestReportsWeeks > 0
    }
}

/// Why there is no Farrington limit for a week.
package enum FarringtonError: Error, Equatable {
    case badSettings
    /// The same week of the earliest year, or its window, lies before the first week.
    case shortHistory
    /// The weeks between two windows do not suffice for so many blocks.
    case tooManyBlocks
    /// Gaps left no week in the windows, or no more weeks than the model has numbers.
    case tooFewReportedWeeks
    /// The regression did not settle, with a trend nor without.
    case noConvergence
}
