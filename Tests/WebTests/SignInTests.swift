import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

@Suite(.serialized)
struct SignInTests {
    let password = "korrekt-häst-batteri"

    @Test(arguments: Engine.present)
    func `the right password opens the workspace, and the cookie is the browser's alone`(engine: Engine)
        async throws
    {
        let (site, member) = try await signedUp(on: engine)
        try await site.open { browser in
            let answer = try await browser.post(
                "/logga-in", [("email", member.email), ("password", password)])
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == "/arbete")
            let cookie = try #require(answer.headers[.setCookie])
            #expect(
                cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Secure"))
            let token = try #require(cookie.split(separator: ";").first?.split(separator: "=").last)
            let rows = try await site.database.read { db in try db.rows("SELECT token FROM session") }
            #expect(
                try rows.map { try $0.value(at: 0, as: String.self) } == [
                    SessionCookie.key(of: String(token))
                ])
        }
    }

    @Test(arguments: Engine.present)
    func `nobody keeps a member out of a browser that has signed in before`(engine: Engine) async throws {
        let (site, member) = try await signedUp(on: engine)
        try await site.open { browser in
            let first = try await browser.post(
                "/logga-in", [("email", member.email), ("password", password)])
            let cookies = first.headers[values: .setCookie].compactMap { $0.split(separator: ";").first }
            let device = try #require(cookies.first { $0.hasPrefix("__Host-perrong-device=") })
            for _ in 0..<6 {
                _ = try await browser.post("/logga-in", [("email", member.email), ("password", "fel")])
            }
            // Long enough a pause for a slow machine.
            try await site.database.write { db in
                try db.run("UPDATE sign_in_failure SET count = 50 WHERE subject LIKE 'account %'")
            }
            func signIn(_ cookie: String, as email: String) async throws -> HTTPResponse.Status {
                let form = [
                    "email=\(email)", "password=korrekt-h%C3%A4st-batteri",
                    "\(FormTokens.field)=\(browser.token)",
                ]
                return try await browser.client.execute(
                    uri: "/logga-in", method: .post,
                    headers: [.cookie: cookie, .contentType: "application/x-www-form-urlencoded"],
                    body: ByteBuffer(string: form.joined(separator: "&"))
                ) { $0.status }
            }
            let stranger = try await signIn("", as: member.email)
            #expect(stranger == .tooManyRequests)
            let forged = try await signIn("\(device)x", as: member.email)
            #expect(forged == .tooManyRequests)
            let known = try await signIn(String(device), as: member.email)
            #expect(known == .seeOther)
        }
    }

    @Test(arguments: Engine.present)
    func `signing in again ends the session that was`(engine: Engine) async throws {
        let (site, member) = try await signedUp(on: engine)
        try await site.open(as: member) { browser in
            let answer = try await browser.post(
                "/logga-in", [("email", member.email), ("password", password)])
            #expect(answer.headers[.setCookie]?.hasPrefix("__Host-perrong=") == true)
            let former = try await browser.get("/arbete")
            #expect(former.status == .unauthorized)
        }
    }

    @Test(arguments: Engine.present)
    func `a wrong password and an unknown address get the same answer, and what was typed stays`(
        engine: Engine
    ) async throws {
        let (site, member) = try await signedUp(on: engine)
        try await site.open { browser in
            let wrong = try await browser.post("/logga-in", [("email", member.email), ("password", "fel")])
            let unknown = try await browser.post(
                "/logga-in", [("email", "ingen@example.org"), ("password", "fel")])
            #expect(wrong.status == .unprocessableContent && unknown.status == .unprocessableContent)
            #expect(wrong.text.contains("hör inte ihop") && unknown.text.contains("hör inte ihop"))
            #expect(wrong.text.contains(member.email))
            #expect(!wrong.text.contains("value=\"fel\""))
        }
    }

    @Test(arguments: Engine.present)
    func `after five failures there is a pause, even for the right password`(engine: Engine) async throws {
        let (site, member) = try await signedUp(on: engine)
        try await site.open { browser in
            for _ in 0..<5 {
                _ = try await browser.post("/logga-in", [("email", member.email), ("password", "fel")])
            }
            let answer = try await browser.post(
                "/logga-in", [("email", member.email), ("password", password)])
            #expect(answer.status == .tooManyRequests)
            #expect(answer.headers[.retryAfter] != nil)
        }
    }

    @Test func `a network of IPv6 is slowed down as one address is`() async throws {
        let site = try await SiteUnderTest(on: .sqlite).served { $0.trustedProxies = 1 }
        let client = try #require(HTTPField.Name("X-Forwarded-For"))
        try await site.open { browser in
            func tries(_ count: Int, from network: String) async throws -> HTTPResponse.Status? {
                var last: HTTPResponse.Status?
                for number in 0..<count where last != .tooManyRequests {
                    let fields = [("email", "nobody\(number)@example.org"), ("password", "fel")]
                    last = try await browser.post(
                        "/logga-in", fields, [client: "\(network)::\(number)"]
                    ).status
                }
                return last
            }
            let slowed = try await tries(26, from: "2001:db8:1:2")
            #expect(slowed == .tooManyRequests)
            let others = try await tries(1, from: "2001:db8:1:3")
            #expect(others == .unprocessableContent)
        }
    }

    @Test(arguments: Engine.present)
    func `a disabled member is out at once`(engine: Engine) async throws {
        let (site, member) = try await signedUp(on: engine)
        try await site.open(as: member) { browser in
            #expect(try await browser.get("/arbete").status == .ok)
            try await site.database.write { db in
                let old = try db.find(member.id)
                var disabled = old
                disabled.disabled = .now
                try db.update(disabled, from: old, by: site.world.actor)
            }
            #expect(try await browser.get("/arbete").status == .unauthorized)
        }
    }

    @Test(arguments: Engine.present)
    func `signing out ends the session, and only by a form of our own`(engine: Engine) async throws {
        let (site, member) = try await signedUp(on: engine)
        try await site.open(as: member) { browser in
            let forged = try await browser.post("/arbete/logga-ut", [(FormTokens.field, "1.forged")])
            #expect(forged.status == .forbidden)
            #expect(try await browser.get("/arbete").status == .ok)
            #expect(try await browser.post("/arbete/logga-ut").status == .seeOther)
            #expect(try await browser.get("/arbete").status == .unauthorized)
        }
    }

    @Test(arguments: ["/arbete", "/arbete/plan", "/arbete/aktivitet", "/arbete/medlemmar"])
    func `nobody gets into the workspace without signing in`(path: String) async throws {
        try await SiteUnderTest(on: .sqlite).open { browser in
            let answer = try await browser.get(path)
            #expect(answer.status == .unauthorized)
            #expect(answer.headers[.cacheControl] == "no-store")
        }
    }

    @Test func `a password is hashed with a salt of its own and found again`() async throws {
        let (first, second) = (try await Passwords.shared.hash("å"), try await Passwords.shared.hash("å"))
        #expect(first != second && first.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(try await Passwords.shared.matches("å", first))
        #expect(try await !Passwords.shared.matches("a", first))
    }

    private func signedUp(on engine: Engine) async throws -> (SiteUnderTest, Member) {
        let site = try await SiteUnderTest(on: engine)
        let member = site.world.member(.coordinator, of: site.world.municipality)
        let hash = try await Passwords.shared.hash(password)
        try await site.database.write { db in
            try db.insert(member, by: site.world.actor)
            try db.setPassword(hash, of: member, by: site.world.actor)
        }
        return (site, member)
    }
}

