/// The pairs of events that are nearer than the last break of distance, by band.
///
/// All other pairs lie in the last band; they are never listed, as its counts follow from the sums.
struct NearPairs: Sendable {
    /// The two events of each pair; band after band.
    private(set) var first: [Int32] = []
    private(set) var second: [Int32] = []
    /// Where the pairs of each band end.
    private(set) var bandEnds: [Int] = []

    /// About 800 MB would be needed for that many.
    static let most = 100_000_000

    /// - Throws: `.tooManyPairs`.
    init(_ events: KnoxEvents, by distance: KnoxDistance, ends: [Double]) throws(KnoxError) {
        guard let reach = ends.last else { return }
        var found: [(first: [Int32], second: [Int32])] = Array(repeating: ([], []), count: ends.count)
        let grid = EventGrid(events, cell: reach)
        var count = 0
        for event in 0..<events.count {
            grid.eachNeighbour(of: event) { other in
                let apart = distance.between(
                    events.x[event] - events.x[other], events.y[event] - events.y[other])
                guard apart < reach, let band = ends.firstIndex(where: { apart < $0 }) else { return }
                found[band].first.append(Int32(event))
                found[band].second.append(Int32(other))
                count += 1
            }
            guard count <= Self.most else { throw .tooManyPairs(most: Self.most) }
        }
        for band in found {
            first += band.first
            second += band.second
            bandEnds.append(first.count)
        }
    }
}

/// Events sorted into square cells.
private struct EventGrid {
    private struct Cell: Hashable {
        let column: Double
        let row: Double
    }

    private let own: [Cell]
    private var events: [Cell: [Int]] = [:]

    init(_ all: KnoxEvents, cell: Double) {
        own = (0..<all.count).map {
            Cell(column: (all.x[$0] / cell).rounded(.down), row: (all.y[$0] / cell).rounded(.down))
        }
        for event in own.indices { events[own[event], default: []].append(event) }
    }

    /// Events in the same and the adjacent cells that come later in the list, so that each pair comes up once.
    func eachNeighbour(of event: Int, _ body: (Int) -> Void) {
        for column in -1...1 {
            for row in -1...1 {
                let cell = Cell(
                    column: own[event].column + Double(column), row: own[event].row + Double(row))
                for other in events[cell, default: []] where other > event { body(other) }
            }
        }
    }
}
