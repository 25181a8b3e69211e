package import Domain

extension PublicActivity: Record {
    package static let table = "public_activity"
    package static let confidential: Set<String> = ["internal_note"]
    package static let shared: Set<String> = [
        "internal_note", "permit_need", "permit_applied", "permit_granted", "permit_refused",
        "owner_consents",
    ]
    package var history: Identifier<Pledge>? { pledge }
    package var isPublicRecord: Bool { isDated }

    package var fields: [Field] {
        [
            Field("slug", slug),
            Field("pledge", pledge),
            Field("place", place),
            Field("commitment", commitment),
            Field("title", title),
            Field("text", text),
            Field("day", day),
            Field("start_time", start),
            Field("end_time", end),
            Field("spot", spot),
            Field("permit_need", permit.need),
            Field("permit_applied", permit.applied),
            Field("permit_granted", permit.granted),
            Field("permit_refused", permit.refused),
            Field("owner_consents", permit.ownerConsents),
            Field("outcome", outcome?.word),
            Field("settled", outcome?.day),
            Field("visitors", outcome?.visitors),
            Field("outcome_text", outcome?.text),
            Field("moved_from", movedFrom),
            Field("moved_because", movedBecause),
            Field("sequence", sequence),
            Field("internal_note", internalNote),
        ]
    }

    package static let lists = [MemberList("activity_organiser", of: "activity", "partner")]
    package var members: [[AnyIdentifier]] { [anyone(organisers)] }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            slug: try row.value("slug"),
            pledge: try row.value("pledge"),
            place: try row.value("place"),
            commitment: try row.value("commitment"),
            title: try row.value("title"),
            text: try row.value("text"),
            organisers: [],
            day: try row.value("day"),
            start: try row.value("start_time"),
            end: try row.value("end_time"),
            spot: try row.value("spot"),
            permit: try Permit(row),
            outcome: try Outcome(row),
            movedFrom: try row.value("moved_from"),
            movedBecause: try row.value("moved_because"),
            sequence: try row.value("sequence"),
            internalNote: try row.value("internal_note"),
            version: try row.value("version"))
    }

    package mutating func fill(_ members: [[AnyIdentifier]]) {
        organisers = known(members[0])
    }
}

extension PublicActivity {
    /// The one rule for who sees which public activities: everyone once there is a day, before that the parties.
    package static func visible(to viewer: Viewer, on day: Day) -> Query {
        let open: Query = "(day IS NOT NULL AND \(Pledge.isLaunched("public_activity.pledge", by: day)))"
        guard let partner = viewer.partner else { return open }
        return "(\(open) OR pledge IN (SELECT pledge FROM pledge_party WHERE partner = \(partner)))"
    }
}

extension Permit.Need: Storable {}

extension Permit {
    fileprivate init(_ row: borrowing RowCursor) throws {
        self.init()
        need = try row.value("permit_need")
        applied = try row.value("permit_applied")
        granted = try row.value("permit_granted")
        refused = try row.value("permit_refused")
        ownerConsents = try row.value("owner_consents")
    }
}

extension PublicActivity.Outcome {
    fileprivate var word: String {
        switch self {
        case .held: "held"
        case .cancelled: "cancelled"
        }
    }

    fileprivate var day: Day {
        switch self {
        case .held(let day, _, _), .cancelled(let day, _): day
        }
    }

    fileprivate var visitors: Int? {
        if case .held(_, let visitors, _) = self { visitors } else { nil }
    }

    fileprivate var text: String {
        switch self {
        case .held(_, _, let report): report
        case .cancelled(_, let reason): reason
        }
    }

    fileprivate init?(_ row: borrowing RowCursor) throws {
        guard let word: String = try row.value("outcome"), let day: Day = try row.value("settled") else {
            return nil
        }
        let text: String = try row.value("outcome_text", as: String?.self) ?? ""
        self =
            word == "held"
            ? .held(on: day, visitors: try row.value("visitors"), report: text)
            : .cancelled(on: day, because: text)
    }
}
