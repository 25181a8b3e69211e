import Domain
import Hummingbird
import Storage

/// What has been changed of a pledge and of each commitment, as the parties read it.
struct PledgeHistoryPages {
    let site: Site

    private static let pageLength = 100

    func addRoutes(to router: RouterGroup<MemberVisit>) {
        router.get(Address.workPledgeHistory.path, use: pledge)
        router.get(Address.workCommitmentHistory.path, use: commitment)
    }

    @Sendable private func pledge(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let before = request.query("fore").flatMap(Int.init)
        return try await site.desk(visit, pledge: visit.slug("pledge")) { db, desk in
            let bound: Query = before.map { number -> Query in "sequence < \(number)" } ?? "1 = 1"
            let events = try db.events(
                where: "pledge = \(desk.pledge.id) AND \(bound)", limit: Self.pageLength)
            let (page, slug) = (desk.page, desk.pledge.slug)
            let older = events.count == Self.pageLength ? events.last?.sequence : nil
            let way = older.map { number -> Markup in
                let link: Link = "\(page.link(Address.workPledgeHistory.link(slug)))?fore=\(number)"
                return "<p class=\"after\">\(TextLink(text: page("history.older"), link: link).markup)</p>"
            }
            return historyPage(
                page("history.title"), lead: page("history.lead"),
                "\(try deskHistory(events, naming: true, db, desk))\(way)", desk)
        }
    }

    @Sendable private func commitment(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let number = try visit.parameter("number")
        return try await site.desk(visit, pledge: visit.slug("pledge")) { db, desk in
            let commitment = try desk.commitment(numbered: number)
            let id = commitment.id.description
            let events = try db.events(where: "subject_id = \(id) OR about = \(id)", limit: Self.pageLength)
            return historyPage(
                desk.page("history.commitment.title", ["number": number]),
                lead: desk.page(commitment.sentence),
                try deskHistory(events, naming: true, db, desk), desk)
        }
    }
}

private func historyPage(_ title: String, lead: String, _ list: Markup, _ desk: Desk) -> Markup {
    let page = desk.page
    return page.workspacePage(
        title: title, at: .pledge,
        """
        \(Intro(title: title, lead: "\(lead)").markup)
        <div class="after">\(list)</div>
        <p class="after">\(TextLink(
            text: page("pledge.back"), link: page.link(Address.workPledge.link(desk.pledge.slug))).markup)</p>
        """)
}
