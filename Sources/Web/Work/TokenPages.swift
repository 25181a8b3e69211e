import Domain
import Hummingbird
import Storage

/// The tokens by which a partner's own systems report: made and shut out by the partner's coordinator.
struct TokenPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        let work = router.group(context: MemberVisit.self)
        work.get(Address.workTokens.path, use: list)
        work.get(Address.workTokenNew.path, use: showNew)
        work.post(Address.workTokenNew.path, use: add)
        work.get(Address.workTokenRevoke.path, use: showRevoke)
        work.post(Address.workTokenRevoke.path, use: revoke)
    }

    @Sendable private func list(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let page = Page(site, visit)
        let markup = try await site.database.read { db in tokenListPage(try TokenRoom(db, page, visit)) }
        return Response(markup)
    }

    @Sendable private func showNew(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let page = Page(site, visit)
        let markup = try await site.database.read { db in
            let form = try TokenRoom(db, page, visit).newForm
            return try form.page(form.filled, page)
        }
        return Response(markup)
    }

    @Sendable private func add(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let page = Page(site, visit)
        let typed = try await Entry.read(request, page, limit: 64 << 10)
        let made = site.reportToken(by: typed, page)
        let response = try await site.submit(
            typed, visit, { db, page in try TokenRoom(db, page, visit) }, { _, room in room.newForm }
        ) { [site] db, room, entry in
            let name = entry.text("name", max: 120)
            try entry.requireValid()
            if let old = try db.made(ReportToken.self, by: entry) {
                _ = try room.open(old.id)
            } else {
                let token = ReportToken(
                    id: entry.identity(), partner: room.partner.id, name: name, hash: made.hash,
                    created: page.today)
                try db.insert(token, by: site.actor(room.member))
            }
            return Done("saved", Address.workTokens.link())
        }
        guard response.status == .seeOther else { return response }
        var shown = Response(newTokenPage(made.token, page))
        shown.headers[.cacheControl] = "no-store"
        return shown
    }

    @Sendable private func showRevoke(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let page = Page(site, visit)
        let id: Identifier<ReportToken> = try visit.id()
        let markup = try await site.database.read { db in
            let room = try TokenRoom(db, page, visit)
            let form = room.revokeForm(try room.open(id))
            return try form.page(form.filled, page)
        }
        return Response(markup)
    }

    @Sendable private func revoke(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<ReportToken> = try visit.id()
        return try await site.submit(
            request, visit, limit: 64 << 10, { db, page in try TokenRoom(db, page, visit) },
            { _, room in room.revokeForm(try room.open(id)) }
        ) { [site] db, room, _ in
            let token = try room.open(id)
            var revoked = token
            revoked.revoked = room.page.today
            try db.update(revoked, from: token, by: site.actor(room.member), "revoked")
            return Done("token-revoked", Address.workTokens.link())
        }
    }
}

extension Site {
    /// The token that a form makes: the same when it is sent twice, since only the last answer is read.
    fileprivate func reportToken(by entry: Entry, _ page: Page) -> (token: String, hash: String) {
        guard let opening = entry.raw(Entry.openingField), !opening.isEmpty, let session = page.session else {
            return newReportToken()
        }
        let token = tokens.secret("\(session.key) \(opening) \(entry.raw("name") ?? "")")
        return (token, SessionCookie.key(of: token))
    }
}

/// A partner's tokens, for the coordinator.
struct TokenRoom {
    let page: Page
    /// As they are in this transaction.
    let member: Member
    let partner: Partner
    let tokens: [ReportToken]

    /// - Throws: `AccessRefusal` for everyone but a coordinator of a partner; 401 when the session has ended since.
    init(_ db: any Connection, _ page: Page, _ visit: MemberVisit) throws {
        member = try visit.member(db, at: page.site.clock.real)
        guard member.role == .coordinator, let own = member.partner else { throw AccessRefusal.notYours }
        self.page = page
        partner = try db.find(own)
        tokens = try db.all(where: "partner = \(own) ORDER BY created DESC, name, id")
    }

    var newForm: DeskForm {
        DeskForm(
            title: page("tokens.new"), room: .settings, lead: "\(page("tokens.new.lead"))",
            action: Address.workTokenNew.link(), cancel: Address.workTokens.link(),
            submit: "tokens.new.submit",
            filled: Entry(page), fields: { [$0.field("name", words: "token-name")] })
    }

    /// - Throws: `StorageError.notFound` for another partner's token and one that is revoked.
    func open(_ id: Identifier<ReportToken>) throws -> ReportToken {
        guard let token = tokens.first(where: { $0.id == id && $0.revoked == nil }) else {
            throw StorageError.notFound("report_token")
        }
        return token
    }

    func revokeForm(_ token: ReportToken) -> DeskForm {
        DeskForm(
            title: page("tokens.revoke.title", ["name": token.name]), room: .settings,
            lead: "\(page("tokens.revoke.lead"))", action: Address.workTokenRevoke.link(token.id),
            cancel: Address.workTokens.link(), submit: "tokens.revoke", filled: Entry(page),
            fields: { _ in [] })
    }
}

private func tokenListPage(_ room: TokenRoom) -> Markup {
    let page = room.page
    let table = DataTable(
        id: "tokens", caption: page("tokens.title"), hidesCaption: true, holdsTexts: true,
        columns: ["tokens.name", "tokens.made", "tokens.state"].map { .init(name: page($0)) },
        rows: room.tokens.map { token in
            ["\(token.name)", "\(page.day(token.created, .withYear))", state(token, page)]
        })
    return page.workspacePage(
        title: page("tokens.title"), at: .settings,
        """
        \(Intro(
            title: page("tokens.title"), lead: "\(page("tokens.lead", ["partner": room.partner.name]))",
            actions: [Action(page("tokens.new"), page.link(Address.workTokenNew.link()), icon: .plus)]
        ).markup)
        <div class="after">\(room.tokens.isEmpty
            ? emptyState(page("tokens.none"), page("tokens.none.why"), headingLevel: 2) : table.markup)</div>
        """)
}

private func state(_ token: ReportToken, _ page: Page) -> Markup {
    if let day = token.revoked { return "\(page("tokens.revoked", ["day": page.day(day, .withYear)]))" }
    return actionRow(
        [
            Action(
                text: page("tokens.revoke"),
                kind: .go(page.link(Address.workTokenRevoke.link(token.id))),
                weight: .danger, accessibleName: page("tokens.revoke.named", ["name": token.name]))
        ], isSmall: true)
}

/// The only page that ever shows the token: it is kept nowhere, and not by the browser either.
private func newTokenPage(_ token: String, _ page: Page) -> Markup {
    page.workspacePage(
        title: page("tokens.shown.title"), at: .settings,
        """
        \(Intro(title: page("tokens.shown.title"), lead: "\(page("tokens.shown.lead"))").markup)
        <div class="after">\(definitionRows([.init(name: page("tokens.value"), value: "<code>\(token)</code>")]))</div>
        <div class="after">\(Notice(
            kind: .warning, title: page("tokens.shown.once"), body: "\(page("tokens.shown.how"))").markup())</div>
        <div class="after">\(actionRow([
            Action(page("tokens.shown.done"), page.link(Address.workTokens.link()))
        ]))</div>
        """)
}
