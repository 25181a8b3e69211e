/// The cases in the order in which the circles of all centres take them in: what a replication walks along.
///
/// Places without cases are left out; they change no count.
struct ScanCourse: Sendable {
    /// The numbers of the cases, step after step, centre after centre.
    private(set) var cases: [Int32] = []
    /// Where the cases of each step end.
    private(set) var stepEnds: [Int32] = []
    /// How many cases the circle of each step holds.
    private(set) var totals: [Int32] = []
    /// Where the steps of each centre end.
    private(set) var centreEnds: [Int32] = []
    /// The most cases that any circle holds.
    private(set) var largest = 0

    init(of all: ScanCases, by rules: ScanRules) {
        for centre in 0..<all.map.count {
            let circle = GrowingCircle(round: centre, in: all, by: rules)
            guard let total = circle.totals.last, total >= rules.fewest else { continue }
            for step in circle.ends.indices {
                let before = cases.count
                for place in circle.places(ofStep: step) { cases += all.cases(at: place).map(Int32.init) }
                guard cases.count > before else { continue }
                stepEnds.append(Int32(cases.count))
                totals.append(Int32(circle.totals[step]))
            }
            centreEnds.append(Int32(stepEnds.count))
            largest = max(largest, total)
        }
    }
}
