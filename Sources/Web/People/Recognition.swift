import Crypto
import Domain
import Foundation
import Hummingbird
import Storage

/// Finds out who is visiting, before any page of the workspace runs.
///
/// The public pages never ask: they are the same for everybody.
struct Recognition: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
    ) async throws -> Response {
        guard context.isOfMembers || context.path == Address.signIn.pattern else {
            return try await next(request, context)
        }
        var visit = context
        visit.session = try await site.session(request)
        if let session = visit.session, session.mustChangePassword, visit.isBehindPassword {
            return .redirect(to: Page(site, visit).link(Address.account.link()).address)
        }
        var response: Response
        do {
            response = try await next(request, visit)
        } catch {
            // Only here is it known for whom the page is that tells of it.
            let kept = WebFault(error).status == .unauthorized ? await site.keptForm(request, visit) : nil
            response = kept ?? site.answer(to: error, visit)
        }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "private, no-store" }
        return response
    }
}

extension Visit {
    /// Whether a member comes here only with a password that nobody else knows.
    fileprivate var isBehindPassword: Bool {
        isOfMembers && !path.hasPrefix(Address.account.pattern)
            && path != Address.signOut.pattern
    }
}

/// The cookie that a member carries while signed in.
enum SessionCookie {
    static let name = "perrong"
    /// Where the site is reached by TLS: a browser takes it from this very host only, and never without TLS.
    static let secureName = "__Host-perrong"

    static func name(for site: Site) -> String { site.isReachedByTLS ? secureName : name }

    /// A new token of 256 random bits, in base64url.
    static func newToken() -> String {
        Data((0..<32).map { _ in UInt8.random(in: 0...255) }).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// What the database knows of a token: its SHA-256 in hexadecimal digits.
    static func key(of token: String) -> String {
        SHA256.hash(data: Data(token.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    static func cookie(_ token: String, for site: Site, seconds: Int = SessionSpan.longest) -> Cookie {
        Cookie(
            name: name(for: site), value: token, maxAge: seconds, path: "/",
            secure: site.isReachedByTLS, httpOnly: true, sameSite: .lax)
    }
}

extension Site {
    fileprivate var isReachedByTLS: Bool { settings.address.hasPrefix("https://") }

    fileprivate func session(_ request: Request) async throws -> Session? {
        guard let token = request.cookies[SessionCookie.name(for: self)]?.value else { return nil }
        let key = SessionCookie.key(of: token)
        let (now, today) = (clock.real, clock.today())
        let found = try await database.read { db -> (SignedIn, Pledge?)? in
            guard let signedIn = try db.session(key, at: now) else { return nil }
            return (signedIn, try workingPledge(db, of: signedIn, on: today))
        }
        guard let (signedIn, pledge) = found else { return nil }
        if signedIn.seen.adding(seconds: 60) < now {
            try await database.write { db in try db.keepSession(key, at: now) }
        }
        return Session(
            member: signedIn.member, key: key, partnerName: signedIn.partnerName ?? "", pledge: pledge?.id,
            pledgeName: pledge?.name, mustChangePassword: signedIn.mustChangePassword)
    }
}

/// The pledge that a member works with: the one chosen or, of those the partner is party to, the one that
/// began last.
private func workingPledge(_ db: any Connection, of signedIn: SignedIn, on day: Day) throws -> Pledge? {
    guard let partner = signedIn.member.partner else { return nil }
    let own: Query = "id IN (SELECT pledge FROM pledge_party WHERE partner = \(partner))"
    if let chosen = signedIn.pledge,
        let pledge = try db.first(Pledge.self, where: "id = \(chosen) AND \(own)")
    {
        return pledge
    }
    return try db.first(
        Pledge.self,
        where: """
            \(own) AND withdrawn IS NULL AND archived IS NULL
            ORDER BY CASE WHEN launched <= \(day) THEN 0 ELSE 1 END, first DESC, slug
            """)
}
