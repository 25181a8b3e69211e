import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

struct ChangeWatchTests {
    /// A number that several tasks share.
    private final class Counter: Sendable {
        private let number = Atomic<Int>(0)

        var value: Int {
            get { number.load(ordering: .sequentiallyConsistent) }
            set { number.store(newValue, ordering: .sequentiallyConsistent) }
        }

        func add() {
            number.add(1, ordering: .sequentiallyConsistent)
        }
    }

    private let readings = Counter()

    private var stamp: @Sendable (any Connection) throws -> Int {
        { [readings] db in
            readings.add()
            return try db.row("SELECT count(*) FROM thing")?.value(at: 0) ?? 0
        }
    }

    @Test(arguments: Engine.present)
    func `as long as nothing is written, nothing is asked`(engine: Engine) async throws {
        let (database, _) = try await handles(engine)
        let watch = try ChangeWatch(database, stamp: stamp)
        #expect(try await eventually { try await watch.current() == 0 && watch.known() == 0 })
        let before = readings.value
        for _ in 1...1000 { #expect(try await watch.current() == 0) }
        #expect(readings.value == before)
    }

    @Test(arguments: Engine.present)
    func `one's own write is noticed before it is answered`(engine: Engine) async throws {
        let (database, _) = try await handles(engine)
        let watch = try ChangeWatch(database, stamp: stamp)
        for expected in 1...50 {
            try await database.write { db in try db.run("INSERT INTO thing (id) VALUES (\(expected))") }
            #expect(watch.known() == nil)
            #expect(try await watch.current() == expected)
        }
    }

    @Test(arguments: Engine.present)
    func `another program's write is noticed soon`(engine: Engine) async throws {
        let (database, other) = try await handles(engine)
        let watch = try ChangeWatch(database, stamp: stamp)
        #expect(try await eventually { try await watch.current() == 0 && watch.known() == 0 })
        try await other.write { db in try db.run("INSERT INTO thing (id) VALUES (1)") }
        #expect(try await eventually { watch.known() == nil })
        #expect(try await watch.current() == 1)
        #expect(try await eventually { watch.known() == 1 })
    }

    @Test(arguments: Engine.present)
    func `many who ask at once share few questions, and none is told less than was there`(
        engine: Engine
    ) async throws {
        let (database, _) = try await handles(engine)
        let watch = try ChangeWatch(database, stamp: stamp)
        let written = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for id in 1...100 {
                    try await database.write { db in try db.run("INSERT INTO thing (id) VALUES (\(id))") }
                    written.value = id
                }
            }
            for _ in 1...4 {
                group.addTask {
                    while written.value < 100 {
                        let least = written.value
                        if let known = watch.known() { #expect(known >= least) }
                        let current = try await watch.current()
                        #expect(current >= least)
                        await Task.yield()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await watch.current() == 100)
    }

    @Test(.enabled(if: Engine.url != nil, "TEST_POSTGRES_URL names no server"))
    func `while nobody listens nothing is certain, and then it listens again`() async throws {
        let role = "listener_\(UUID().uuidString.lowercased().replacing("-", with: ""))"
        let url = try await Engine.schemaAddress()
        let other = try PostgreSQL(url: url, size: 1)
        try await other.write { db in
            try db.run("CREATE ROLE \(Query(identifier: role)) SUPERUSER LOGIN")
            try db.run("CREATE TABLE thing (id BIGINT)")
        }
        let database = try PostgreSQL(url: url + "&user=\(role)", size: 1)
        let watch = try ChangeWatch(database, stamp: stamp)
        #expect(try await eventually { try await watch.current() == 0 && watch.known() == 0 })
        let cut = try await other.write { db in
            try db.run("ALTER ROLE \(Query(identifier: role)) NOLOGIN")
            let killed: Query = """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE usename = \(role) AND query IN ('LISTEN perrong', 'SELECT 1')
                """
            return try db.rows(killed).count
        }
        #expect(cut == 1)
        #expect(try await eventually { watch.known() == nil })
        try await other.write { db in
            try db.run("INSERT INTO thing (id) VALUES (1)")
            try db.run("ALTER ROLE \(Query(identifier: role)) LOGIN")
        }
        #expect(try await eventually { try await watch.current() == 1 && watch.known() == 1 })
    }

    /// The same new database twice, as two programs would open it.
    private func handles(_ engine: Engine) async throws -> (any Database, any Database) {
        let handles: (any Database, any Database)
        switch engine {
        case .sqlite:
            let path = Engine.file().path
            handles = (try SQLite(path: path), try SQLite(path: path))
        case .postgresql:
            let url = try await Engine.schemaAddress()
            handles = (try PostgreSQL(url: url, size: 2), try PostgreSQL(url: url, size: 1))
        }
        try await handles.0.write { db in try db.run("CREATE TABLE thing (id BIGINT)") }
        return handles
    }
}
