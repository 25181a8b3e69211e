/// How many reports each week brought, oldest first; a week without word from the source is a gap.
///
/// A gap is never nought: a source that is silent for a holiday has not seen a calm week.
///
/// - Shape: one value a week without skips; in `values` a gap is not a number.
package struct WeeklyCounts: Sendable {
    package let values: [Double]

    /// - Shape: `nil` for a week that no report came in for.
    package init(_ counts: [Int?]) {
        values = counts.map { $0.map(Double.init) ?? .nan }
    }

    /// - Shape: not a number for a week that no report came in for.
    package init(values: [Double]) {
        self.values = values
    }

    package var count: Int { values.count }

    /// The weeks among these that reports came in for, and their sum.
    ///
    /// - Shape: positions from 0; those outside the history count as gaps.
    func reported(at positions: [Int]) -> (weeks: Int, reports: Double) {
        var (weeks, reports) = (0, 0.0)
        for position in positions where values.indices.contains(position) && !values[position].isNaN {
            weeks += 1
            reports += values[position]
        }
        return (weeks, reports)
    }
}

/// The positions from one place to another in whole steps, up or down, each cut to a whole number.
///
/// Half windows may be fractional in published settings; the statistics package R cuts the place of
/// every step, and the reference figures were made that way.
///
/// - Shape: from 0, for ends that count from 1.
func steps(from start: Double, through end: Double) -> [Int] {
    let direction: Double = start <= end ? 1 : -1
    let last = Int((abs(end - start) + 1e-10).rounded(.down))
    return (0...last).map { Int(start + direction * Double($0)) - 1 }
}
