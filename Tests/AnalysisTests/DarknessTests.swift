import Analysis
import Testing

struct DarknessTests {
    private static let herrljunga = Viewpoint(latitude: 58.0776, longitude: 13.0221)
    private static let clock = LocalClock(offset: 3_600)
    /// 2023-01-01 to 2024-01-01 on that clock.
    private static let year = 1_672_527_600..<1_704_063_600

    private static func darkness(_ events: [Int]) throws -> Darkness {
        let viewpoint = try #require(herrljunga)
        let exposure = try DarkExposure(during: year, on: clock, from: viewpoint)
        return Darkness(events: events, during: year, exposure: exposure, on: clock, from: viewpoint)
    }

    /// Python: `s = exp(1.959964 * sqrt(1/85 + 1/325)); r = (85/0.41847)/(325/0.58153); r, r / s, r * s`.
    @Test func `the rates in dark and light give a ratio and its interval`() throws {
        let rate = try darkRate(
            DarkStratum(darkEvents: 85, lightEvents: 325, darkHours: 0.41847, lightHours: 0.58153))
        #expect(abs(rate.ratio - 0.363449) < 1e-6)
        #expect(abs(rate.interval.lowerBound - 0.286249) < 1e-6)
        #expect(abs(rate.interval.upperBound - 0.461468) < 1e-6)
    }

    @Test func `one stratum alone gives the plain ratio, with an interval as wide`() throws {
        let stratum = DarkStratum(darkEvents: 12, lightEvents: 30, darkHours: 100, lightHours: 400)
        let (plain, pooled) = (try darkRate(stratum), try darkRate(across: [stratum]))
        #expect(abs(plain.ratio - pooled.ratio) < 1e-12)
        #expect(abs(plain.ratio - 1.6) < 1e-12)
        #expect(abs(pooled.interval.lowerBound - plain.interval.lowerBound) < 0.1)
    }

    @Test func `strata that are alike are as one, and one that is only light says nothing`() throws {
        let stratum = DarkStratum(darkEvents: 12, lightEvents: 30, darkHours: 100, lightHours: 400)
        let lit = DarkStratum(darkEvents: 0, lightEvents: 500, darkHours: 0, lightHours: 10)
        let rate = try darkRate(across: [stratum, lit, stratum])
        #expect(abs(rate.ratio - 1.6) < 1e-12)
    }

    @Test func `it cannot be told without dark, without light, or from a handful`() {
        func stratum(_ dark: Int, _ light: Int, _ night: Double, _ day: Double) -> DarkStratum {
            DarkStratum(darkEvents: dark, lightEvents: light, darkHours: night, lightHours: day)
        }
        #expect(throws: DarkRateError.noDarkTime) { try darkRate(stratum(9, 9, 0, 1)) }
        #expect(throws: DarkRateError.noLightTime) { try darkRate(stratum(9, 9, 1, 0)) }
        #expect(throws: DarkRateError.tooFewDarkEvents(found: 4, wanted: 5)) {
            try darkRate(stratum(4, 9, 1, 1))
        }
        #expect(throws: DarkRateError.tooFewLightEvents(found: 0, wanted: 1)) {
            try darkRate(stratum(4, 0, 1, 1), fewest: 0)
        }
        #expect(throws: DarkRateError.noDarkTime) { try darkRate(across: []) }
        #expect(throws: DarkRateError.tooFewDarkEvents(found: 0, wanted: 5)) {
            try darkRate(across: [stratum(0, 9, 1, 1), stratum(0, 9, 2, 1)])
        }
    }

    @Test func `events that keep to no hour show no difference`() throws {
        let events = (0..<20_000).map { Self.year.lowerBound + $0 * 1_573 }
        let darkness = try Self.darkness(events)
        #expect(darkness.events == 20_000)
        #expect(abs(try darkness.rate().ratio - 1) < 0.01)
        #expect(abs(try darkness.rateAtSameTime().ratio - 1) < 0.03)
    }

    @Test func `events that come at one hour are the evening, and not the dark`() throws {
        // Each day between 20 and 21, summer and winter: mostly dark, and no more in the dark than in the
        // light.
        let events = (0..<365).map { Self.year.lowerBound + $0 * 86_400 + 20 * 3_600 + $0 * 1_607 % 3_600 }
        let darkness = try Self.darkness(events)
        #expect(try darkness.rate().ratio > 1.5)
        #expect(abs(try darkness.rateAtSameTime().ratio - 1) < 0.15)
    }

    @Test func `events outside the period are left out`() throws {
        let darkness = try Self.darkness([
            Self.year.lowerBound - 1, Self.year.upperBound, Self.year.lowerBound,
        ])
        #expect(darkness.events == 1)
        #expect(darkness.darkShareOfEvents == 1)
        #expect(throws: DarkRateError.tooFewDarkEvents(found: 1, wanted: 5)) { try darkness.rate() }
        #expect(try Self.darkness([]).darkShareOfEvents == nil)
    }

    @Test func `every step of the period is either dark or light`() throws {
        let exposure = try Self.darkness([]).exposure
        #expect(exposure.darkHours + exposure.lightHours == 365 * 24)
        #expect(exposure.dark.count == 288)
        #expect(exposure.dark[0] == 365)
    }

    @Test func `the midnight sun leaves no dark to compare with`() throws {
        let viewpoint = try #require(Viewpoint(latitude: 78.2232, longitude: 15.6267))
        let june = 1_685_570_400..<1_688_162_400
        let exposure = try DarkExposure(during: june, on: Self.clock, from: viewpoint)
        let events = (0..<50).map { june.lowerBound + $0 * 40_000 }
        let darkness = Darkness(
            events: events, during: june, exposure: exposure, on: Self.clock, from: viewpoint)
        #expect(exposure.darkShare == 0)
        #expect(throws: DarkRateError.noDarkTime) { try darkness.rate() }
        #expect(throws: DarkRateError.noDarkTime) { try darkness.rateAtSameTime() }
    }

    @Test func `steps must add up to hours`() throws {
        let viewpoint = try #require(Self.herrljunga)
        for step in [0, -300, 7 * 60, 7_200] {
            #expect(throws: DarkExposureError.stepDoesNotDivideTheHour(seconds: step)) {
                try DarkExposure(during: Self.year, every: step, on: Self.clock, from: viewpoint)
            }
        }
    }
}
