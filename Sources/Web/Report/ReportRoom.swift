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
        for row in try db.rows(
            "SELECT review, count(*) FROM observation WHERE \(condition) GROUP BY review")
        {
            let review: Review.State = try row.value(at: 0)
            guard let state = ReportFilter.State.allCases.first(where: { $0.review == review }) else {
                continue
            }
            counts[state] = try row.value(at: 1)
        }
        self.counts = counts
        let state: Query = filter.state.map { "review = \($0.review)" } ?? "1 = 1"
        rows = try db.all(
            where: """
                id IN (
                    SELECT id FROM observation WHERE \(condition) AND \(state) ORDER BY earliest DESC, id
                    LIMIT \(ReportFilter.perPage) OFFSET \((filter.number - 1) * ReportFilter.perPage))
                ORDER BY earliest DESC, id
                """)
        names = ReportNames(desk.book, try desk.subAreas(db))
    }

    var total: Int { filter.state.map { counts[$0] ?? 0 } ?? counts.values.reduce(0, +) }

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
        return Done(rejects ? "reviewed-rejected" : "reviewed-approved", Address.workReports.link())
    }
}
