import Storage
import TestSupport
import Testing

struct MigrationTests {
    private let first = Migration("2026-01-01 things", ["CREATE TABLE thing (id BIGINT PRIMARY KEY)"])
    private let second = Migration(
        "2026-01-02 parts",
        [
            "CREATE TABLE part (id BIGINT PRIMARY KEY)",
            "\(sqlite: "", postgresql: "COMMENT ON TABLE part IS 'only here'")",
            "INSERT INTO part (id) VALUES (1)",
        ])

    @Test(arguments: Engine.present)
    func `each step is taken once, however often one asks`(engine: Engine) async throws {
        let database = try await engine.database()
        try await database.migrate([first])
        try await database.migrate([first, second])
        try await database.migrate([first, second])
        let row = try await database.read { db in
            try db.row("SELECT (SELECT count(*) FROM part), (SELECT count(*) FROM migration)")
        }
        #expect(try row?.value(at: 0) == 1)
        #expect(try row?.value(at: 1) == 2)
    }

    @Test(arguments: Engine.present)
    func `programs that start at once wait for each other`(engine: Engine) async throws {
        let database = try await engine.database()
        let steps = [first, second]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...4 { group.addTask { try await database.migrate(steps) } }
            try await group.waitForAll()
        }
        let row = try await database.read { db in try db.row("SELECT count(*) FROM part") }
        #expect(try row?.value(at: 0) == 1)
    }

    @Test(arguments: Engine.present)
    func `a database that is newer than the program is left alone`(engine: Engine) async throws {
        let database = try await engine.database()
        try await database.migrate([first, second])
        await #expect(throws: StorageError.newerDatabase(["2026-01-02 parts"])) {
            try await database.migrate([first])
        }
    }

    @Test(arguments: Engine.present)
    func `a step from before one that was taken cannot be slipped in`(engine: Engine) async throws {
        let database = try await engine.database()
        try await database.migrate([second])
        await #expect(throws: StorageError.self) { try await database.migrate([first, second]) }
    }

    @Test(arguments: Engine.present)
    func `a step that fails takes the others of its run with it`(engine: Engine) async throws {
        let database = try await engine.database()
        let broken = Migration("2026-01-03 broken", ["INSERT INTO nowhere (id) VALUES (1)"])
        await #expect(throws: StorageError.self) { try await database.migrate([first, broken]) }
        await #expect(throws: StorageError.self) {
            try await database.read { db in try db.rows("SELECT id FROM thing") }
        }
    }

    @Test(arguments: [
        ["2026-01-02 b", "2026-01-01 a"], ["2026-01-01 a", "2026-01-01 a"], ["a"], ["2026-01-01"],
    ])
    func `names are dated and in order`(names: [String]) async throws {
        let database = try await Engine.sqlite.database()
        await #expect(throws: StorageError.self) {
            try await database.migrate(names.map { Migration($0, []) })
        }
    }
}
