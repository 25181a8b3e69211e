/// A reader of an extract who subtracts what is shown in every way there is.
///
/// What is seen flows from the total through the stations and their parts to the parts of the day, so what is
/// shown and what is held back are bounds on a flow: the least and the greatest that a number can be are found
/// exactly, and are whole numbers. (Ford and Fulkerson 1962, feasible circulations.)
struct ExtractReader {
    private struct Arc {
        let from: Int
        let to: Int
        var bounds: ClosedRange<Int>
    }

    private var arcs: [Arc] = []
    private var nodes = 0

    /// No count in these worlds comes near it.
    static let most = 200

    mutating func node() -> Int {
        nodes += 1
        return nodes - 1
    }

    /// - Shape: names the number by its position. Shown: exactly so much; held back: at least `least`.
    mutating func number(from: Int, to: Int, shown: Int?, least: Int) -> Int {
        arcs.append(Arc(from: from, to: to, bounds: shown.map { $0...$0 } ?? least...Self.most))
        return arcs.count - 1
    }

    /// The range of a number that is `truth`, looked for no further than `enough`.
    func range(of number: Int, around truth: Int, enough: Int) -> ClosedRange<Int> {
        var (low, high) = (truth, truth)
        while high - low < enough, low > 0, isPossible(number, low - 1) { low -= 1 }
        while high - low < enough, isPossible(number, high + 1) { high += 1 }
        return low...high
    }

    func isPossible(_ number: Int, _ value: Int) -> Bool {
        guard arcs[number].bounds.contains(value) else { return false }
        var bounds = arcs.map(\.bounds)
        bounds[number] = value...value
        // Each arc's least is owed by a source of its own and to a sink of its own.
        let (source, sink) = (nodes, nodes + 1)
        var capacity = Array(repeating: Array(repeating: 0, count: nodes + 2), count: nodes + 2)
        var owed = 0
        for (arc, bound) in zip(arcs, bounds) {
            capacity[arc.from][arc.to] += bound.upperBound - bound.lowerBound
            capacity[source][arc.to] += bound.lowerBound
            capacity[arc.from][sink] += bound.lowerBound
            owed += bound.lowerBound
        }
        return flow(&capacity, from: source, to: sink) == owed
    }

    private func flow(_ capacity: inout [[Int]], from source: Int, to sink: Int) -> Int {
        var total = 0
        while true {
            var before = Array(repeating: -1, count: capacity.count)
            var queue = [source]
            var next = 0
            before[source] = source
            while next < queue.count, before[sink] < 0 {
                let node = queue[next]
                next += 1
                for other in capacity.indices where before[other] < 0 && capacity[node][other] > 0 {
                    before[other] = node
                    queue.append(other)
                }
            }
            guard before[sink] >= 0 else { return total }
            var (room, node) = (Int.max, sink)
            while node != source {
                room = min(room, capacity[before[node]][node])
                node = before[node]
            }
            node = sink
            while node != source {
                capacity[before[node]][node] -= room
                capacity[node][before[node]] += room
                node = before[node]
            }
            total += room
        }
    }
}
