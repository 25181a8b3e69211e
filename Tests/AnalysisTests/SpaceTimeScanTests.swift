import Analysis
import Testing

struct SpaceTimeScanTests {
    /// Places in a row, 100 m apart; three cases at the second in period 2, one elsewhere in each other period.
    private static func row(_ offset: Double = 0, factor: Double = 1) throws -> ScanCases {
        let map = try PlaceMap(
            x: (0..<5).map { offset + factor * 100 * Double($0) }, y: Array(repeating: offset, count: 5))
        return try ScanCases(
            at: map, periods: 4, place: [1, 0, 2, 3, 4, 0], period: [2, 1, 3, 4, 3, 4],
            count: [3, 1, 1, 1, 1, 1])
    }

    private static let rules = ScanRules(longest: 2, radius: 250, prospective: false)

    private static func scan(
        _ cases: ScanCases, _ rules: ScanRules = rules, seed: UInt64 = 1, cores: Int? = nil
    ) async throws -> SpaceTimeScan {
        try await spaceTimeScan(cases, by: rules, replications: 99, seed: seed, cores: cores)
    }

    /// Python: `C=8; mu=3*3/8; 3*log(3/mu)+5*log(5/(C-mu))` is 1.350219.
    @Test func `the strongest cluster is where the periods do not explain the cases`() async throws {
        let scan = try await Self.scan(Self.row())
        let first = try #require(scan.clusters.first)
        #expect(first.places == [1])
        #expect(first.observed == 3)
        #expect(first.expected == 9.0 / 8)
        #expect(abs(first.ratio - 1.350219) < 1e-6)
        #expect(first.radius == 0)
        #expect((first.firstPeriod, first.lastPeriod) == (2, 2))
    }

    @Test func `clusters have no place in common and grow weaker`() async throws {
        let scan = try await Self.scan(Scattered.cases(seed: 3), Scattered.rules(prospective: false))
        #expect(scan.clusters.count > 3)
        let places = scan.clusters.flatMap(\.places)
        #expect(Set(places).count == places.count)
        for (stronger, weaker) in zip(scan.clusters, scan.clusters.dropFirst()) {
            #expect(stronger.ratio >= weaker.ratio)
            #expect(stronger.p <= weaker.p)
        }
    }

    @Test(arguments: [1, 2, 7]) func `a seed gives the same on any number of cores`(cores: Int) async throws {
        let cases = try Scattered.cases(seed: 8)
        let one = try await Self.scan(cases, Scattered.rules(prospective: false), cores: 1)
        let more = try await Self.scan(cases, Scattered.rules(prospective: false), cores: cores)
        #expect(one.clusters == more.clusters)
        #expect(one.nullRatios == more.nullRatios)
    }

    @Test func `another seed deals the periods otherwise`() async throws {
        let cases = try Scattered.cases(seed: 8)
        let (one, other) = (try await Self.scan(cases, seed: 1), try await Self.scan(cases, seed: 2))
        #expect(one.nullRatios != other.nullRatios)
        #expect(one.clusters.map(\.ratio) == other.clusters.map(\.ratio))
    }

    @Test func `moving and stretching the map changes nothing but the radius`() async throws {
        var wide = Self.rules
        wide.radius = 500
        let (plain, moved) = (
            try await Self.scan(Self.row()), try await Self.scan(Self.row(5000, factor: 2), wide)
        )
        #expect(plain.clusters.map(\.places) == moved.clusters.map(\.places))
        #expect(plain.clusters.map { 2 * $0.radius } == moved.clusters.map(\.radius))
        #expect(plain.nullRatios == moved.nullRatios)
    }

    @Test func `one row with two cases is two rows with one`() async throws {
        let map = try PlaceMap(x: [0, 1000, 2000], y: [0, 0, 0])
        let one = try ScanCases(
            at: map, periods: 3, place: [0, 1, 2], period: [1, 2, 3], count: [2, 1, 2])
        let two = try ScanCases(
            at: map, periods: 3, place: [2, 0, 1, 2, 0], period: [3, 1, 2, 3, 1], count: [1, 1, 1, 1, 1])
        let (first, second) = (try await Self.scan(one), try await Self.scan(two))
        #expect(first.clusters == second.clusters)
        #expect(first.nullRatios == second.nullRatios)
    }

    @Test func `places at the same distance come into a circle together`() async throws {
        let map = try PlaceMap(x: [0, -100, 100, 100, 5000, 6000], y: [0, 0, 0, 0, 0, 0])
        let cases = try ScanCases(
            at: map, periods: 9, place: [1, 2, 3, 4, 4, 4, 5, 5], period: [2, 2, 2, 5, 7, 9, 1, 4],
            count: Array(repeating: 1, count: 8))
        let scan = try await Self.scan(cases, ScanRules(longest: 1, radius: 150, prospective: false))
        #expect(scan.clusters.first?.places == [0, 1, 2, 3])
        #expect(scan.clusters.first?.centre == 0)
    }

    @Test func `a circle holds at most the share of the cases`() async throws {
        var rules = Self.rules
        rules.share = 0.3
        let scan = try await Self.scan(Self.row(), rules)
        #expect(!scan.clusters.contains { $0.places.contains(1) })
    }

    @Test func `a window needs the fewest cases`() async throws {
        var rules = Self.rules
        rules.fewest = 4
        let scan = try await Self.scan(Self.row(), rules)
        #expect(scan.clusters.allSatisfy { $0.observed >= 4 })
    }

    @Test func `prospective windows end in the last period`() async throws {
        let scan = try await Self.scan(Scattered.cases(seed: 5), Scattered.rules(prospective: true))
        #expect(!scan.clusters.isEmpty)
        #expect(scan.clusters.allSatisfy { $0.lastPeriod == Scattered.periods })
    }

    /// Python, haversine on a sphere of 6367 km between (57.93, 12.53) and (57.94, 12.53): 1111.2511 m.
    @Test func `a globe is measured along great circles`() async throws {
        let map = try PlaceMap(latitude: [57.93, 57.94, 58.5], longitude: [12.53, 12.53, 13])
        let cases = try ScanCases(
            at: map, periods: 3, place: [0, 1, 2, 2, 2], period: [1, 1, 2, 3, 3], count: [1, 1, 1, 1, 1])
        let near = try await Self.scan(cases, ScanRules(longest: 1, radius: 1111, prospective: false))
        let far = try await Self.scan(cases, ScanRules(longest: 1, radius: 1112, prospective: false))
        #expect(!near.clusters.contains { $0.places == [0, 1] })
        let both = try #require(far.clusters.first { $0.places == [0, 1] })
        #expect(abs(both.radius - 1111.2511) < 1e-3)
    }
}