struct FormTokenTests {
    let tokens = FormTokens(secret: Array("secret".utf8))
    let now = Instant(milliseconds: 1_700_000_000_000)

    @Test func `a token holds for its own session and a day`() {
        let token = tokens.token(for: "session", at: now)
        #expect(tokens.judge(token, for: "session", at: now.adding(seconds: 3600)) == .genuine)
        #expect(tokens.judge(token, for: "another", at: now) == .forged)
        #expect(tokens.judge(token, for: nil, at: now) == .forged)
        #expect(tokens.judge(token, for: "session", at: now.adding(seconds: 25 * 3600)) == .stale)
        #expect(tokens.judge(nil, for: "session", at: now) == .missing)
        #expect(tokens.judge("", for: "session", at: now) == .missing)
    }

    @Test(arguments: ["x", "1.2.3", "1700000000.", "1700000000.AAAA", "-5.x"])
    func `what nobody signed is forged`(token: String) {
        #expect(tokens.judge(token, for: "session", at: now) == .forged)
    }

    @Test func `of one second each form has its own token, which holds as it was written only`() {
        let tokens = (0..<9).map { _ in self.tokens.token(for: nil, at: now) }
        #expect(Set(tokens).count == tokens.count)
        let token = tokens[0]
        for other in [
            "." + token, token + ".", token.replacing(".", with: ".."), "0" + token, "+" + token, " " + token,
            token.replacing(".", with: ".0"),
        ] {
            #expect(self.tokens.judge(other, for: nil, at: now) == .forged, "\(other)")
        }
        #expect(self.tokens.judge(token, for: nil, at: now) == .genuine)
    }

    @Test func `another secret does not know it`() {
        let other = FormTokens(secret: Array("other".utf8))
        #expect(other.judge(tokens.token(for: "s", at: now), for: "s", at: now) == .forged)
    }
}
