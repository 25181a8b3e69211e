import Domain
import Hummingbird
import Storage

/// A member's own account: the password, the language, and the way out of every other place.
struct AccountPages {
    let site: Site

    static let shortestPassword = 12

    func addRoutes(to router: RouterGroup<Visit>) {
        let work = router.group(context: MemberVisit.self)
        work.get(Address.account.path, use: show)
        work.post(Address.account.path, use: chooseLanguage)
        work.post(Address.accountPassword.path, use: changePassword)
        work.post(Address.accountSessions.path, use: signOutEverywhere)
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let page = Page(site, visit)
        return Response(accountPage(visit.session, Entry(page), page))
    }

    @Sendable private func chooseLanguage(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let page = Page(site, visit)
        var entry = try await Entry.read(request, page, limit: 64 << 10)
        try entry.requireGenuine()
        guard let language = entry.choice("language", Language.allCases) else {
            return Response(accountPage(visit.session, Entry(page), page), status: .unprocessableContent)
        }
        try await site.database.write { [site] db in
            let old = try visit.member(db, at: site.clock.real)
            var member = old
            member.language = language
            try db.update(member, from: old, by: site.actor(old))
        }
        return site.seeOther(
            Page(site, visit.visit.in(language)), Address.account.link(), done: "language-chosen")
    }

    @Sendable private func changePassword(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let page = Page(site, visit)
        var entry = try await Entry.read(request, page, limit: 64 << 10)
        let current = entry.raw("current") ?? ""
        let new = entry.raw("new") ?? ""
        if current.isEmpty { entry.fail("current", "form.missing") }
        if new.count < Self.shortestPassword {
            entry.fail("new", "account.password-short", ["min": "\(Self.shortestPassword)"])
        } else if new.utf8.count > 1024 {
            entry.fail("new", "account.password-long")
        } else if new == current {
            entry.fail("new", "account.password-same")
        } else if Password.isGuessed(new, knowing: visit.member.email) {
            entry.fail("new", "account.password-guessed")
        }
        if entry.raw("again") != new { entry.fail("again", "account.password-differs") }
        func answer(_ status: HTTPResponse.Status) -> Response {
            Response(accountPage(visit.session, entry, page), status: status)
        }
        guard entry.isValid else { return answer(.unprocessableContent) }
        let gate = SignInGate(
            site: site, email: visit.member.email, remote: visit.visit.remote, known: visit.session.key)
        if let wait = try await gate.secondsToWait() {
            entry.refusal = page("sign-in.wait", n: wait)
            return answer(.tooManyRequests)
        }
        guard try await gate.member(current) != nil else {
            entry.fail("current", "account.password-wrong")
            return answer(.unprocessableContent)
        }
        let hash = try await site.passwords.hash(new)
        try await site.database.write { [site] db in
            let member = try visit.member(db, at: site.clock.real)
            try db.setPassword(hash, of: member, keeping: visit.session.key, by: site.actor(member))
        }
        return site.seeOther(page, Address.account.link(), done: "password-changed")
    }

    @Sendable private func signOutEverywhere(_ request: Request, _ visit: MemberVisit) async throws
        -> Response
    {
        let page = Page(site, visit)
        try await Entry.read(request, page, limit: 64 << 10).requireGenuine()
        try await site.database.write { [site] db in
            try db.endSessions(of: visit.member(db, at: site.clock.real).id)
        }
        var response = Response.redirect(to: page.link(Address.signIn.link()).address)
        response.setCookie(SessionCookie.cookie("", for: site, seconds: 0))
        return response
    }
}

/// Who is signed in, and the three things to do about that.
func accountPage(_ session: Session, _ entry: Entry, _ page: Page) -> Markup {
    let member = session.member
    let password = entry.form(
        Address.accountPassword.link(),
        [
            entry.field("current", .password, words: "password-current", autocomplete: "current-password"),
            entry.field("new", .password, words: "password-new", autocomplete: "new-password"),
            entry.field("again", .password, words: "password-again", autocomplete: "new-password"),
        ].map(\.withoutValue), submit: "account.password.submit",
        hidden: [HiddenField(name: "username", value: member.email)])
    let languages = Language.allCases.map {
        Choice(value: $0.rawValue, text: page("language.\($0.rawValue)"))
    }
    let chosen = Entry(page, ["language": member.language.rawValue])
    let language = chosen.form(
        Address.account.link(), [chosen.field("language", .radios(languages), words: "member-language")],
        submit: "account.language.submit")
    let everywhere = Action(
        text: page("account.sign-out.submit"),
        kind: .post(page.link(Address.accountSessions.link()), hidden: [page.token]), weight: .secondary)
    let mustChange = Notice(
        kind: .warning, title: page("account.must-change"), body: "\(page("account.must-change.why"))")
    return page.workspacePage(
        title: page("work.account"), at: nil,
        """
        \(Intro(title: page("work.account")).markup)
        \(if: session.mustChangePassword, "<div class=\"after\">\(mustChange.markup())</div>")
        <div class="after">\(definitionRows([
            .init(name: page("members.name"), value: "\(member.name)"),
            .init(name: page("field.member-email"), value: "\(member.email)"),
            .init(name: page("members.office"), value: "\(member.title)"),
            .init(
                name: page("members.role"),
                value: "\(page.list(parts: [page("role.\(member.role.rawValue)"), session.partnerName]))"),
        ]))</div>
        \(section(page("account.password"), password.markup))
        \(section(page("account.language"), language.markup))
        \(section(
            page("account.sign-out"), lead: "\(page("account.sign-out.text"))", actionRow([everywhere])))
        """)
}
