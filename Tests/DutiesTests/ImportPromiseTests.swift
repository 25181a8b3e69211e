import Domain
import Duties
import Formats
import Foundation
import Storage
import TestSupport
import Testing

/// What a file may change in a pledge that is in the database already.
struct ImportPromiseTests {
    /// What is changed in the file, from what to what, and the part that the refusal names.
    static let changes: [(from: String, to: String, part: String)] = [
        ("mer inbjudande och tryggare.", "tryggare.", "title"),
        ("Många som reser", "En del som reser", "why"),
        ("last: 2022-09-22 #", "last: 2022-10-22 #", "period"),
        ("count: 3, per: week", "count: 2, per: week", "commitments"),
        ("number: 5\n      unit", "number: 4\n      unit", "goals"),
        ("launched: 2021-09-23", "launched: 2021-09-24", "launched"),
        ("vasttrafik, trafikverket]\n  places", "trafikverket, vasttrafik]\n  places", "parties"),
        ("lead: lerum", "lead: alingsas", "lead"),
        ("sv: Medborgarlöfte 2021–2022", "sv: Stationslöftet 2021–2022", "name"),
        ("Regional direktör, day: 2021-09-17", "Regional direktör, day: 2021-09-18", "signatures"),
    ]

    @Test(arguments: changes)
    func `a launched pledge that promises something else needs a revision`(
        change: (from: String, to: String, part: String)
    ) async throws {
        let database = try await Engine.sqlite.migrated()
        try await database.bring("lofte.yaml")
        let before = try await database.events()
        let text = try ExampleText.lofte.replacing(change.from, with: change.to)
        let refusal = await #expect(throws: ImportRefusal.self) { try await database.bring(text: text) }
        let slug = try #require(Slug("stationer-2021"))
        #expect(refusal == .makeRevision(pledge: slug, differs: [change.part]))
        #expect(refusal?.description.contains("make a revision") == true)
        #expect(try await database.events() == before)
    }

    @Test(
        arguments: Engine.present,
        [("municipality: alingsas", "municipality: lerum"), ("kind: public-transport", "kind: business")])
    func `whose a place is and what kind a party is are held by the launched pledge`(
        engine: Engine, change: (from: String, to: String)
    ) async throws {
        let database = try await engine.migrated()
        try await database.bring("lofte.yaml")
        let text = try ExampleText.lofte.replacing(change.from, with: change.to)
        let refusal = await #expect(throws: PledgeFileRefusal.self) { try await database.bring(text: text) }
        #expect(refusal?.faults.map(\.fault.code) == ["promised"])
        #expect(try await database.bring("lofte.yaml").isUnchanged)
    }

    @Test func `a commitment less is something else too`() async throws {
        let database = try await Engine.sqlite.migrated()
        try await database.bring("lofte.yaml")
        let text = ExampleText.withoutLastCommitment(try ExampleText.lofte)
        await #expect(throws: ImportRefusal.self) { try await database.bring(text: text) }
    }

    @Test func `work under a launched pledge may be added and changed`() async throws {
        let database = try await Engine.sqlite.migrated()
        try await database.bring("forsta-halvaret.yaml")
        let text = try ExampleText.halfYear
            .replacing("begun: 2022-02-07", with: "begun: 2022-02-07\n            done: 2022-03-20")
            .replacing("day: 2022-05-21", with: "day: 2022-05-28")
        let report = try await database.bring(text: text)
        #expect(report.counts.map(\.table) == ["measure", "public_activity"])
        let activity = try await database.read { db in
            try db.find(PublicActivity.self, where: "slug = 'oppet-stationshus-2022-05-21'")
        }
        #expect(activity.day == Day("2022-05-28"))
        #expect(activity.sequence == 1)
    }

    @Test func `what members have written under a pledge stays when its file comes again`() async throws {
        let database = try await Engine.sqlite.migrated()
        try await database.bring("forsta-halvaret.yaml")
        try await database.write { db in
            let measure = try db.find(Measure.self, where: "title = 'Laga åtta lampor längs gångvägen'")
            var noted = measure
            noted.internalNote = "Entreprenören är beställd."
            try db.update(noted, from: measure, by: ExampleWorld.actor)
            let problem = Problem(
                pledge: measure.pledge, place: measure.place, title: "Nytt", day: ExampleWorld.today)
            try db.insert(problem, by: ExampleWorld.actor)
        }
        #expect(try await database.bring("forsta-halvaret.yaml").isUnchanged)
    }

    @Test(arguments: Engine.present)
    func `a draft becomes what its file says, and loses what it no longer says`(engine: Engine) async throws {
        let database = try await engine.migrated()
        let draft = try ExampleText.draft
        try await database.bring(text: draft)
        let text = ExampleText.withoutLastCommitment(draft)
            .replacing("mer inbjudande och tryggare.", with: "tryggare.")
            .replacing("key: publika-aktiviteter", with: "key: aktiviteter")
        try await database.bring(text: text)
        let book = try await database.read { db in
            let pledge = try db.find(Pledge.self, where: "slug = 'stationer-2021'")
            return try PledgeBook.load(db, pledge, asOf: ExampleWorld.today, seenBy: .anyone)
        }
        #expect(book.stage == .draft)
        #expect(book.pledge.title.swedish.hasSuffix("stationsområden tryggare."))
        #expect(book.commitments.count == 9)
        #expect(book.goals.count == 1)
        #expect(try await database.bring(text: text).isUnchanged)
    }

    @Test func `a commitment with work under it is not taken out of a draft`() async throws {
        let database = try await Engine.sqlite.migrated()
        let draft = try ExampleText.draft
        let log = """
            log:
              - {key: stad, commitment: 10, place: floda, partner: trafikverket, kind: upkeep, day: 2021-10-01}
            """
        try await database.bring(text: draft + log)
        let text = ExampleText.withoutLastCommitment(draft)
        await #expect(throws: ImportRefusal.commitmentInUse(number: 10)) {
            try await database.bring(text: text)
        }
    }

    @Test func `a pledge that was launched on the site stays launched when its draft comes again`()
        async throws
    {
        let database = try await Engine.sqlite.migrated()
        let draft = try ExampleText.draft
        try await database.bring(text: draft)
        try await database.write { db in
            let pledge = try db.find(Pledge.self, where: "slug = 'stationer-2021'")
            var launched = pledge
            launched.submit(on: ExampleWorld.today)
            try launched.launch(on: ExampleWorld.today, signed: Set(pledge.parties))
            try db.update(launched, from: pledge, by: ExampleWorld.actor)
        }
        #expect(try await database.bring(text: draft).isUnchanged)
        let changed = draft.replacing("count: 3, per: week", with: "count: 2, per: week")
        await #expect(throws: ImportRefusal.self) { try await database.bring(text: changed) }
    }
}
