import Analysis
import Testing

struct ExpectedBandTests {
    private let monday = dayNumber(year: 2023, month: 3, day: 27)
    private let counts: [Int?] = (0..<180).map { [3, 1, 4, 1, 5, 2, 2, 0, 3][$0 % 9] }

    @Test func `half a year is judged by its last 26 weeks`() throws {
        let band = try expectedBand(history: Array(counts[..<30]), startingOn: monday)
        #expect(band.method == .bayes(weeks: 26))
        #expect(band.expected == (Double(counts[4..<30].compactMap(\.self).reduce(0, +)) + 0.5) / 26)
        #expect(band.lower <= band.upper && band.upper <= band.limit)
        #expect(band.isUnusual(band.limit + 1) && !band.isUnusual(band.limit))
    }

    @Test func `from two full years on the time of year counts`() throws {
        let before = try expectedBand(history: Array(counts[..<106]), startingOn: monday)
        #expect(before.method == .bayes(weeks: 26))
        let after = try expectedBand(history: Array(counts[..<108]), startingOn: monday)
        #expect(after.method == .farringtonFlexible(years: 2))
        let third = try expectedBand(history: counts, startingOn: monday)
        #expect(third.method == .farringtonFlexible(years: 3))
        #expect((1.0...4.0).contains(third.expected))
    }

    @Test func `a band looks at earlier weeks only`() throws {
        var changed = counts
        for week in 150..<180 { changed[week] = 99 }
        #expect(
            try expectedBand(history: changed, startingOn: monday, week: 150)
                == expectedBand(history: Array(counts[..<150]), startingOn: monday))
    }

    @Test func `fewer than six weeks with reports cannot tell`() {
        #expect(throws: ExpectedBandError.tooFewWeeks(reported: 5, wanted: 6)) {
            try expectedBand(history: [1, nil, 0, 2, nil, 1, 1, nil], startingOn: monday)
        }
        #expect(throws: ExpectedBandError.tooFewWeeks(reported: 0, wanted: 6)) {
            try expectedBand(history: [], startingOn: monday)
        }
        #expect(throws: Never.self) {
            try expectedBand(history: [1, nil, 0, 2, nil, 1, 1, 0], startingOn: monday)
        }
    }

    @Test func `gaps are counted and are not noughts`() throws {
        var gapped = Array(counts[..<30])
        for week in 20..<26 { gapped[week] = nil }
        let band = try expectedBand(history: gapped, startingOn: monday)
        #expect(band.method == .bayes(weeks: 20))
        #expect(band.gaps == 6)
        let zeroed = try expectedBand(history: gapped.map { $0 ?? 0 }, startingOn: monday)
        #expect(band.expected > zeroed.expected)
    }

    @Test func `a history with many gaps or hardly any reports keeps to the last weeks`() throws {
        var gapped = counts
        for week in stride(from: 0, to: 150, by: 3) { gapped[week] = nil }
        #expect(try expectedBand(history: gapped, startingOn: monday).method == .bayes(weeks: 26))
        let quiet = try expectedBand(history: Array(repeating: 0, count: 180), startingOn: monday)
        #expect(quiet.method == .bayes(weeks: 26))
        #expect(quiet.limit == 1)
    }

    @Test func `bad input is named`() {
        #expect(throws: ExpectedBandError.negativeCount(week: 1)) {
            try expectedBand(history: [1, -1, 0], startingOn: monday)
        }
        #expect(throws: ExpectedBandError.noSuchWeek) {
            try expectedBand(history: [1, 1, 0], startingOn: monday, week: 4)
        }
        var settings = ExpectedBandSettings()
        settings.share = 1
        #expect(throws: ExpectedBandError.badSettings) {
            try expectedBand(history: counts, startingOn: monday, settings: settings)
        }
    }
}
