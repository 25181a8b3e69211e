import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

struct TokenWorkTests {
    private static let path = "/arbete/installningar/nycklar"

    @Test(arguments: Engine.present)
    func `a coordinator makes a token, sees it once and revokes it`(engine: Engine) async throws {
        let tested = try await SiteUnderTest(on: engine)
        let member = tested.world.member(.coordinator, of: tested.world.police)
        try await tested.open(as: member) { browser in
            #expect(try await browser.get("/arbete/installningar").text.contains(Self.path))
            #expect(try await browser.get(Self.path).text.contains("Ingen nyckel än"))
            let made = try await browser.post(Self.path + "/ny", [("name", "Larmcentralen")])
            #expect(made.status == .ok)
            #expect(made.headers[.cacheControl] == "no-store")
            let token: ReportToken = try await tested.database.read { db in try db.find(where: "1 = 1") }
            #expect(token.partner == tested.world.police.id)
            let shown = try #require(made.text.firstMatch(of: /<code>([A-Za-z0-9_-]{43})<\/code>/)).output.1
            #expect(SessionCookie.key(of: String(shown)) == token.hash)
            let list = try await browser.get(Self.path).text
            #expect(list.contains("Larmcentralen"))
            #expect(!list.contains(shown))
            #expect(!list.contains("method=\"post\" action=\"\(Self.path)"), "nothing is revoked at once")
            let asked = try await browser.get(Self.path + "/\(token.id)/sparra").text
            #expect(asked.contains("Spärra nyckeln Larmcentralen?"))
            #expect(try await browser.post(Self.path + "/\(token.id)/sparra").status == .seeOther)
            #expect(try await browser.get(Self.path + "/\(token.id)/sparra").status == .notFound)
            #expect(try await browser.get(Self.path).text.contains("Spärrad"))
        }
    }

    @Test(arguments: Engine.present)
    func `the form pressed twice makes one token, and shows it both times`(engine: Engine) async throws {
        let tested = try await SiteUnderTest(on: engine)
        let member = tested.world.member(.coordinator, of: tested.world.police)
        try await tested.open(as: member) { browser in
            var shown: [String] = []
            for (name, opening) in [("Larm", "a"), ("Larm", "a"), ("Larm", "b"), ("Vakt", "a")] {
                let made = try await browser.post(Self.path + "/ny", [("name", name), ("ny", opening)])
                shown.append(
                    String(try #require(made.text.firstMatch(of: /<code>([A-Za-z0-9_-]{43})<\/code>/)).1))
            }
            #expect(shown[0] == shown[1] && Set(shown).count == 3)
            let tokens = try await tested.all(ReportToken.self)
            #expect(Set(tokens.map(\.hash)) == Set(shown.map(SessionCookie.key)) && tokens.count == 3)
            let first = try #require(tokens.first { $0.hash == SessionCookie.key(of: shown[0]) })
            _ = try await browser.post(Self.path + "/\(first.id)/sparra")
            let late = try await browser.post(Self.path + "/ny", [("name", "Larm"), ("ny", "a")])
            #expect(late.status == .notFound, "what is revoked is not shown as if it held")
        }
    }

    @Test func `a token without a name is asked for again`() async throws {
        let tested = try await SiteUnderTest(on: .sqlite)
        let member = tested.world.member(.coordinator, of: tested.world.police)
        try await tested.open(as: member) { browser in
            let answer = try await browser.post(Self.path + "/ny", [("name", " ")])
            #expect(answer.status == .unprocessableContent)
        }
    }

    @Test(arguments: [Role.contact, .member, .reader, .administrator])
    func `nobody but a coordinator comes near the tokens`(role: Role) async throws {
        let tested = try await SiteUnderTest(on: .sqlite)
        try await tested.open(as: tested.world.member(role, of: tested.world.police)) { browser in
            for path in [Self.path, Self.path + "/ny"] {
                let answer = try await browser.get(path)
                #expect(answer.status == .forbidden)
            }
            let answer = try await browser.post(Self.path + "/ny", [("name", "x")])
            #expect(answer.status == .forbidden)
        }
    }

    @Test func `no coordinator revokes another partner's token`() async throws {
        let tested = try await SiteUnderTest(on: .sqlite)
        let token = ReportToken(
            partner: tested.world.railway.id, name: "x", hash: "y", created: tested.world.today)
        try await tested.database.write { db in try db.insert(token, by: tested.world.actor) }
        try await tested.open(as: tested.world.member(.coordinator, of: tested.world.police)) { browser in
            let path = Self.path + "/\(token.id)/sparra"
            let (asked, answer) = (try await browser.get(path), try await browser.post(path))
            #expect(asked.status == .notFound && answer.status == .notFound)
        }
    }

    @Test(arguments: Engine.present)
    func `whoever is shut out while a form is on its way gets nothing by it`(engine: Engine) async throws {
        let tested = try await SiteUnderTest(on: engine)
        let token = ReportToken(
            partner: tested.world.police.id, name: "Larm", hash: "x", created: tested.world.today)
        try await tested.database.write { db in try db.insert(token, by: tested.world.actor) }
        let member = tested.world.member(.coordinator, of: tested.world.police)
        let new = "en mening som är helt ny"
        // Before a password is changed the try is counted, and taken back.
        for (path, fields, skipped) in [
            (Self.path + "/ny", [("name", "Larmcentralen")], 0),
            (Self.path + "/\(token.id)/sparra", [], 0), ("/arbete/konto", [("language", "en")], 0),
            (
                "/arbete/konto/losenord",
                [("current", SiteUnderTest.password), ("new", new), ("again", new)], 2
            ),
        ] {
            try await tested.database.write { db in
                try db.run("UPDATE member SET disabled = NULL WHERE id = \(member.id)")
            }
            try await tested.open(as: member) { browser in
                let database = MeddledDatabase(tested.database, skipping: skipped) { db in
                    try db.run("UPDATE member SET disabled = 1 WHERE id = \(member.id)")
                    try db.endSessions(of: member.id)
                }
                let site = try Site(
                    database: database, clock: tested.site.clock, settings: tested.site.settings)
                try await Application(responder: site.responder()).test(.router) { client in
                    let late = Browser(client: client, cookie: browser.cookie, token: browser.token)
                    let answer = try await late.post(path, fields)
                    #expect(answer.status == .unauthorized, "\(path)")
                }
            }
        }
        let tokens = try await tested.all(ReportToken.self)
        #expect(tokens == [token])
        let kept = try await tested.find(member.id)
        #expect(kept.language == member.language)
    }
}
