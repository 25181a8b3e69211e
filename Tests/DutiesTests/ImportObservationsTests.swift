import Domain
import Duties
import Formats
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

struct ImportObservationsTests {
    private static let mapping = """
        format: 1
        columns: {Typ: category, Plats: place, Tid: from, Text: text, Nr: key}
        categories: {Klotter: graffiti}
        time: {format: "YYYY-MM-DD HH:mm"}
        """
    private func bring(
        _ text: String, into world: ExampleWorld, mapping: String = mapping, dryRun: Bool = false,
        makingPlaces: Bool = false
    ) async throws -> ObservationReport {
        try await world.bring(
            Array(text.utf8), mapping: mapping, dryRun: dryRun, makingPlaces: makingPlaces)
    }

    @Test(arguments: Engine.present)
    func `a file comes in once, as one event`(engine: Engine) async throws {
        let world = try await ExampleWorld(engine, upTo: .pledges)
        let events = try await world.database.events().count
        let text =
            "Nr,Typ,Plats,Tid,Text\n1,Klotter,Lerum,2022-03-01 10:00,På muren\n2,Klotter,floda,2022-03-01 10:00,\n"
        let first = try await bring(text, into: world)
        #expect((first.added, first.known, first.heldCount, first.faultCount) == (2, 0, 0, 0))
        let second = try await bring(text, into: world)
        #expect((second.added, second.known) == (0, 2))
        let all = try await world.stored()
        #expect(all.map(\.text) == ["På muren", ""])
        #expect(all.map(\.review.state) == [.waiting, .approved])
        #expect(try await world.database.events().count == events + 1)
    }

    @Test func `a byte order mark is passed over, and a formula is a text`() async throws {
        let world = try await ExampleWorld(.sqlite, upTo: .pledges)
        let text = "\u{FEFF}Nr,Typ,Plats,Tid,Text\r\n1,Klotter,Lerum,2022-03-01 10:00,=cmd|' /C calc'!A0\r\n"
        #expect(try await bring(text, into: world).added == 1)
        #expect(try await world.stored().map(\.text) == ["=cmd|' /C calc'!A0"])
    }

