/// Which circles and which stretches of periods a scan looks at.
package struct ScanRules: Equatable, Sendable {
    /// How many periods a window lasts at most.
    package var longest: Int
    /// How far a place may be from the centre of its circle, in metres.
    package var radius: Double
    /// How large a share of all cases a circle may hold, from 0 to 1.
    package var share: Double
    /// How many cases a window needs.
    package var fewest: Int
    /// Whether only windows count that are still going on in the last period.
    package var prospective: Bool

    /// Rules with the usual limits: half of the cases, two cases.
    package init(
        longest: Int, radius: Double = .infinity, share: Double = 0.5, fewest: Int = 2,
        prospective: Bool
    ) {
        self.longest = longest
        self.radius = radius
        self.share = share
        self.fewest = fewest
        self.prospective = prospective
    }

    /// The table of their limits must fit into memory.
    static let mostWindows = 4_000_000

    /// The first period that a window may end in, counted from 0.
    func firstEnd(of periods: Int) -> Int { prospective ? periods - 1 : 0 }
}

/// Why a scan has no answer.
package enum ScanError: Error, Equatable {
    case lengthsDiffer
    case noCoordinate(place: Int)
    case noSuchPlace(row: Int)
    case noSuchPeriod(row: Int)
    case countBelowZero(row: Int)
    case tooManyCases(most: Int)
    case unusableRules
    /// The longest window times the number of periods is higher than that.
    case tooManyWindows(most: Int)
    case noReplications
    /// Nothing could be a cluster: no cases, all at one place, or all in one period.
    case tooFewCases
    case onePlace
    case onePeriod
    case cancelled
}
