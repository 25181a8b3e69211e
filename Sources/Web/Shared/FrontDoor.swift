import Domain
import HTTPTypes
package import Hummingbird
import Storage

/// What a request meets first: its language and theme are read from it, and what the visitor already has is
/// not made again.
package struct FrontDoor<Inside: HTTPResponder>: HTTPResponder where Inside.Context == Visit {
    let site: Site
    let inside: Inside

    package func respond(to request: Request, context: Visit) async throws -> Response {
        var (request, visit) = (request, context)
        let path = request.uri.path
        if path == "/en" || path.hasPrefix("/en/") {
            visit.language = .english
            var head = request.head
            let rest = String((head.path ?? "/").dropFirst(3))
            head.path = rest.hasPrefix("/") ? rest : "/" + rest
            request = Request(head: head, body: request.body)
            visit.path = path == "/en" ? "/" : String(path.dropFirst(3))
        } else {
            visit.path = path
        }
        visit.query = request.uri.query ?? ""
        visit.theme = theme(request)
        if let remote = site.client(request) { visit.remote = remote }
        if visit.isPublic, let unchanged = site.unchanged(request, visit) { return unchanged }
        return try await inside.respond(to: request, context: visit)
    }

    private func theme(_ request: Request) -> String? {
        guard request.headers[.cookie] != nil, let theme = request.cookies["tema"]?.value else { return nil }
        return ["light", "dark"].contains(theme) ? theme : nil
    }
}

extension Site {
    /// Whom the outermost of our own proxies had the request from; nil without any, or when it does not say.
    ///
    /// What stands further to the left in `X-Forwarded-For` is what the visitor has written.
    func client(_ request: Request) -> String? {
        guard settings.trustedProxies > 0 else { return nil }
        let passed = request.headers[values: .xForwardedFor].flatMap { $0.split(separator: ",") }
        guard settings.trustedProxies <= passed.count else { return nil }
        let client = passed[passed.count - settings.trustedProxies].trimming(while: \.isWhitespace)
        return client.isEmpty || client.utf8.count > 64 ? nil : client
    }
}

extension HTTPField.Name {
    fileprivate static let xForwardedFor = Self("X-Forwarded-For") ?? .via
}

extension Visit {
    /// Whether the address is one that everybody gets the same answer from.
    fileprivate var isPublic: Bool {
        !isOfMembers && !["/logga-in", "/bild", "/sag-till"].contains { path.hasPrefix($0) }
    }
}

extension Site {
    /// The tag of every public page and feed as they are now, so long as that is known without asking.
    ///
    /// It holds the address too: nobody can have the tag of a page that there is not. It is sealed: how many
    /// changes there have been is the partners' own.
    func tag(_ visit: Visit, _ change: LastChange) -> String {
        let look = "\(visit.language == .english ? "e" : "s")\(visit.theme ?? "")"
        let basis =
            "\(change.sequence).\(change.recent)-\(clock.today().number)-\(edition)-\(look)-\(visit.path)?\(visit.query)"
        return "W/\"\(tokens.seal(basis))\""
    }

    /// 304 for a visitor who has what would be sent; nil when that is not so, or cannot be known at once.
    fileprivate func unchanged(_ request: Request, _ visit: Visit) -> Response? {
        guard request.method == .get, let had = request.headers[.ifNoneMatch], let change = watch.known(),
            isHeld(had, tag(visit, change))
        else { return nil }
        return notModified(tag(visit, change))
    }

    func isHeld(_ had: String, _ tag: String) -> Bool {
        had == tag || had.split(separator: ",").contains { $0.trimmingPrefix(while: \.isWhitespace) == tag }
    }

    func notModified(_ tag: String) -> Response {
        Response(
            status: .notModified,
            headers: [.eTag: tag, .cacheControl: Self.cacheControl, .vary: "Cookie, Accept-Encoding"])
    }

    /// Whoever keeps a copy asks each time whether it still holds, which costs next to nothing.
    static let cacheControl = "public, no-cache"
}
