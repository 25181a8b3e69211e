package import Domain
package import Storage

/// Forgets what has served its time, by the rules that somebody has decided, and leaves a record of having done so.
///
/// What can be counted stays: an observation keeps its place, its category and its time, and loses its words, its
/// photo, its reporter and its key, which words could be tried against.
package struct Forget: Sendable {
    /// What is due on a day, and by whose decision.
    package struct Due: Hashable, Sendable {
        package let rule: RetentionRule
        /// What came in before this day.
        package let before: Day
        package let count: Int
        /// How many of them nobody has answered, or reviewed.
        package let waiting: Int
        /// How many weeks' reports forget who sent them.
        package let reports: Int

        /// How many rows are touched.
        package var rows: Int { count + reports }
    }

    /// What was forgotten, and the photos whose files are to be removed.
    package struct Outcome: Sendable {
        package let disposals: [Disposal]
        package let photos: [Identifier<ReportPhoto>]
    }

    /// What would be forgotten on `day`, without forgetting anything; a rule that nothing is due by is there too.
    ///
    /// - Shape: by the rules of one pledge, or of them all.
    package static func dryRun(
        _ db: any Connection, of pledge: Identifier<Pledge>? = nil, on day: Day
    ) throws -> [Due] {
        let whose: Query = pledge.map { "pledge = \($0)" } ?? "1 = 1"
        let rules: [RetentionRule] = try db.all(where: "\(whose) ORDER BY pledge, kind")
        return try rules.map { rule in
            let before = rule.limit(on: day)
            let counts = try db.row(
                """
                SELECT count(*), count(CASE WHEN \(waits(rule.kind)) THEN 1 END)
                FROM \(table(rule.kind)) WHERE \(due(rule, before))
                """)
            let reports = try db.row("SELECT count(*) FROM report_batch WHERE \(named(rule, before))")
            return Due(
                rule: rule, before: before, count: try counts?.value(at: 0) ?? 0,
                waiting: try counts?.value(at: 1) ?? 0, reports: try reports?.value(at: 0) ?? 0)
        }
    }

    /// Forgets it, with one event and one record for each kind.
    package static func carryOut(
        _ db: any Connection, of pledge: Identifier<Pledge>? = nil, by actor: Actor
    ) throws -> Outcome {
        var disposals: [Disposal] = []
        var photos: [Identifier<ReportPhoto>] = []
        for due in try dryRun(db, of: pledge, on: actor.day) where due.rows > 0 {
            if due.rule.kind == .observation {
                for row in try db.rows(
                    """
                    SELECT photo FROM observation
                    WHERE photo IS NOT NULL AND \(Self.due(due.rule, due.before))
                    """)
                { photos.append(try row.value(at: 0)) }
            }
            try forget(due, db, at: actor.at)
            let disposal = Disposal(
                pledge: due.rule.pledge, kind: due.rule.kind, day: actor.day, before: due.before,
                count: due.count, decision: due.rule.decision)
            try db.append(disposal)
            try db.append(
                Event(
                    at: actor.at, day: actor.day, member: actor.member, partner: actor.partner,
                    pledge: due.rule.pledge, subject: .init(kind: "disposal", id: disposal.id.description),
                    act: "forgotten",
                    changes: [(due.rule.kind.rawValue, due.count), (ReportBatch.table, due.reports)]
                        .filter { $0.1 > 0 }.map { .init(field: $0.0, before: nil, after: "\($0.1)") }))
            disposals.append(disposal)
        }
        return Outcome(disposals: disposals, photos: photos)
    }

    private static func table(_ kind: RetentionRule.Kind) -> Query {
        switch kind {
        case .observation: "observation"
        case .tip: "tip"
        case .reading: "reading"
        case .notice: "police_notice"
        }
    }

    private static func waits(_ kind: RetentionRule.Kind) -> Query {
        switch kind {
        case .observation: "review = 'waiting'"
        case .tip: "outcome IS NULL"
        case .reading, .notice: "1 = 0"
        }
    }

    private static func due(_ rule: RetentionRule, _ before: Day) -> Query {
        let old: Query =
            switch rule.kind {
            case .observation: "reported < \(Instant(before, .midnight)) AND forgotten IS NULL"
            case .tip: "received < \(before) AND forgotten IS NULL"
            case .reading: "day < \(before)"
            case .notice: "published < \(Instant(before, .midnight))"
            }
        return "\(old) AND \(rule.scope)"
    }

    /// The weeks' reports that still know who sent them: they forget it with the observations.
    private static func named(_ rule: RetentionRule, _ before: Day) -> Query {
        guard rule.kind == .observation else { return "1 = 0" }
        return "member IS NOT NULL AND sent < \(Instant(before, .midnight)) AND pledge = \(rule.pledge)"
    }

    private static func forget(_ due: Due, _ db: any Connection, at now: Instant) throws {
        let condition = Self.due(due.rule, due.before)
        switch due.rule.kind {
        case .observation:
            try db.run(
                """
                UPDATE observation SET version = version + 1, text = '', photo = NULL, member = NULL,
                    source_key = NULL,
                    rejected_because = CASE WHEN review = 'rejected' THEN '' END, forgotten = \(now)
                WHERE \(condition)
                """)
            try db.run(
                """
                UPDATE report_batch SET version = version + 1, member = NULL
                WHERE \(named(due.rule, due.before))
                """)
        case .tip:
            try db.run(
                """
                UPDATE tip SET version = version + 1, text = '', answer = CASE WHEN outcome IS NULL THEN NULL ELSE '' END,
                    forgotten = \(now)
                WHERE \(condition)
                """)
        case .reading, .notice:
            try db.run("DELETE FROM \(table(due.rule.kind)) WHERE \(condition)")
        }
    }
}
