/// Why counts cannot be published safely.
package enum SuppressionError: Error, Equatable {
    case negativeCount(cell: Int)
    /// A sum over no cells is known to be 0.
    case emptySum(Int)
    /// A sum names a cell that is not there, or names it twice.
    case noSuchCell(sum: Int, cell: Int)
    case unequalLengths
    /// What was published earlier already gives this cell away, or leaves no way to protect it.
    case givenAway(cell: Int)
    case givenAwaySum(Int)
    /// The task was cancelled.
    case cancelled
}

/// Which counts, and which of their sums, may be shown.
package struct Suppression: Equatable, Sendable {
    package let cellIsShown: [Bool]
    package let sumIsShown: [Bool]

    package var heldBack: Int {
        cellIsShown.count { !$0 } + sumIsShown.count { !$0 }
    }
}

/// How far a number is already out of our hands.
package enum Release: Hashable, Sendable {
    /// It would be published now, if that is safe.
    case offered
    /// It was published earlier and cannot be taken back.
    case published
    /// It was held back earlier, with a mark in its place, and is so again.
    case heldBack
    /// It is not published, now or earlier: only other numbers could give it away.
    case kept
}

/// Decides which counts and sums to hold back, so that no small count can be worked out.
///
/// Small counts are held back, and then as many others as it takes: whoever subtracts what is shown, in every
/// way there is, and knows that counts are whole and not negative, is left with a range of at least the
/// rule's width for each number held back, the sums among them. That is proved number by number: by other
/// counts, all possible after what is shown, in which it is that much larger or smaller. Where no cheaper way
/// is found, all sums over a small cell are held back, so there is always an answer.
///
/// Tables that share cells, or that are published one after the other, must be given together: cells are the
/// finest counts behind all of them, and each number that any of them shows is a cell or a sum. A count that
/// grew between two releases is two cells, what it was and what was added, and their sum. What an earlier
/// answer showed is published now, and what it held back stays held back.
///
/// Not proof against a reader who runs this very program backwards to see which tables it would have answered
/// in this way, nor against one who knows some of the counts from elsewhere.
///
/// - Shape: `sums[i]` are the cells whose sum is to be shown. `releases` has one entry for each cell, then
///   one for each sum; empty when all are offered. Equal input gives equal answers.
/// - Throws: for numbers that are no counts and sums that are none; `.givenAway`, `.givenAwaySum` only when
///   something is published already; `.cancelled`.
/// - Source: Hundepool et al., *Statistical Disclosure Control*, Wiley 2012, ch. 4 (primary and secondary
///   suppression, feasibility intervals).
package func suppressSmallCounts(
    _ counts: [Int], sums: [[Int]], releases: [Release] = [], rule: SuppressionRule = SuppressionRule()
) throws(SuppressionError) -> Suppression {
    let system = try SumSystem(counts: counts, sums: sums, releases: releases, rule: rule)
    var protection = Protection(of: system, rule: rule)
    try protection.protectAll()
    protection.showNeedless()
    let isShown = system.values.indices.map { !protection.isHeldBack[$0] }
    return Suppression(
        cellIsShown: Array(isShown[..<counts.count]), sumIsShown: Array(isShown[counts.count...]))
}
