package import Domain

extension ReportBatch: Record {
    package static let table = "report_batch"
    package static let confidential: Set<String> = ["member"]
    package var history: Identifier<Pledge>? { pledge }

    package var fields: [Field] {
        [
            Field("pledge", pledge),
            Field("partner", partner),
            Field("member", member),
            Field("week", week),
            Field("sent", sent),
            Field("is_nothing", isNothing),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            pledge: try row.value("pledge"),
            partner: try row.value("partner"),
            member: try row.value("member"),
            week: try row.value("week"),
            sent: try row.value("sent"),
            isNothing: try row.value("is_nothing"),
            version: try row.value("version"))
    }
}
