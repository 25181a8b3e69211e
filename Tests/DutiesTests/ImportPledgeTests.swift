import Domain
import Duties
import Formats
import Foundation
import Storage
import TestSupport
import Testing

struct ImportPledgeTests {
    @Test(arguments: Engine.present, ["lerum-2019.yaml", "lofte.yaml", "forsta-halvaret.yaml"])
    func `each example file can be imported by itself`(engine: Engine, name: String) async throws {
        let database = try await engine.migrated()
        let report = try await database.bring(name)
        #expect(!report.isUnchanged)
        let invented = try await database.read { db in try db.setting("invented") }
        #expect(invented == (name == "lofte.yaml" ? nil : "true"))
    }

    @Test(arguments: Engine.present)
    func `an import is one event, and the same file again is none`(engine: Engine) async throws {
        let database = try await engine.migrated()
        try await database.bring("forsta-halvaret.yaml")
        let events = try await database.events()
        #expect(events.map(\.act.rawValue) == ["imported"])
        #expect(
            events.first?.changes.contains { $0.field == "measure" && $0.after?.hasPrefix("+") == true }
                == true)
        let again = try await database.bring("forsta-halvaret.yaml")
        #expect(again.isUnchanged)
        #expect(try await database.events() == events)
    }

    @Test func `an import says how many of what, and no text that must be forgettable`() async throws {
        let database = try await Engine.sqlite.migrated()
        try await database.bring("forsta-halvaret.yaml")
        let words = try await database.events().flatMap(\.changes).compactMap(\.after)
        #expect(words.allSatisfy { $0.allSatisfy { "+~- 0123456789".contains($0) } })
    }

    @Test func `a file of facts, then one that goes on from it, make the same as the latter alone`()
        async throws
    {
        let (one, two) = (try await Engine.sqlite.migrated(), try await Engine.sqlite.migrated())
        try await one.bring("lofte.yaml")
        try await one.bring("forsta-halvaret.yaml")
        try await two.bring("forsta-halvaret.yaml")
        let slug = try #require(Slug("stationer-2021"))
        let (first, second) = (
            try await ExportPledge(from: one)(slug), try await ExportPledge(from: two)(slug)
        )
        #expect(first.differences(from: second) == [])
    }

    @Test(arguments: Engine.present)
    func `a file with a fault far down leaves nothing behind`(engine: Engine) async throws {
        let database = try await engine.migrated()
        let text = try String(decoding: Data(contentsOf: ExampleWorld.file("lofte.yaml")), as: UTF8.self)
            .replacing("owner: trafikverket", with: "owner: trafikverkett")
        await #expect(throws: PledgeFileRefusal.self) { try await database.bring(text: text) }
        #expect(try await database.count("partner") == 0)
    }

    @Test(arguments: Engine.present)
    func `what the database refuses in the end takes all of the file back`(engine: Engine) async throws {
        let database = try await engine.migrated()
        try await database.bring("forsta-halvaret.yaml")
        // Another pledge that uses an address which the first one has taken.
        let text =
            try ExampleText.lofte.replacing("stationer-2021", with: "annat-2021") + """
                news:
                  - key: lofte-halvvags
                    partner: lerum
                    title: Samma adress
                    text: Igen
                    day: 2022-01-01
                """
        let refusal = await #expect(throws: PledgeFileRefusal.self) { try await database.bring(text: text) }
        #expect(refusal?.faults.map(\.fault.code) == ["taken"])
        #expect(refusal?.faults.first?.fault.line == text.line(of: "- key: lofte-halvvags"))
        #expect(try await database.count("pledge") == 1)
    }

    @Test func `nobody concludes in a file what the rule would not allow`() async throws {
        let database = try await Engine.sqlite.migrated()
        let text =
            try ExampleText.lofte + """
                conclusions:
                  - {commitment: 9, place: floda, verdict: not, reason: För tidigt, day: 2021-11-01}
                  - {commitment: 4, place: floda, verdict: not, reason: För tidigt, day: 2022-06-01}
                """
        let refusal = await #expect(throws: PledgeFileRefusal.self) { try await database.bring(text: text) }
        // Half a pledge of safety hosts can be made up for until five weeks are missed.
        #expect(refusal?.faults.map(\.fault.code) == ["concluded-early", "concluded-early"])
        #expect(refusal?.faults.last?.fault.line == text.line(of: "{commitment: 4, place: floda"))
    }

    @Test func `a partner and a place that are there already are known by their slugs`() async throws {
        let database = try await Engine.sqlite.migrated()
        let lerum = Partner(slug: try #require(Slug("lerum")), name: "Lerum", kind: .municipality)
        let floda = Place(
            slug: try #require(Slug("floda")), name: "Floda", municipality: lerum.id, position: 2)
        try await database.write { db in
            try db.insert(lerum, by: ExampleWorld.actor)
            try db.insert(floda, by: ExampleWorld.actor)
        }
        try await database.bring("forsta-halvaret.yaml")
        let (partner, pledge) = try await database.read { db in
            (try db.find(lerum.id), try db.find(Pledge.self, where: "slug = 'stationer-2021'"))
        }
        #expect(partner.name == "Lerums kommun")
        #expect(pledge.lead == lerum.id)
        #expect(pledge.places.contains(floda.id))
        #expect(try await database.bring("forsta-halvaret.yaml").isUnchanged)
    }

    @Test func `a predecessor that is not there is told, and joined when it has come`() async throws {
        let database = try await Engine.sqlite.migrated()
        let report = try await database.bring("lofte.yaml")
        #expect(report.missingPredecessor?.description == "lerum-2019")
        try await database.bring("lerum-2019.yaml")
        let second = try await database.bring("lofte.yaml")
        #expect(second.missingPredecessor == nil)
        #expect(!second.isUnchanged)
        #expect(try await database.bring("lofte.yaml").isUnchanged)
    }

    @Test func `a file that is not there is told by its path`() async throws {
        let database = try await Engine.sqlite.migrated()
        await #expect(throws: ImportRefusal.self) { try await database.bring("ingenting.yaml") }
    }
}
