import Analysis
import Testing

struct LocalClockTests {
    /// Sweden in 2024: forward on 31 March and back on 27 October, at 01:00 UTC.
    private static func sweden() throws -> LocalClock {
        try LocalClock(
            beginnings: [1_700_000_000, 1_711_846_800, 1_729_990_800], offsets: [3_600, 7_200, 3_600])
    }

    @Test func `a clock shows the offset that holds`() throws {
        let clock = try Self.sweden()
        #expect(clock.time(at: 1_711_846_799) == 1_711_846_799 + 3_600)
        #expect(clock.time(at: 1_711_846_800) == 1_711_846_800 + 7_200)
        #expect(clock.time(at: 0) == 3_600)
    }

    @Test func `a time that comes twice is the first one, or the second when asked`() throws {
        let clock = try Self.sweden()
        let halfPastTwo = 1_729_990_800 + 3_600 + 1_800
        #expect(clock.instant(showing: halfPastTwo) == 1_729_990_800 - 1_800)
        #expect(clock.instant(showing: halfPastTwo, .second) == 1_729_990_800 + 1_800)
    }

    @Test func `a time that is left out is moved on by the hour`() throws {
        let clock = try Self.sweden()
        let halfPastTwo = 1_711_846_800 + 3_600 + 1_800
        #expect(clock.time(at: clock.instant(showing: halfPastTwo)) == halfPastTwo + 3_600)
    }

    @Test func `a day lasts 23, 24 or 25 hours`() throws {
        let clock = try Self.sweden()
        #expect(clock.span(ofDay: 19_812).count == 24 * 3_600)
        #expect(clock.span(ofDay: 19_813).count == 23 * 3_600)
        #expect(clock.span(ofDay: 20_023).count == 25 * 3_600)
    }

    @Test func `there and back is the same instant`() throws {
        let clock = try Self.sweden()
        for instant in stride(from: 1_704_000_000, to: 1_735_000_000, by: 1_801) {
            let occurrences = [
                clock.instant(showing: clock.time(at: instant)),
                clock.instant(showing: clock.time(at: instant), .second),
            ]
            #expect(occurrences.contains(instant))
        }
    }

    @Test func `a day that an island skips is empty`() throws {
        // Apia went from 10 hours behind to 14 ahead, and had no 30 December 2011.
        let clock = try LocalClock(beginnings: [1_320_000_000, 1_325_239_200], offsets: [-36_000, 50_400])
        #expect(clock.span(ofDay: 15_338).isEmpty)
        #expect(clock.span(ofDay: 15_339).count == 24 * 3_600)
    }

    @Test func `a clock that is changed step by step is the same`() throws {
        var clock = LocalClock(offset: 3_600)
        clock.change(at: 1_729_990_800, to: 0)
        clock.change(at: 1_711_846_800, to: 7_200)
        clock.change(at: 1_729_990_800, to: 3_600)
        for instant in stride(from: 1_704_000_000, to: 1_735_000_000, by: 1_801) {
            #expect(clock.time(at: instant) == (try Self.sweden().time(at: instant)))
        }
    }

    @Test func `offsets must come in the order of time`() {
        #expect(throws: LocalClockError.unordered) { try LocalClock(beginnings: [], offsets: []) }
        #expect(throws: LocalClockError.unordered) { try LocalClock(beginnings: [1], offsets: [1, 2]) }
        #expect(throws: LocalClockError.unordered) { try LocalClock(beginnings: [2, 1], offsets: [1, 2]) }
    }
}
