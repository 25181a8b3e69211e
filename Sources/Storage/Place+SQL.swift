package import Domain

extension Place: Record {
    package static let table = "place"

    package var fields: [Field] {
        [
            Field("slug", slug),
            Field("kind", kind),
            Field("name", name),
            Field("municipality", municipality),
            Field("position", position),
            Field("signature", signature),
            Field("latitude", coordinate?.latitude),
            Field("longitude", coordinate?.longitude),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            slug: try row.value("slug"),
            kind: try row.value("kind"),
            name: try row.value("name"),
            municipality: try row.value("municipality"),
            position: try row.value("position"),
            signature: try row.value("signature"),
            coordinate: try Coordinate(row),
            version: try row.value("version"))
    }
}

extension SubArea: Record {
    package static let table = "sub_area"

    package var fields: [Field] {
        [
            Field("place", place),
            Field("slug", slug),
            Field("kind", kind),
            Field("name", name),
            Field("position", position),
            Field("stewards", stewards.text),
            Field("outline", outline.text),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            place: try row.value("place"),
            slug: try row.value("slug"),
            kind: try row.value("kind"),
            name: try row.value("name"),
            position: try row.value("position"),
            stewards: try Stewardship.read(row.value("stewards")),
            outline: try Coordinate.read(row.value("outline")),
            version: try row.value("version"))
    }
}

extension Place.Kind: Storable {}
extension SubArea.Kind: Storable {}

extension Coordinate {
    fileprivate init?(_ row: borrowing RowCursor) throws {
        guard let latitude: Double = try row.value("latitude"),
            let longitude: Double = try row.value("longitude")
        else { return nil }
        self.init(latitude: latitude, longitude: longitude)
    }

    /// - Shape: `latitude longitude` pairs, separated by commas.
    fileprivate static func read(_ text: String) throws(StorageError) -> [Coordinate] {
        try text.split(separator: ",").map { pair throws(StorageError) in
            let numbers = pair.split(separator: " ").compactMap { Double($0) }
            guard numbers.count == 2, let point = Coordinate(latitude: numbers[0], longitude: numbers[1])
            else {
                throw .unreadable(column: "outline", expected: "coordinates")
            }
            return point
        }
    }
}

extension [Coordinate] {
    fileprivate var text: String {
        map { "\($0.latitude) \($0.longitude)" }.joined(separator: ",")
    }
}

extension Stewardship {
    /// - Shape: `component owner` or `component owner manager`, separated by commas.
    fileprivate static func read(_ text: String) throws(StorageError) -> [Component: Stewardship] {
        var stewards: [Component: Stewardship] = [:]
        for entry in text.split(separator: ",") {
            let words = entry.split(separator: " ")
            guard words.count >= 2, let component = Component(rawValue: String(words[0])),
                let owner = Identifier<Partner>(words[1])
            else { throw .unreadable(column: "stewards", expected: "components with their owners") }
            stewards[component] = Stewardship(
                owner: owner, manager: words.count > 2 ? Identifier<Partner>(words[2]) : nil)
        }
        return stewards
    }
}

extension [Component: Stewardship] {
    fileprivate var text: String {
        sorted { $0.key.rawValue < $1.key.rawValue }
            .map { component, steward in
                "\(component.rawValue) \(steward.owner)" + (steward.manager.map { " \($0)" } ?? "")
            }
            .joined(separator: ",")
    }
}

extension Place {
    /// The one rule for which places everyone sees: those of a launched pledge.
    package static func visible(on day: Day) -> Query {
        """
        id IN (SELECT place FROM pledge_place WHERE pledge IN
            (SELECT id FROM pledge WHERE launched <= \(day)))
        """
    }
}