    @Test(arguments: Engine.present)
    func `with one fault nothing goes in, and every faulty line is told`(engine: Engine) async throws {
        let world = try await ExampleWorld(engine, upTo: .pledges)
        let text = """
            Nr,Typ,Plats,Tid,Text
            1,Klotter,Lerum,2022-03-01 10:00,
            2,Klotter,Atlantis,2022-03-01 10:00,
            3,Klotter,Lerum,2022-13-01 10:00,
            4,Klotter,Lerum
            """
        let report = try await bring(text, into: world)
        #expect(
            report.faults.map { "\($0.line) \($0.code)" } == ["3 unknown-place", "4 not-a-time", "5 ragged"])
        #expect(try await world.stored().isEmpty)
    }

    @Test func `of many faults some are shown and all are counted`() async throws {
        let world = try await ExampleWorld(.sqlite, upTo: .pledges)
        let rows = (0..<1000).map { "\($0),Bus,Lerum,2022-03-01 10:00," }.joined(separator: "\n")
        let report = try await bring("Nr,Typ,Plats,Tid,Text\n" + rows, into: world)
        #expect((report.faultCount, report.faults.count) == (1000, 200))
    }

    @Test func `an unknown place is told once, with its rows`() async throws {
        let world = try await ExampleWorld(.sqlite, upTo: .pledges)
        let rows = (0..<500).map { "\($0),Klotter,\($0 % 2 == 0 ? "Atlantis" : "Mu"),2022-03-01 10:00,\n" }
            .joined()
        let report = try await bring("Nr,Typ,Plats,Tid,Text\n" + rows, into: world)
        #expect((report.faultCount, report.faults.count, report.untoldCount) == (500, 2, 0))
        #expect(report.hasUnknownPlaces)
        let told = stride(from: 2, through: 200, by: 2).map(String.init).joined(separator: ", ")
        #expect(
            report.faults.first?.description.hasPrefix(
                "lines \(told) and 150 more: wanted a place that there is") == true)
        #expect(report.faults.first?.description.hasSuffix("found \"Atlantis\"") == true)
    }

    @Test func `every line of an unknown place is told, those after each other as one stretch`() async throws
    {
        let world = try await ExampleWorld(.sqlite, upTo: .pledges)
        let rows = (0..<300).map { "\($0),Klotter,\($0 == 7 ? "Lerum" : "Mu"),2022-03-01 10:00,\n" }.joined()
        let report = try await bring("Nr,Typ,Plats,Tid,Text\n" + rows, into: world)
        #expect(report.faults.map(\.lines.shown) == ["2–8, 10–301"])
        #expect(report.faultCount == 299 && report.untoldCount == 0)
    }

    @Test(arguments: Engine.present)
    func `a row with personal data is held back by its line, and the rest goes in`(engine: Engine)
        async throws
    {
        let world = try await ExampleWorld(engine, upTo: .pledges)
        let text = """
            Nr,Typ,Plats,Tid,Text
            1,Klotter,Lerum,2022-03-01 10:00,Ring 070-174 06 05
            2,Klotter,Lerum,2022-03-01 10:00,Ärende 2022-114
            anna@example.org,Klotter,Lerum,2022-03-01 10:00,
            """
        let report = try await bring(text, into: world)
        #expect(report.held.map { "\($0.line) \($0.kinds)" } == [#"2 ["phone"]"#, #"4 ["email"]"#])
        #expect((report.added, report.heldCount) == (1, 2))
        #expect(try await world.stored().map(\.sourceKey) == ["2"])
    }

    @Test(arguments: Engine.present)
    func `what has not been yet is a fault`(engine: Engine) async throws {
        let world = try await ExampleWorld(engine, upTo: .pledges)
        let text =
            "Nr,Typ,Plats,Tid,Text\n1,Klotter,Lerum,2022-03-22 10:00,\n2,Klotter,Lerum,2031-03-01 10:00,\n"
        let report = try await bring(text, into: world)
        #expect(report.faults.map { "\($0.line) \($0.code)" } == ["2 future", "3 future"])
        #expect(try await world.stored().isEmpty)
    }

    @Test func `personal data stand in no fault and no place`() async throws {
        let world = try await ExampleWorld(.sqlite, upTo: .pledges)
        let text = """
            Nr,Typ,Plats,Tid,Text
            1,Klotter,19811218-9876,2022-03-01 10:00,
            2,070-174 06 05,Lerum,2022-03-01 10:00,
            3,Klotter,Lerum,anna@example.org,
            """
        let report = try await bring(text, into: world)
        #expect(report.held.map { "\($0.line) \($0.kinds)" } == [#"2 ["personnummer"]"#])
        #expect(
            report.faults.map { "\($0.line) \($0.code) \($0.found) \($0.kinds)" } == [
                #"3 unknown-category phone ["phone"]"#, #"4 not-a-time email ["email"]"#,
            ])
        let places = try await bring(
            "Nr,Typ,Plats,Tid,Text\n1,Klotter,19811218-9876,2022-03-01 10:00,\n", into: world,
            makingPlaces: true)
        #expect(places.newPlaces.isEmpty && places.heldCount == 1)
    }

    @Test(arguments: Engine.present)
    func `a new place is made once however its name is written`(engine: Engine) async throws {
        let world = try await ExampleWorld(engine, upTo: .pledges)
        let text = """
            Nr,Typ,Plats,Tid,Text
            1,Klotter,Atlantis,2022-03-01 10:00,
            2,Klotter,ATLANTIS,2022-03-01 10:00,
            """
        let report = try await bring(text, into: world, makingPlaces: true)
        #expect(report.newPlaces == ["Atlantis"] && report.added == 2)
        let mapped = Self.mapping + "\nplaces: {Gamla stan: nowhere}"
        let wrong = try await bring(
            "Nr,Typ,Plats,Tid,Text\n3,Klotter,Gamla stan,2022-03-01 10:00,\n", into: world, mapping: mapped,
            makingPlaces: true)
        #expect(wrong.faults.map { "\($0.line) \($0.code)" } == ["2 unknown-place"])
        #expect(wrong.newPlaces.isEmpty)
    }

    @Test func `a check tells the same and stores nothing`() async throws {
        let world = try await ExampleWorld(.sqlite, upTo: .pledges)
        let text = "Nr,Typ,Plats,Tid,Text\n1,Klotter,Lerum,2022-03-01 10:00,Hej\n"
        let report = try await bring(text, into: world, dryRun: true)
        #expect((report.rows, report.added) == (1, 0))
        #expect(report.preview.map(\.text) == ["Hej"])
        #expect(try await world.stored().isEmpty)
    }

    @Test(
        arguments: [
            (Array("Nr,Typ,Plats,Tid,Text\n1,Klotter,".utf8) + [0xE5, 0x0A], "2 not-utf8"),
            ([0xFF, 0xFE, 0x4E, 0x00, 0x72, 0x00], "1 utf16"), ([], "1 empty"),
            (Array("Nr,Typ,Plats,Tid\n".utf8), "1 missing-heading"),
        ] as [([UInt8], String)])
    func `a file that is no such table is a fault with its line`(bytes: [UInt8], fault: String) async throws {
        let world = try await ExampleWorld(.sqlite, upTo: .pledges)
        let report = try await world.bring(bytes, mapping: Self.mapping)
        #expect(report.faults.map { "\($0.line) \($0.code)" } == [fault])
    }

    @Test func `what is cancelled leaves nothing behind`() async throws {
        let world = try await ExampleWorld(.sqlite, upTo: .pledges)
        let rows = (0..<20_000).map { "\($0),Klotter,Lerum,2022-03-01 10:00,\n" }.joined()
        let text = "Nr,Typ,Plats,Tid,Text\n" + rows
        let file = Engine.file().deletingPathExtension().appendingPathExtension("csv")
        try Data(text.utf8).write(to: file)
        let mapping = try ObservationMapping.read(Array(Self.mapping.utf8))
        let partner: Partner = try await world.database.read { db in
            try db.find(where: "kind = 'municipality'")
        }
        let duty = ImportObservations(
            into: world.database, for: partner.id, by: ExampleWorld.actor, mapping: mapping)
        let running = Running()
        let task = Task {
            _ = try await duty(ObservationFile(file)) { progress in
                if progress.step == .storing { running.cancel() }
            }
        }
        running.begin(task)
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(running.wasCancelled)
        #expect(try await world.stored().isEmpty)
    }

    @Test(
        .enabled(
            if: PoliceRecordings.areThere, "the British Transport Police's file is not beside the project"),
        arguments: Engine.present)
    func `the British Transport Police's month comes in whole, with its places`(engine: Engine) async throws {
        let world = try await ExampleWorld(engine, upTo: .pledges)
        let file = Engine.file().deletingPathExtension().appendingPathExtension("csv")
        try Data(PoliceRecordings.bytes("crime/2020-01-btp-street.csv.gz")).write(to: file)
        let text = try Data(contentsOf: ExampleWorld.folder.appending(path: "../mappings/btp-2020-01.yaml"))
        let mapping = try ObservationMapping.read(Array(text))
        let partner: Partner = try await world.database.read { db in
            try db.find(where: "kind = 'municipality'")
        }
        let duty = ImportObservations(
            into: world.database, for: partner.id, by: ExampleWorld.actor, mapping: mapping,
            makingPlacesIn: partner.id)
        let first = try await duty(ObservationFile(file))
        #expect((first.rows, first.added, first.heldCount, first.faultCount) == (5694, 5694, 0, 0))
        #expect(first.newPlaces.count == 1179)
        #expect(
            first.newPlaces.contains("Oxford Circus") && first.newPlaces.contains("Shepherds Bush Market"))
        #expect(
            !first.newPlaces.contains { name in
                ["tation)", "Staion)", "Dlr)", "Stop)"].contains(where: name.hasSuffix)
            })
        let second = try await duty(ObservationFile(file))
        #expect((second.added, second.known, second.newPlaces) == (0, 5694, []))
        #expect(try await world.stored().allSatisfy { $0.window.precision == .month })
    }
}

/// A task that cancels itself from within, however early it gets there.
private final class Running: Sendable {
    private let state = Mutex((task: Task<Void, any Error>?.none, isCancelled: false))

    var wasCancelled: Bool { state.withLock { $0.isCancelled } }

    func begin(_ task: Task<Void, any Error>) {
        state.withLock { state in
            state.task = task
            if state.isCancelled { task.cancel() }
        }
    }

    func cancel() {
        state.withLock { state in
            state.isCancelled = true
            state.task?.cancel()
        }
    }
}
