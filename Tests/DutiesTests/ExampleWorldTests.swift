import Domain
import Duties
import Foundation
import Storage
import TestSupport
import Testing

/// The example world, as it must stand on 22 March 2022 for the pages and the rules to have something to show.
struct ExampleWorldTests {
    /// Commitment by commitment, and station by station along the line; the real sum is in the example files.
    static let matrix: [[Standing.State]] = [
        [.underWay, .late, .underWay, .underWay, .underWay],
        [.kept, .kept, .kept, .underWay, .kept],
        [.underWay, .underWay, .underWay, .partlyKept, .underWay],
        [.kept, .notPlanned, .kept, .planned, .planned],
        [.underWay, .late, .underWay, .underWay, .underWay],
        [.kept, .planned, .kept, .notPlanned, .planned],
        [.underWay, .underWay, .underWay, .notKept, .underWay],
        [.underWay, .underWay, .underWay, .underWay, .underWay],
        [.underWay, .underWay, .underWay, .underWay, .underWay],
        [.underWay, .underWay, .underWay, .underWay, .late],
    ]

    @Test(arguments: Engine.present)
    func `the promise matrix shows every state of the legend`(engine: Engine) async throws {
        let book = try await ExampleWorld(engine).book("stationer-2021")
        #expect(book.places.map(\.name) == ["Lerum", "Floda", "Alingsås", "Vårgårda", "Herrljunga"])
        #expect(book.commitments.map(\.number) == Array(1...10))
        let shown = book.commitments.map { commitment in
            book.obligations.filter { $0.commitment == commitment.id }.map { book.standing($0)?.state }
        }
        #expect(shown == Self.matrix)
        let legend = Set(Standing.State.allCases).subtracting([.awaitsJudgement])
        #expect(Set(Self.matrix.flatMap(\.self)) == legend)
        #expect(book.standings.count { $0.state.isOnTrack } == 43)
    }

    @Test func `a month later the words of the example have moved on`() async throws {
        let world = try await ExampleWorld(.sqlite)
        let later = try await world.book("stationer-2021", on: ExampleWorld.today + 31)
        let herrljunga = try #require(later.places.last)
        let states = later.obligations.filter { $0.place == herrljunga.id }.map { later.standing($0)?.state }
        #expect(states != Self.matrix.map { $0.last })
    }

    @Test func `after the period nothing is on track by mere intention`() async throws {
        let world = try await ExampleWorld(.sqlite)
        let end = try await world.book("stationer-2021", on: #require(Day("2022-09-23")))
        let states = Set(end.standings.map(\.state))
        #expect(states.isSubset(of: [.kept, .partlyKept, .notKept, .awaitsJudgement]))
    }

    @Test(arguments: Engine.present)
    func `the rules have something to say about the example, Floda's missing activity among it`(
        engine: Engine
    ) async throws {
        let world = try await ExampleWorld(engine)
        let findings = try await CheckRules(in: world.database, on: ExampleWorld.today)()
        let said = Set(findings.map { "\($0.breach.text) \($0.place ?? "")" })
        let wanted: Set = [
            "rule.R01 Floda", "rule.R02.responsible Floda", "rule.R02.nothing Floda",
            "rule.R02.responsible Vårgårda", "rule.R02.nothing Vårgårda", "rule.R04.measure Alingsås",
            "rule.R04.cause Floda", "rule.R05.overdue Floda", "rule.R05.beyond Alingsås",
            "rule.R06.measure Floda", "rule.R06.measure Herrljunga", "rule.R07.measure Alingsås",
            "rule.R14.not-handed-over Floda", "rule.R14.waiting Vårgårda", "rule.R14.late Herrljunga",
            "rule.R15.missing ", "rule.R15.picture ", "rule.R20.application Herrljunga",
        ]
        #expect(said == wanted)
        #expect(findings.filter { $0.breach.rule == "R01" }.map(\.partners) == [["Lerums kommun"]])
        #expect(findings.hasFailure)
    }

    @Test func `halfway through the pledge, Floda's missing activity is a failure`() async throws {
        let world = try await ExampleWorld(.sqlite)
        let findings = try await CheckRules(in: world.database, on: #require(Day("2022-03-24")))()
        #expect(findings.filter { $0.breach.rule == "R01" }.map(\.breach.severity) == [.failure])
    }

    @Test func `each party has a leading contact, and there is one of each other role`() async throws {
        let world = try await ExampleWorld(.sqlite)
        let members = try await world.database.read { db in try db.all(Member.self, where: "1 = 1") }
        #expect(Set(world.signIns.map(\.email)) == Set(members.map(\.email)))
        #expect(members.filter { $0.role == .contact && $0.leads }.count == 7)
        #expect(members.filter { $0.role == .coordinator }.map(\.email) == ["samordnare@example.org"])
        for role in [Role.member, .reader, .administrator] { #expect(members.count { $0.role == role } == 1) }
        #expect(members.allSatisfy { $0.name == $0.title && $0.email.hasSuffix("@example.org") })
        let credential = try await world.database.read { db in
            try db.credential(of: "samordnare@example.org")?.hash
        }
        #expect(credential == "hash of \(LoadExample.password)")
    }

    @Test func `loading the example again changes nothing`() async throws {
        let world = try await ExampleWorld(.sqlite)
        let before = try await world.database.read { db in try db.lastChange() }
        let again = LoadExample(into: world.database, by: ExampleWorld.actor) { $0 }
        try await again(ExampleWorld.folder, upTo: .reports)
        let after = try await world.database.read { db in try db.lastChange() }
        #expect(after == before)
    }

    @Test func `the predecessor is archived with its public feedback`() async throws {
        let world = try await ExampleWorld(.sqlite)
        let book = try await world.book("lerum-2019")
        #expect(book.stage == .archived)
        #expect(book.counts == [.kept: 6, .partlyKept: 2, .notKept: 2])
        let pledge = try await world.book("stationer-2021").pledge
        #expect(pledge.predecessor == book.pledge.id)
        let feedback = try await world.database.read { [id = book.pledge.id] db in
            try db.first(PublicFeedback.self, where: "pledge = \(id)")
        }
        #expect(feedback?.published != nil)
    }

    @Test func `Trafikverket's no to cameras stands in Herrljunga with its reason`() async throws {
        let world = try await ExampleWorld(.sqlite)
        let book = try await world.book("stationer-2021")
        let camera = try #require(book.measures.first { $0.title.contains("kameror") })
        guard case .declined(let day, let by, let because) = camera.state else {
            Issue.record("it is \(camera.state)")
            return
        }
        #expect(day == Day("2021-02-17"))
        #expect(book.partner(by)?.slug.description == "trafikverket")
        #expect(because.contains("ekonomiskt"))
        #expect(book.partner(camera.proposer)?.slug.description == "herrljunga")
    }

    @Test func `photos are small and without metadata`() async throws {
        let world = try await ExampleWorld(.sqlite)
        let sizes = try await world.database.read { db in
            try db.all(Photo.self, where: "1 = 1").map { try db.content(of: $0.id)?.count ?? 0 }
        }
        #expect(sizes.count == 5)
        #expect(sizes.allSatisfy { (1...15_000).contains($0) })
    }
}
