import Domain
import Hummingbird

/// What a browser keeps from a sign-in that went well: its later tries are counted as its own.
///
/// Without it anybody could keep a member out by mistyping that member's password for ever.
enum DeviceCookie {
    /// - Units: seconds; half a year.
    private static let lifetime = 182 * 24 * 3600

    private static func name(for site: Site) -> String { SessionCookie.name(for: site) + "-device" }

    /// The device, where the browser has signed in with this address before.
    static func device(_ request: Request, of email: String, _ site: Site) -> String? {
        guard let value = request.cookies[name(for: site)]?.value else { return nil }
        let parts = value.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, parts[0].utf8.count <= 64, value == mark(parts[0], of: email, site) else {
            return nil
        }
        return parts[0]
    }

    /// - Shape: `device` is what it was known as; nil the first time.
    static func cookie(_ device: String?, of email: String, for site: Site) -> Cookie {
        Cookie(
            name: name(for: site), value: mark(device ?? SessionCookie.newToken(), of: email, site),
            maxAge: lifetime, path: "/", secure: site.settings.address.hasPrefix("https://"), httpOnly: true,
            sameSite: .lax)
    }

    private static func mark(_ device: String, of email: String, _ site: Site) -> String {
        "\(device).\(site.tokens.mark("device \(device)", for: email))"
    }
}
