import Domain
import Storage

extension Desk {
    /// The sub-areas of the pledge's places, each place's in its own order.
    func subAreas(_ db: any Connection) throws -> [SubArea] {
        try db.all(where: "place IN (\(Query.list(pledge.places))) ORDER BY place, position, name")
    }

    /// What this member has reported in the weeks that are still open: this one, and the one before it.
    func ownBatches(_ db: any Connection) throws -> [ReportBatch] {
        try db.all(
            where: """
                pledge = \(pledge.id) AND member = \(member.id)
                    AND week IN (\(Query.list(openWeeks.map(\.description)))) ORDER BY week DESC
                """)
    }

    /// The observations that the member has put into some reports.
    func own(_ batches: [ReportBatch]) -> Query {
        "batch IN (\(Query.list(batches.map(\.id)))) AND member = \(member.id)"
    }

    /// How much the partner has reported of what was seen this week, whoever sent it and when.
    func reportedThisWeek(_ db: any Connection) throws -> Int {
        let row = try db.row(
            """
            SELECT count(*) FROM observation WHERE \(pledge.observed) AND partner = \(member.partner)
            AND \(Observation.within(page.today.week.period)) AND review <> 'rejected'
            """)
        return try row?.value(at: 0) ?? 0
    }

    /// How much the member has put into this week's report.
    func ownThisWeek(_ batches: [ReportBatch], _ db: any Connection) throws -> Int {
        let own = own(batches.filter { $0.week == page.today.week })
        let row = try db.row("SELECT count(*) FROM observation WHERE \(own) AND review <> 'rejected'")
        return try row?.value(at: 0) ?? 0
    }

    private var openWeeks: [Week] { [page.today.week, page.today.week + -1] }

    /// The week that something seen on `day` is reported for: its own, so long as that is open.
    func week(for day: Day) -> Week {
        openWeeks.contains(day.week) ? day.week : page.today.week
    }

    /// The week before this one, so long as its reports are waited for and nobody at the partner has sent any.
    func overdueWeek(_ db: any Connection) throws -> Week? {
        let last = page.today.week + -1
        guard page.today.weekday <= 2,
            try db.row(
                """
                SELECT 1 FROM report_batch
                WHERE pledge = \(pledge.id) AND partner = \(member.partner) AND week = \(last) LIMIT 1
                """) == nil,
            try db.row(
                """
                SELECT 1 FROM observation
                WHERE place IN (\(Query.list(pledge.places))) AND partner = \(member.partner)
                    AND \(Observation.within(last.period)) AND review <> 'rejected' LIMIT 1
                """) == nil
        else { return nil }
        return last
    }

    /// The member's report of a week, begun if there is none yet.
    ///
    /// - Throws: `AccessRefusal` for those who do not report for a partner.
    func report(for week: Week, isNothing: Bool, _ db: any Connection) throws -> ReportBatch {
        try require(.reportObservation, of: member.partner)
        guard let partner = member.partner else { throw AccessRefusal.notYours }
        let old = try db.first(
            ReportBatch.self,
            where: """
                pledge = \(pledge.id) AND partner = \(partner) AND member = \(member.id) AND week = \(week)
                """)
        guard let old else {
            let new = ReportBatch(
                pledge: pledge.id, partner: partner, member: member.id, week: week, sent: actor.at,
                isNothing: isNothing)
            try db.insert(new, by: actor.unnamed)
            return new
        }
        guard old.isNothing, !isNothing else { return old }
        var new = old
        (new.isNothing, new.sent) = (false, actor.at)
        try db.update(new, from: old, by: actor.unnamed)
        return new
    }
}
