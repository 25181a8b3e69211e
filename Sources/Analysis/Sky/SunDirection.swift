/// Where the sun stands among the stars, and how far the earth has turned, at one moment.
///
/// - Shape: a vector of length 1 in the equatorial frame of the day: `x` to the vernal equinox, `z` to the
///   celestial north pole; with the sine and cosine of Greenwich sidereal time.
struct SunDirection {
    let x: Double
    let y: Double
    let z: Double
    let siderealTime: Double

    /// - Units: seconds since 1970-01-01 00:00 UTC.
    /// - Source: Meeus, *Astronomical Algorithms*, 2nd ed., ch. 12, 22 and 25 ("low accuracy", 0.01 degree;
    ///   the same formulas as the NOAA solar calculator).
    @inline(__always)
    init(at second: Double) {
        let days = second * (1 / 86_400) - 10_957.5
        // The clocks of astronomy ran some 69 s ahead of ours in the years after 2015; 10 s either way are
        // 0.0001 degree.
        let centuries = (days + 69.0 / 86_400) * (1 / 36_525)
        let node = (125.04 - 1_934.136 * centuries) * degree
        let (sineOfNode, cosineOfNode) = sineAndCosine(node)
        let longitude = Self.longitude(centuries, nutation: -0.00478 * sineOfNode)
        let (sine, cosine) = sineAndCosine(longitude)
        // The axis tilts by less than 0.02 degree more or less: there sine and cosine are straight lines.
        let tilt = (0.00256 * cosineOfNode - 0.0130042 * centuries) * degree
        let sineOfTilt = 0.3977771541526823 + 0.9174820628405731 * tilt
        let cosineOfTilt = 0.9174820628405731 - 0.3977771541526823 * tilt
        x = cosine
        y = cosineOfTilt * sine
        z = sineOfTilt * sine
        // Whole turns are taken off first, so that the angle keeps its last digits.
        let turned = (days - nearestWhole(days)) * 360 + 0.98564736629 * days
        siderealTime = (280.46061837 + turned - 0.00478 * sineOfNode * cosineOfTilt) * degree
    }

    /// The sun's apparent longitude along the ecliptic, in radians.
    @inline(__always)
    private static func longitude(_ centuries: Double, nutation: Double) -> Double {
        let mean = 280.46646 + centuries * (36_000.76983 + centuries * 0.0003032)
        let anomaly = (357.52911 + centuries * (35_999.05029 - centuries * 0.0001537)) * degree
        let (sine, cosine) = sineAndCosine(anomaly)
        let once = (1.914602 - centuries * (0.004817 + 0.000014 * centuries)) * sine
        let twice = (0.019993 - 0.000101 * centuries) * 2 * sine * cosine
        let thrice = 0.000289 * sine * (3 - 4 * sine * sine)
        return (mean + once + twice + thrice - 0.00569 + nutation) * degree
    }
}
