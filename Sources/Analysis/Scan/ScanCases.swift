/// The cases that a space-time scan looks at: each at a place and in a period.
package struct ScanCases: Sendable {
    package let map: PlaceMap
    package let periods: Int
    /// The period of each case, counted from 0; the cases are ordered by place, then by period.
    let period: [Int32]
    /// Where the cases of each place begin, and one entry more for the end.
    let firstCase: [Int32]

    /// How many cases there are.
    package var count: Int { period.count }

    /// The scan counts cases in 16 bits.
    package static let most = 32_000

    /// Cases by row; a place and a period may come in several rows, which are then added.
    ///
    /// - Shape: three arrays of one length; places are numbers into the map, periods run from 1 to `periods`.
    ///   The period of a row without cases is not looked at.
    /// - Throws: `.lengthsDiffer`; `.noSuchPlace`, `.noSuchPeriod` and `.countBelowZero` with the row;
    ///   `.tooManyCases`.
    package init(
        at map: PlaceMap, periods: Int, place: [Int], period: [Int], count: [Int]
    ) throws(ScanError) {
        guard place.count == period.count, place.count == count.count else { throw .lengthsDiffer }
        var cases: [[Int32]] = Array(repeating: [], count: map.count)
        var total = 0
        for row in place.indices {
            guard cases.indices.contains(place[row]) else { throw .noSuchPlace(row: row) }
            guard count[row] >= 0 else { throw .countBelowZero(row: row) }
            guard count[row] > 0 else { continue }
            guard (1...max(1, periods)).contains(period[row]) else { throw .noSuchPeriod(row: row) }
            guard count[row] <= Self.most - total else { throw .tooManyCases(most: Self.most) }
            total += count[row]
            cases[place[row]] += Array(repeating: Int32(period[row] - 1), count: count[row])
        }
        var firstCase: [Int32] = [0]
        for own in cases { firstCase.append((firstCase.last ?? 0) + Int32(own.count)) }
        self.map = map
        self.periods = max(1, periods)
        self.period = cases.flatMap { $0.sorted() }
        self.firstCase = firstCase
    }

    /// The numbers of the cases at a place.
    func cases(at place: Int) -> Range<Int> {
        Int(firstCase[place])..<Int(firstCase[place + 1])
    }

    /// How many cases came before each period, and one entry more for all.
    var casesBefore: [Int] {
        var counts = [Int](repeating: 0, count: periods + 1)
        for period in period { counts[Int(period) + 1] += 1 }
        for period in 1...periods { counts[period] += counts[period - 1] }
        return counts
    }
}
