/// Places on a map, as GeoJSON.
///
/// - Units: degrees of WGS 84, written with at most six decimals, longitude first.
/// - Source: RFC 7946.
package enum GeoJSON {
    package struct Position: Hashable, Sendable {
        package let longitude: Double
        package let latitude: Double

        package init(longitude: Double, latitude: Double) {
            (self.longitude, self.latitude) = (longitude, latitude)
        }
    }

    package enum Geometry: Hashable, Sendable {
        case point(Position)
        case line([Position])
        /// The outline, then its holes; in each the last position repeats the first.
        case polygon([[Position]])
    }

    package enum Property: Hashable, Sendable {
        case string(String)
        case int(Int)
        case double(Double)
        case bool(Bool)
        case null
    }

    package struct Member: Hashable, Sendable {
        package let name: String
        package let value: Property
    }

    package struct Feature: Hashable, Sendable {
        package var id: String?
        package var geometry: Geometry
        /// In the order that they are written in.
        package var properties: [Member]

        package init(id: String? = nil, _ geometry: Geometry, properties: [(String, Property)] = []) {
            (self.id, self.geometry) = (id, geometry)
            self.properties = properties.map { Member(name: $0, value: $1) }
        }

        /// Nil when the feature has no such property.
        package subscript(name: String) -> Property? {
            properties.first { $0.name == name }?.value
        }
    }

    /// A feature collection, as `application/geo+json`.
    package static func write(_ features: some Sequence<Feature>) -> [UInt8] {
        var json = JSONWriter(capacity: 200 * features.underestimatedCount + 64)
        json.object { json in
            json.member("type", "FeatureCollection")
            json.array("features") { json in
                for feature in features { feature.write(to: &json) }
            }
        }
        return json.bytes
    }
}

extension GeoJSON.Feature {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("type", "Feature")
            if let id { json.member("id", id) }
            json.object("geometry", geometry.write)
            json.object("properties") { json in
                for property in properties {
                    json.key(property.name)
                    property.value.write(to: &json)
                }
            }
        }
    }
}

extension GeoJSON.Geometry {
    fileprivate func write(to json: inout JSONWriter) {
        switch self {
        case .point(let position):
            json.member("type", "Point")
            json.key("coordinates")
            position.write(to: &json)
        case .line(let positions):
            json.member("type", "LineString")
            json.array("coordinates") { json in Self.write(positions, to: &json) }
        case .polygon(let rings):
            json.member("type", "Polygon")
            json.array("coordinates") { json in
                for ring in rings {
                    json.array { json in Self.write(ring, to: &json) }
                }
            }
        }
    }

    private static func write(_ positions: [GeoJSON.Position], to json: inout JSONWriter) {
        for position in positions { position.write(to: &json) }
    }
}

extension GeoJSON.Position {
    fileprivate func write(to json: inout JSONWriter) {
        json.array { json in
            json.write(degrees: longitude)
            json.write(degrees: latitude)
        }
    }
}

extension GeoJSON.Property {
    fileprivate func write(to json: inout JSONWriter) {
        switch self {
        case .string(let text): json.write(text)
        case .int(let number): json.write(number)
        case .double(let number): json.write(number)
        case .bool(let truth): json.write(truth)
        case .null: json.null()
        }
    }
}
