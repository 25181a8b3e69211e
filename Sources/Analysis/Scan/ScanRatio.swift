import Foundation

/// How much better a cluster explains the cases of a window than chance does.
///
/// - Source: Kulldorff et al. 2005, PLoS Medicine 2:e59: with c cases where μ are expected, of C in all,
///   `c ln(c/μ) + (C−c) ln((C−c)/(C−μ))` when c > μ, else 0. Under permutation μ is the cases of the circle
///   times the cases of the periods, divided by C.
struct ScanRatio {
    let all: Double

    init(cases: Int) { all = Double(cases) }

    /// The cases expected in a window, from the cases of its circle times those of its periods.
    func expected(_ product: Int) -> Double { Double(product) / all }

    /// The logarithm of the likelihood ratio.
    ///
    /// It depends on two whole numbers only, so windows that are alike get exactly the same.
    func callAsFunction(_ observed: Int, product: Int) -> Double {
        let (cases, mean) = (Double(observed), expected(product))
        guard cases > mean, mean > 0 else { return 0 }
        let rest = all - cases
        return cases * log(cases / mean) + (rest > 0 ? rest * log(rest / (all - mean)) : 0)
    }

    /// Whether the ratio could be at least that, told without a logarithm.
    ///
    /// With x ≥ 0 `(1+x) ln(1+x) ≤ x + x²/2`, and with 0 ≤ y ≤ 1 `(1−y) ln(1−y) ≤ −y + y²`; so the ratio is
    /// at most `(c−μ)² (1/2μ + 1/(C−μ))`.
    @inline(__always)
    func mayReach(_ ratio: Double, _ observed: Int, product: Int) -> Bool {
        let mean = expected(product)
        let more = Double(observed) - mean
        guard more > 0 else { return false }
        return more * more * (all + mean) * 1.000_001 >= ratio * 2 * mean * (all - mean)
    }
}
