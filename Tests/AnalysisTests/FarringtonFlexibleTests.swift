import Foundation
import Testing

@testable import Analysis

/// Weekly counts from Monday 2019-01-07: small, higher in the second half of the year, two outbreaks.
///
/// In R: `z <- (1:330*7919) %% 11; z <- ifelse(z > 6, z - 6, z) + (1:330 %% 52 > 26) +
/// 5 * (1:330 %in% c(100, 205))`.
private let series: [Int?] = (1...330).map { week in
    let rest = week * 7_919 % 11
    return (rest > 6 ? rest - 6 : rest) + (week % 52 > 26 ? 1 : 0) + ([100, 205].contains(week) ? 5 : 0)
}

private let days = (0..<330).map { dayNumber(year: 2019, month: 1, day: 7) + 7 * $0 }

private func judge(
    _ counts: [Int?] = series, week: Int = 329, with settings: FarringtonSettings = FarringtonSettings()
) throws -> FarringtonWeek {
    try farringtonFlexible(WeeklyCounts(counts), week: week, calendar: .days(days), settings: settings)
}

struct FarringtonFlexibleTests {
    struct Reference: Sendable {
        let settings: FarringtonSettings
        let limit, expected, dispersion: Double
        let trend: Double?
        let score: Double
    }

    /// surveillance 1.20.3: `farringtonFlexible(sts(z, epoch=days, epochAsDate=TRUE, frequency=52),
    /// list(range=330, b=5, w=3, noPeriods=10, alpha=.05, reweight=TRUE, weightsThreshold=2.58, trend=TRUE,
    /// pThresholdTrend=1, pastWeeksNotIncluded=26, thresholdMethod="nbPlugin", limit54=c(5,4)))`, and what
    /// each line changes: `upperbound`, `expected`, `phiVector`, `trendVector`, `score`.
    static let references: [Reference] = [
        .init(
            settings: .init(), limit: 6, expected: 2.90288720383004, dispersion: 1.05657378122284,
            trend: 3.79138486522841e-05, score: -0.215979386792375),
        .init(
            settings: .init(halfWindow: 4, blocks: 1), limit: 6, expected: 3.0363772212046,
            dispersion: 1.1825479866824, trend: 0.000574180177434075, score: -0.227160774260251),
        .init(
            settings: .init(years: 2), limit: 6, expected: 3.14285714285715, dispersion: 1.00137605778557,
            trend: nil, score: -0.23587301983903),
        .init(
            settings: .init(alpha: 0.01, allowsTrend: false), limit: 8, expected: 2.88571428571428,
            dispersion: 1.05187665759862, trend: nil, score: -0.15269995811147),
        .init(
            settings: .init(blocks: 5, reweights: false), limit: 6, expected: 2.90049933835723,
            dispersion: 1.08794658149334, trend: 3.26524326052509e-05, score: -0.215776624529528),
        .init(
            settings: .init(halfWindow: 2.5, weightsThreshold: 1, recentWeeksLeftOut: 8), limit: 5,
            expected: 2.58099064414393, dispersion: 1, trend: -3.0079315215021e-05,
            score: -0.234011315157985),
        .init(
            settings: .init(trendThreshold: 0.05), limit: 6, expected: 2.88571428571428,
            dispersion: 1.05187665759862, trend: nil, score: -0.214518956014469),
        .init(
            settings: .init(limit: .upperMean), limit: 7, expected: 2.90288720383004,
            dispersion: 1.05657378122284, trend: 3.79138486522841e-05, score: -0.179584260332857),
        .init(
            settings: .init(limit: .delta(power: 2.0 / 3)), limit: 6.24474770218231,
            expected: 2.90288720383004, dispersion: 1.05657378122284, trend: 3.79138486522841e-05,
            score: -0.868644039827914),
        .init(
            settings: .init(blocks: 1, limit: .delta(power: 0.5)), limit: 7.55714606364282,
            expected: 3.25392044958173, dispersion: 1.24727697143655, trend: 0.000777407234632081,
            score: -0.756158459121761),
    ]

