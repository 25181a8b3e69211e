/// What counts as dark: the sun below an elevation.
///
/// - Units: degrees.
package struct DarkTest: Hashable, Sendable {
    package let elevation: Double
    /// Whether the elevation is the one seen, with what the air bends, and not the geometric one.
    package let isApparent: Bool

    /// Without arguments the end of civil twilight, after which people see no more by what is left of the
    /// day.
    package init(below elevation: Double = SunPosition.atDark, isApparent: Bool = false) {
        self.elevation = elevation
        self.isApparent = isApparent
    }

    /// - Units: seconds since 1970-01-01 00:00 UTC.
    package func isDark(at instant: Int, from viewpoint: Viewpoint) -> Bool {
        isDark(at: instant, under: LocalSky(viewpoint))
    }

    func isDark(at instant: Int, under sky: LocalSky) -> Bool {
        let elevation = sky.elevation(at: Double(instant))
        guard isApparent else { return elevation < self.elevation }
        return SunPosition(elevation: elevation, azimuth: 0).apparentElevation < self.elevation
    }
}
