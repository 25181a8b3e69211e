import Domain
import HTTPTypes
package import Hummingbird
import Storage

/// What a request meets first: which page is asked for, and by whom, is read from it.
package struct FrontDoor<Inside: HTTPResponder>: HTTPResponder where Inside.Context == Visit {
    let site: Site
    let inside: Inside

    package func respond(to request: Request, context: Visit) async throws -> Response {
        var (request, visit) = (request, context)
        visit.asked = Asked(request.uri, request.headers)
        if visit.language == .english {
            var head = request.head
            let rest = String((head.path ?? "/").dropFirst(3))
            head.path = rest.hasPrefix("/") ? rest : "/" + rest
            request = Request(head: head, body: request.body)
        }
        if let client = site.client(request) { visit.come(from: client) }
        return try await inside.respond(to: request, context: visit)
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
