/// Counts and their sums as numbers that hang together by equations.
///
/// - Shape: the numbers are the cells, then the sums. Equation `e` says that the cells of sum `e` make up
///   number `cellCount + e`.
struct SumSystem {
    let cellCount: Int
    let values: [Int]
    let releases: [Release]
    /// Whether a number is small, and so must not be known.
    let isSmall: [Bool]
    /// The least that a reader has to reckon with, once the number is held back.
    let least: [Int]
    /// The numbers in each equation: its cells, and its sum at the end.
    let members: [[Int]]
    /// The equations of each number.
    let equations: [[Int]]

    init(
        counts: [Int], sums: [[Int]], releases: [Release], rule: SuppressionRule
    ) throws(SuppressionError) {
        try Self.check(counts: counts, sums: sums)
        let values = counts + sums.map { $0.reduce(0) { $0 + counts[$1] } }
        let releases =
            releases.isEmpty ? Array(repeating: Release.offered, count: values.count) : releases
        guard releases.count == values.count else { throw .unequalLengths }
        self.releases = releases
        self.values = values
        cellCount = counts.count
        isSmall = zip(values, releases).map { rule.holdsBack($0) && $1 != .published }
        // That a mark is never a zero is known only where zeros would have been shown.
        least = releases.map { $0 == .kept ? 0 : rule.least }
        members = sums.indices.map { sums[$0] + [counts.count + $0] }
        var equations = Array(repeating: [Int](), count: values.count)
        for (equation, numbers) in members.enumerated() {
            for number in numbers { equations[number].append(equation) }
        }
        self.equations = equations
    }

    /// +1 for a cell and -1 for a sum: an equation adds up to 0.
    func sign(_ number: Int) -> Int {
        number < cellCount ? 1 : -1
    }

    /// Whether it is a number that may be held back at all.
    ///
    /// A zero that is shown as a rule tells, when it is held back, that it is one no longer.
    func canBeHeldBack(_ number: Int) -> Bool {
        releases[number] != .published && values[number] >= least[number]
    }

    /// What it costs readers when a number is held back: a sum as much as three cells, and more the larger it
    /// is.
    func price(_ number: Int) -> Int {
        (number < cellCount ? 1_000 : 3_000) + min(values[number], 900)
    }

    private static func check(counts: [Int], sums: [[Int]]) throws(SuppressionError) {
        if let cell = counts.firstIndex(where: { $0 < 0 }) { throw .negativeCount(cell: cell) }
        var lastSum = Array(repeating: -1, count: counts.count)
        for (sum, cells) in sums.enumerated() {
            guard !cells.isEmpty else { throw .emptySum(sum) }
            for cell in cells {
                guard counts.indices.contains(cell), lastSum[cell] != sum else {
                    throw .noSuchCell(sum: sum, cell: cell)
                }
                lastSum[cell] = sum
            }
        }
    }
}
