import Domain
import Formats
import Storage

/// Places as points and their parts as polygons, with the owner of each component.
func placeMap(_ db: any Connection, _ names: Names) throws -> [UInt8] {
    let mark = names.page.exampleMark.map { GeoJSON.Property.string($0) }
    func properties(_ own: [(String, GeoJSON.Property)]) -> [(String, GeoJSON.Property)] {
        own + (mark.map { [("example", $0)] } ?? [])
    }
    let points = names.places.compactMap { place -> GeoJSON.Feature? in
        guard let coordinate = place.coordinate else { return nil }
        let own: [(String, GeoJSON.Property)] = [
            ("type", .string(place.kind.rawValue)), ("slug", .string(place.slug.description)),
            ("name", .string(place.name)), ("position", .int(place.position)),
            ("signature", .text(place.signature)),
            ("municipality", .text(names.partner(place.municipality)?.slug.description)),
            ("url", .string(names.address(Address.station.link(place.slug)))),
        ]
        return GeoJSON.Feature(
            id: place.slug.description, .point(.init(coordinate)), properties: properties(own))
    }
    let polygons = try SubArea.ofPlaces(db, names).compactMap { subArea -> GeoJSON.Feature? in
        guard let place = names.place(subArea.place), let ring = subArea.ring else { return nil }
        var own: [(String, GeoJSON.Property)] = [
            ("type", .string("sub-area")), ("place", .string(place.slug.description)),
            ("slug", .string(subArea.slug.description)), ("name", .string(subArea.name)),
            ("kind", .string(subArea.kind.rawValue)),
        ]
        for component in Component.allCases {
            guard let steward = subArea.stewards[component] else { continue }
            own.append(("\(component.rawValue)_owner", .text(names.partner(steward.owner)?.slug.description)))
            own.append(
                ("\(component.rawValue)_manager", .text(names.partner(steward.manager)?.slug.description)))
        }
        return GeoJSON.Feature(
            id: "\(place.slug)/\(subArea.slug)", .polygon([ring]), properties: properties(own))
    }
    return GeoJSON.write(points + polygons)
}

extension GeoJSON.Property {
    fileprivate static func text(_ text: String?) -> GeoJSON.Property { text.map { .string($0) } ?? .null }
}

extension GeoJSON.Position {
    fileprivate init(_ coordinate: Coordinate) {
        self.init(longitude: coordinate.longitude, latitude: coordinate.latitude)
    }
}

extension SubArea {
    /// The outline closed and anticlockwise, as RFC 7946 wants it; nil when it has not been drawn.
    fileprivate var ring: [GeoJSON.Position]? {
        guard outline.count >= 3, let first = outline.first else { return nil }
        let corners = outline + [first]
        let doubledArea = zip(corners, corners.dropFirst()).reduce(0.0) { sum, side in
            sum + side.0.longitude * side.1.latitude - side.1.longitude * side.0.latitude
        }
        return (doubledArea < 0 ? corners.reversed() : corners).map(GeoJSON.Position.init)
    }
}
