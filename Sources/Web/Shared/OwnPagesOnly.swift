import Domain
import HTTPTypes
import Hummingbird

/// Refuses what a browser sends here from a page of another site.
///
/// A form that anyone may send, such as the one for signing in, has a token that anyone can fetch: what holds
/// there is that the browser itself says where the form stood.
///
/// - Source: W3C "Fetch Metadata Request Headers"; RFC 6454, "The Web Origin Concept".
struct OwnPagesOnly: RouterMiddleware {
    let site: Site

    /// - Throws: `FormOrigin.elsewhere`. What says nothing of where it comes from is no browser of today, and
    ///   passes.
    func handle(
        _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
    ) async throws -> Response {
        guard request.method == .get || request.method == .head || isOurs(request) else {
            throw FormOrigin.elsewhere
        }
        return try await next(request, context)
    }

    private func isOurs(_ request: Request) -> Bool {
        if let kind = request.headers[.secFetchSite] { return ["same-origin", "none"].contains(kind) }
        guard let origin = request.headers[.origin] else { return true }
        let host = origin.split(separator: "://").last.map(String.init)
        return origin == site.settings.address || (host != nil && host == request.head.authority)
    }
}

enum FormOrigin: String, Refusal {
    case elsewhere = "form.elsewhere"
    /// From a page that was opened before somebody signed in, or too long ago.
    case old = "form.old"

    var code: String { rawValue }
    var kind: RefusalKind { .forbidden }
}

extension HTTPField.Name {
    fileprivate static let secFetchSite = Self("Sec-Fetch-Site") ?? .origin
}
