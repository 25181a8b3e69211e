internal import Domain
internal import Formats
internal import Storage

/// Which place of the database a name in a file means.
struct PlaceNames {
    private let table: [String: Slug]
    private var bySlug: [String: Identifier<Place>] = [:]
    private var byName: [String: Identifier<Place>] = [:]
    private var areas: [Identifier<Place>: [String: Identifier<SubArea>]] = [:]
    private let areaTable: [String: Slug]
    /// What has been asked before.
    private var answers: [ArraySlice<UInt8>: Identifier<Place>] = [:]

    init(_ db: any Connection, _ mapping: ObservationMapping) throws {
        (table, areaTable) = (mapping.places, mapping.subAreas)
        let places: [Place] = try db.all(where: "1 = 1 ORDER BY position, id")
        for place in places { add(place) }
        let areas: [SubArea] = try db.all(where: "1 = 1 ORDER BY place, position")
        for area in areas {
            self.areas[area.place, default: [:]][area.slug.description] = area.id
            self.areas[area.place, default: [:]][area.name.lowercased()] = area.id
        }
    }

    mutating func add(_ place: Place) {
        bySlug[place.slug.description] = place.id
        if byName[place.name.lowercased()] == nil { byName[place.name.lowercased()] = place.id }
    }

    /// By the mapping's table, or else by name or by slug.
    mutating func place(_ bytes: ArraySlice<UInt8>) -> Identifier<Place>? {
        if let known = answers[bytes] { return known }
        let name = String(decoding: bytes, as: UTF8.self)
        let id =
            if let slug = table[name] { bySlug[slug.description] } else {
                byName[name.lowercased()] ?? bySlug[name]
            }
        answers[bytes] = id
        return id
    }

    /// Whether the mapping says which place the name means.
    func isMapped(_ name: String) -> Bool { table[name] != nil }

    func subArea(_ bytes: ArraySlice<UInt8>, of place: Identifier<Place>) -> Identifier<SubArea>? {
        let name = String(decoding: bytes, as: UTF8.self)
        let key = areaTable[name]?.description ?? name.lowercased()
        return areas[place]?[key]
    }
}
