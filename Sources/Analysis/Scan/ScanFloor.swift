/// How many cases a window may hold without rising above a floor.
///
/// Almost no window of a replication comes near the highest one. So the logarithms are taken once, here, and a
/// replication compares whole numbers; only what rises above the floor is worked out.
///
/// - Shape: a row per number of cases in the circle, or per group of such numbers, which then has the limits of
///   its lowest: they are never too high.
struct ScanFloor: Sendable {
    let level: Double
    /// The most cases that keep a window at or under the floor: row after row, each in the order of `windows`.
    let limits: [Int16]
    /// Where the row begins, by the number of cases in the circle.
    let rows: [Int32]

    /// A table of a few megabytes stays near the processor.
    private static let mostLimits = 1_000_000

    /// - Shape: `windows` has the cases of each window's periods, and −1 for an entry that is no window.
    init(level: Double, windows: [Int32], largest: Int, all: Int, fewest: Int) {
        let count = largest + 1
        let groups = min(count, max(4, Self.mostLimits / max(1, windows.count)))
        let ratio = ScanRatio(cases: all)
        let most = Int(windows.max() ?? 0)
        var limits: [Int16] = []
        limits.reserveCapacity(groups * windows.count)
        for group in 0..<groups {
            let lowest = max(1, (group * count + groups - 1) / groups)
            let own = Self.limits(total: lowest, periods: most, level: level, ratio: ratio, fewest: fewest)
            for window in windows { limits.append(window < 0 ? .max : own[Int(window)]) }
        }
        self.level = level
        self.limits = limits
        rows = (0..<count).map { Int32($0 * groups / count * windows.count) }
    }

    /// The limits of a circle, by the cases of the periods; they rise with these.
    private static func limits(
        total: Int, periods most: Int, level: Double, ratio: ScanRatio, fewest: Int
    ) -> [Int16] {
        var limits: [Int16] = [.max]
        var cases = max(1, fewest)
        for periods in stride(from: 1, through: most, by: 1) {
            while Double(cases) <= ratio.all, ratio(cases, product: total * periods) <= level { cases += 1 }
            limits.append(Double(cases) <= ratio.all ? Int16(cases - 1) : .max)
        }
        return limits
    }
}
