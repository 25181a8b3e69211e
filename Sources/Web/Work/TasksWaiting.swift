import Domain
import Duties
import Storage

/// What waits for the very member who looks: reports to check, tips to answer, pictures to let through or to hold.
struct TaskWaiting: Sendable {
    private var observations: (count: Int, oldest: Day)?
    private var tips: (count: Int, oldest: Day)?
    /// Whose public extract lacks the leave of the member's partner.
    private var toApprove: [SituationPicture] = []
    /// That a meeting is to adopt.
    private var toHold: [SituationPicture] = []
    private var nextMeeting: Meeting?

    /// - Shape: asks only for what the member may do something about.
    init(_ db: any Connection, _ desk: Desk) throws {
        if desk.reviews {
            let row = try db.row("SELECT count(*), min(reported) FROM observation WHERE \(desk.waiting)")
            if let row, let oldest: Instant = try row.value(at: 1) {
                observations = (try row.value(at: 0), oldest.local.day)
            }
        }
        if desk.allows(.answerTip) {
            let row = try db.row(
                """
                SELECT count(*), min(received) FROM tip
                WHERE \(desk.tips) AND outcome IS NULL AND forgotten IS NULL
                """)
            if let row, let oldest: Day = try row.value(at: 1) { tips = (try row.value(at: 0), oldest) }
        }
        if let partner = desk.member.partner, desk.allows(.approveExtract, of: partner) {
            toApprove = try Self.pictures(
                db, desk,
                """
                stage = 'shared' AND published IS NULL AND NOT EXISTS (
                    SELECT 1 FROM extract_approval WHERE picture = own.id AND partner = \(partner))
                """
            ).filter { picture in
                try picture.content.map { try PictureContent(text: $0).reporting.asked.contains(partner) }
                    ?? false
            }
        }
        if desk.allows(.editPicture) {
            toHold = try Self.pictures(db, desk, "stage IN ('compiled', 'review')")
            nextMeeting = try db.first(
                where: """
                    pledge = \(desk.pledge.id) AND day >= \(desk.page.today)
                    ORDER BY day, coalesce(start_time, -1), id
                    """)
        }
    }

    /// The latest editions, those of the earliest days first.
    private static func pictures(
        _ db: any Connection, _ desk: Desk, _ which: Query
    ) throws -> [SituationPicture] {
        try db.all(
            where: """
                id IN (SELECT own.id FROM situation_picture own WHERE own.pledge = \(desk.pledge.id) AND \(which)
                    AND NOT EXISTS (SELECT 1 FROM situation_picture later WHERE later.pledge = own.pledge
                        AND later.kind = own.kind AND later.first = own.first AND later.edition > own.edition))
                ORDER BY first, kind, id LIMIT 5
                """)
    }

    /// - Shape: one row for each kind of thing, the oldest first among the pictures.
    func rows(_ desk: Desk) -> [TaskRow] {
        let page = desk.page
        func row(_ key: String, n: Int, _ address: Link, oldest day: Day) -> TaskRow {
            let title = page("tasks.waiting.\(key)", n: n)
            return self.row(
                title, page("tasks.waiting.\(key).why"), address, page("tasks.waiting.\(key).act"), page,
                due: page("tasks.waiting.since", ["day": page.nearDay(day)]))
        }
        var rows: [TaskRow] = []
        if let (count, oldest) = observations {
            rows.append(row("observations", n: count, Address.workReports.link(), oldest: oldest))
        }
        if let (count, oldest) = tips {
            rows.append(row("tips", n: count, Address.workTips.link(), oldest: oldest))
        }
        rows += toApprove.map { picture in
            self.row(
                page("tasks.waiting.approval", ["picture": pictureTitle(picture, page)]),
                page("tasks.waiting.approval.why"), Address.picture.link(picture.key),
                page("tasks.waiting.approval.act"), page,
                due: page("tasks.waiting.since", ["day": page.nearDay(picture.reached)]))
        }
        rows += toHold.map { picture in
            self.row(
                page("tasks.waiting.meeting", ["picture": pictureTitle(picture, page)]),
                page(nextMeeting == nil ? "tasks.waiting.meeting.none" : "tasks.waiting.meeting.why"),
                Address.picture.link(picture.key), page("tasks.waiting.meeting.act"), page,
                due: nextMeeting.map { page.nearDay($0.day).capitalisedFirst } ?? "")
        }
        return rows
    }

    private func row(
        _ title: String, _ why: String, _ address: Link, _ act: String, _ page: Page, due: String
    ) -> TaskRow {
        let link = page.link(address)
        return TaskRow(
            mark: .wait, markWord: page("tasks.waiting"), headline: title, link: link, why: why, due: due,
            actions: [
                Action(
                    text: act, kind: .go(link), weight: .secondary,
                    accessibleName: page("mend.name", ["action": act, "thing": title]))
            ])
    }
}
