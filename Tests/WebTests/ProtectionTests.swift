import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// What a request can say of itself, and how far it is believed.
@Suite(.serialized)
struct ProtectionTests {
    /// Who asks by a tag asks of this very page; a time would tell when the partners work among themselves.
    @Test
    func `a page tells when something was last told, never what was done in private or held back by a time`()
        async throws
    {
        let tested = try await SiteUnderTest(on: .sqlite)
        let noon = Instant(tested.world.today, try #require(ClockTime("12:00")))
        let site = try Site(
            database: tested.database, clock: SiteClock { noon }, settings: tested.site.settings)
        let told = noon.adding(seconds: -2)
        func happens(_ isPublic: Bool, at: Instant) async throws {
            try await tested.database.write { db in
                try db.append(
                    Event(
                        at: at, day: site.clock.today(), member: nil, partner: nil, pledge: nil,
                        subject: .init(kind: "forum", id: "\(Identifier<Forum>())"), about: nil,
                        act: "created", changes: [], isPublic: isPublic))
            }
        }
        try await happens(true, at: told)
        try await happens(false, at: noon)
        try await Application(responder: site.responder()).test(.router) { client in
            let since: HTTPFields = [.ifModifiedSince: "Fri, 01 Jan 2100 00:00:00 GMT"]
            for path in ["/", "/om", "/andringar.json"] {
                let answer = try await client.execute(uri: path, method: .get, headers: since) { $0 }
                #expect(answer.status == .ok)
                #expect(answer.headers[.lastModified] == told.date.httpHeader, "\(path)")
            }
        }
    }

    @Test func `a date is written as HTTP says`() {
        let instant = Instant(milliseconds: 1_647_993_600_000)
        #expect(instant.date.httpHeader == "Wed, 23 Mar 2022 00:00:00 GMT")
    }

    @Test(arguments: ["9223372036854775807", "-9223372036854775808", "0", "x", "307445734561825860"])
    func `a page far beyond the last of a list is empty`(number: String) async throws {
        let site = try await SiteUnderTest(on: .sqlite)
        try await site.open(as: site.world.lead) { browser in
            for path in ["/arbete/logg?sida=", "/pa-gang?sida=", "/andringar?fore="] {
                let answer = try await browser.get(path + number)
                #expect(answer.status == .ok, "\(path)")
            }
        }
    }

    @Test(arguments: ["/logga-in", "/tillganglighet", "/tema"])
    func `a form of another site is refused, even where anyone may send one`(path: String) async throws {
        let site = try await SiteUnderTest(on: .sqlite)
        let foreign: [HTTPFields] = [
            [secFetchSite: "cross-site"], [secFetchSite: "same-site"],
            [.origin: "https://angripare.example"], [.origin: "null"],
        ]
        let own: [HTTPFields] = [
            [:], [secFetchSite: "same-origin"], [secFetchSite: "none"],
            [.origin: "https://lofte.example.org"],
        ]
        try await site.open { browser in
            let fields = [
                ("email", "a@example.org"), ("password", "fel"), ("remark", "Hej"), ("tema", "dark"),
            ]
            for headers in foreign {
                let answer = try await browser.post(path, fields, headers)
                #expect(answer.status == .forbidden, "\(headers)")
                #expect(answer.text.contains("från en annan webbplats"))
            }
            for headers in own {
                let answer = try await browser.post(path, fields, headers)
                #expect(answer.status != .forbidden, "\(headers)")
            }
        }
    }

    @Test(arguments: [
        (0, "1.1.1.1", nil), (1, "9.9.9.9, 1.1.1.1", "1.1.1.1"), (2, "9.9.9.9, 1.1.1.1, 10.0.0.1", "1.1.1.1"),
        (2, "1.1.1.1", nil), (1, "", nil),
    ])
    func `a visitor is told by what our own proxies note, and by nothing else`(
        proxies: Int, header: String, client: String?
    ) async throws {
        let tested = try await SiteUnderTest(on: .sqlite)
        var settings = SiteSettings()
        settings.trustedProxies = proxies
        let site = try Site(
            database: tested.database, clock: SiteClock(heldOn: tested.world.today), settings: settings)
        let head = HTTPRequest(
            method: .get, scheme: "https", authority: "x", path: "/",
            headerFields: [HTTPField.Name("X-Forwarded-For") ?? .via: header])
        #expect(site.client(Request(head: head, body: .init(buffer: ByteBuffer()))) == client)
    }

    @Test(arguments: ["gzip", "br, gzip;q=0.5", "GZIP", "gzip;q=1.0"])
    func `gzip is sent to those who take it`(accepted: String) {
        #expect(Compression.takesGzip(accepted))
    }

    @Test(arguments: ["", "br", "gzip;q=0", "gzip; q=0.000, br", "xgzip"])
    func `gzip is not sent to those who do not`(accepted: String) {
        #expect(!Compression.takesGzip(accepted))
    }

    @Test func `a copy of one page is no copy of another, nor of one that is not there`() async throws {
        let site = try await SiteUnderTest(on: .sqlite)
        try await site.open { browser in
            let front = try await browser.get("/")
            #expect(front.headers[.lastModified] == nil, "on a held clock")
            let tag = try #require(front.headers[.eTag])
            let missing = try await browser.get("/finns-inte", [.ifNoneMatch: tag])
            #expect(missing.status == .notFound)
            let other = try await browser.get("/station", [.ifNoneMatch: tag])
            #expect(other.status == .ok)
            let same = try await browser.get("/", [.ifNoneMatch: tag])
            #expect(same.status == .notModified)
        }
    }

    @Test func `another setting makes every page new`() {
        var settings = SiteSettings()
        let before = Edition.of(.carried, settings)
        #expect(Edition.of(.carried, settings) == before)
        settings.owner = "Söderby kommun"
        #expect(Edition.of(.carried, settings) != before)
    }
}

/// What a member was trusted with when the request came need not hold when it is carried out.
@Suite(.serialized)
struct DemotionTests {
    private let writes: [(path: String, fields: [(String, String)])] = [
        ("/arbete/lofte/stationer-2021/nytt-mal", [("text", "Fler är trygga")]),
        ("/arbete/nytt-lofte", [("name", "Nytt"), ("first", "2023-01-01"), ("last", "2023-12-31")]),
        (
            "/arbete/medlemmar/ny",
            [
                ("email", "ny@example.org"), ("name", "Ny"), ("title", "Chef"), ("role", "member"),
                ("language", "sv"),
            ]
        ),
    ]

