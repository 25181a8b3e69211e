import Analysis

/// What early warning says of the weeks of a case.
///
/// - Shape: one array a figure, one value a week of the range; null where there is no answer.
package struct SurveillanceAnswer: Encodable, Sendable {
    package let farringtonFlexible: Farrington?
    package let farringtonClassic: Farrington?
    package let bayes: Bayes?
    package let expectedBand: Band?

    private enum CodingKeys: String, CodingKey {
        case farringtonFlexible = "farrington_flexible"
        case farringtonClassic = "farrington_classic"
        case bayes
        case expectedBand = "expected_band"
    }

    package struct Farrington: Encodable, Sendable {
        package private(set) var week: [Int] = []
        package private(set) var upperbound: [Double?] = []
        package private(set) var alarm: [Int?] = []
        package private(set) var expected: [Double?] = []
        package private(set) var mu0: [Double?] = []
        package private(set) var phi: [Double?] = []
        package private(set) var trend: [Int?] = []
        package private(set) var trendCoefficient: [Double?] = []
        package private(set) var exceedanceScore: [Double?] = []

        private enum CodingKeys: String, CodingKey {
            case week, upperbound, alarm, expected, mu0, phi, trend
            case trendCoefficient = "trend_coef"
            case exceedanceScore = "exceedance_score"
        }

        /// - Shape: nil for a week that could not be judged.
        mutating func append(_ number: Int, _ judged: FarringtonWeek?) {
            let limited = judged.flatMap { $0.hasEnoughReports ? $0 : nil }
            week.append(number)
            upperbound.append(limited?.limit.flatMap(finite))
            alarm.append(judged.map { $0.isUnusual ? 1 : 0 })
            expected.append(limited?.limit == nil ? nil : limited.flatMap { finite($0.expected) })
            mu0.append(judged.flatMap { finite($0.mean) })
            phi.append(judged.flatMap { finite($0.dispersion) })
            trend.append(judged.map { $0.trend == nil ? 0 : 1 })
            trendCoefficient.append(judged?.trend)
            exceedanceScore.append(judged?.score.flatMap(finite))
        }
    }

    /// What a picture says of a span: by Farrington's method where that has an answer, else by the Bayes limit.
    package struct Band: Encodable, Sendable {
        package private(set) var week: [Int] = []
        package private(set) var expected: [Double?] = []
        package private(set) var lower: [Int?] = []
        package private(set) var upper: [Int?] = []
        package private(set) var limit: [Int?] = []
        package private(set) var method: [String?] = []
        /// Spans or years that it looked back.
        package private(set) var history: [Int?] = []

        /// - Shape: nil for a week that nothing can be said of.
        mutating func append(_ number: Int, _ band: ExpectedBand?) {
            week.append(number)
            expected.append(band?.expected)
            lower.append(band?.lower)
            upper.append(band?.upper)
            limit.append(band?.limit)
            method.append(band?.method.word)
            history.append(band?.method.history)
        }
    }

    package struct Bayes: Encodable, Sendable {
        package private(set) var week: [Int] = []
        package private(set) var upperbound: [Double?] = []
        package private(set) var alarm: [Int?] = []

        /// - Shape: a gap is not a number, and neither raises the alarm nor clears it.
        mutating func append(_ number: Int, limit: Double?, count: Double) {
            week.append(number)
            upperbound.append(limit)
            alarm.append(count.isNaN ? nil : limit.map { count > $0 ? 1 : 0 })
        }
    }
}

extension ExpectedBand.Method {
    /// Its stable word.
    var word: String {
        switch self {
        case .bayes: "bayes"
        case .farringtonFlexible: "farrington-flexible"
        }
    }

    /// Spans or years that it looked back.
    var history: Int {
        switch self {
        case .bayes(let weeks): weeks
        case .farringtonFlexible(let years): years
        }
    }
}

/// nil for what JSON has no number for.
private func finite(_ number: Double) -> Double? {
    number.isFinite ? number : nil
}
