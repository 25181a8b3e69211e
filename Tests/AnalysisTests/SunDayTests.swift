import Analysis
import Testing

/// Reference times computed with skyfield 1.55 and JPL's DE421: `almanac.find_discrete` with steps of 0.005
/// day over the apparent elevation of the sun without refraction.
struct SunDayTests {
    private static let haparanda = Viewpoint(latitude: 65.8355, longitude: 24.1368)
    private static let kiruna = Viewpoint(latitude: 67.8558, longitude: 20.2253)
    private static let herrljunga = Viewpoint(latitude: 58.0776, longitude: 13.0221)

    @Test func `a day before the midnight sun can have two sunsets`() throws {
        let day = SunDay(1_719_612_000..<1_719_698_400, from: try #require(Self.haparanda))
        #expect(day.sunsets.count == 2)
        #expect(day.sunrises.count == 1)
        let wanted: [Double] = [1_719_612_179, 1_719_698_270, 1_719_615_064]
        for (found, wanted) in zip(day.sunsets + day.sunrises, wanted) {
            #expect(abs(found - wanted) < 60)
        }
    }

    @Test func `a day can have a sunrise and no sunset`() throws {
        let day = SunDay(1_718_143_200..<1_718_229_600, from: try #require(Self.haparanda))
        #expect(day.sunsets == [])
        #expect(day.sunrises.count == 1)
        #expect(abs((day.sunrises.first ?? 0) - 1_718_146_320) < 60)
    }

    @Test func `the midnight sun neither rises nor sets`() throws {
        let day = SunDay(1_719_007_200..<1_719_093_600, from: try #require(Self.kiruna))
        #expect(day == SunDay(1_719_093_600..<1_719_180_000, from: try #require(Self.kiruna)))
        #expect(day.sunrises + day.sunsets + day.dawns + day.dusks == [])
    }

    @Test func `the polar night has twilight and no sun`() throws {
        // 2024-12-24 in Kiruna; public reference: civil dawn 08:57:12, dusk 14:20:36.
        let day = SunDay(1_734_994_800..<1_735_081_200, from: try #require(Self.kiruna))
        #expect(day.sunrises + day.sunsets == [])
        #expect(abs((day.dawns.first ?? 0) - 1_735_027_032) < 30)
        #expect(abs((day.dusks.first ?? 0) - 1_735_046_436) < 30)
    }

    @Test func `days that follow each other neither share nor lose a passing`() throws {
        for viewpoint in [try #require(Self.haparanda), try #require(Self.kiruna)] {
            let start = 1_704_067_200
            let days = (0..<366).map {
                SunDay(start + $0 * 86_400..<start + ($0 + 1) * 86_400, from: viewpoint)
            }
            let passings = days.flatMap { day in
                (day.sunrises.map { ($0, 1) } + day.sunsets.map { ($0, -1) }).sorted { $0.0 < $1.0 }
            }
            for (one, next) in zip(passings, passings.dropFirst()) {
                #expect(one.0 < next.0)
                #expect(one.1 == -next.1, "after \(one.0)")
            }
        }
    }

    @Test func `the sun stands at the elevation when it passes it`() throws {
        let viewpoint = try #require(Self.herrljunga)
        let crossings = sunCrossings(of: -6, during: 1_700_000_000..<1_701_000_000, from: viewpoint)
        #expect(crossings.rising.count == 12 || crossings.rising.count == 11)
        for second in crossings.rising + crossings.falling {
            #expect(abs(sunPosition(at: second, from: viewpoint).elevation + 6) < 1e-4)
        }
    }

    @Test func `no time has no passings`() throws {
        let viewpoint = try #require(Self.herrljunga)
        let crossings = sunCrossings(of: 0, during: 5..<5, from: viewpoint)
        #expect(crossings.rising + crossings.falling == [])
    }
}
