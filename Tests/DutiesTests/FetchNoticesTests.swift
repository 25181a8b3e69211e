import Domain
import Duties
import Formats
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

struct FetchNoticesTests {
    private static let address = "https://example.org/api/events"
    private static let one = """
        [{"id": 1, "datetime": "2024-01-09 9:00:00 +01:00", "name": "9 januari 8.30, Stöld, Alingsås",
          "summary": "Cyklar.", "url": "/x/", "type": "Stöld", "location": {"name": "Alingsås"}}]
        """

    /// A source that answers as it is told, a clock that is set by hand, and what was asked.
    private final class World: Sendable {
        let database: any Database
        private let state = Mutex((now: Instant(milliseconds: 1_704_790_000_000), asked: [String]()))
        let answer: Mutex<(Int, String)>

        init(_ engine: Engine, _ status: Int = 200, _ body: String = FetchNoticesTests.one) async throws {
            database = try await engine.migrated()
            answer = Mutex((status, body))
        }

        var asked: [String] { state.withLock { $0.asked } }
        var now: Instant { state.withLock { $0.now } }

        func wait(_ seconds: Int) { state.withLock { $0.now = $0.now.adding(seconds: seconds) } }

        func fetch(_ interval: Int = 0) async throws -> FetchNotices.Outcome {
            let address = try #require(URL(string: FetchNoticesTests.address))
            let fetch = try FetchNotices(
                into: database, from: address, contact: "it@example.org", now: { self.now },
                transport: { _, userAgent in
                    self.state.withLock { $0.asked.append(userAgent) }
                    let (status, body) = self.answer.withLock { $0 }
                    if status == 0 { throw URLError(.networkConnectionLost) }
                    return (status, Array(body.utf8))
                })
            return try await fetch(noOftenerThan: interval)
        }
    }

    @Test(arguments: Engine.present)
    func `a call names who asks, and brings the notices in`(engine: Engine) async throws {
        let world = try await World(engine)
        #expect(
            try await world.fetch()
                == .fetched(NoticeReport(added: 1, changed: 0, unchanged: 0), faults: []))
        #expect(world.asked == ["Perrong/1 (it@example.org)"])
        world.wait(600)
        #expect(
            try await world.fetch()
                == .fetched(NoticeReport(added: 0, changed: 0, unchanged: 1), faults: []))
    }

    @Test(arguments: Engine.present)
    func `no call comes within ten seconds of another, not even after a restart`(engine: Engine) async throws
    {
        let world = try await World(engine)
        _ = try await world.fetch()
        world.wait(9)
        #expect(try await world.fetch() == .waits(until: world.now.adding(seconds: 1)))
        world.wait(1)
        _ = try await world.fetch()
        #expect(world.asked.count == 2)
    }

    @Test(arguments: Engine.present)
    func `the interval of the schedule holds across servers`(engine: Engine) async throws {
        let world = try await World(engine)
        _ = try await world.fetch(600)
        world.wait(599)
        #expect(try await world.fetch(600) == .waits(until: world.now.adding(seconds: 1)))
    }

    @Test(arguments: Engine.present)
    func `no more than sixty calls are made in an hour`(engine: Engine) async throws {
        let world = try await World(engine)
        for _ in 0..<60 {
            _ = try await world.fetch()
            world.wait(11)
        }
        #expect(try await world.fetch() == .waits(until: world.now.adding(seconds: 3600 - 660)))
        #expect(world.asked.count == 60)
    }

    @Test(arguments: Engine.present)
    func `what has answered 404 is never called again`(engine: Engine) async throws {
        let world = try await World(engine, 404)
        await #expect(throws: FetchRefusal.nothingThere) { try await world.fetch() }
        world.wait(100 * 86_400)
        #expect(try await world.fetch() == .never)
        #expect(world.asked.count == 1)
    }

    @Test(arguments: Engine.present)
    func `after 429 it stays away, longer each time`(engine: Engine) async throws {
        let world = try await World(engine, 429)
        await #expect(throws: FetchRefusal.tooOften) { try await world.fetch() }
        #expect(try await world.fetch() == .waits(until: world.now.adding(seconds: 900)))
        world.wait(900)
        await #expect(throws: FetchRefusal.tooOften) { try await world.fetch() }
        #expect(try await world.fetch() == .waits(until: world.now.adding(seconds: 1800)))
        world.wait(1800)
        world.answer.withLock { $0 = (200, Self.one) }
        _ = try await world.fetch()
        world.wait(10)
        _ = try await world.fetch()
        #expect(world.asked.count == 4)
    }

    @Test(arguments: [
        (200, "<html></html>", FetchRefusal.unreadable(.page)),
        (
            200, String(FetchNoticesTests.one.prefix(100)),
            .unreadable(
                .notJSON(JSONFault(line: 2, wanted: "the end of a text", found: "the end of the file")))
        ),
        (500, "", .status(500)), (302, "", .status(302)), (403, "", .notLetIn),
        (0, "", .noAnswer("URLError")),
    ])
    func `a page, half a body and every other answer leaves what is there alone`(
        status: Int, body: String, refusal: FetchRefusal
    ) async throws {
        let world = try await World(.sqlite, status, body)
        await #expect(throws: refusal) { try await world.fetch() }
        #expect(try await world.database.count("police_notice") == 0)
        #expect(try await world.database.count("source_call") == 1)
    }

    @Test func `only an address of https, or of this machine, is called`() async throws {
        let database = try await Engine.sqlite.migrated()
        for (text, isRight) in [("http://polisen.se/", false), ("http://127.0.0.1:8/", true)] {
            let address = try #require(URL(string: text))
            let fetch = try? FetchNotices(into: database, from: address, contact: "a@b") { _, _ in (200, []) }
            #expect((fetch != nil) == isRight)
        }
    }
}
