import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Storage

/// What only PostgreSQL can suffer: lost connections, a server that restarts, a full pool.
@Suite(.enabled(if: Engine.url != nil, "TEST_POSTGRES_URL names no server"))
struct PostgreSQLTests {
    @Test func `a transaction whose connection is cut before COMMIT is run again, once`() async throws {
        let database = try await Engine.schema()
        try await database.write { db in try db.run("CREATE TABLE thing (id BIGINT)") }
        let runs = Mutex(0)
        try await database.write { db in
            let run = runs.withLock { runs in
                runs += 1
                return runs
            }
            try db.run("INSERT INTO thing (id) VALUES (\(run))")
            if run == 1 { try db.run("SELECT pg_terminate_backend(pg_backend_pid())") }
        }
        let rows = try await database.read { db in try db.rows("SELECT id FROM thing") }
        #expect(try rows.map { try $0.value(at: 0, as: Int.self) } == [2])
    }

    @Test func `one that is cut after COMMIT was sent says that the outcome is unknown`() async throws {
        let name = "cut-\(UUID().uuidString)"
        let url = try await Engine.schemaAddress()
        let database = try PostgreSQL(url: url + "&application_name=\(name)", size: 1)
        try await database.write { db in
            try db.run("CREATE TABLE thing (id BIGINT)")
            try db.run(
                """
                CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_sleep(5); RETURN NULL; END $$
                """)
            try db.run(
                """
                CREATE CONSTRAINT TRIGGER lingering AFTER INSERT ON thing DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION linger()
                """)
        }
        async let cut = eventually {
            try await PostgreSQL(url: url, size: 1).write { db in
                let killed: Query = """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE application_name = \(name) AND wait_event = 'PgSleep'
                    """
                return try !db.rows(killed).isEmpty
            }
        }
        await #expect(throws: StorageError.outcomeUnknown) {
            try await database.write { db in try db.run("INSERT INTO thing (id) VALUES (1)") }
        }
        #expect(try await cut)
        let row = try await database.read { db in try db.row("SELECT count(*) FROM thing") }
        #expect(try row?.value(at: 0) == 0)
    }

    @Test func `those who wait for a connection hold no thread`() async throws {
        let database = try await Engine.schema(size: 1)
        let gate = DispatchSemaphore(value: 0)
        let (reading, signal) = AsyncStream.makeStream(of: Void.self)
        async let first: Void = database.read { _ in
            signal.finish()
            gate.wait()
        }
        for await _ in reading {}
        try await withThrowingTaskGroup(of: Int?.self) { group in
            for number in 1...50 {
                group.addTask {
                    try await database.read { db in try db.row("SELECT \(number)")?.value(at: 0) }
                }
            }
            // If they held threads, this would never come to run.
            group.addTask {
                await Task.yield()
                gate.signal()
                return 0
            }
            let sum = try await group.reduce(0) { $0 + ($1 ?? 0) }
            #expect(sum == 1275)
        }
        try await first
    }

    @Test func `one that loses again and again is let first`() async throws {
        let database = try await Engine.schema(size: 8)
        try await database.write { db in
            try db.run("CREATE TABLE thing (amount BIGINT)")
            try db.run("INSERT INTO thing (amount) VALUES (0)")
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...16 {
                group.addTask {
                    for _ in 1...15 {
                        try await database.write { db in
                            let amount: Int? = try db.row("SELECT amount FROM thing")?.value(at: 0)
                            try db.run("SELECT pg_sleep(0.003)")
                            try db.run("UPDATE thing SET amount = \(amount.map { $0 + 1 })")
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let row = try await database.read { db in try db.row("SELECT amount FROM thing") }
        #expect(try row?.value(at: 0) == 240)
    }

    @Test func `a statement prepared before the tables changed is prepared anew`() async throws {
        let url = try await Engine.schemaAddress()
        let (mine, other) = (try PostgreSQL(url: url, size: 2), try PostgreSQL(url: url, size: 1))
        try await mine.write { db in try db.run("CREATE TABLE thing (id BIGINT)") }
        let before = try await mine.read { db in try db.rows("SELECT * FROM thing").count }
        try await other.write { db in
            try db.run("ALTER TABLE thing ADD COLUMN name TEXT DEFAULT 'new'")
            try db.run("INSERT INTO thing (id) VALUES (1)")
        }
        let row = try await mine.read { db in try db.row("SELECT * FROM thing") }
        #expect(before == 0)
        #expect(try row?.value("name") == "new")
    }

    @Test func `an address that makes no sense and a name that is refused are told at once`() async throws {
        #expect(throws: StorageError.self) { try PostgreSQL(url: "postgresql://a/b?nonsense=1") }
        let url = try #require(Engine.url).replacing("user=postgres", with: "user=nobody-here")
        let nobody = try PostgreSQL(url: url)
        let began = ContinuousClock.now
        await #expect(throws: StorageError.self) { try await nobody.read { db in try db.rows("SELECT 1") } }
        #expect(ContinuousClock.now - began < .seconds(5))
    }

    @Test(.timeLimit(.minutes(2)))
    func `a server that restarts under load loses nothing that was answered`() async throws {
        let server = try PostgreSQLServer()
        defer { server.stop() }
        let database = try PostgreSQL(url: server.url, size: 4)
        try await database.write { db in try db.run("CREATE TABLE thing (id BIGINT PRIMARY KEY)") }
        let end = ContinuousClock.now + .seconds(4)
        typealias Ids = (kept: Set<Int>, unknown: Set<Int>)
        let outcomes = try await withThrowingTaskGroup(of: Ids.self) { group in
            for writer in 0..<6 {
                group.addTask {
                    var (kept, unknown): (Set<Int>, Set<Int>) = ([], [])
                    var id = writer
                    while ContinuousClock.now < end {
                        do {
                            try await database.write { [id] db in
                                try db.run("INSERT INTO thing (id) VALUES (\(id))")
                            }
                            kept.insert(id)
                        } catch StorageError.outcomeUnknown {
                            unknown.insert(id)
                        }
                        id += 6
                    }
                    return (kept, unknown)
                }
            }
            group.addTask {
                for manner in ["fast", "immediate"] {
                    try await Task.sleep(for: .seconds(1))
                    try await server.restart(manner)
                }
                return ([], [])
            }
            return try await group.reduce(into: Ids([], [])) { all, part in
                all.kept.formUnion(part.kept)
                all.unknown.formUnion(part.unknown)
            }
        }
        let rows = try await database.read { db in try db.rows("SELECT id FROM thing") }
        let found = try Set(rows.map { try $0.value(at: 0, as: Int.self) })
        #expect(outcomes.kept.count > 100)
        #expect(outcomes.kept.subtracting(found).isEmpty)
        #expect(found.subtracting(outcomes.kept).isSubset(of: outcomes.unknown))
    }
}
