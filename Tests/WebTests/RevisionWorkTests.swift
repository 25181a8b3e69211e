import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// A launched pledge is changed in the open: proposed, signed by all, and what stood before is kept.
@Suite(.serialized)
struct RevisionWorkTests {
    /// The form as it comes filled in, with one sentence rewritten.
    private func fields(_ world: SmallWorld, sentence: String, last: String = "2022-09-22") -> [(
        String, String
    )] {
        [
            ("reason", "Vi orkar mer."), ("title", world.pledge.title.swedish),
            ("title-en", world.pledge.title.english ?? ""), ("why", world.pledge.why.swedish), ("last", last),
            ("c1-sentence", sentence), ("c1-count", "2"), ("c1-span", "week"),
            ("c2-sentence", world.publicDay.sentence.swedish),
            ("c2-sentence-en", world.publicDay.sentence.english ?? ""), ("c2-count", "1"),
            ("c2-unit", "aktivitet"), ("c3-sentence", world.upkeep.sentence.swedish),
            ("c3-sentence-en", world.upkeep.sentence.english ?? ""), ("c3-days", "5"),
        ]
    }

    private let sentence = "Polisen finns på stationerna två gånger i veckan."

    /// A form opened on one proposal never signs another that has taken its place.
    @Test(arguments: Engine.present)
    func `a signature holds for the proposal that was read, and for no other`(engine: Engine) async throws {
        let site = try await SiteUnderTest(on: engine)
        let world = site.world
        try await site.open(as: world.lead) { browser in
            _ = try await browser.send(world.address + "/andring", fields(world, sentence: sentence))
        }
        let signer = world.person(.contact, of: world.police, leads: true)
        try await site.open(as: signer) { browser in
            let old = try await browser.get(world.address + "/andring").text
            let stamp = try #require(old.firstMatch(of: /name="version" value="([^"]+)"/)).output.1
            try await site.open(as: world.lead) { lead in
                _ = try await lead.post(world.address + "/andring/dra-tillbaka")
                _ = try await lead.send(world.address + "/andring", fields(world, sentence: "Något annat."))
            }
            let answer = try await browser.post(
                world.address + "/andring/underskrift",
                [("version", String(stamp)), ("password", SiteUnderTest.password)])
            #expect(answer.status == .conflict)
        }
    }

