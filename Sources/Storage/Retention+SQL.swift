package import Domain

extension RetentionRule: Record {
    package static let table = "retention_rule"
    package var history: Identifier<Pledge>? { pledge }

    package var fields: [Field] {
        [
            Field("pledge", pledge),
            Field("kind", kind),
            Field("months", months),
            Field("decision", decision),
            Field("decided", decided),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            pledge: try row.value("pledge"),
            kind: try row.value("kind"),
            months: try row.value("months"),
            decision: try row.value("decision"),
            decided: try row.value("decided"),
            version: try row.value("version"))
    }
}

extension RetentionRule {
    /// What the rule is about: of the pledge's parties, and at its places.
    ///
    /// The police's notices are nobody's here.
    package var scope: Query {
        let places: Query = "place IN (SELECT place FROM pledge_place WHERE pledge = \(pledge))"
        let parties: Query = "partner IN (SELECT partner FROM pledge_party WHERE pledge = \(pledge))"
        return switch kind {
        case .observation: "\(places) AND \(parties)"
        case .tip: places
        case .reading: parties
        case .notice: "1 = 1"
        }
    }
}

extension RetentionRule.Kind: Storable {}
extension Reading.Purpose: Storable {}

extension Connection {
    /// Notes that a member read observations.
    package func note(_ reading: Reading) throws(StorageError) {
        try run(
            """
            INSERT INTO reading (at, day, member, partner, purpose, subject, count)
            VALUES (\(reading.at), \(reading.day), \(reading.member), \(reading.partner),
                \(reading.purpose), \(reading.subject), \(reading.count))
            """)
    }

    /// Who has read, the latest first.
    package func readings(where condition: Query, limit: Int, after: Int = 0) throws -> [Reading] {
        let some: Query = """
            SELECT * FROM reading WHERE \(condition) ORDER BY sequence DESC LIMIT \(limit) OFFSET \(after)
            """
        return try rows(some).map { row in
            Reading(
                at: try row.value("at"), day: try row.value("day"), member: try row.value("member"),
                partner: try row.value("partner"), purpose: try row.value("purpose"),
                subject: try row.value("subject"), count: try row.value("count"))
        }
    }

    /// Records that something was forgotten; there is no way to take that back.
    package func append(_ disposal: Disposal) throws(StorageError) {
        try run(
            """
            INSERT INTO disposal (id, pledge, kind, day, before_day, count, decision)
            VALUES (\(disposal.id), \(disposal.pledge), \(disposal.kind), \(disposal.day), \(disposal.before),
                \(disposal.count), \(disposal.decision))
            """)
    }

    /// What has been forgotten by a pledge's rules, the latest first.
    package func disposals(of pledge: Identifier<Pledge>) throws -> [Disposal] {
        try rows("SELECT * FROM disposal WHERE pledge = \(pledge) ORDER BY day DESC, kind, id").map { row in
            Disposal(
                id: try row.value("id"), pledge: pledge, kind: try row.value("kind"),
                day: try row.value("day"),
                before: try row.value("before_day"), count: try row.value("count"),
                decision: try row.value("decision"))
        }
    }
}
