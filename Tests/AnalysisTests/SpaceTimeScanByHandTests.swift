import Analysis
import Testing

/// The scan against one that looks at every window.
struct SpaceTimeScanByHandTests {
    @Test(arguments: [
        (1, 5, false), (2, 1, false), (3, 12, false), (4, 30, false), (5, 5, true), (6, 17, true),
    ])
    func `no window is missed, neither in the cases nor in a replication`(
        seed: UInt64, longest: Int, prospective: Bool
    ) async throws {
        let rules = Scattered.rules(prospective: prospective, longest: longest)
        let made = Scattered(seed: seed)
        let scan = try await spaceTimeScan(
            Scattered.cases(seed: seed), by: rules, replications: 12, seed: 100 + seed)
        let strongest = try #require(scan.clusters.first?.ratio)
        #expect(abs(strongest - made.highestRatio(periods: made.period, rules)) < 1e-9)

        let byHand = (0..<12).map { number in
            var dealt = made.period
            var stream = RandomStream(seed: 100 + seed, stream: number)
            stream.shuffle(&dealt)
            return made.highestRatio(periods: dealt, rules)
        }
        for (ratio, wanted) in zip(scan.nullRatios, byHand.sorted()) { #expect(abs(ratio - wanted) < 1e-9) }
    }

    @Test func `p is small for a made-up outbreak and rarely small without one`() async throws {
        var low = 0
        for seed in UInt64(0)..<40 {
            let scan = try await spaceTimeScan(
                Scattered.cases(seed: seed), by: Scattered.rules(prospective: false), replications: 99,
                seed: seed)
            if let p = scan.clusters.first?.p, p <= 0.05 { low += 1 }
        }
        // R: qbinom(0.9999, 40, 0.05) is 9.
        #expect(low <= 9)

        var made = Scattered(seed: 1)
        made.place += Array(repeating: 0, count: 9)
        made.period += Array(repeating: 12, count: 9)
        let cases = try ScanCases(
            at: PlaceMap(x: made.x, y: made.y), periods: Scattered.periods, place: made.place,
            period: made.period, count: Array(repeating: 1, count: made.place.count))
        let scan = try await spaceTimeScan(
            cases, by: Scattered.rules(prospective: false), replications: 99, seed: 1)
        #expect(scan.clusters.first?.p == 0.01)
        #expect(scan.clusters.first?.places.contains(0) == true)
    }
}