    @Test(arguments: references) func `limits agree with the statistics package`(_ reference: Reference)
        throws
    {
        let week = try judge(with: reference.settings)
        #expect(abs((week.limit ?? -1) - reference.limit) < 1e-10)
        #expect(abs(week.expected - reference.expected) < 1e-10)
        #expect(abs(week.dispersion - reference.dispersion) < 1e-10)
        #expect((week.trend == nil) == (reference.trend == nil))
        #expect(abs((week.trend ?? 0) - (reference.trend ?? 0)) < 1e-12)
        #expect(abs((week.score ?? 9) - reference.score) < 1e-10)
        #expect(!week.isUnusual)
    }

    @Test func `a count above the limit is unusual and later weeks do not matter`() throws {
        var counts = series
        counts[320] = 40
        #expect(try judge(counts, week: 320).isUnusual)
        counts.replaceSubrange(321..<330, with: Array(repeating: 90, count: 9))
        #expect(try judge(counts, week: 320) == judge(Array(counts[..<321]), week: 320))
    }

    @Test func `a rise of the last half year does not raise the limit`() throws {
        var counts = series
        for week in 304..<329 { counts[week] = 30 }
        #expect(try judge(counts).limit == judge().limit)
    }

    @Test func `past outbreaks count for less when weeks are weighed`() throws {
        var counts = series
        for week in [277, 278] { counts[week] = 40 }
        let weighed = try judge(counts)
        let plain = try judge(counts, with: .init(reweights: false))
        #expect(weighed.expected < plain.expected)
        #expect(weighed.dispersion < plain.dispersion)
    }

    @Test func `few reports in the last weeks give no alarm`() throws {
        var counts = series
        counts.replaceSubrange(326..<330, with: [0, 0, 0, 4])
        let week = try judge(counts, with: .init(alpha: 0.4))
        #expect(!week.hasEnoughReports)
        #expect(!week.isUnusual)
        #expect(try judge(counts, with: .init(alpha: 0.4, fewestReports: 1)).isUnusual)
    }

    @Test func `a gap among the reference weeks changes the answer less than a nought`() throws {
        var (gapped, zeroed) = (series, series)
        for week in 274...280 { (gapped[week], zeroed[week]) = (nil, 0) }
        let (whole, gap, nought) = try (judge().expected, judge(gapped).expected, judge(zeroed).expected)
        #expect(abs(gap - whole) < abs(nought - whole))
    }

    @Test func `many series at once give what each gives alone on any number of cores`() async throws {
        let counts = (0..<7).flatMap { shift in series.map { Double(($0 ?? 0) + shift) } }
        for cores in 1...3 {
            let answers = try await farringtonFlexible(
                allOf: counts, weeks: 330, week: 329, calendar: .days(days), settings: .init(), cores: cores)
            for shift in 0..<7 {
                #expect(try answers[shift].get() == judge(series.map { $0.map { $0 + shift } }))
            }
        }
    }

    @Test func `there is no answer without the years, the blocks or the weeks`() {
        #expect(throws: FarringtonError.shortHistory) { try judge(week: 260) }
        #expect(throws: FarringtonError.shortHistory) { try judge(week: 330) }
        #expect(throws: FarringtonError.tooManyBlocks) { try judge(with: .init(blocks: 60)) }
        #expect(throws: FarringtonError.badSettings) { try judge(with: .init(alpha: 1)) }
        #expect(throws: FarringtonError.tooFewReportedWeeks) {
            try judge(Array(repeating: nil, count: 330))
        }
        #expect(throws: FarringtonError.tooFewReportedWeeks) {
            try judge(with: .init(years: 1, halfWindow: 0, blocks: 1, reweights: false))
        }
    }

    /// Every mean falls by a factor e a step, and 25 steps are not enough for so many weeks.
    @Test func `nothing but noughts over many weeks does not converge`() {
        #expect(throws: FarringtonError.noConvergence) {
            try judge(Array(repeating: 0, count: 330), with: .init(recentWeeksLeftOut: 3))
        }
    }
}
