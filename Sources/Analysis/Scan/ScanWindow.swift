/// A circle during some periods, with its cases.
struct ScanWindow: Sendable {
    let centre: Int
    let step: Int
    /// How many places the circle holds.
    let places: Int
    let radius: Double
    /// Counted from 0.
    let first: Int
    let last: Int
    let observed: Int
    let expected: Double
    let ratio: Double
}

/// The cases as they were, and the windows that stand out in them.
struct ObservedScan: Sendable {
    let cases: ScanCases
    let rules: ScanRules
    let before: [Int]

    init(_ cases: ScanCases, by rules: ScanRules) {
        (self.cases, self.rules, before) = (cases, rules, cases.casesBefore)
    }

    /// The window with the highest ratio round a centre; nil when none has more cases than expected.
    ///
    /// Among equals the one with the fewest places, then the one that ends, and then that begins, first. Only
    /// windows that the new cases of a step lie in are looked at: any other has more expected than a step before,
    /// and the same observed.
    func bestWindow(round centre: Int) -> ScanWindow? {
        let circle = GrowingCircle(round: centre, in: cases, by: rules)
        let ratio = ScanRatio(cases: cases.count)
        var counts = [Int](repeating: 0, count: cases.periods)
        var best: ScanWindow?
        for step in circle.ends.indices {
            let new = circle.places(ofStep: step).flatMap { cases.period[cases.cases(at: $0)] }
            for period in new { counts[Int(period)] += 1 }
            let total = circle.totals[step]
            for period in Set(new).sorted() {
                eachWindow(with: Int(period), counts) { first, last, observed in
                    let product = total * (before[last + 1] - before[first])
                    guard ratio.mayReach(best?.ratio ?? 0, observed, product: product) else { return }
                    let window = ScanWindow(
                        centre: centre, step: step, places: circle.ends[step], radius: circle.radii[step],
                        first: first, last: last, observed: observed, expected: ratio.expected(product),
                        ratio: ratio(observed, product: product))
                    if window.isBetter(than: best) { best = window }
                }
            }
        }
        return best
    }

    /// All windows that a period lies in and that hold enough cases.
    private func eachWindow(with period: Int, _ counts: [Int], _ body: (Int, Int, Int) -> Void) {
        let firstEnd = max(period, rules.firstEnd(of: cases.periods))
        var left = 0
        for first in stride(from: period, through: max(0, period - rules.longest + 1), by: -1) {
            left += counts[first]
            let lastEnd = min(cases.periods - 1, first + rules.longest - 1)
            guard firstEnd <= lastEnd else { return }
            var observed = left + counts[(period + 1)..<(firstEnd + 1)].reduce(0, +)
            for last in firstEnd...lastEnd {
                if last > firstEnd { observed += counts[last] }
                if observed >= rules.fewest { body(first, last, observed) }
            }
        }
    }
}

extension ScanWindow {
    /// Whether this takes the place of the best window so far of the same centre.
    fileprivate func isBetter(than best: ScanWindow?) -> Bool {
        guard ratio > 0 else { return false }
        guard let best else { return true }
        if ratio != best.ratio { return ratio > best.ratio }
        return step == best.step && (last, first) < (best.last, best.first)
    }
}
