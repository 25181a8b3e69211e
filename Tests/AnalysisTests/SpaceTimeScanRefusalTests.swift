import Analysis
import Testing

struct SpaceTimeScanRefusalTests {
    private static func cases(place: [Int], period: [Int], count: [Int]? = nil) throws(ScanError) -> ScanCases
    {
        try ScanCases(
            at: PlaceMap(x: [0, 100, 200], y: [0, 0, 0]), periods: 4, place: place, period: period,
            count: count ?? Array(repeating: 1, count: place.count))
    }

    private static let rules = ScanRules(longest: 2, prospective: false)

    @Test(arguments: [
        ([], [], ScanError.tooFewCases), ([1, 1, 1], [1, 2, 3], .onePlace),
        ([0, 1, 2], [2, 2, 2], .onePeriod),
    ])
    func `cases at one place or in one period tell nothing, each for its own reason`(
        place: [Int], period: [Int], reason: ScanError
    ) async throws {
        let cases = try Self.cases(place: place, period: period)
        await #expect(throws: reason) {
            try await spaceTimeScan(cases, by: Self.rules, seed: 1)
        }
    }

    @Test func `a row without cases only says that there is a place`() throws {
        let cases = try Self.cases(place: [0, 1, 2], period: [0, 1, 2], count: [0, 1, 2])
        #expect(cases.count == 3)
    }

    @Test func `what is not there is refused, with its row`() {
        #expect(throws: ScanError.noSuchPlace(row: 1)) { try Self.cases(place: [0, 3], period: [1, 1]) }
        #expect(throws: ScanError.noSuchPeriod(row: 0)) { try Self.cases(place: [0, 1], period: [0, 1]) }
        #expect(throws: ScanError.noSuchPeriod(row: 1)) { try Self.cases(place: [0, 1], period: [1, 5]) }
        #expect(throws: ScanError.lengthsDiffer) { try Self.cases(place: [0], period: [1, 1]) }
        #expect(throws: ScanError.countBelowZero(row: 0)) {
            try Self.cases(place: [0], period: [1], count: [-1])
        }
        #expect(throws: ScanError.tooManyCases(most: 32_000)) {
            try Self.cases(place: [0, 1], period: [1, 1], count: [32_000, 1])
        }
        #expect(throws: ScanError.noCoordinate(place: 1)) { try PlaceMap(x: [0, .nan], y: [0, 0]) }
        #expect(throws: ScanError.noCoordinate(place: 0)) { try PlaceMap(latitude: [91], longitude: [0]) }
    }

    @Test func `rules that no window keeps to are refused`() async throws {
        let cases = try Self.cases(place: [0, 1], period: [1, 2])
        for rules in [
            ScanRules(longest: 0, prospective: false), ScanRules(longest: 1, radius: -1, prospective: false),
            ScanRules(longest: 1, share: 0, prospective: false),
            ScanRules(longest: 1, fewest: 0, prospective: true),
            ScanRules(longest: 1, radius: .nan, prospective: false),
        ] {
            await #expect(throws: ScanError.unusableRules) {
                try await spaceTimeScan(cases, by: rules, seed: 1)
            }
        }
        let long = try ScanCases(
            at: PlaceMap(x: [0, 1], y: [0, 0]), periods: 10_000, place: [0, 1], period: [1, 2], count: [1, 1])
        await #expect(throws: ScanError.tooManyWindows(most: 4_000_000)) {
            try await spaceTimeScan(long, by: ScanRules(longest: 500, prospective: false), seed: 1)
        }
        await #expect(throws: ScanError.noReplications) {
            try await spaceTimeScan(cases, by: Self.rules, replications: 0, seed: 1)
        }
    }

    @Test func `a scan can be cancelled`() async throws {
        let cases = try Scattered.cases(seed: 1)
        let work = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try await spaceTimeScan(cases, by: Self.rules, seed: 1)
        }
        await #expect(throws: ScanError.cancelled) { try await work.value }
    }
}
