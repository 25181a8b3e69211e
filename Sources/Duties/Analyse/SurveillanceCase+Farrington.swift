import Analysis

extension FarringtonSettings {
    /// Reads the settings under the names, and with the defaults, of R's `farringtonFlexible`.
    init(reading part: CaseParameters) throws(CaseFault) {
        let fewest = try part.wholeNumbers("limit54", count: 2) ?? [5, 4]
        guard fewest[0] >= 0, fewest[1] > 0 else {
            throw part.fault("limit54", "reports of 0 or more, and weeks above 0")
        }
        let halfWindow = try part.number("w", or: 3, in: 0...1000)
        self.init(
            years: try part.wholeNumber("b", or: 5, in: 1...1000), halfWindow: halfWindow,
            blocks: try part.wholeNumber("noPeriods", or: 1, in: 1...1000),
            alpha: try part.number("alpha", or: 0.05, in: 1e-12...(1 - 1e-12)),
            allowsTrend: try part.truth("trend", or: true),
            trendThreshold: try part.number("pThresholdTrend", or: 0.05),
            reweights: try part.truth("reweight", or: true),
            weightsThreshold: try part.number("weightsThreshold", or: 2.58, in: 1e-9...1e9),
            recentWeeksLeftOut: try part.number("pastWeeksNotIncluded", or: halfWindow, in: 0...10_000),
            limit: try Self.limit(part), fewestReports: Double(fewest[0]), fewestReportsWeeks: fewest[1])
    }

    private static func limit(_ part: CaseParameters) throws(CaseFault) -> Limit {
        let method = try part.text("thresholdMethod", or: "delta")
        switch method {
        case "nbPlugin": return .plugIn
        case "muan": return .upperMean
        case "delta": return .delta(power: try power(part))
        default:
            throw part.fault("thresholdMethod", "nbPlugin, muan or delta")
        }
    }

    private static func power(_ part: CaseParameters) throws(CaseFault) -> Double {
        let power = try part.text("powertrans", or: "2/3")
        switch power {
        case "2/3": return 2.0 / 3
        case "1/2": return 0.5
        case "none": return 1
        default: throw part.fault("powertrans", "2/3, 1/2 or none")
        }
    }
}
