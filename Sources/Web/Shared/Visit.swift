import Domain
import Foundation
package import Hummingbird
import Storage

/// One request on its way through the site, and who is behind it.
package struct Visit: RequestContext {
    package var coreContext: CoreRequestContextStorage
    var asked = Asked()
    /// Whom the request came from, for slowing down after failures: never an address of IPv6, but its network.
    ///
    /// The channel's address, unless the site trusts the proxies before it to say whose it is.
    private(set) var remote: String
    /// Who is signed in, where a part of the site asks.
    var session: Session?

    package init(source: Source) {
        coreContext = .init(source: source)
        remote = Self.sender(source.channel.remoteAddress?.ipAddress ?? "local")
    }

    /// Takes the word of a proxy before the site for whose request it is.
    mutating func come(from address: String) {
        remote = Self.sender(address)
    }

    var viewer: Viewer { session.map { .member($0.member) } ?? .anyone }

    var language: Language {
        get { asked.language }
        set { asked.language = newValue }
    }
    var path: String { asked.path }
    var query: String { asked.query }
    var theme: String? { asked.theme }
    var isOfMembers: Bool { asked.isOfMembers }

    /// A part of the address that names something; a missing one is a fault in the routes.
    ///
    /// - Throws: 404 for what no address is written as.
    func parameter(_ name: String) throws -> String {
        guard let plain = try parameters.require(name).removingPercentEncoding else {
            throw HTTPError(.notFound)
        }
        return plain
    }

    func slug(_ name: String) throws -> Slug {
        guard let slug = Slug(try parameter(name)) else { throw HTTPError(.notFound) }
        return slug
    }

    /// - Throws: 404 for anything that is not an identity: a mistyped address is not an error of ours.
    func id<T>(_ name: String = "id") throws -> Identifier<T> {
        guard let id = Identifier<T>(try parameter(name)) else { throw HTTPError(.notFound) }
        return id
    }
}

/// A visit by somebody signed in.
///
/// A route that takes one cannot be reached otherwise.
struct MemberVisit: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let visit: Visit
    let session: Session

    init(context: Visit) throws {
        guard let session = context.session else { throw HTTPError(.unauthorized) }
        coreContext = context.coreContext  // not .init(source:), which drops the route's parameters
        visit = context
        self.session = session
    }

    /// The member as they were when the request came.
    ///
    /// What is written is asked of `member(_:at:)`.
    var member: Member { session.member }
    var viewer: Viewer { .member(session.member) }

    /// The member as they are in this transaction: between the request and the write an office may be gone.
    ///
    /// - Throws: 401 when the session has ended since.
    func member(_ db: any Connection, at now: Instant) throws -> Member {
        guard let signedIn = try db.session(session.key, at: now), signedIn.member.id == session.member.id
        else { throw HTTPError(.unauthorized) }
        return signedIn.member
    }

    func slug(_ name: String) throws -> Slug { try visit.slug(name) }
    func id<T>(_ name: String = "id") throws -> Identifier<T> { try visit.id(name) }
    func parameter(_ name: String) throws -> String { try visit.parameter(name) }
}

/// A member's stay on the site, from signing in to signing out.
struct Session: Sendable {
    let member: Member
    /// The SHA-256 of the cookie's token, in hexadecimal digits; the token itself is nowhere but in the cookie.
    let key: String
    var partnerName = ""
    /// The pledge that the member works with, unless an address names another.
    var pledge: Identifier<Pledge>?
    var pledgeName: Wording?
    /// Whether the password is one that somebody else has made: then nothing else is done before it is changed.
    var mustChangePassword = false
}

extension Visit {
    /// Whom an address stands for: of IPv6 the network, as each household and each server has one for itself.
    ///
    /// - Source: RFC 4291, an interface has 64 bits of its own, and IPv4 can be written as IPv6.
    static func sender(_ address: String) -> String {
        var parsed = in6_addr()
        guard inet_pton(AF_INET6, address, &parsed) == 1 else { return address }
        let bytes = withUnsafeBytes(of: parsed) { Array($0) }
        if bytes.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff] {
            return bytes.suffix(4).map(\.description).joined(separator: ".")
        }
        return bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ":") + "::/64"
    }
}
