import Domain
import Foundation
import Hummingbird
import Storage

/// The only way into the workspace: by e-mail and password.
struct SignInPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        router.get(Address.signIn.path, use: show)
        router.post(Address.signIn.path, use: signIn)
        router.post(Address.signOut.path, use: signOut)
    }

    @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
        let page = Page(site, visit)
        if page.session != nil { return .redirect(to: page.link(Address.work.link()).address) }
        return Response(signInPage(Entry(page, ["till": visit.returnPath ?? ""]), page))
    }

    @Sendable private func signIn(_ request: Request, _ visit: Visit) async throws -> Response {
        var page = Page(site, visit)
        var entry = try await Entry.read(request, page, limit: 64 << 10)
        let email = entry.text("email", max: 254, aboutSomebody: true).lowercased()
        let password = entry.raw("password") ?? ""
        if password.isEmpty { entry.fail("password", "form.missing") }
        guard entry.isValid else { return Response(signInPage(entry, page), status: .unprocessableContent) }

        let device = DeviceCookie.device(request, of: email, site)
        let gate = SignInGate(site: site, email: email, remote: visit.remote, known: device)
        if let wait = try await gate.secondsToWait() {
            entry.refusal = page("sign-in.wait", n: wait)
            var response = Response(signInPage(entry, page), status: .tooManyRequests)
            response.headers[.retryAfter] = "\(wait)"
            return response
        }
        guard let member = try await gate.member(password) else {
            entry.refusal = page("sign-in.failed")
            return Response(signInPage(entry, page), status: .unprocessableContent)
        }
        let token = SessionCookie.newToken()
        let now = site.clock.real
        try await site.database.write { db in
            if let former = visit.session { try db.endSession(former.key) }
            try db.beginSession(SessionCookie.key(of: token), of: member.id, at: now)
        }
        if member.language != page.language, visit.returnPath == nil {
            page = Page(site, visit.in(member.language))
        }
        let target = entry.raw("till").flatMap { Link(local: $0) } ?? page.link(Address.work.link())
        var response = Response.redirect(to: target.address)
        response.setCookie(SessionCookie.cookie(token, for: site))
        response.setCookie(DeviceCookie.cookie(device, of: email, for: site))
        return response
    }

    @Sendable private func signOut(_ request: Request, _ visit: Visit) async throws -> Response {
        let page = Page(site, visit)
        let entry = try await Entry.read(request, page, limit: 64 << 10)
        try entry.requireGenuine()
        if let session = visit.session {
            try await site.database.write { db in try db.endSession(session.key) }
        }
        var response = Response.redirect(to: page.link("/").address)
        response.setCookie(SessionCookie.cookie("", for: site, seconds: 0))
        return response
    }
}

/// Slows down those who guess, for each account and for each address they come from.
struct SignInGate {
    let site: Site
    let email: String
    let remote: String
    /// What is known to have signed in with the address before, whose tries are counted apart from strangers'.
    var known: String?

    /// Failures that cost nothing: people mistype.
    private static let free = (account: 5, address: 20)
    private static let memorySeconds = 3600

    private var account: String {
        known.map { "known " + SessionCookie.key(of: $0) } ?? "account " + SessionCookie.key(of: email)
    }
    private var address: String { "address " + remote }

    /// How long there is to wait before the next try is looked at; nil when it may be made now.
    ///
    /// A try is counted as failed before the password is looked at, and in the same write that asks, so that
    /// many at once are no way round the pause.
    ///
    /// - Units: seconds, doubling with each failure beyond the free ones, at most five minutes.
    func secondsToWait() async throws -> Int? {
        let now = site.clock.real
        let since = now.adding(seconds: -Self.memorySeconds)
        return try await site.database.write { [account, address] db in
            let subjects = [(account, Self.free.account), (address, Self.free.address)]
            let waits = try subjects.compactMap { subject, free -> Int? in
                guard let failure = try db.failures(of: [subject], since: since).first, failure.count >= free
                else { return nil }
                let pause = min(1 << min(failure.count - free + 1, 9), 300)
                let passed = (now.milliseconds - failure.last.milliseconds) / 1000
                return pause > passed ? pause - passed : nil
            }
            if let longest = waits.max() { return longest }
            try db.countFailure(of: subjects.map(\.0), at: now, forgetting: since)
            return nil
        }
    }

    /// The member whose password this is; a right one takes back what was counted.
    func member(_ password: String) async throws -> Member? {
        let credential = try await site.database.read { [email] db in try db.credential(of: email) }
        // Without an account as much work is done, so that the time taken does not tell who has one.
        let hash = credential?.hash ?? Self.nobody
        let matches = try await site.passwords.matches(password, hash)
        guard let credential, matches else { return nil }
        try await site.database.write { [account, address] db in
            try db.forgetFailures(of: account)
            try db.takeBackFailure(of: address)
        }
        return credential.member
    }

    /// The hash of a password that nobody has.
    private static let nobody =
        "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
}

func signInPage(_ entry: Entry, _ page: Page) -> Markup {
    let form = entry.form(
        Address.signIn.link(),
        [
            entry.field("email", .email, autocomplete: "username"),
            entry.field("password", .password, autocomplete: "current-password").withoutValue,
        ], submit: "sign-in.submit", hidden: [HiddenField(name: "till", value: entry.raw("till") ?? "")])
    let examples = page.site.settings.exampleSignIns
    return page.publicPage(
        title: page("sign-in.title"), at: nil,
        """
        \(Intro(title: page("sign-in.title"), lead: "\(page("sign-in.lead"))").markup)
        \(form.markup)
        \(if: !examples.isEmpty, exampleSignIns(page))
        """)
}

private func exampleSignIns(_ page: Page) -> Markup {
    section(
        page("sign-in.examples"), lead: "\(page("sign-in.examples.lead"))",
        "<ul>\(each: page.site.settings.exampleSignIns, { "<li><code>\($0.email)</code> · <code>\($0.password)</code></li>" })</ul>"
    )
}

extension Field {
    /// What was typed in a password's field is never sent back.
    var withoutValue: Field {
        var field = self
        field.values = []
        return field
    }
}

extension Visit {
    /// Where to go on to after signing in, if an address of our own was asked for.
    var returnPath: String? {
        query.split(separator: "&").first { $0.hasPrefix("till=") }
            .flatMap { $0.dropFirst(5).removingPercentEncoding }
            .flatMap { Link(local: $0)?.address }
    }

    func `in`(_ language: Language) -> Visit {
        var visit = self
        visit.language = language
        return visit
    }
}
