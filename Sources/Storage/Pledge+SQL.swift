package import Domain

extension Pledge: Record {
    package static let table = "pledge"
    package var history: Identifier<Pledge>? { id }
    package var isPublicRecord: Bool { progress.launched != nil }

    package var fields: [Field] {
        [
            Field("slug", slug),
            Field("name", name.swedish), Field("name_en", name.english),
            Field("title", title.swedish), Field("title_en", title.english),
            Field("why", why.swedish), Field("why_en", why.english),
            Field("first", period.first),
            Field("last", period.last),
            Field("lead", lead),
            Field("predecessor", predecessor),
            Field("reviewed", progress.reviewed),
            Field("launched", progress.launched),
            Field("followed_up", progress.followedUp),
            Field("reported_back", progress.reportedBack),
            Field("archived", progress.archived),
            Field("withdrawn", progress.withdrawn),
            Field("withdrawn_because", progress.withdrawnBecause),
            Field("revision", revision),
        ]
    }

    package static let lists = [
        MemberList("pledge_party", of: "pledge", "partner"),
        MemberList("pledge_place", of: "pledge", "place"),
    ]

    package var members: [[AnyIdentifier]] { [anyone(parties), anyone(places)] }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            slug: try row.value("slug"),
            name: Wording(try row.value("name"), english: try row.value("name_en")),
            title: Wording(try row.value("title"), english: try row.value("title_en")),
            why: Wording(try row.value("why"), english: try row.value("why_en")),
            period: try Period(row),
            parties: [],
            lead: try row.value("lead"),
            places: [],
            predecessor: try row.value("predecessor"),
            progress: try Progress(row),
            revision: try row.value("revision"),
            version: try row.value("version"))
    }

    package mutating func fill(_ members: [[AnyIdentifier]]) {
        parties = known(members[0])
        places = known(members[1])
    }
}

extension Connection {
    /// A launched pledge that the place is in: what is owed there rests on whose place it is.
    package func launchedPledge(at place: Identifier<Place>) throws -> Pledge? {
        try first(
            where: """
                launched IS NOT NULL AND id IN (SELECT pledge FROM pledge_place WHERE place = \(place))
                ORDER BY first, id
                """)
    }

    /// A launched pledge that the partner is party to: what a group owes rests on what kind its members are.
    package func launchedPledge(of partner: Identifier<Partner>) throws -> Pledge? {
        try first(
            where: """
                launched IS NOT NULL AND id IN (SELECT pledge FROM pledge_party WHERE partner = \(partner))
                ORDER BY first, id
                """)
    }
}

extension Period {
    init(_ row: borrowing RowCursor) throws {
        guard let period = Period(try row.value("first"), try row.value("last")) else {
            throw StorageError.unreadable(column: "last", expected: "a day after the first")
        }
        self = period
    }
}

extension Pledge.Progress {
    fileprivate init(_ row: borrowing RowCursor) throws {
        self.init()
        reviewed = try row.value("reviewed")
        launched = try row.value("launched")
        followedUp = try row.value("followed_up")
        reportedBack = try row.value("reported_back")
        archived = try row.value("archived")
        withdrawn = try row.value("withdrawn")
        withdrawnBecause = try row.value("withdrawn_because")
    }
}

extension Pledge {
    /// Whether the pledge that a column names has been launched.
    ///
    /// - Shape: looked up row by row; a list of all launched pledges costs more than the few rows of a page.
    static func isLaunched(_ column: Query, by day: Day) -> Query {
        "EXISTS (SELECT 1 FROM pledge WHERE pledge.id = \(column) AND launched <= \(day))"
    }

    /// The one rule for who sees which pledges: everyone once it is launched, before that its own parties.
    package static func visible(to viewer: Viewer, on day: Day) -> Query {
        guard let partner = viewer.partner else { return "(launched IS NOT NULL AND launched <= \(day))" }
        return """
            ((launched IS NOT NULL AND launched <= \(day))
                OR id IN (SELECT pledge FROM pledge_party WHERE partner = \(partner)))
            """
    }
}
