/// Where on earth the sky is looked at from, at sea level.
///
/// - Units: degrees; north and east are positive.
package struct Viewpoint: Hashable, Sendable {
    package let latitude: Double
    package let longitude: Double

    /// Nil unless there is such a place: 90 south to 90 north, 180 west to 180 east.
    package init?(latitude: Double, longitude: Double) {
        guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
        self.latitude = latitude
        self.longitude = longitude
    }
}
