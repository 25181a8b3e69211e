package import Domain

extension ImportMapping: Record {
    package static let table = "import_mapping"

    package var fields: [Field] {
        [
            Field("partner", partner),
            Field("name", name),
            Field("content", content),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            partner: try row.value("partner"),
            name: try row.value("name"),
            content: try row.value("content"),
            version: try row.value("version"))
    }
}

extension ReportToken: Record {
    package static let table = "report_token"
    package static let confidential: Set<String> = ["hash"]

    package var fields: [Field] {
        [
            Field("partner", partner),
            Field("name", name),
            Field("hash", hash),
            Field("created", created),
            Field("revoked", revoked),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            partner: try row.value("partner"),
            name: try row.value("name"),
            hash: try row.value("hash"),
            created: try row.value("created"),
            revoked: try row.value("revoked"),
            version: try row.value("version"))
    }
}
