import Analysis
import Testing

struct BayesLimitTests {
    private let counts: [Int?] = [
        0, 2, 1, 0, 3, 1, 0, 0, 1, 4, 2, 0, 1, 1, 0, 2, 5, 1, 0, 0, 1, 3, 0, 2, 1, 1, 0, 4, 0, 1, 2, 0, 0, 1,
        6,
        2,
    ]

    /// surveillance 1.20.3: `algo.bayes(d, list(range=27:36, b=0, w=26, alpha=.01))$upperbound`, and with
    /// `w=6, alpha=.05`.
    @Test func `limits agree with the statistics package`() throws {
        let half = try (26..<36).map { try bayesLimit(of: WeeklyCounts(counts), week: $0) }
        #expect(half == [5, 5, 5, 5, 5, 5, 5, 5, 5, 5])
        let short = try (26..<36).map {
            try bayesLimit(of: WeeklyCounts(counts), week: $0, settings: .init(weeks: 6, alpha: 0.05))
        }
        #expect(short == [4, 4, 4, 4, 4, 4, 4, 4, 3, 4])
    }

    /// The same with `observed[c(30, 33)] <- NA`, `range=36`.
    @Test func `a gap is not nought`() throws {
        var gapped = counts
        (gapped[29], gapped[32]) = (nil, nil)
        let limit = try bayesLimit(of: WeeklyCounts(gapped), week: 35, settings: .init(weeks: 6, alpha: 0.05))
        #expect(limit == 6)
    }

    @Test func `more reports never lower the limit`() throws {
        for sum in 0..<60 {
            let fewer = try bayesLimit(of: WeeklyCounts([sum, 0, 0, 0]), week: 3, settings: .init(weeks: 3))
            let more = try bayesLimit(
                of: WeeklyCounts([sum + 1, 0, 0, 0]), week: 3, settings: .init(weeks: 3))
            #expect(more >= fewer)
        }
    }

    @Test func `without the weeks there is no limit`() {
        #expect(throws: BayesError.shortHistory) { try bayesLimit(of: WeeklyCounts(counts), week: 25) }
        #expect(throws: BayesError.shortHistory) { try bayesLimit(of: WeeklyCounts(counts), week: 36) }
        #expect(throws: BayesError.noReportedWeeks) {
            try bayesLimit(of: WeeklyCounts([nil, nil, 3]), week: 2, settings: .init(weeks: 2))
        }
        #expect(throws: BayesError.badSettings) {
            try bayesLimit(of: WeeklyCounts(counts), week: 30, settings: .init(weeks: 0))
        }
    }
}
