package import Domain
package import Storage

extension RuleBasis {
    /// How far back is looked.
    package enum Reach: Sendable {
        /// What may have changed lately: before every page of the workspace.
        case lately
        /// Everything that is stored.
        case everything

        /// - Units: days.
        static let published = 7
    }

    /// Reads what the rules look at beside the book, in a fixed number of queries.
    ///
    /// - Throws: `StorageError`.
    package init(_ db: any Connection, of book: PledgeBook, reach: Reach) throws {
        self.init(
            week: try Self.week(db, book), texts: try RevealingTexts(book, db, reach: reach).found,
            extracts: try Self.extracts(db, book, reach),
            overdue: try Self.overdue(db, of: book.pledge, on: book.day),
            calls: try Self.calls(db, on: book.day))
        guard StatutoryPart.begins <= book.day else { return }
        try readStatutory(db, book)
    }

    private static func week(_ db: any Connection, _ book: PledgeBook) throws -> WeekReported? {
        let (week, pledge) = (Week(of: book.day - 7), book.pledge.id)
        let isBegun = try db.row(
            """
            SELECT 1 FROM report_batch WHERE pledge = \(pledge) AND week <= \(week)
            UNION ALL SELECT 1 FROM situation_picture WHERE pledge = \(pledge) AND first <= \(week.monday) LIMIT 1
            """)
        guard isBegun != nil else { return nil }
        let reported = try db.reports(of: book.pledge, for: week).partners
        let stage = try db.row(
            """
            SELECT stage FROM situation_picture
            WHERE pledge = \(pledge) AND kind = 'week' AND first = \(week.monday) AND edition = 1
            """)
        return WeekReported(week, reported: reported, stage: try stage?.value(at: 0))
    }

    private mutating func readStatutory(_ db: any Connection, _ book: PledgeBook) throws {
        let own: Query = "pledge = \(book.pledge.id)"
        let rows = try db.rows(
            """
            SELECT own.id, own.first, own.last, own.stage, coalesce(meeting.day, own.reached) AS adopted
            FROM situation_picture own LEFT JOIN meeting ON meeting.id = own.meeting
            WHERE own.pledge = \(book.pledge.id) AND own.kind = 'statutory'
            ORDER BY own.last DESC, own.edition DESC
            """)
        for (number, row) in rows.enumerated() {
            let stage: SituationPicture.Stage = try row.value("stage")
            let adopted: Day = try row.value("adopted")
            if stage >= .adopted { statutoryAdopted = max(statutoryAdopted ?? adopted, adopted) }
            guard number == 0 else { continue }
            let (first, last): (Day, Day) = (try row.value("first"), try row.value("last"))
            let id: Identifier<SituationPicture> = try row.value("id")
            let edits: [HeadlineEdit] = try db.all(where: "picture = \(id)")
            statutory = StatutoryPicture(
                key: "\(first.year)-\(last.year)", isFrozen: stage >= .adopted,
                parts: edits.statutoryParts)
        }
        guard StatutoryPart.plansBegin <= book.day else { return }
        let plans = try db.rows(
            """
            SELECT decision.adopts_plan_of, max(meeting.day) FROM decision
            JOIN meeting ON meeting.id = decision.meeting
            WHERE decision.\(own) AND decision.adopts_plan_of IS NOT NULL AND meeting.day <= \(book.day)
            GROUP BY decision.adopts_plan_of
            """)
        for row in plans { plansAdopted[try row.value(at: 0)] = try row.value(at: 1, as: Day.self) }
    }

    private static func overdue(_ db: any Connection, of pledge: Pledge, on day: Day) throws -> [Overdue] {
        let rules: [RetentionRule] = try db.all(where: "pledge = \(pledge.id) ORDER BY kind")
        return try rules.compactMap { rule in
            guard let oldest = try oldest(db, of: rule), oldest < rule.limit(on: day) else { return nil }
            return Overdue(rule.kind, oldest: oldest, due: rule.deadline(for: oldest))
        }
    }

    /// The day on which the oldest of what the rule is about came in.
    private static func oldest(_ db: any Connection, of rule: RetentionRule) throws -> Day? {
        switch rule.kind {
        case .observation:
            let row = try db.row(
                "SELECT min(reported) FROM observation WHERE forgotten IS NULL AND \(rule.scope)")
            return try row?.value(at: 0, as: Instant?.self)?.local.day
        case .tip:
            return try db.row("SELECT min(received) FROM tip WHERE forgotten IS NULL AND \(rule.scope)")?
                .value(at: 0)
        case .reading: return try db.row("SELECT min(day) FROM reading WHERE \(rule.scope)")?.value(at: 0)
        case .notice:
            let row = try db.row("SELECT min(published) FROM police_notice")
            return try row?.value(at: 0, as: Instant?.self)?.local.day
        }
    }

    private static func calls(_ db: any Connection, on day: Day) throws -> Set<CallFault> {
        CallRules.faults(
            in: try db.calls(to: FetchNotices.source, since: Instant(day - 1, .midnight)))
    }

    /// What the public reads: the published editions, with those who let each one through.
    private static func extracts(
        _ db: any Connection, _ book: PledgeBook, _ reach: Reach
    ) throws -> [ExtractFault] {
        let since: Query =
            switch reach {
            case .lately: "AND own.published > \(book.day - Reach.published)"
            case .everything: ""
            }
        let rows = try db.rows(
            """
            SELECT own.id, own.extract, approval.partner FROM situation_picture own
            LEFT JOIN extract_approval approval ON approval.picture = own.id
            WHERE own.pledge = \(book.pledge.id) AND own.published IS NOT NULL \(since)
            ORDER BY own.first, own.edition, own.id
            """)
        var extracts:
            [(id: Identifier<SituationPicture>, text: String, approvals: Set<Identifier<Partner>>)] = []
        for row in rows {
            let id: Identifier<SituationPicture> = try row.value(at: 0)
            if extracts.last?.id != id { extracts.append((id, try row.value(at: 1), [])) }
            if let partner: Identifier<Partner> = try row.value(at: 2) {
                extracts[extracts.count - 1].approvals.insert(partner)
            }
        }
        return try extracts.flatMap { extract in
            try PictureExtract(text: extract.text).faults(
                approvedBy: extract.approvals, parties: book.pledge.parties, places: book.pledge.places)
        }
    }
}

extension [HeadlineEdit] {
    /// The parts of a statutory picture that have words.
    package var statutoryParts: Set<StatutoryPart> {
        Set(filter { !$0.text.isEmpty }.compactMap { StatutoryPart(headline: $0.headline) })
    }
}

extension PledgeBook {
    /// The book with what the rules look at beside it.
    ///
    /// - Throws: `StorageError`.
    package func forRules(
        _ db: any Connection, reach: RuleBasis.Reach = .lately
    ) throws -> PledgeBook {
        var book = self
        book.basis = try RuleBasis(db, of: self, reach: reach)
        return book
    }
}
