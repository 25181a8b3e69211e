import Foundation

/// Where the sun stands in the sky.
///
/// - Units: degrees. The elevation is that of the sun's middle above the level horizon, without what the air
///   bends; the azimuth runs from north over east, 0 up to 360.
package struct SunPosition: Equatable, Sendable {
    package let elevation: Double
    package let azimuth: Double

    package init(elevation: Double, azimuth: Double) {
        self.elevation = elevation
        self.azimuth = azimuth
    }

    /// The elevation as seen, with what the air bends at 1013 hPa and 12 °C.
    ///
    /// - Source: Reda & Andreas, *Solar Position Algorithm for Solar Radiation Applications*,
    ///   NREL/TP-560-34302, eq. 42; none once the whole disc is below the horizon.
    package var apparentElevation: Double {
        guard elevation >= SunPosition.atRise else { return elevation }
        let bend = 1.02 / (60 * tan((elevation + 10.3 / (elevation + 5.11)) * degree))
        return elevation + bend * (1013.25 / 1010) * (283 / (273 + 12))
    }

    /// The elevation at sunrise and sunset: the upper edge of the disc, seen through the air, touches the
    /// horizon.
    package static let atRise = -0.8333

    /// The elevation at which civil twilight ends and darkness begins.
    package static let atDark = -6.0
}

/// Where the sun stands at a moment.
///
/// Good to 0.01 degree from 1950 to 2100.
///
/// - Units: seconds since 1970-01-01 00:00 UTC.
/// - Source: as `SunDirection`; the sun's parallax (8.794 seconds of arc) is taken off the elevation.
package func sunPosition(at second: Double, from viewpoint: Viewpoint) -> SunPosition {
    let sky = LocalSky(viewpoint)
    let sun = SunDirection(at: second)
    let (sine, cosine) = sineAndCosine(sun.siderealTime + sky.longitude)
    let meridian = sun.x * cosine + sun.y * sine
    let east = sun.y * cosine - sun.x * sine
    let north = sky.cosine * sun.z - sky.sine * meridian
    let azimuth = atan2(east, north) / degree
    return SunPosition(
        elevation: sky.elevation(at: second), azimuth: azimuth < 0 ? azimuth + 360 : azimuth)
}

/// How high the sun stands at each of many moments.
///
/// - Shape: one elevation for each moment, in their order.
/// - Units: seconds since 1970-01-01 00:00 UTC in, degrees out.
package func sunElevations(at seconds: [Double], from viewpoint: Viewpoint) -> [Double] {
    let sky = LocalSky(viewpoint)
    return Array(unsafeUninitializedCapacity: seconds.count) { elevations, count in
        seconds.withUnsafeBufferPointer { seconds in
            for place in 0..<seconds.count { elevations[place] = sky.elevation(at: seconds[place]) }
        }
        count = seconds.count
    }
}

/// The sky over one place, with what does not change there worked out once.
struct LocalSky {
    let sine: Double
    let cosine: Double
    let longitude: Double

    init(_ viewpoint: Viewpoint) {
        (sine, cosine) = sineAndCosine(viewpoint.latitude * degree)
        longitude = viewpoint.longitude * degree
    }

    /// - Units: seconds since 1970-01-01 00:00 UTC in, degrees out.
    @inline(__always)
    func elevation(at second: Double) -> Double {
        let sun = SunDirection(at: second)
        let (sineOfTime, cosineOfTime) = sineAndCosine(sun.siderealTime + longitude)
        let up = sine * sun.z + cosine * (sun.x * cosineOfTime + sun.y * sineOfTime)
        let bounded = max(-1, min(1, up))
        return arcSine(bounded) / degree - 0.00244 * (1 - bounded * bounded).squareRoot()
    }
}
