import Domain
import Hummingbird
import Storage

/// Who has read observations, what for and how many: the log that keeps readers honest.
struct ReadingPages {
    let site: Site

    private static let perPage = 50

    func addRoutes(to router: RouterGroup<Visit>) {
        router.group(context: MemberVisit.self).get(Address.workReadings.path, use: list)
    }

    @Sendable private func list(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let number = request.listPage
        return try await site.desk(visit) { db, desk in
            // Whoever runs the pledge sees all its parties' readings, another coordinator the own partner's.
            let whose: [Identifier<Partner>]
            if desk.allows(.seeReadings) {
                whose = desk.pledge.parties
            } else {
                try desk.require(.seeReadings, of: desk.member.partner)
                whose = [desk.member.partner].compactMap { $0 }
            }
            let condition: Query = "partner IN (\(Query.list(whose)))"
            let total: Int =
                try db.row("SELECT count(*) FROM reading WHERE \(condition)")?.value(at: 0) ?? 0
            let readings = try db.readings(
                where: condition, limit: Self.perPage, after: (number - 1) * Self.perPage)
            let own = Set(readings.lazy.filter { $0.partner == desk.member.partner }.map(\.member))
            let members: [Member] = try db.all(where: "id IN (\(Query.list(own.sorted())))")
            return readingListPage(
                readings, members, number: number, hasMore: total > number * Self.perPage, total, desk)
        }
    }
}

/// The readings, the latest first; members by name only where they are of the reader's own partner.
private func readingListPage(
    _ readings: [Reading], _ members: [Member], number: Int, hasMore: Bool, _ total: Int, _ desk: Desk
) -> Markup {
    let page = desk.page
    func who(_ reading: Reading) -> String {
        page.list(parts: [
            members.first { $0.id == reading.member }?.name, desk.book.partner(reading.partner)?.name,
        ])
    }
    let rows = readings.map { reading -> [Markup] in
        [
            "\(page.moment(reading.at))", "\(who(reading))",
            "\(page("reading.purpose.\(reading.purpose.rawValue)"))",
            ReadingSubject(text: reading.subject, desk: desk).markup,
            "\(reading.count)",
        ]
    }
    let table = DataTable(
        id: "lasningar", caption: page("reports.readings"), hidesCaption: true,
        columns: [
            .init(name: page("reports.column.time")), .init(name: page("reading.who")),
            .init(name: page("reading.purpose")), .init(name: page("reading.subject")),
            .init(name: page("reading.count"), isNumeric: true),
        ], rows: rows)
    func way(_ key: String, _ number: Int) -> TextLink {
        TextLink(text: page(key), link: page.link("\(Address.workReadings.link())?sida=\(number)"))
    }
    let pages = Pagination(
        label: page("pages.label"), position: page("pages.number", ["number": "\(number)"]),
        previous: number > 1 ? way("pages.newer", number - 1) : nil,
        next: hasMore ? way("pages.older", number + 1) : nil)
    return page.workspacePage(
        title: page("reports.readings"), at: .reports,
        """
        <p class="eyebrow small"><a href="\(page.link(Address.workReports.link()))">\(page("work.reports"))</a></p>
        \(Intro(title: page("reports.readings"), lead: "\(page("reading.lead"))").markup)
        <div class="after">\(if: rows.isEmpty, emptyState(page("reading.none"), page("reading.none.why"), headingLevel: 2))\
        \(if: !rows.isEmpty, table.markup)\(if: hasMore || number > 1, pages.markup)</div>
        """)
}
