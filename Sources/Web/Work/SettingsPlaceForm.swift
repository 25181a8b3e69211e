import Domain
import Storage

/// A place as it is typed in: its name, whose it is, and where it lies on the line.
enum SettingsPlaceForm {
    static func fields(_ entry: Entry, _ page: Page, partners: [Partner]) -> [Field] {
        let homes = homes(partners).map { Choice(value: $0.id.description, text: $0.name) }
        return [
            entry.field("name", words: "place-name"),
            entry.field(
                "municipality", .select([Choice(value: "", text: page("form.choose"))] + homes),
                words: "place-municipality"),
            entry.field("position", .number, words: "place-position"),
            entry.field("signature", words: "place-signature", required: false),
            entry.field("latitude", .number, words: "place-latitude", required: false),
            entry.field("longitude", .number, words: "place-longitude", required: false),
        ]
    }

    static func entry(_ place: Place, _ page: Page) -> Entry {
        Entry(
            page,
            [
                "name": place.name, "municipality": place.municipality.description,
                "position": "\(place.position)", "signature": place.signature ?? "",
                "latitude": place.coordinate.map { page.typed($0.latitude) } ?? "",
                "longitude": place.coordinate.map { page.typed($0.longitude) } ?? "",
            ])
    }

    /// - Throws: `FormFault` when anything does not hold.
    static func read(
        _ entry: inout Entry, _ db: any Connection, partners: [Partner], changing old: Place? = nil
    ) throws -> Place {
        let name = entry.text("name", max: 80)
        let home = entry.choice("municipality", homes(partners), by: \.id.description)
        let position = entry.number("position", in: 0...999)
        let signature = entry.text("signature", max: 8, required: false)
        let latitude = entry.decimal("latitude")
        let longitude = entry.decimal("longitude")
        if (entry.raw("latitude") ?? "").isEmpty != (entry.raw("longitude") ?? "").isEmpty {
            entry.fail("longitude", "form.half-coordinate")
        }
        let coordinate = latitude.flatMap { latitude in
            longitude.flatMap { Coordinate(latitude: latitude, longitude: $0) }
        }
        if latitude != nil, longitude != nil, coordinate == nil {
            entry.fail("latitude", "form.not-on-earth")
        }
        if let old, let home, home.id != old.municipality, let pledge = try db.launchedPledge(at: old.id) {
            entry.fail("municipality", "form.place-promised", ["pledge": pledge.name.swedish])
        }
        try entry.requireValid()
        guard let home, let position else { throw FormFault() }
        let slug = try old?.slug ?? Slug(naming: name).first { try db.isFree($0, of: Place.table) }
        return Place(
            id: old?.id ?? .init(), slug: slug, kind: old?.kind ?? .stationArea, name: name,
            municipality: home.id,
            position: position, signature: signature.isEmpty ? nil : signature, coordinate: coordinate,
            version: old?.version ?? 0)
    }

    private static func homes(_ partners: [Partner]) -> [Partner] {
        partners.filter { $0.kind == .municipality }
    }
}
