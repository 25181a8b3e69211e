package import Domain

extension Member: Record {
    package static let table = "member"
    package static let confidential: Set<String> = ["name", "email", "title"]

    package var fields: [Field] {
        [
            Field("partner", partner),
            Field("name", name),
            Field("email", email),
            Field("title", title),
            Field("role", role),
            Field("leads", leads),
            Field("language", language),
            Field("disabled", disabled),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            partner: try row.value("partner"),
            name: try row.value("name"),
            email: try row.value("email"),
            title: try row.value("title"),
            role: try row.value("role"),
            leads: try row.value("leads"),
            language: try row.value("language"),
            disabled: try row.value("disabled"),
            version: try row.value("version"))
    }
}

extension Role: Storable {}
extension Language: Storable {}
