/// The circles round one centre, each a step larger than the one before.
///
/// Places at the same distance come in together, so that no order among them has to be made up.
struct GrowingCircle {
    /// The places, from the centre outwards; those of one step in the order of the map.
    private(set) var places: [Int] = []
    /// Where the places of each step end.
    private(set) var ends: [Int] = []
    /// How many cases the circle of each step holds.
    private(set) var totals: [Int] = []
    /// How far the last place of each step is from the centre, in metres.
    private(set) var radii: [Double] = []

    /// All circles that keep to the rules; none when the centre alone holds too many cases.
    init(round centre: Int, in cases: ScanCases, by rules: ScanRules) {
        let map = cases.map
        let limit = map.straightSquared(ofDistance: rules.radius)
        var near: [(square: Double, place: Int)] = []
        for place in 0..<map.count {
            let square = map.straightSquared(centre, place)
            if square <= limit { near.append((square, place)) }
        }
        near.sort { $0 < $1 }
        let most = rules.share * Double(cases.count) * (1 + 1e-12)
        var (start, total) = (0, 0)
        while start < near.count {
            let end = Self.end(ofStepAt: start, in: near)
            for index in start..<end { total += cases.cases(at: near[index].place).count }
            guard Double(total) <= most else { return }
            places += near[start..<end].map(\.place).sorted()
            ends.append(end)
            totals.append(total)
            radii.append(map.distance(ofStraightSquared: near[end - 1].square))
            start = end
        }
    }

    /// Distances that differ by rounding alone are the same.
    private static func end(ofStepAt start: Int, in near: [(square: Double, place: Int)]) -> Int {
        var end = start + 1
        while end < near.count, near[end].square <= near[end - 1].square * (1 + 2e-9) { end += 1 }
        return end
    }

    /// The places that come in with a step.
    func places(ofStep step: Int) -> ArraySlice<Int> {
        places[(step == 0 ? 0 : ends[step - 1])..<ends[step]]
    }
}
