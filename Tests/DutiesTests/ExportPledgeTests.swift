import Domain
import Duties
import Formats
import Foundation
import Storage
import TestSupport
import Testing

struct ExportPledgeTests {
    @Test(
        arguments: Engine.present,
        [("forsta-halvaret.yaml", "stationer-2021"), ("lerum-2019.yaml", "lerum-2019")])
    func `what is imported, exported and read again is the same`(
        engine: Engine, example: (name: String, slug: String)
    ) async throws {
        let database = try await engine.migrated()
        try await database.bring("lerum-2019.yaml")
        if example.slug != "lerum-2019" { try await database.bring(example.name) }
        let exported = try await ExportPledge(from: database)(#require(Slug(example.slug)))
        let bytes = Array(try Data(contentsOf: ExampleWorld.file(example.name)))
        let first = try PledgeFile.read(bytes, named: example.name, files: ExampleText.file).file
        #expect(exported.differences(from: first) == [])

        let written = exported.written(comment: "Exported")
        let again = try PledgeFile.read(written.text, named: "again.yaml") { written.files[$0] }.file
        #expect(again.differences(from: exported) == [])
        let isSame = again.written(comment: "Exported") == written
        #expect(isSame)
    }

    @Test func `an exported file changes nothing where it came from`() async throws {
        let world = try await ExampleWorld(.sqlite)
        let written = try await ExportPledge(from: world.database)(#require(Slug("stationer-2021"))).written()
        let bring = ImportPledge(into: world.database, by: ExampleWorld.actor)
        let report = try await bring(written.text, named: "export.yaml", files: written.files)
        #expect(report.isUnchanged)
    }

    @Test(arguments: Engine.present)
    func `what was made on the site comes with its identity for a key`(engine: Engine) async throws {
        let (from, to) = (try await engine.migrated(), try await engine.migrated())
        try await from.bring("lofte.yaml")
        let slug = try #require(Slug("stationer-2021"))
        let problem = try await from.write { db in
            let pledge = try db.find(Pledge.self, where: "slug = \(slug)")
            let problem = Problem(
                pledge: pledge.id, place: pledge.places[1], title: "Mörkt", day: ExampleWorld.today)
            try db.insert(problem, by: ExampleWorld.actor)
            return problem
        }
        let written = try await ExportPledge(from: from)(slug).written()
        #expect(String(decoding: written.text, as: UTF8.self).contains("\(problem.id)"))
        let bring = ImportPledge(into: to, by: ExampleWorld.actor)
        try await bring(written.text, named: "export.yaml", files: written.files)
        let found = try await to.read { db in try db.find(problem.id) }
        #expect(found.title == "Mörkt")
        #expect(try await bring(written.text, named: "export.yaml", files: written.files).isUnchanged)
    }

    @Test func `internal notes are left out when the file may leave the partners' hands`() async throws {
        let world = try await ExampleWorld(.sqlite)
        let slug = try #require(Slug("stationer-2021"))
        let whole = try await ExportPledge(from: world.database)(slug).written().text
        let open = try await ExportPledge(from: world.database, keepsInternalNotes: false)(slug).written()
            .text
        #expect(String(decoding: whole, as: UTF8.self).contains("beredningsgruppen."))
        #expect(!String(decoding: open, as: UTF8.self).contains("internal-note"))
    }

    @Test func `a pledge that is not there is not found`() async throws {
        let database = try await Engine.sqlite.migrated()
        let slug = try #require(Slug("ingenting"))
        await #expect(throws: StorageError.self) { try await ExportPledge(from: database)(slug) }
    }
}
