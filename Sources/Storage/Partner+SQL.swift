package import Domain

extension Partner: Record {
    package static let table = "partner"
    package var isPublicRecord: Bool { true }

    package var fields: [Field] {
        [
            Field("slug", slug),
            Field("name", name),
            Field("division", division),
            Field("kind", kind),
            Field("website", website),
        ]
    }

    package init(_ row: Row, lists: [[String]]) throws {
        self.init(
            id: try row.value("id"),
            slug: try row.value("slug"),
            name: try row.value("name"),
            division: try row.value("division"),
            kind: try row.value("kind"),
            website: try row.value("website"),
            version: try row.value("version"))
    }
}

extension Partner.Kind: Storable {}
