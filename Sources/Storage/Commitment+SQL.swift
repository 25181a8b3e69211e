package import Domain

extension Commitment: Record {
    package static let table = "commitment"
    package var history: Identifier<Pledge>? { pledge }

    package var fields: [Field] {
        [
            Field("pledge", pledge),
            Field("number", number),
            Field("addressee", addressee.word),
            Field("addressee_kind", addressee.kind),
            Field("sentence", sentence.swedish), Field("sentence_en", sentence.english),
            Field("short", short.swedish), Field("short_en", short.english),
            Field("kind", kind.word),
            Field("quantity", kind.quantity),
            Field("unit", kind.unit),
            Field("span", kind.span),
            Field("due", kind.due),
            Field("days", kind.days),
        ]
    }

    package static let lists = [
        MemberList("commitment_partner", of: "commitment", "partner"),
        MemberList("commitment_place", of: "commitment", "place"),
    ]

    package var members: [[AnyIdentifier]] { [anyone(addressee.partners), anyone(places)] }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            pledge: try row.value("pledge"),
            number: try row.value("number"),
            addressee: try Addressee(row),
            sentence: Wording(try row.value("sentence"), english: try row.value("sentence_en")),
            short: Wording(try row.value("short"), english: try row.value("short_en")),
            kind: try Kind(row),
            places: [],
            version: try row.value("version"))
    }

    package mutating func fill(_ members: [[AnyIdentifier]]) {
        addressee.fill(known(members[0]))
        places = known(members[1])
    }
}

extension Responsibility: Record {
    package static let table = "responsibility"
    package var history: Identifier<Pledge>? { pledge }
    package var about: String? { commitment.description }

    package var fields: [Field] {
        [
            Field("pledge", pledge),
            Field("commitment", commitment),
            Field("place", place),
            Field("partner", partner),
            Field("title", title),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            pledge: try row.value("pledge"),
            commitment: try row.value("commitment"),
            place: try row.value("place"),
            partner: try row.value("partner"),
            title: try row.value("title"),
            version: try row.value("version"))
    }
}

extension Conclusion: Record {
    package static let table = "conclusion"
    package var history: Identifier<Pledge>? { pledge }
    package var about: String? { commitment.description }
    package var isPublicRecord: Bool { true }

    package var fields: [Field] {
        [
            Field("pledge", pledge),
            Field("commitment", commitment),
            Field("place", place),
            Field("verdict", verdict),
            Field("reason", reason),
            Field("day", day),
            Field("taken_back", takenBack),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            pledge: try row.value("pledge"),
            commitment: try row.value("commitment"),
            place: try row.value("place"),
            verdict: try row.value("verdict"),
            reason: try row.value("reason"),
            day: try row.value("day"),
            takenBack: try row.value("taken_back"),
            version: try row.value("version"))
    }
}

extension Conclusion.Verdict: Storable {}
extension Span: Storable {}

extension Commitment.Addressee {
    fileprivate var word: String {
        switch self {
        case .partner: "partner"
        case .jointly: "jointly"
        case .group: "group"
        }
    }

    fileprivate var kind: Partner.Kind? {
        if case .group(let kind) = self { kind } else { nil }
    }

    fileprivate var partners: [Identifier<Partner>] {
        switch self {
        case .partner(let partner): [partner]
        case .jointly(let partners): partners
        case .group: []
        }
    }

    /// Without the partners, who stand in a table of their own.
    fileprivate init(_ row: borrowing RowCursor) throws {
        let kind: Partner.Kind? = try row.value("addressee_kind")
        self = kind.map { .group($0) } ?? .jointly([])
    }

    /// One partner alone is no group: nothing is owed jointly by one.
    fileprivate mutating func fill(_ partners: [Identifier<Partner>]) {
        if case .group = self { return }
        self = partners.count == 1 ? .partner(partners[0]) : .jointly(partners)
    }
}

extension Commitment.Kind {
    fileprivate var word: String {
        switch self {
        case .quantity: "quantity"
        case .recurring: "recurring"
        case .milestone: "milestone"
        case .continuous: "continuous"
        }
    }

    fileprivate var quantity: Int? {
        switch self {
        case .quantity(let count, _), .recurring(let count, _): count
        case .milestone, .continuous: nil
        }
    }

    fileprivate var unit: String? {
        if case .quantity(_, let unit) = self { unit } else { nil }
    }

    fileprivate var span: Span? {
        if case .recurring(_, let span) = self { span } else { nil }
    }

    fileprivate var due: Day? {
        if case .milestone(let due) = self { due } else { nil }
    }

    fileprivate var days: Int? {
        if case .continuous(let days) = self { days } else { nil }
    }

    fileprivate init(_ row: borrowing RowCursor) throws {
        let word: String = try row.value("kind")
        let count: Int? = try row.value("quantity")
        switch word {
        case "quantity": self = .quantity(count ?? 0, unit: try row.value("unit", as: String?.self) ?? "")
        case "recurring": self = .recurring(count ?? 0, per: try row.value("span"))
        case "milestone": self = .milestone(by: try row.value("due"))
        case "continuous": self = .continuous(days: try row.value("days"))
        default: throw StorageError.unreadable(column: "kind", expected: "a kind of commitment")
        }
    }
}
