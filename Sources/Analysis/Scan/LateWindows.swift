/// The windows that are still going on in the last period.
struct LateWindows: ScanWindows {
    /// One entry per length, from 1.
    let totals: [Int32]
    private let periods: Int
    private let ratio: ScanRatio

    init(_ cases: ScanCases, by rules: ScanRules) {
        let before = cases.casesBefore
        periods = cases.periods
        ratio = ScanRatio(cases: cases.count)
        totals = (1...min(rules.longest, periods)).map { [periods] in
            Int32(before[periods] - before[periods - $0])
        }
    }

    func highestRatio(along course: ScanCourse, periods dealt: [Int32], above floor: ScanFloor) -> Double {
        let (cases, stepEnds, totals) = (course.cases.span, course.stepEnds.span, course.totals.span)
        let (dealt, limits, rows) = (dealt.span, floor.limits.span, floor.rows.span)
        var counts = [Int16](repeating: 0, count: self.totals.count)
        var best = floor.level
        var (next, step) = (0, 0)
        for end in course.centreEnds {
            for length in counts.indices { counts[length] = 0 }
            while step < end {
                let stepEnd = Int(stepEnds[unchecked: step])
                var shortest = counts.count
                while next < stepEnd {
                    let age = periods - 1 - Int(dealt[unchecked: Int(cases[unchecked: next])])
                    for length in stride(from: age, to: counts.count, by: 1) { counts[length] += 1 }
                    shortest = min(shortest, age)
                    next += 1
                }
                let total = Int(totals[unchecked: step])
                let row = Int(rows[unchecked: total])
                for length in stride(from: shortest, to: counts.count, by: 1)
                where counts[length] > limits[unchecked: row + length] {
                    raise(&best, to: Int(counts[length]), product: total * Int(self.totals[length]))
                }
                step += 1
            }
        }
        return best
    }

    private func raise(_ best: inout Double, to observed: Int, product: Int) {
        guard ratio.mayReach(best, observed, product: product) else { return }
        best = max(best, ratio(observed, product: product))
    }
}
