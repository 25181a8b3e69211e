import Domain
import Duties
import Storage
import TestSupport
import Testing

/// What the example's partners have seen, as of one day, and the pictures made of it.
@Suite(.serialized)
struct ExampleReportsTests {
    private func observations(_ world: ExampleWorld) async throws -> [Observation] {
        try await world.database.read { db in try db.all(where: "1 = 1 ORDER BY earliest, id") }
    }

    @Test(arguments: Engine.present)
    func `what was seen has no person in it, and nothing of the day itself has come in`(engine: Engine)
        async throws
    {
        let world = try await ExampleWorld(engine)
        let all = try await observations(world)
        #expect(all.count > 250)
        #expect(all.allSatisfy { $0.member == nil && $0.reported.local.day < ExampleWorld.today })
        #expect(Set(all.map(\.window.precision)) == [.minute, .hour, .day])
        for observation in all {
            #expect(Screening.standard.blocking(observation.text, on: ExampleWorld.today) == [])
            #expect(Screening.standard.hints(observation.text, on: ExampleWorld.today) == [])
        }
        let waiting = all.filter { $0.review.state == .waiting }
        #expect(waiting.count == 2)
        #expect(waiting.allSatisfy { ExampleWorld.today - 2 <= $0.reported.local.day })
    }

    @Test(arguments: ["2021-09-23", "2021-10-05", "2022-09-20", "2023-05-01"])
    func `another day has what had come in by then`(on: String) async throws {
        let day = try #require(Day(on))
        let world = try await ExampleWorld(.sqlite, on: day)
        let all = try await observations(world)
        #expect(all.allSatisfy { $0.window.day < day && $0.reported.local.day < day })
        let batches = try await world.database.read { db in
            try db.all(ReportBatch.self, where: "1 = 1")
        }
        #expect(batches.allSatisfy { $0.sent <= Instant(day, .midnight) })
    }

    @Test func `Vårgårda's weeks without a report are those of its log`() async throws {
        let world = try await ExampleWorld(.sqlite)
        let weeks = try await world.database.read { db in
            try db.all(
                ReportBatch.self,
                where: "partner IN (SELECT id FROM partner WHERE slug = 'vargarda') ORDER BY week"
            ).map(\.week)
        }
        let first = try #require(Week("2021-v39"))
        let all = (0..<25).map { first + $0 }
        let silent = Set(all).subtracting(weeks).map(\.description).sorted()
        #expect(
            silent == ["2021-v40", "2021-v42", "2021-v44", "2021-v46", "2021-v50", "2021-v51", "2022-v01"])
    }

    @Test func `the pictures of four weeks stand where partners would have come, and find what rose`()
        async throws
    {
        let world = try await ExampleWorld(.sqlite, upTo: .pictures)
        let (pictures, approvals, sums) = try await world.database.read { db in
            (
                try db.all(SituationPicture.self, where: "1 = 1 ORDER BY first"),
                try db.all(ExtractApproval.self, where: "1 = 1"),
                try db.all(Partner.self, where: "1 = 1").count
            )
        }
        #expect(pictures.map(\.key) == ["2022-v08", "2022-v09", "2022-v10", "2022-v11"])
        #expect(pictures.map(\.stage) == [.shared, .shared, .shared, .review])
        #expect(pictures.map { $0.published != nil } == [true, true, false, false])
        #expect(pictures[2].meeting != nil, "the preparatory group met on 15 March")
        #expect(sums > 0)
        let contents = try pictures.map { try PictureContent(text: $0.content ?? "") }
        for (picture, content) in zip(pictures, contents) {
            let given = approvals.filter { $0.picture == picture.id }.count
            let wanted = picture.stage == .review ? 0 : content.reporting.asked.count
            #expect(given == (picture.published == nil && wanted > 0 ? wanted - 1 : wanted), "\(picture.key)")
        }
        let latest = contents[3]
        let alingsas = try #require(latest.places.first { $0.name == "Alingsås" })
        #expect(latest.headlines.first?.places == [alingsas.place])
        #expect(latest.headlines.contains { $0.rule == .cluster && $0.parameters["area"] == "Gångtunneln" })
        #expect(latest.headlines.contains { $0.rule == .unknown })
        let missing = try await world.book("stationer-2021")
        #expect(latest.reporting.missing.compactMap { missing.partner($0)?.name } == ["Trafikverket"])
        let found = try await CheckRules(in: world.database, on: ExampleWorld.today)()
        let codes = Set(found.map(\.breach.rule))
        #expect(codes.contains("R15") && codes.isDisjoint(with: ["R16", "R21", "R22", "R23", "R24", "R28"]))
    }
}
