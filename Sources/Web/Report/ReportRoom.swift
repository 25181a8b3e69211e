import Domain
import Storage

/// What waits for a check, and the observations that the filter lets through, as the database has them.
struct ReportRoom {
    let desk: Desk
    let filter: ReportFilter
    /// The oldest first, as many as are checked in one go.
    let waiting: [Observation]
    let waitingCount: Int
    let rows: [Observation]
    let counts: [ReportFilter.State: Int]
    /// In any state, those that were forgotten before their check among them.
    let allCount: Int
    let names: ReportNames

    /// How many are checked in one go.
    static let perReview = 20

    /// - Throws: `AccessRefusal` for those who see no observations.
    init(_ db: any Connection, _ desk: Desk, _ filter: ReportFilter) throws {
        try desk.require(.seeObservations)
        self.desk = desk
        self.filter = filter
        if desk.reviews {
            waiting = try db.all(
                where: "\(desk.waiting) ORDER BY reported, id LIMIT \(Self.perReview)")
            waitingCount =
                try db.row("SELECT count(*) FROM observation WHERE \(desk.waiting)")?.value(at: 0) ?? 0
        } else {
            (waiting, waitingCount) = ([], 0)
        }
        let condition = filter.condition(desk)
        var counts: [ReportFilter.State: Int] = [:]
        var allCount = 0
        for row in try db.rows(
            """
            SELECT review, count(*), count(CASE WHEN review = 'waiting' THEN forgotten END)
            FROM observation WHERE \(condition) GROUP BY review
            """)
        {
            let review: Review.State = try row.value(at: 0)
            let (count, forgotten): (Int, Int) = (try row.value(at: 1), try row.value(at: 2))
            allCount += count
            guard let state = ReportFilter.State.allCases.first(where: { $0.review == review }) else {
                continue
            }
            counts[state] = count - forgotten
        }
        (self.counts, self.allCount) = (counts, allCount)
        rows = try db.all(
            where: """
                id IN (
                    SELECT id FROM observation WHERE \(condition) AND \(filter.stated) ORDER BY earliest DESC, id
                    LIMIT \(ReportFilter.perPage) OFFSET \((filter.number - 1) * ReportFilter.perPage))
                ORDER BY earliest DESC, id
                """)
        names = ReportNames(desk.book, try desk.subAreas(db))
    }

    var total: Int { filter.state.map { counts[$0] ?? 0 } ?? allCount }

    var readings: [Observed.Note] {
        [
            .init(.review, "waiting", count: waiting.count),
            .init(.search, filter.subject, count: rows.count),
        ]
    }

    func words(_ observation: Observation) -> ObservationWords {
        ObservationWords(observation: observation, names: names, page: desk.page)
    }

    /// The check of several at once as a form, on the page of the room.
    var form: DeskForm {
        let page = desk.page
        return DeskForm(
            title: page("work.reports"), room: .reports, action: Address.workReportsReview.link(),
            cancel: Address.workReports.link(), filled: Entry(page),
            shows: readings, render: { entry, _ in reportRoomPage(self, entry) }
        ) { entry in
            let choices = waiting.map { Choice(value: $0.id.description, text: words($0).about) }
            return [
                entry.field("id", .checkboxes(choices), words: "review.chosen"),
                entry.field("because", words: "review.because", required: false),
            ]
        }
    }

    /// Lets the chosen ones through, or turns them down for one reason; what somebody else has checked meanwhile is
    /// left as it is.
    ///
    /// - Throws: `FormFault` when none is chosen, or the reason is missing.
    static func carryOut(_ entry: inout Entry, _ db: any Connection, _ desk: Desk) throws -> Done {
        let chosen = (entry.values["id"] ?? []).prefix(perReview).compactMap { Identifier<Observation>($0) }
        if chosen.isEmpty { entry.fail("id", "form.missing-choice") }
        let rejects = entry.raw("act") == ObservationAct.reject.rawValue
        let reason = rejects ? entry.text("because", max: 300) : ""
        try entry.requireValid()
        let waiting: [Observation] = try db.all(
            where: "id IN (\(Query.list(chosen))) AND \(desk.waiting) ORDER BY reported, id")
        guard !waiting.isEmpty else { throw ObservationRefusal.alreadyReviewed }
        for old in waiting {
            try desk.require(.reviewObservation, of: old.partner)
            var new = old
            if rejects {
                try new.reject(because: reason, on: desk.page.today)
            } else {
                try new.approve(on: desk.page.today)
            }
            try db.update(new, from: old, by: desk.actor, rejects ? "rejected" : "approved")
        }
        return rejects
            ? Done("reviewed-rejected", Address.workReports.link()) : try Done.approved(waiting, db, desk)
    }
}

extension Done {
    /// Observations were let through: says whether the pictures of their weeks count them, or when they may.
    static func approved(
        _ observations: [Observation], _ db: any Connection, _ desk: Desk
    ) throws -> Done {
        let mondays = Set(observations.map(\.window.day.week.monday)).sorted()
        let pictures: [SituationPicture] = try db.all(
            where: """
                pledge = \(desk.pledge.id) AND kind = \(SituationPicture.Kind.week)
                AND first IN (\(Query.list(mondays))) ORDER BY edition
                """)
        let latest = Dictionary(pictures.map { ($0.period.first, $0) }) { _, last in last }.values
        let state =
            latest.contains(where: \.isFrozen)
            ? "-frozen" : latest.contains { $0.content != nil } ? "-compiled" : ""
        return Done("reviewed-approved\(state)", Address.workReports.link())
    }
}
