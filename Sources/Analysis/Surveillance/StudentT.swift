import Foundation

/// Student's distribution, for the p-value of a slope.
///
/// - Source: the regularised incomplete beta function by its continued fraction; Press et al.,
///   *Numerical Recipes*, 3rd ed., ch. 6.4 (formula 6.4.5, evaluated by Lentz's method, ch. 5.2).
struct StudentT {
    let degreesOfFreedom: Int

    /// The probability of a value further from nought than this, on either side.
    func probability(beyond t: Double) -> Double {
        let freedom = Double(degreesOfFreedom)
        return Self.incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5)
    }

    private static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
        guard x > 0, x < 1 else { return x <= 0 ? 0 : 1 }
        // The fraction is quick only below the middle of the distribution.
        guard x < (a + 1) / (a + b + 2) else { return 1 - incompleteBeta(1 - x, b, a) }
        let logFront = lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)
        return exp(logFront) / (a * fraction(x, a, b))
    }

    /// The fraction 1 + d1/(1 + d2/(1 + …)).
    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        var (value, c, d) = (1.0, 1.0, 0.0)
        for term in 1...500 {
            let m = Double(term / 2)
            let numerator =
                term.isMultiple(of: 2)
                ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
                : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / replacingNought(1 + numerator * d, by: tiny)
            c = replacingNought(1 + numerator / c, by: tiny)
            value *= c * d
            if abs(c * d - 1) < 1e-16 { break }
        }
        return value
    }

    private static func replacingNought(_ value: Double, by tiny: Double) -> Double {
        abs(value) < tiny ? tiny : value
    }
}
