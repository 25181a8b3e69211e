/// A scan of cases whose periods were dealt out anew, for its highest ratio only.
struct NullScan: Sendable {
    let course: ScanCourse
    let windows: any ScanWindows
    /// From the highest to 0.
    let floors: [ScanFloor]
    let period: [Int32]
    let seed: UInt64

    init(_ cases: ScanCases, by rules: ScanRules, seed: UInt64) {
        let course = ScanCourse(of: cases, by: rules)
        let windows: any ScanWindows =
            rules.prospective ? LateWindows(cases, by: rules) : PastWindows(cases, by: rules)
        func floor(_ level: Double) -> ScanFloor {
            ScanFloor(
                level: level, windows: windows.totals, largest: course.largest, all: cases.count,
                fewest: rules.fewest)
        }
        let ground = floor(0)
        let trial = Self(course: course, windows: windows, floors: [ground], period: cases.period, seed: seed)
        let lowest = (0..<3).map(trial.highestRatio).min() ?? 0
        let levels = lowest > 0 ? [0.9 * lowest, 0.6 * lowest] : []
        self.init(
            course: course, windows: windows, floors: levels.map(floor) + [ground], period: cases.period,
            seed: seed)
    }

    private init(
        course: ScanCourse, windows: any ScanWindows, floors: [ScanFloor], period: [Int32], seed: UInt64
    ) {
        (self.course, self.windows, self.floors, self.period, self.seed) =
            (course, windows, floors, period, seed)
    }

    /// The highest ratio of a replication, 0 when no window has more cases than expected.
    ///
    /// The floors only save work; what comes out does not depend on them.
    func highestRatio(ofReplication number: Int) -> Double {
        var dealt = period
        var stream = RandomStream(seed: seed, stream: number)
        stream.shuffle(&dealt)
        for floor in floors {
            let highest = windows.highestRatio(along: course, periods: dealt, above: floor)
            if highest > floor.level { return highest }
        }
        return 0
    }
}

/// The stretches of periods that a scan looks at, laid out for counting.
protocol ScanWindows: Sendable {
    /// The cases of each window's periods, and −1 for an entry that only fills up the layout.
    var totals: [Int32] { get }

    /// The highest ratio of all windows that rise above a floor; the floor's level when none does.
    func highestRatio(along course: ScanCourse, periods: [Int32], above floor: ScanFloor) -> Double
}
