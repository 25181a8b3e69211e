import Analysis
import Testing

struct DarkHoursTests {
    private static let herrljunga = Viewpoint(latitude: 58.0776, longitude: 13.0221)

    private static func sweden() throws -> LocalClock {
        try LocalClock(
            beginnings: [1_700_000_000, 1_711_846_800, 1_729_990_800], offsets: [3_600, 7_200, 3_600])
    }

    @Test func `in a week of January the night is dark, noon is light, and dawn is in between`() throws {
        // 15 to 21 January 2024; civil dawn 08:00 to 07:51 and dusk 16:40 to 16:53 or so.
        let hours = DarkHours(
            days: 19_737..<19_744, on: try Self.sweden(), from: try #require(Self.herrljunga))
        #expect(hours[hourOfWeek: 3] == 1)
        #expect(hours[hourOfWeek: 12] == 0)
        let dusk = try #require(hours[hourOfWeek: 16])
        #expect(dusk > 0.1 && dusk < 0.5)
        #expect(hours.all.values.allSatisfy { $0 == 1 })
    }

    @Test func `the hours are those counted minute by minute`() throws {
        let (clock, viewpoint) = (try Self.sweden(), try #require(Self.herrljunga))
        for monday in [19_807, 20_017, 19_891] {
            let hours = DarkHours(days: monday..<monday + 7, on: clock, from: viewpoint)
            var (dark, all) = (Array(repeating: 0.0, count: 168), Array(repeating: 0.0, count: 168))
            let span = clock.span(ofDay: monday).lowerBound..<clock.span(ofDay: monday + 7).lowerBound
            for instant in stride(from: span.lowerBound, to: span.upperBound, by: 10) {
                let hour = HourlyWeights.hourOfWeek(clockHour: clock.time(at: instant) / 3_600)
                all[hour] += 10.0 / 3_600
                if DarkTest().isDark(at: instant, from: viewpoint) { dark[hour] += 10.0 / 3_600 }
            }
            for hour in 0..<168 {
                #expect(abs(hours.all.values[hour] - all[hour]) < 1e-9)
                #expect(abs(hours.dark.values[hour] - dark[hour]) < 0.006)
            }
        }
    }

    @Test func `a week of a clock change has an hour less or more`() throws {
        let (clock, viewpoint) = (try Self.sweden(), try #require(Self.herrljunga))
        // The weeks of 25 March and of 21 October 2024; Sunday 02–03 is hour 146.
        let spring = DarkHours(days: 19_807..<19_814, on: clock, from: viewpoint)
        #expect(abs(spring.all.total - 167) < 1e-9)
        #expect(spring[hourOfWeek: 146] == nil)
        let autumn = DarkHours(days: 20_017..<20_024, on: clock, from: viewpoint)
        #expect(abs(autumn.all.total - 169) < 1e-9)
        #expect(autumn.dark.values[146] == 2)
        #expect(autumn[hourOfWeek: 146] == 1)
    }

    @Test func `the polar night is dark all week but for its twilight, and no days have no hours`() throws {
        let pole = try #require(Viewpoint(latitude: 90, longitude: 0))
        let night = DarkHours(days: 19_716..<19_723, on: LocalClock(offset: 0), from: pole)
        #expect(abs(night.dark.total - 168) < 1e-9)
        let none = DarkHours(days: 19_716..<19_716, on: LocalClock(offset: 0), from: pole)
        #expect(none.all.total == 0)
    }
}
