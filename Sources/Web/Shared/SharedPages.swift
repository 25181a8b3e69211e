import Domain
import Formats
import HTTPTypes
import Hummingbird

/// What belongs to no noun: the stylesheet, the sign of the site and the choice of theme.
struct SharedPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        let edition = RouterPath("/\(site.assets.edition)")
        router.group(edition).get("/site.css") { _, _ in asset("site.css", type: "text/css; charset=utf-8") }
        router.group(edition).get("/icon.svg") { _, _ in asset("icon.svg", type: "image/svg+xml") }
        for script in ["tip.js", "map.js"] {
            router.group(edition).get("/\(script)") { _, _ in
                asset(script, type: "text/javascript; charset=utf-8")
            }
        }
        if let leaflet = site.leaflet { LeafletFiles(leaflet: leaflet).addRoutes(to: router) }
        router.post(Address.theme.path, use: chooseTheme)
    }

    /// The address changes with the bytes, so a copy holds for ever.
    @Sendable private func asset(_ name: String, type: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: type, .cacheControl: "public, max-age=31536000, immutable"],
            body: .init(byteBuffer: ByteBuffer(bytes: site.assets.bytes(name))))
    }

    /// Keeps the theme that a visitor chose, in the only cookie that the public site sets.
    @Sendable private func chooseTheme(_ request: Request, _ visit: Visit) async throws -> Response {
        let form = try await request.form(limit: 4 << 10)
        let path = form.first("till").flatMap { Link(local: $0) } ?? "/"
        let chosen = form.first("tema") ?? ""
        let isChoice = ["light", "dark"].contains(chosen)
        var response = Response.redirect(to: Page(site, visit).link(path).address)
        response.setCookie(
            Cookie(
                name: "tema", value: isChoice ? chosen : "", maxAge: isChoice ? 365 * 24 * 3600 : 0,
                path: "/",
                secure: site.settings.address.hasPrefix("https://"), httpOnly: true, sameSite: .lax))
        return response
    }
}

/// What a browser is told to refuse, whatever a page might hold.
struct SecurityHeaders: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        var policy =
            "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'"
        // Leaflet takes a picture away by showing an empty one in its place, from a `data:` address.
        if context.hasMap, site.leaflet != nil, let ground = site.settings.mapGround {
            policy += "; img-src 'self' data:" + (ground.origin.map { " \($0)" } ?? "")
        }
        response.headers[.contentSecurityPolicy] = policy
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "same-origin"
        return response
    }
}

extension HTTPField.Name {
    fileprivate static let referrerPolicy = Self("Referrer-Policy") ?? .contentSecurityPolicy
}
