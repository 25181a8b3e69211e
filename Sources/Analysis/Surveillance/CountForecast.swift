import Foundation

/// How many reports a week may bring: a mean, and how much more than Poisson the count scatters.
///
/// Poisson when the dispersion is 1, else negative binomial of size `mean / (dispersion - 1)` and
/// probability `1 / dispersion`. Both have one rule from each count to the next, which stays exact
/// as the dispersion comes near 1, so no gamma function is needed.
///
/// - Units: `mean` in reports a week, 0 or more; `dispersion` is the variance over the mean, 1 or more.
/// - Source: Johnson, Kemp & Kotz, *Univariate Discrete Distributions*, 3rd ed., ch. 2.3 and 5.1.
package struct CountForecast: Equatable, Sendable {
    package let mean: Double
    package let dispersion: Double

    package init(mean: Double, dispersion: Double) {
        self.mean = mean
        self.dispersion = dispersion
    }

    /// The smallest count that is not exceeded with this probability.
    ///
    /// The probability is taken a hair smaller, so that rounding does not push a count that reaches
    /// it exactly to the next one; R does the same, with the same hair.
    ///
    /// - Shape: a whole number, though it may be too large for an `Int`.
    /// - Units: `probability` above 0 and below 1.
    package func quantile(_ probability: Double) -> Double {
        let wanted = probability * (1 - 8 * Double.ulpOfOne)
        guard mean < 1e7 else { return nearlyNormalQuantile(wanted) }
        let none = logProbabilityOfNone
        guard none > -700 else { return quantileFromMode(wanted) }
        var (count, term) = (0.0, exp(none))
        var reached = term
        while reached < wanted, term > 0 {
            term *= growth(from: count)
            count += 1
            reached += term
        }
        return count
    }

    private var logProbabilityOfNone: Double {
        let excess = dispersion - 1
        return excess > 0 ? -mean * log1p(excess) / excess : -mean
    }

    /// The probability of one report more, over the probability of `count` reports.
    private func growth(from count: Double) -> Double {
        (mean + count * (dispersion - 1)) / (dispersion * (count + 1))
    }

    /// The same, for means so large that no reports at all has a probability of nought in a `Double`.
    ///
    /// Terms are counted relative to the most probable count, and divided by their sum at the end.
    private func quantileFromMode(_ wanted: Double) -> Double {
        let mode = max(0, mean - (dispersion - 1)).rounded(.down)
        var (lowest, below, term) = (mode, 1.0, 1.0)
        while lowest > 0, term > 1e-18 {
            lowest -= 1
            term /= growth(from: lowest)
            below += term
        }
        let lowestTerm = term
        var (count, total) = (mode, below)
        term = 1
        while term > 1e-18 * total {
            term *= growth(from: count)
            count += 1
            total += term
        }
        var reached = lowestTerm
        (count, term) = (lowest, lowestTerm)
        while reached < wanted * total, term > 0 {
            term *= growth(from: count)
            count += 1
            reached += term
        }
        return count
    }

    /// For means beyond all counting: a normal quantile with the first correction for skewness.
    ///
    /// - Source: Cornish & Fisher, *Revue de l'Institut International de Statistique* 5 (1938) 307–320.
    private func nearlyNormalQuantile(_ wanted: Double) -> Double {
        let z = normalQuantile(wanted)
        let skewness = (2 * dispersion - 1) / (dispersion * mean).squareRoot()
        let spread = (dispersion * mean).squareRoot()
        return max(0, (mean + spread * (z + skewness * (z * z - 1) / 6)).rounded())
    }
}
