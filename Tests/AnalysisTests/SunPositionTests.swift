import Analysis
import Testing

struct SunPositionTests {
    /// Computed with skyfield 1.55 and JPL's DE421: `(earth + wgs84.latlon(lat,
    /// lon)).at(t).observe(sun).apparent().altaz()`, with `t` in UT1: clocks kept no leap seconds before
    /// 1972.
    static let reference: [(Double, Double, Double, Double, Double)] = [
        (58.0776, 13.0221, 422_050_301, -4.7613, 319.6495),
        (58.0776, 13.0221, 1_945_373_330, -17.9579, 333.7741),
        (-33.8688, 151.2093, 1_737_446_730, 11.0808, 253.4643),
        (-33.8688, 151.2093, -39_838_359, 25.6703, 73.3287),
        (78.2232, 15.6267, 988_945_316, 10.1779, 59.5231),
        (78.2232, 15.6267, 1_993_816_829, 3.6183, 222.9246),
        (-0.1807, -78.4678, 1_436_044_446, 28.2986, 296.267),
        (-0.1807, -78.4678, 2_087_448_230, -68.5519, 117.6255),
        (89.9, 0, 1_894_740_733, -21.0567, 310.6388),
        (89.9, 0, -318_555_687, -21.2369, 7.7336),
        (-77.85, 166.667, 2_001_030_205, -9.9406, 347.6355),
        (-77.85, 166.667, -543_443_931, 16.5059, 317.9917),
        (21.3, -157.86, 1_415_337_560, -20.4309, 259.9049),
        (21.3, -157.86, 513_916_996, 28.6217, 269.5208),
        (64.15, -21.94, 1_765_602_028, -35.8708, 67.716),
        (64.15, -21.94, 406_443_827, -31.0008, 68.7369),
    ]

    @Test(arguments: reference)
    func `the sun stands where the ephemeris of JPL has it`(
        latitude: Double, longitude: Double, second: Double, elevation: Double, azimuth: Double
    ) throws {
        let viewpoint = try #require(Viewpoint(latitude: latitude, longitude: longitude))
        let position = sunPosition(at: second, from: viewpoint)
        #expect(abs(position.elevation - elevation) < 0.01)
        #expect(abs(position.azimuth - azimuth) < 0.02)
    }

    /// Reda & Andreas, NREL/TP-560-34302, the worked example: zenith 50.11162 as seen (at 820 hPa and 11 °C,
    /// where the air bends by 0.0159 degree), azimuth 194.34024.
    @Test func `the worked example of the solar position algorithm comes out`() throws {
        let viewpoint = try #require(Viewpoint(latitude: 39.742476, longitude: -105.1786))
        let position = sunPosition(at: 1_066_419_030, from: viewpoint)
        #expect(abs(position.elevation - (90 - 50.11162 - 0.0159)) < 0.005)
        #expect(abs(position.azimuth - 194.34024) < 0.01)
    }

    @Test func `many moments are worked out as one is`() throws {
        let viewpoint = try #require(Viewpoint(latitude: 58.0776, longitude: 13.0221))
        let seconds = (0..<500).map { 1_600_000_000 + Double($0) * 86_399 }
        for (second, elevation) in zip(seconds, sunElevations(at: seconds, from: viewpoint)) {
            #expect(abs(elevation - sunPosition(at: second, from: viewpoint).elevation) < 1e-9)
        }
    }

    @Test
    func `the air lifts a low sun by half a degree, a high one hardly, and one that has set not at all`() {
        #expect(abs(SunPosition(elevation: -0.5, azimuth: 0).apparentElevation - 0.06) < 0.05)
        #expect(abs(SunPosition(elevation: 60, azimuth: 0).apparentElevation - 60.0093) < 0.001)
        #expect(SunPosition(elevation: -2, azimuth: 0).apparentElevation == -2)
    }

    @Test(arguments: [(91.0, 0.0), (-90.5, 0), (0, 180.1), (0, -181), (.nan, 0), (0, .infinity)])
    func `there is no place beyond the poles`(latitude: Double, longitude: Double) {
        #expect(Viewpoint(latitude: latitude, longitude: longitude) == nil)
    }
}
