/// Which counts are too small to be shown.
///
/// A count that is held back is shown by a mark that is the same for small counts and for those held back to
/// protect them; nothing on the page may tell which is which.
package struct SuppressionRule: Hashable, Sendable {
    /// What becomes of a count of none.
    package enum Zeros: Hashable, Sendable {
        /// "None" is shown. It is about nobody, and keeps a sparse table readable. Everybody then knows that
        /// a mark stands for 1 or more, and what is held back is protected against that knowledge too.
        case shown
        /// "None" is held back like the other small counts; many totals go with it.
        case heldBack
    }

    /// The least count that may be shown: 5 holds back 1 to 4.
    package let threshold: Int
    package let zeros: Zeros

    /// The narrowest range to which a reader may be able to bound a count that is held back: at least this
    /// much lies between the least and the greatest number that it can be.
    package let width: Int

    /// - Shape: the width is the threshold when none is given; either is at least 1.
    package init(threshold: Int = 5, zeros: Zeros = .shown, width: Int? = nil) {
        self.threshold = max(1, threshold)
        self.zeros = zeros
        self.width = max(1, width ?? self.threshold)
    }

    func holdsBack(_ count: Int) -> Bool {
        count < threshold && (count > 0 || zeros == .heldBack)
    }

    /// The least number that a mark can stand for.
    var least: Int { zeros == .shown ? 1 : 0 }
}
