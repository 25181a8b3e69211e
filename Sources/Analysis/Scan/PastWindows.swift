/// All windows of up to a number of periods, wherever they end.
///
/// Eight windows that begin one after the other are looked at in one go.
///
/// - Shape: windows by length, then by their first period; before the first period of each length there is room
///   for windows that would begin too early, so that no step has to ask where the edge is.
struct PastWindows: ScanWindows {
    let totals: [Int32]
    private let periods: Int
    private let longest: Int
    private let room: Int
    private let fewest: Int
    private let before: [Int]
    private let ratio: ScanRatio

    private typealias Eight = SIMD8<Int16>

    init(_ cases: ScanCases, by rules: ScanRules) {
        let before = cases.casesBefore
        let (periods, longest) = (cases.periods, min(rules.longest, cases.periods))
        let room = (longest + 7) / 8 * 8
        var totals: [Int32] = []
        for length in 1...longest {
            for first in -room..<periods {
                let isWindow = first >= 0 && first + length <= periods
                totals.append(isWindow ? Int32(before[first + length] - before[first]) : -1)
            }
        }
        (self.periods, self.longest, self.room, self.before) = (periods, longest, room, before)
        fewest = rules.fewest
        self.totals = totals
        ratio = ScanRatio(cases: cases.count)
    }

    func highestRatio(along course: ScanCourse, periods dealt: [Int32], above floor: ScanFloor) -> Double {
        let (cases, stepEnds, totals) = (course.cases.span, course.stepEnds.span, course.totals.span)
        let (dealt, rows) = (dealt.span, floor.rows.span)
        var counts = [Int16](repeating: 0, count: room + periods + longest + 8)
        var best = floor.level
        var (next, step) = (0, 0)
        for end in course.centreEnds {
            for index in counts.indices { counts[index] = 0 }
            while step < end {
                let (first, stepEnd) = (next, Int(stepEnds[unchecked: step]))
                while next < stepEnd {
                    counts[room + Int(dealt[unchecked: Int(cases[unchecked: next])])] += 1
                    next += 1
                }
                let total = Int(totals[unchecked: step])
                let row = Int(rows[unchecked: total])
                var index = first
                while index < next {
                    let period = Int(dealt[unchecked: Int(cases[unchecked: index])])
                    if rises(period, counts, floor.limits, row: row) {
                        raise(&best, with: period, counts, total: total)
                    }
                    index += 1
                }
                step += 1
            }
        }
        return best
    }

    /// Whether any window with a period holds more cases than its limit.
    ///
    /// A limit less a count is below 0 then, and the highest bit of one such among others stays set. The room at
    /// both ends keeps what is read inside the arrays.
    @inline(__always)
    private func rises(_ period: Int, _ counts: [Int16], _ limits: [Int16], row: Int) -> Bool {
        counts.withUnsafeBytes { counts in
            limits.withUnsafeBytes { limits in
                guard let counts = counts.baseAddress, let limits = limits.baseAddress else { return false }
                let start = 2 &* (room &+ period &- 7)
                var rising = rising(counts + start, limits + (2 &* row &+ start), shorter: 0)
                var shorter = 8
                while shorter < longest {
                    let earlier = start &- 2 &* shorter
                    rising |= self.rising(counts + earlier, limits + (2 &* row &+ earlier), shorter: shorter)
                    shorter &+= 8
                }
                let halves = unsafeBitCast(rising, to: SIMD2<UInt64>.self)
                return (halves[0] | halves[1]) & 0x8000_8000_8000_8000 != 0
            }
        }
    }

    /// Limits less counts of eight windows of each length, from one after the shorter ones.
    @inline(__always)
    private func rising(_ counts: UnsafeRawPointer, _ limits: UnsafeRawPointer, shorter: Int) -> Eight {
        let rowLength = 2 &* (room &+ periods)
        var (counts, limits) = (counts, limits + shorter &* rowLength)
        var (sums, rising) = (Eight.zero, Eight.zero)
        var left = shorter
        while left > 0 {
            sums &+= counts.loadUnaligned(as: Eight.self)
            counts += 2
            left &-= 1
        }
        left = longest &- shorter
        while left > 0 {
            sums &+= counts.loadUnaligned(as: Eight.self)
            rising |= limits.loadUnaligned(as: Eight.self) &- sums
            counts += 2
            limits += rowLength
            left &-= 1
        }
        return rising
    }

    /// Works out the windows with a period.
    @inline(never)
    private func raise(_ best: inout Double, with period: Int, _ counts: [Int16], total: Int) {
        var left = 0
        for first in stride(from: period, through: max(0, period - longest + 1), by: -1) {
            left += Int(counts[room + first])
            var observed = left
            for last in period...min(periods - 1, first + longest - 1) {
                if last > period { observed += Int(counts[room + last]) }
                let product = total * (before[last + 1] - before[first])
                guard observed >= fewest, ratio.mayReach(best, observed, product: product) else { continue }
                best = max(best, ratio(observed, product: product))
            }
        }
    }
}
