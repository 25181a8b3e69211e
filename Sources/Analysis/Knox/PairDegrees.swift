/// How many partners each event has in each band, of distance or of time.
struct PairDegrees {
    /// Band after band, one number per event in each; the last band has the rest.
    let degrees: [[Int32]]

    /// Partners by distance, from the pairs that are near.
    init(_ pairs: NearPairs, events: Int) {
        var degrees: [[Int32]] = []
        var start = 0
        for end in pairs.bandEnds {
            var own = [Int32](repeating: 0, count: events)
            for pair in start..<end {
                own[Int(pairs.first[pair])] += 1
                own[Int(pairs.second[pair])] += 1
            }
            degrees.append(own)
            start = end
        }
        self.init(near: degrees, events: events)
    }

    /// Partners by time.
    ///
    /// Along the sorted times both ends of the stretch that is near an event only ever move on.
    init(days: [Double], ends: [Double]) {
        let order = days.indices.sorted { days[$0] < days[$1] }
        var degrees: [[Int32]] = []
        var nearer = [Int32](repeating: 0, count: days.count)
        for end in ends {
            var (from, to) = (0, 0)
            var (own, within) = (nearer, nearer)
            for event in order {
                while days[event] - days[order[from]] >= end { from += 1 }
                while to < order.count, days[order[to]] - days[event] < end { to += 1 }
                within[event] = Int32(to - from - 1)
                own[event] = within[event] - nearer[event]
            }
            degrees.append(own)
            nearer = within
        }
        self.init(near: degrees, events: days.count)
    }

    private init(near: [[Int32]], events: Int) {
        let last = (0..<events).map { event in Int32(events - 1) - near.reduce(0) { $0 + $1[event] } }
        degrees = near + [last]
    }

    /// How many pairs lie in each band.
    var pairs: [Int] { degrees.map { $0.reduce(0) { $0 + Int($1) } / 2 } }
}