    @Test(arguments: Engine.present)
    func `a member demoted in between writes nothing`(engine: Engine) async throws {
        let site = try await SiteUnderTest(.draft, on: engine)
        let lead = site.world.lead
        for write in writes {
            let answer = try await self.answer(to: write, by: lead, on: site) { db in
                let old = try db.find(lead.id)
                var demoted = old
                demoted.role = .reader
                try db.update(demoted, from: old, by: site.world.actor)
            }
            #expect(answer == .forbidden, "\(write.path)")
        }
    }

    @Test(arguments: Engine.present)
    func `a session that ended in between writes nothing`(engine: Engine) async throws {
        let site = try await SiteUnderTest(.draft, on: engine)
        let lead = site.world.lead
        for write in writes {
            let answer = try await self.answer(to: write, by: lead, on: site) { db in
                try db.endSessions(of: lead.id)
            }
            #expect(answer == .unauthorized, "\(write.path)")
        }
    }

    /// Sends a form as `member`, for whom `change` is made after the site has seen who it is.
    private func answer(
        to write: (path: String, fields: [(String, String)]), by member: Member, on tested: SiteUnderTest,
        after change: @escaping @Sendable (any Connection) throws -> Void
    ) async throws -> HTTPResponse.Status {
        let site = tested.site
        let token = SessionCookie.newToken()
        try await tested.database.write { db in
            if let old = try db.first(Member.self, where: "id = \(member.id)") {
                var again = member
                again.version = old.version
                try db.update(again, from: old, by: tested.world.actor)
            } else {
                try db.insert(member, by: tested.world.actor)
            }
            try db.beginSession(SessionCookie.key(of: token), of: member.id, at: site.clock.real)
        }
        let router = Router(context: Visit.self)
        router.addMiddleware {
            ErrorPages(site: site)
            Recognition(site: site)
            Between { try await tested.database.write { db in try change(db) } }
        }
        PledgeWorkPages(site: site).addRoutes(to: router.group())
        MemberPages(site: site).addRoutes(to: router.group())
        let before = try await tested.events()
        let application = Application(responder: FrontDoor(site: site, inside: router.buildResponder()))
        return try await application.test(.router) { client in
            let key = SessionCookie.key(of: token)
            let browser = Browser(
                client: client, cookie: token, token: site.tokens.token(for: key, at: site.clock.real))
            let answer = try await browser.post(write.path, write.fields)
            let after = try await tested.events()
            #expect(after - before <= 1, "nothing but the change itself")
            return answer.status
        }
    }

    private struct Between: RouterMiddleware {
        let change: @Sendable () async throws -> Void

        func handle(
            _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
        ) async throws -> Response {
            try await change()
            return try await next(request, context)
        }
    }
}

private let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .via
