import Domain
import Duties
import Storage
import TestSupport
import Testing

/// What tells that a row has come in before, also when it has been forgotten since.
struct ImportAgainTests {
    private static let mapping = """
        format: 1
        columns: {Typ: category, Plats: place, Tid: from, Text: text, Nr: key}
        categories: {Klotter: graffiti}
        time: {format: "YYYY-MM-DD HH:mm"}
        """
    private static let keyless = """
        format: 1
        columns: {Typ: category, Plats: place, Tid: from}
        categories: {Klotter: graffiti}
        time: {format: "YYYY-MM-DD HH:mm"}
        """

    @Test(arguments: Engine.present)
    func `without keys equal rows are different observations, and the file still comes in once`(
        engine: Engine
    )
        async throws
    {
        let world = try await ExampleWorld(engine, upTo: .pledges)
        let text = "Typ;Plats;Tid\n" + String(repeating: "Klotter;Lerum;2022-03-01 10:00\n", count: 3)
        #expect(try await world.bring(text, mapping: Self.keyless).added == 3)
        let again = try await world.bring(text, mapping: Self.keyless)
        #expect((again.added, again.known) == (0, 3))
    }

    @Test(arguments: Engine.present)
    func `a key that is made for a row gives none of its words away`(engine: Engine) async throws {
        let mapping = Self.mapping.replacing(", Nr: key", with: "")
        let text = "Typ,Plats,Tid,Text,Namn\nKlotter,Lerum,2022-03-01 10:00,På muren,\u{0}\n"
        var keys: [String?] = []
        for name in ["Kalle", "Kalle", "Stina"] {
            let world = try await ExampleWorld(engine, upTo: .pledges)
            let told = text.replacing("\u{0}", with: name)
            #expect(try await world.bring(told, mapping: mapping).added == 1)
            keys += try await world.stored().map(\.sourceKey)
            let other = told.replacing(name, with: "Någon annan")
            #expect(
                try await world.bring(other, mapping: mapping).known == 1,
                "what is not read is no part of the key")
        }
        #expect(Set(keys).count == 3, "each database has a secret of its own")
    }

    @Test(arguments: Engine.present)
    func `what was forgotten keeps no key, and does not come in again`(engine: Engine) async throws {
        let keyed = "Nr,Typ,Plats,Tid,Text\n1,Klotter,Lerum,2022-03-01 10:00,På muren\n"
        let keyless = "Typ;Plats;Tid\n" + String(repeating: "Klotter;Lerum;2022-03-01 11:00\n", count: 3)
        let world = try await ExampleWorld(engine, upTo: .pledges)
        #expect(try await world.bring(keyed, mapping: Self.mapping).added == 1)
        #expect(try await world.bring(keyless, mapping: Self.keyless).added == 3)
        let later = Actor(
            at: ExampleWorld.actor.at.adding(seconds: 70 * 86_400), day: ExampleWorld.today + 70)
        let kept = try #require(try await world.stored().last)
        try await world.database.write { db in
            // One of three equal rows came in later, and is not due yet.
            try db.run("UPDATE observation SET reported = \(later.at) WHERE id = \(kept.id)")
            let pledge: Pledge = try db.find(
                where: "id IN (SELECT pledge FROM pledge_party WHERE partner = \(kept.partner)) ORDER BY slug"
            )
            try db.insert(
                RetentionRule(
                    pledge: pledge.id, kind: .observation, months: 1, decision: "KS 1", decided: later.day),
                by: later)
            _ = try Forget.carryOut(db, by: later)
        }
        let after = try await world.stored()
        #expect(after.count(where: { $0.forgotten != nil && $0.sourceKey == nil && $0.text.isEmpty }) == 3)
        #expect(after.count(where: { $0.forgotten == nil && $0.sourceKey != nil }) == 1)
        for _ in 0..<2 {
            let again = try await world.bring(keyed, mapping: Self.mapping)
            #expect((again.added, again.known) == (0, 1))
            let equal = try await world.bring(keyless, mapping: Self.keyless)
            #expect((equal.added, equal.known) == (0, 3))
        }
        let more = keyless + "Klotter;Lerum;2022-03-01 11:00\nKlotter;Lerum;2022-03-01 12:00\n"
        #expect(try await world.bring(more, mapping: Self.keyless).added == 2)
    }
}
