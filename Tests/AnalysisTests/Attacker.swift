/// A reader with pencil and paper who has all night: finds by exhaustive search what held-back counts can be.
///
/// Knows all that is shown, that the sums are right, that counts are whole, and the least that a mark stands
/// for. Written apart from the program, and for small tables.
struct Attacker {
    private let counts: [Int]
    private let sums: [[Int]]
    private let cellIsShown: [Bool]
    private let sumIsShown: [Bool]
    private let least: Int
    /// No count above it is tried.
    private let most: Int

    init(counts: [Int], sums: [[Int]], cellIsShown: [Bool], sumIsShown: [Bool], least: Int, width: Int) {
        self.counts = counts
        self.sums = sums
        self.cellIsShown = cellIsShown
        self.sumIsShown = sumIsShown
        self.least = least
        most = (counts.max() ?? 0) + 2 * width
    }

    /// The numbers whose range is narrower than `width`: cells by their place, sums after the cells.
    func findings(width: Int) -> [Int] {
        let cells = counts.indices.filter { !cellIsShown[$0] && range(of: [$0], upTo: width) < width }
        let held = sums.indices.filter { !sumIsShown[$0] && range(of: sums[$0], upTo: width) < width }
        return cells + held.map { $0 + counts.count }
    }

    /// The greatest that the sum of some cells can be, less the least; no more is looked for than `enough`.
    func range(of cells: [Int], upTo enough: Int) -> Int {
        let truth = cells.reduce(0) { $0 + counts[$1] }
        var (low, high) = (truth, truth)
        while high - low < enough, low > 0, isPossible(cells, low - 1) { low -= 1 }
        while high - low < enough, isPossible(cells, high + 1) { high += 1 }
        return high - low
    }

    private func isPossible(_ cells: [Int], _ total: Int) -> Bool {
        var lows = counts.indices.map { cellIsShown[$0] ? counts[$0] : least }
        var highs = counts.indices.map { cellIsShown[$0] ? counts[$0] : most }
        var lines: [(cells: [Int], range: ClosedRange<Int>)] = [(cells, total...total)]
        for (sum, members) in sums.enumerated() {
            let value = members.reduce(0) { $0 + counts[$1] }
            lines.append((members, sumIsShown[sum] ? value...value : least...Int.max / 4))
        }
        return search(lines, &lows, &highs)
    }

    private func search(
        _ lines: [(cells: [Int], range: ClosedRange<Int>)], _ lows: inout [Int], _ highs: inout [Int]
    ) -> Bool {
        guard narrow(lines, &lows, &highs) else { return false }
        let open = lows.indices.filter { lows[$0] < highs[$0] }
        guard let cell = open.min(by: { highs[$0] - lows[$0] < highs[$1] - lows[$1] }) else { return true }
        // What is near the truth first: a solution is mostly close to it.
        for value in (lows[cell]...highs[cell]).sorted(by: { abs($0 - counts[cell]) < abs($1 - counts[cell]) }
        ) {
            var (lower, higher) = (lows, highs)
            (lower[cell], higher[cell]) = (value, value)
            if search(lines, &lower, &higher) { return true }
        }
        return false
    }

    /// Draws the bounds in until nothing moves; false when they contradict.
    private func narrow(
        _ lines: [(cells: [Int], range: ClosedRange<Int>)], _ lows: inout [Int], _ highs: inout [Int]
    ) -> Bool {
        var moved = true
        while moved {
            moved = false
            for line in lines {
                let low = line.cells.reduce(0) { $0 + lows[$1] }
                let high = line.cells.reduce(0) { $0 + highs[$1] }
                guard low <= line.range.upperBound, high >= line.range.lowerBound else { return false }
                for cell in line.cells {
                    let least = line.range.lowerBound - (high - highs[cell])
                    let most = line.range.upperBound - (low - lows[cell])
                    if least > lows[cell] { (lows[cell], moved) = (least, true) }
                    if most < highs[cell] { (highs[cell], moved) = (most, true) }
                    guard lows[cell] <= highs[cell] else { return false }
                }
                if moved { break }
            }
        }
        return true
    }
}
