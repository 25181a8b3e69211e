import Domain
import Hummingbird
import Storage

/// What visitors have said of the site, for the administrators to answer.
struct RemarkPages {
    let site: Site

    func addRoutes(to router: RouterGroup<MemberVisit>) {
        router.get(Address.workRemarks.path, use: list)
        router.post(Address.workRemarkAnswered.path, use: answered)
    }

    @Sendable private func list(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let page = Page(site, visit)
        let markup = try await site.database.read { db in
            let room = try SettingsRoom(db, page, visit)
            try room.require()
            return remarkListPage(try db.openRemarks(limit: 200), room.page)
        }
        return Response(markup)
    }

    @Sendable private func answered(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let page = Page(site, visit)
        let id: Identifier<Remark> = try visit.id()
        try await Entry.read(request, page, limit: 64 << 10).requireGenuine()
        try await site.database.write { [site] db in
            try SettingsRoom(db, page, visit).require()
            try db.markAnswered(id, at: site.clock.real)
        }
        return site.seeOther(page, Address.workRemarks.link(), done: "remark-answered")
    }
}

/// Each remark with what was said, about which page, and how to answer.
private func remarkListPage(_ remarks: [Remark], _ page: Page) -> Markup {
    let table = DataTable(
        id: "remarks", caption: page("remarks.title"), hidesCaption: true, holdsTexts: true,
        columns: ["remarks.received", "remarks.text", "remarks.page", "remarks.contact", "remarks.state"]
            .map { .init(name: page($0)) },
        rows: remarks.map { remark in
            let action = Action(
                text: page("remarks.answered"),
                kind: .post(
                    page.link(Address.workRemarkAnswered.link(remark.id)), hidden: [page.token]),
                weight: .secondary,
                accessibleName: page(
                    "remarks.answered.name", ["day": page.day(remark.received.local.day, .withYear)]))
            return [
                page.time(remark.received.local.day, .withYear), "\(remark.text)",
                remark.path.isEmpty ? "–" : "\(remark.path)",
                remark.contact.isEmpty ? "–" : "\(remark.contact)", button(action, isSmall: true),
            ]
        })
    return page.workspacePage(
        title: page("remarks.title"), at: .settings,
        """
        \(Intro(title: page("remarks.title"), lead: "\(page("remarks.lead"))").markup)
        <div class="after">\(remarks.isEmpty ? "<p>\(page("remarks.none"))</p>" : table.markup)</div>
        <p class="after">\(TextLink(
            text: page("remarks.back"), link: page.link(Address.workSettings.link())).markup)</p>
        """)
}
