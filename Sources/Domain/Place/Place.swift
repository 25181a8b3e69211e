/// A place that a pledge is about, such as the area around a station.
package struct Place: Identifiable, Hashable, Sendable {
    package let id: Identifier<Place>
    package var slug: Slug
    package var kind: Kind = .stationArea
    package var name: String
    /// The municipality that the place lies in: it owes what the municipalities promise together.
    package var municipality: Identifier<Partner>
    /// Where the place comes along the line, counted from the start.
    package var position: Int
    /// The railway's own short name of the station.
    package var signature: String?
    package var coordinate: Coordinate?
    package var version: Int = 0

    package enum Kind: String, CaseIterable, Sendable {
        case stationArea = "station-area"
    }

    package init(
        id: Identifier<Place> = .init(),
        slug: Slug,
        kind: Kind = .stationArea,
        name: String,
        municipality: Identifier<Partner>,
        position: Int,
        signature: String? = nil,
        coordinate: Coordinate? = nil,
        version: Int = 0
    ) {
        self.id = id
        self.slug = slug
        self.kind = kind
        self.name = name
        self.municipality = municipality
        self.position = position
        self.signature = signature
        self.coordinate = coordinate
        self.version = version
    }
}

/// A point on the earth.
///
/// - Units: degrees of WGS 84.
package struct Coordinate: Hashable, Sendable {
    package let latitude: Double
    package let longitude: Double

    /// Nil outside the earth's ranges.
    package init?(latitude: Double, longitude: Double) {
        guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
        self.latitude = latitude
        self.longitude = longitude
    }
}