    @Test(arguments: Engine.present)
    func `no revision makes a pledge longer than ten years`(engine: Engine) async throws {
        let site = try await SiteUnderTest(on: engine)
        let world = site.world
        try await site.open(as: world.lead) { browser in
            let answer = try await browser.send(
                world.address + "/andring", fields(world, sentence: sentence, last: "9999-12-31"))
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("Löftestiden får vara högst tio år."))
        }
    }

    @Test(arguments: Engine.present)
    func `the new terms are in force with the last signature, and the old ones are kept`(engine: Engine)
        async throws
    {
        let site = try await SiteUnderTest(on: engine)
        let world = site.world
        try await site.open(as: world.lead) { browser in
            let answer = try await browser.send(
                world.address + "/andring", fields(world, sentence: sentence, last: "2022-12-31"))
            #expect(answer.status == .seeOther, "\(answer.text)")
        }
        for (position, signer) in world.signers.enumerated() {
            let before = try await site.pledge()
            #expect(before.revision == 0 && before.period.last == day("2022-09-22"))
            try await site.open(as: signer) { browser in
                let page = try await browser.get(world.address + "/andring")
                #expect(page.text.contains(sentence) && page.text.contains(world.presence.sentence.swedish))
                let answer = try await browser.send(
                    world.address + "/andring/underskrift", from: world.address + "/andring",
                    [("password", SiteUnderTest.password)])
                let done = position == 2 ? "revision-adopted" : "signed"
                #expect(answer.headers[.location]?.contains("gjort=\(done).") == true)
            }
        }
        let book = try await site.book()
        #expect(book.pledge.revision == 1 && book.pledge.period.last == day("2022-12-31"))
        #expect(book.commitments.first?.sentence.swedish == sentence)
        #expect(book.commitments.first?.kind == .recurring(2, per: .week))
        #expect(book.signed == Set(book.pledge.parties))
        let revisions: [Revision] = try await site.database.read { db in try db.all(where: "1 = 1") }
        let revision = try #require(revisions.first)
        #expect(revision.adopted == world.today && revision.reason == "Vi orkar mer.")
        #expect(revision.before.commitments.first?.sentence == world.presence.sentence)
    }

    @Test(arguments: Engine.present)
    func `a proposal that changes nothing, has no reason or ends in the past is not one`(engine: Engine)
        async throws
    {
        let site = try await SiteUnderTest(on: engine)
        let world = site.world
        var same = fields(world, sentence: world.presence.sentence.swedish)
        same.removeAll { $0.0 == "c1-count" }
        same += [("c1-count", "1"), ("c1-sentence-en", world.presence.sentence.english ?? "")]
        let silent = fields(world, sentence: sentence).filter { $0.0 != "reason" }
        try await site.open(as: world.lead) { [same] browser in
            for wrong in [same, silent, fields(world, sentence: sentence, last: "2022-03-21")] {
                let answer = try await browser.send(world.address + "/andring", wrong)
                #expect(answer.status == .unprocessableContent)
                #expect(answer.text.contains("Polisen finns på stationerna"), "what was typed is kept")
            }
        }
        let revisions: [Revision] = try await site.database.read { db in try db.all(where: "1 = 1") }
        #expect(revisions.isEmpty)
    }

    @Test(arguments: Engine.present)
    func `one change waits at a time, each party signs it once, and the lead can take it back`(engine: Engine)
        async throws
    {
        let site = try await SiteUnderTest(on: engine)
        let world = site.world
        try await site.open(as: world.lead) { browser in
            _ = try await browser.send(world.address + "/andring", fields(world, sentence: sentence))
            let second = try await browser.send(world.address + "/andring", fields(world, sentence: "Annat."))
            #expect(second.status == .conflict)
        }
        try await site.open(as: world.person(.contact, of: world.police, leads: true)) { browser in
            let path = world.address + "/andring/underskrift"
            let first = try await browser.send(
                path, from: world.address + "/andring", [("password", SiteUnderTest.password)])
            let again = try await browser.send(
                path, from: world.address + "/andring", [("password", SiteUnderTest.password)])
            #expect(first.status == .seeOther && again.status == .conflict)
            let drop = try await browser.post(world.address + "/andring/dra-tillbaka")
            #expect(drop.status == .forbidden)
        }
        try await site.open(as: world.lead) { browser in
            let notYours = try await browser.post(
                world.address + "/andring/underskrift", [("password", SiteUnderTest.password)])
            #expect(notYours.status == .forbidden)
            let drop = try await browser.post(world.address + "/andring/dra-tillbaka")
            #expect(drop.status == .seeOther)
        }
        let left = try await site.database.read { db in
            (
                try db.all(Revision.self, where: "1 = 1").count,
                try db.all(Signature.self, where: "revision = 1").count
            )
        }
        #expect(left == (0, 0))
    }

    @Test(arguments: Engine.present)
    func `nobody but the lead proposes, and a draft is not revised`(engine: Engine) async throws {
        let site = try await SiteUnderTest(on: engine)
        let world = site.world
        try await site.open(as: world.person(.coordinator, of: world.police)) { browser in
            let answer = try await browser.send(world.address + "/andring", fields(world, sentence: sentence))
            #expect(answer.status == .forbidden)
        }
        let draft = try await SiteUnderTest(.draft, on: engine)
        try await draft.open(as: draft.world.lead) { browser in
            let answer = try await browser.send(world.address + "/andring", fields(world, sentence: sentence))
            #expect(answer.status == .forbidden)
        }
    }
}
