import Analysis
import Testing

struct AoristicTests {
    /// 1970-01-05 was a Monday.
    private static let monday = 4 * 24 * 60

    @Test func `a span counts in each hour by its minutes there`() throws {
        let start = Self.monday + 10 * 60 + 45
        let weights = try aoristicWeights(starts: [start], ends: [start + 60])
        #expect(weights[weekday: 0, hour: 10] == 0.25)
        #expect(weights[weekday: 0, hour: 11] == 0.75)
        #expect(weights.total == 1)
    }

    @Test func `an event without a usable span counts whole when it starts`() throws {
        let start = Self.monday + 23 * 60 + 59
        for end in [unknownEnd, start - 500, start, start + 1] {
            let weights = try aoristicWeights(starts: [start], ends: [end])
            #expect(weights[weekday: 0, hour: 23] == 1)
            #expect(weights.total == 1)
        }
    }

    @Test func `two minutes are a span`() throws {
        let start = Self.monday + 23 * 60 + 59
        let weights = try aoristicWeights(starts: [start], ends: [start + 2])
        #expect(weights[weekday: 0, hour: 23] == 0.5)
        #expect(weights[weekday: 1, hour: 0] == 0.5)
    }

    @Test func `a week or more counts alike in every hour`() throws {
        let week = 7 * 24 * 60
        for length in [week, week + 1, 40 * week] {
            let weights = try aoristicWeights(starts: [77], ends: [77 + length])
            #expect(weights.values.allSatisfy { $0 == 1.0 / 168 })
        }
    }

    @Test func `Sunday night runs into Monday morning`() throws {
        let start = Self.monday - 30
        let weights = try aoristicWeights(starts: [start], ends: [start + 60])
        #expect(weights[weekday: 6, hour: 23] == 0.5)
        #expect(weights[weekday: 0, hour: 0] == 0.5)
    }

    @Test func `times before 1970 fall on their own weekday`() throws {
        // 1969-07-20 was a Sunday.
        let weights = try aoristicWeights(starts: [-165 * 24 * 60 + 20 * 60], ends: [unknownEnd])
        #expect(weights.peak.map { [$0.weekday, $0.hour] } == [6, 20])
    }

    @Test(arguments: 0..<20)
    func `each event weighs one in all, wherever and however long`(seed: Int) throws {
        var dice = SeededDice(seed)
        let starts = (0..<500).map { _ in Int.random(in: -1_000_000...30_000_000, using: &dice) }
        let ends = starts.map { $0 + Int.random(in: -100...12_000, using: &dice) }
        let weights = try aoristicWeights(starts: starts, ends: ends)
        #expect(abs(weights.total - 500) < 1e-9)
        #expect(abs(weights.byHour.reduce(0, +) - 500) < 1e-9)
        #expect(abs(weights.byWeekday.reduce(0, +) - 500) < 1e-9)
    }

    @Test(arguments: 0..<20)
    func `spreading minute by minute gives the same`(seed: Int) throws {
        var dice = SeededDice(100 + seed)
        let start = Int.random(in: -20_000...20_000, using: &dice)
        let length = Int.random(in: 2..<10_080, using: &dice)
        let weights = try aoristicWeights(starts: [start], ends: [start + length])
        var minutes = Array(repeating: 0, count: 168)
        for minute in start..<start + length {
            minutes[(((minute + 4_320) % 10_080) + 10_080) % 10_080 / 60] += 1
        }
        for hour in 0..<168 {
            #expect(abs(weights.values[hour] - Double(minutes[hour]) / Double(length)) < 1e-12)
        }
    }

    @Test func `no events have no peak`() throws {
        #expect(try aoristicWeights(starts: [], ends: []).peak == nil)
    }

    @Test func `each start needs an end`() {
        #expect(throws: AoristicError.unequalLengths(starts: 2, ends: 1)) {
            try aoristicWeights(starts: [1, 2], ends: [3])
        }
    }
}
