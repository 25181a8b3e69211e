import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// A site over one database, asked in memory as a browser would ask it.
struct SiteUnderTest: Sendable {
    let site: Site
    let database: any Database
    let world: SmallWorld

    init(_ world: SmallWorld = SmallWorld(), on engine: Engine) async throws {
        self.world = world
        database = try await world.database(on: engine)
        var settings = SiteSettings()
        settings.address = "https://lofte.example.org"
        settings.secret = Array("a secret for the tests, and for nothing else".utf8)
        settings.compresses = false
        settings.photoFolder =
            FileManager.default.temporaryDirectory.appending(path: "perrong-photos-\(UUID().uuidString)").path
        site = try Site(database: database, clock: Self.clock("12:00", on: world.today), settings: settings)
    }

    private init(_ site: Site, _ database: any Database, _ world: SmallWorld) {
        (self.site, self.database, self.world) = (site, database, world)
    }

    var now: Instant { site.clock.real }

    /// The same world, served with other settings.
    func served(_ adjust: (inout SiteSettings) -> Void) throws -> SiteUnderTest {
        var settings = site.settings
        adjust(&settings)
        let other = try Site(database: database, clock: site.clock, settings: settings)
        return SiteUnderTest(other, database, world)
    }

    /// The same world at another time of its day.
    func at(_ time: String) throws -> SiteUnderTest {
        let clock = try Self.clock(time, on: world.today)
        return SiteUnderTest(
            try Site(database: database, clock: clock, settings: site.settings), database, world)
    }

    /// A clock that goes on from `time`, whatever the time is where the tests are run.
    private static func clock(_ time: String, on day: Day) throws -> SiteClock {
        let begun = Instant.now
        let start = Instant(day, try #require(ClockTime(time)))
        return SiteClock(heldOn: day) {
            Instant(milliseconds: start.milliseconds + Instant.now.milliseconds - begun.milliseconds)
        }
    }

    /// Lets `visit` ask the site, signed in as `member` if there is one.
    func open(
        as member: Member? = nil, _ visit: @escaping @Sendable (Browser) async throws -> Void
    ) async throws {
        var session: (cookie: String, key: String)?
        if let member {
            let token = SessionCookie.newToken()
            let key = SessionCookie.key(of: token)
            try await database.write { [world] db in
                if try db.first(Member.self, where: "id = \(member.id)") == nil {
                    try db.insert(member, by: world.actor)
                    try db.run(
                        """
                        INSERT INTO credential (member, password, changed)
                        VALUES (\(member.id), \(Self.passwordHash), 0)
                        """)
                }
                try db.beginSession(key, of: member.id, at: site.clock.real)
            }
            session = (token, key)
        }
        try await Application(responder: site.responder()).test(.router) { [session] client in
            try await visit(
                Browser(
                    client: client, cookie: session?.cookie,
                    token: site.tokens.token(for: session?.key, at: site.clock.real)))
        }
    }

    /// What every member who is let in like that has for a password.
    static let password = "en mening som bara testerna kan"
    private static let passwordHash =
        "$argon2id$v=19$m=64,t=1,p=1$YSBzYWx0IGZvciB0ZXN0cw$W7EyursSa0jjcBJa//U5Adbn/ZEB1DXpwlsO62qV2hk"

    /// How many events there are, of one subject or of all.
    func events(of id: String? = nil) async throws -> Int {
        try await database.read { db in
            let condition: Query = if let id { "subject_id = \(id)" } else { "1 = 1" }
            let rows = try db.rows("SELECT count(*) FROM event WHERE \(condition)")
            return try #require(rows.first).value(at: 0)
        }
    }
}

/// What a person's browser does: keeps the cookie, sends forms with their token.
struct Browser: Sendable {
    let client: any TestClientProtocol
    let cookie: String?
    /// A form token of this session that holds now.
    let token: String

    func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
        try await client.execute(uri: path, method: .get, headers: with(headers)) { $0 }
    }

    /// Sends a form; the token goes along unless `fields` brings one of its own.
    func post(
        _ path: String, _ fields: [(String, String)] = [], _ more: HTTPFields = [:]
    ) async throws -> TestResponse {
        let all = fields.contains { $0.0 == FormTokens.field } ? fields : fields + [(FormTokens.field, token)]
        return try await client.execute(
            uri: path, method: .post,
            headers: with([.contentType: "application/x-www-form-urlencoded"] + more),
            body: ByteBuffer(string: all.map { "\(encoded($0))=\(encoded($1))" }.joined(separator: "&"))
        ) { $0 }
    }

    /// Sends bytes as they are, such as a form with a file.
    func post(_ path: String, type: String, _ bytes: [UInt8]) async throws -> TestResponse {
        try await client.execute(
            uri: path, method: .post, headers: with([.contentType: type]), body: ByteBuffer(bytes: bytes)
        ) { $0 }
    }

    private func with(_ headers: HTTPFields) -> HTTPFields {
        var headers = headers
        if let cookie { headers[.cookie] = "\(SessionCookie.secureName)=\(cookie)" }
        return headers
    }

    private func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            return isPlain
                ? String(Unicode.Scalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
}
