import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// A member's own account.
@Suite(.serialized)
struct AccountWorkTests {
    private let old = "korrekt-häst-batteri"
    private let new = "en hel mening som lösenord"

    private func signedUp(on engine: Engine) async throws -> (SiteUnderTest, Member) {
        let site = try await SiteUnderTest(on: engine)
        let member = site.world.member(.contact, of: site.world.police)
        let hash = try await site.site.passwords.hash(old)
        try await site.database.write { [world = site.world] db in
            try db.insert(member, by: world.actor)
            try db.setPassword(hash, of: member, by: world.actor)
        }
        return (site, member)
    }

    @Test(arguments: Engine.present)
    func `a new password needs the old one, and ends every other session`(engine: Engine) async throws {
        let (site, member) = try await signedUp(on: engine)
        try await site.open(as: member) { elsewhere in
            try await site.open(as: member) { browser in
                let answer = try await browser.post(
                    "/arbete/konto/losenord", [("current", old), ("new", new), ("again", new)])
                #expect(answer.status == .seeOther, "\(answer.text)")
                let still = try await browser.get("/arbete/konto")
                #expect(still.status == .ok)
            }
            let out = try await elsewhere.get("/arbete/konto")
            #expect(out.status == .unauthorized || out.status == .seeOther)
        }
        try await site.open { browser in
            let before = try await browser.post("/logga-in", [("email", member.email), ("password", old)])
            #expect(before.status == .unprocessableContent)
            let after = try await browser.post("/logga-in", [("email", member.email), ("password", new)])
            #expect(after.status == .seeOther)
        }
    }

    @Test(arguments: Engine.present)
    func `a password that is short, the same, mistyped or not the member's own changes nothing`(
        engine: Engine
    )
        async throws
    {
        let (site, member) = try await signedUp(on: engine)
        let wrong: [[(String, String)]] = [
            [("current", old), ("new", "elvatecken1"), ("again", "elvatecken1")],
            [("current", old), ("new", old), ("again", old)],
            [("current", old), ("new", new), ("again", "något annat")],
            [("current", "fel lösenord"), ("new", new), ("again", new)],
            [("new", new), ("again", new)],
        ]
        try await site.open(as: member) { browser in
            for fields in wrong {
                let answer = try await browser.post("/arbete/konto/losenord", fields)
                #expect(answer.status == .unprocessableContent)
                #expect(!answer.text.contains(new) && !answer.text.contains(old), "never sent back")
            }
        }
        try await site.open { browser in
            let answer = try await browser.post("/logga-in", [("email", member.email), ("password", old)])
            #expect(answer.status == .seeOther)
        }
    }

    @Test(arguments: Engine.present)
    func `guessing the old password is slowed down as signing in is`(engine: Engine) async throws {
        let (site, member) = try await signedUp(on: engine)
        try await site.open(as: member) { browser in
            let guess = [("current", "en gissning"), ("new", new), ("again", new)]
            // On a slow machine the first pauses pass between two guesses; each is twice the one before.
            var answers: [HTTPResponse.Status] = []
            while answers.count < 12, answers.last != .tooManyRequests {
                answers.append(try await browser.post("/arbete/konto/losenord", guess).status)
            }
            #expect(answers.prefix(5).allSatisfy { $0 == .unprocessableContent })
            #expect(answers.last == .tooManyRequests)
        }
    }

    @Test(arguments: Engine.present)
    func `signing out everywhere ends this session too`(engine: Engine) async throws {
        let (site, member) = try await signedUp(on: engine)
        try await site.open(as: member) { browser in
            let answer = try await browser.post("/arbete/konto/logga-ut-overallt")
            #expect(answer.headers[.location] == "/logga-in")
            let out = try await browser.get("/arbete/konto")
            #expect(out.status == .unauthorized || out.status == .seeOther)
        }
        let sessions = try await site.database.read { db in try db.rows("SELECT token FROM session") }
        #expect(sessions.isEmpty)
    }

    @Test(arguments: Engine.present)
    func `the language that a member chooses is the next page's own`(engine: Engine) async throws {
        let (site, member) = try await signedUp(on: engine)
        try await site.open(as: member) { browser in
            let answer = try await browser.post("/arbete/konto", [("language", "en")])
            #expect(answer.headers[.location]?.hasPrefix("/en/arbete/konto?gjort=language-chosen.") == true)
            let nonsense = try await browser.post("/arbete/konto", [("language", "de")])
            #expect(nonsense.status == .unprocessableContent)
        }
        let kept: Member = try await site.database.read { db in try db.find(member.id) }
        #expect(kept.language == .english)
    }
}
