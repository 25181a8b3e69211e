/// A table of near repeats, and how often chance gave as many.
package struct KnoxTest: Equatable, Sendable {
    package let table: KnoxTable
    /// For each cell of the table the chance of at least as many pairs, if the times had nothing to do with the
    /// points.
    package let p: [Double]
}

/// Counts near repeats, without dealing out the times: mean and deviation have a closed form.
///
/// - Throws: `.tooFewEvents` under four; `.tooManyPairs` when the last break of distance is far too wide.
package func knoxTable(
    _ events: KnoxEvents, by distance: KnoxDistance, space: KnoxBands, time: KnoxBands
) throws(KnoxError) -> KnoxTable {
    let frame = try KnoxFrame(events, by: distance, space: space, time: time)
    return frame.table(frame.cells(KnoxDeal(frame).nearer))
}

/// Tests whether events that are near each other in space are near in time more often than by chance.
///
/// - Shape: a seed gives the same on any number of `cores`. `progress` hears the share that is done.
/// - Throws: as `knoxTable`; `.noPermutations`; `.cancelled`.
/// - Source: Knox 1964, Appl. Statist. 13:25. p is `(1 + permutations with at least as many) /
///   (permutations + 1)`.
package func knoxTest(
    _ events: KnoxEvents, by distance: KnoxDistance, space: KnoxBands, time: KnoxBands,
    permutations: Int = 999, seed: UInt64, cores: Int? = nil,
    progress: (@Sendable (Double) -> Void)? = nil
) async throws(KnoxError) -> KnoxTest {
    guard permutations >= 1 else { throw .noPermutations }
    let frame = try KnoxFrame(events, by: distance, space: space, time: time)
    let deal = KnoxDeal(frame)
    let observed = frame.cells(deal.nearer)
    let batches = Pieces((permutations + 7) / 8, cores: cores, progress: progress)
    let atLeast = await batches.results { batch in
        let counts = deal.nearer(ofOrders: 8 * batch, seed: seed)
        var atLeast = [Int](repeating: 0, count: observed.count)
        for lane in 0..<min(8, permutations - 8 * batch) {
            let cells = frame.cells { Int(counts[$0][lane]) }
            for cell in cells.indices where cells[cell] >= observed[cell] { atLeast[cell] += 1 }
        }
        return atLeast
    }
    guard let atLeast else { throw .cancelled }
    let p = observed.indices.map { cell in
        Double(1 + atLeast.reduce(0) { $0 + $1[cell] }) / Double(permutations + 1)
    }
    return KnoxTest(table: frame.table(observed), p: frame.wanted(p))
}

/// The times, in the narrowest form that holds them.
private enum KnoxDeal: Sendable {
    case whole(KnoxCounts<WholeDays>)
    case parts(KnoxCounts<PartsOfDays>)

    init(_ frame: KnoxFrame) {
        let (days, ends) = (frame.events.day, frame.time.ends)
        let first = days.min() ?? 0
        let whole = days.compactMap { Int16(exactly: $0 - first) }
        guard whole.count == days.count, days.allSatisfy({ $0 == $0.rounded() }),
            whole.allSatisfy({ $0 < .max })
        else {
            self = .parts(KnoxCounts(pairs: frame.pairs, times: days, ends: ends))
            return
        }
        let wholeEnds = ends.map { Int16(min($0.rounded(.up), Double(Int16.max))) }
        self = .whole(KnoxCounts(pairs: frame.pairs, times: whole, ends: wholeEnds))
    }

    /// Near pairs by end, with the times as they are.
    var nearer: (Int) -> Int {
        let counts =
            switch self {
            case .whole(let counts): counts.counts()
            case .parts(let counts): counts.counts()
            }
        return { counts[$0] }
    }

    func nearer(ofOrders first: Int, seed: UInt64) -> [SIMD8<Int32>] {
        switch self {
        case .whole(let counts): counts.counts(ofOrders: first, seed: seed)
        case .parts(let counts): counts.counts(ofOrders: first, seed: seed)
        }
    }
}
