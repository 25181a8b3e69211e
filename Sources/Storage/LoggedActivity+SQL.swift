package import Domain

extension LoggedActivity: Record {
    package static let table = "logged_activity"
    package static let confidential: Set<String> = ["internal_note"]
    package static let shared: Set<String> = ["internal_note", "part"]
    package var history: Identifier<Pledge>? { pledge }
    package var isPublicRecord: Bool { done != nil }

    package var fields: [Field] {
        [
            Field("pledge", pledge),
            Field("commitment", commitment),
            Field("place", place),
            Field("partner", partner),
            Field("kind", kind),
            Field("day", day),
            Field("part", part),
            Field("noticed", noticed),
            Field("done", done),
            Field("amount", amount),
            Field("text", text),
            Field("internal_note", internalNote),
            Field("cancelled_because", cancelledBecause),
            Field("cancelled", cancelledOn),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            pledge: try row.value("pledge"),
            commitment: try row.value("commitment"),
            place: try row.value("place"),
            partner: try row.value("partner"),
            kind: try row.value("kind"),
            day: try row.value("day"),
            part: try row.value("part"),
            noticed: try row.value("noticed"),
            done: try row.value("done"),
            amount: try row.value("amount"),
            text: try row.value("text"),
            internalNote: try row.value("internal_note"),
            cancelledBecause: try row.value("cancelled_because"),
            cancelledOn: try row.value("cancelled"),
            version: try row.value("version"))
    }
}

extension LoggedActivity.Kind: Storable {}
extension DayPart: Storable {}

extension LoggedActivity {
    /// The one rule for who sees which logged activities.
    ///
    /// Everyone sees what was done; what is planned is the pledge's parties' own, since a list of it would tell
    /// when nobody is there.
    package static func visible(to viewer: Viewer, on day: Day) -> Query {
        let open: Query =
            "(done IS NOT NULL AND done <= \(day) AND \(Pledge.isLaunched("logged_activity.pledge", by: day)))"
        guard let partner = viewer.partner else { return open }
        return "(\(open) OR pledge IN (SELECT pledge FROM pledge_party WHERE partner = \(partner)))"
    }
}
