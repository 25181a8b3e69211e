import Foundation

/// What a regression expects of one week.
///
/// - Units: `logMean`, its standard error and the trend per week on the logarithmic scale; `dispersion`
///   is the variance over the mean, 1 or more.
struct FarringtonForecast: Equatable, Sendable {
    let logMean: Double
    let standardError: Double
    let dispersion: Double
    let trend: Double?

    var expected: Double { exp(logMean) }
}

/// Where ordinary weeks end.
struct FarringtonLimit {
    /// The mean that the limit is drawn round.
    let mean: Double
    /// nil when it is beyond all numbers.
    let upper: Double?
    /// Where scores begin: the expected count, or for whole-number limits its logarithm, as R has it.
    private let origin: Double

    init(_ forecast: FarringtonForecast, settings: FarringtonSettings) {
        let z = normalQuantile(1 - settings.alpha)
        let expected = forecast.expected
        switch settings.limit {
        case .plugIn:
            (mean, origin) = (expected, forecast.logMean)
            upper = Self.wholeLimit(mean, forecast, settings)
        case .upperMean:
            (mean, origin) = (exp(forecast.logMean + z * forecast.standardError), forecast.logMean)
            upper = Self.wholeLimit(mean, forecast, settings)
        case .delta(let power):
            let error = forecast.standardError * expected
            let scatter = forecast.dispersion + error * error / expected
            let spread = abs(z) * power * (pow(expected, 2 * power - 1) * scatter).squareRoot()
            let limit = pow(pow(expected, power) + spread, 1 / power)
            (mean, origin) = (exp(expected + z * error), expected)
            upper = limit.isFinite ? limit : nil
        }
    }

    private static func wholeLimit(
        _ mean: Double, _ forecast: FarringtonForecast, _ settings: FarringtonSettings
    ) -> Double? {
        guard mean.isFinite else { return nil }
        let counts = CountForecast(mean: mean, dispersion: forecast.dispersion)
        let limit = counts.quantile(1 - settings.alpha)
        return limit.isFinite ? limit : nil
    }

    /// - Shape: nil when there is no limit, no count, or no way between the origin and the limit.
    func score(of count: Double) -> Double? {
        guard let upper else { return nil }
        let score = (count - origin) / (upper - origin)
        return score.isNaN ? nil : score
    }
}

/// The value that a standard normal variable stays below with this probability.
///
/// Halley's method on the error function, in the smaller tail.
///
/// - Units: `probability` above 0 and below 1.
func normalQuantile(_ probability: Double) -> Double {
    let tail = min(probability, 1 - probability)
    guard tail > 0, tail < 0.5 else { return tail == 0.5 ? 0 : .infinity }
    var z = (-2 * log(tail)).squareRoot()
    for _ in 0..<50 {
        let excess = 0.5 * erfc(z / 2.0.squareRoot()) - tail
        let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
        let step = excess / (density - z * excess / 2)
        z += step
        if abs(step) < 1e-15 * max(1, z) { break }
    }
    return probability < 0.5 ? -z : z
}
