/// How many pairs of events lie in each band of distance and of time, and how many would by chance.
///
/// - Shape: row after row, a row per band of distance, a column per band of time.
package struct KnoxTable: Equatable, Sendable {
    package let space: KnoxBands
    package let time: KnoxBands
    /// How many events there are.
    package let events: Int
    package let observed: [Int]
    package let mean: [Double]
    /// The standard deviation over all orders of the times.
    package let deviation: [Double]

    /// Observed by expected: 1 is as by chance; nil where nothing is expected.
    package var ratios: [Double?] {
        zip(observed, mean).map { $1 > 0 ? Double($0) / $1 : nil }
    }
}

/// The parts of a table that stay the same whatever the order of the times, with bands for all pairs.
struct KnoxFrame: Sendable {
    let events: KnoxEvents
    let space: KnoxBands
    let time: KnoxBands
    let pairs: NearPairs
    /// How many pairs lie in each band of distance, the nearest left out ones too.
    let spacePairs: [Int]
    let timePairs: [Int]
    private let spaceSpread: [BandSpread]
    private let timeSpread: [BandSpread]

    /// The moments need sums over four different events.
    static let fewest = 4

    init(
        _ events: KnoxEvents, by distance: KnoxDistance, space: KnoxBands, time: KnoxBands
    ) throws(KnoxError) {
        guard events.count >= Self.fewest else {
            throw .tooFewEvents(found: events.count, wanted: Self.fewest)
        }
        (self.events, self.space, self.time) = (events, space, time)
        pairs = try NearPairs(events, by: distance, ends: space.ends)
        let spaceDegrees = PairDegrees(pairs, events: events.count)
        let timeDegrees = PairDegrees(days: events.day, ends: time.ends)
        (spacePairs, timePairs) = (spaceDegrees.pairs, timeDegrees.pairs)
        spaceSpread = spaceDegrees.degrees.map(BandSpread.init)
        timeSpread = timeDegrees.degrees.map(BandSpread.init)
    }

    /// The counts of all cells, from those of the near pairs by end of a band of time.
    ///
    /// The last column is what is left of each row, the last row what is left of each column.
    func cells(_ nearer: (Int) -> Int) -> [Int] {
        let (rows, columns) = (spacePairs.count, timePairs.count)
        var cells = [Int](repeating: 0, count: rows * columns)
        for row in 0..<(rows - 1) {
            var before = 0
            for column in 0..<(columns - 1) {
                let count = nearer(row * (columns - 1) + column)
                cells[row * columns + column] = count - before
                before = count
            }
            cells[row * columns + columns - 1] = spacePairs[row] - before
        }
        for column in 0..<columns {
            let above = (0..<(rows - 1)).reduce(0) { $0 + cells[$1 * columns + column] }
            cells[(rows - 1) * columns + column] = timePairs[column] - above
        }
        return cells
    }

    /// Only the cells of bands that were asked for.
    func wanted<Value>(_ cells: [Value]) -> [Value] {
        let columns = timePairs.count
        return ((space.leaveOutNearest ? 1 : 0)..<spacePairs.count).flatMap { row in
            cells[(row * columns + (time.leaveOutNearest ? 1 : 0))..<((row + 1) * columns)]
        }
    }

    func table(_ observed: [Int]) -> KnoxTable {
        func each(_ moment: (BandSpread, BandSpread, Int) -> Double) -> [Double] {
            wanted(spaceSpread.flatMap { row in timeSpread.map { moment(row, $0, events.count) } })
        }
        return KnoxTable(
            space: space, time: time, events: events.count, observed: wanted(observed),
            mean: each(BandSpread.mean), deviation: each(BandSpread.deviation))
    }
}
