import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

struct TransactionTests {
    private struct Stop: Error {}

    @Test func `PostgreSQL is there where it is required`() {
        let environment = ProcessInfo.processInfo.environment
        #expect(environment["PERRONG_REQUIRE_POSTGRES"] != "1" || Engine.url != nil)
    }

    @Test(arguments: Engine.present)
    func `work that fails leaves nothing behind`(engine: Engine) async throws {
        let database = try await things(engine)
        await #expect(throws: Stop.self) {
            try await database.write { db in
                try db.run("INSERT INTO thing (id) VALUES (1)")
                throw Stop()
            }
        }
        #expect(try await count(database) == 0)
    }

    @Test(arguments: Engine.present)
    func `nothing is kept after a statement that failed, even when the error is caught`(
        engine: Engine
    ) async throws {
        let database = try await things(engine)
        let error = await #expect(throws: StorageError.self) {
            try await database.write { db in
                try db.run("INSERT INTO thing (id) VALUES (1)")
                _ = try? db.run("INSERT INTO thing (id) VALUES (1)")
            }
        }
        #expect(error?.isUniqueViolation == true)
        #expect(try await count(database) == 0)
    }

    @Test(arguments: Engine.present)
    func `after a statement that failed no other is asked`(engine: Engine) async throws {
        let database = try await things(engine)
        await #expect(throws: StorageError.self) {
            try await database.read { db in
                let first = #expect(throws: StorageError.self) { try db.rows("SELECT nonsense") }
                let second = #expect(throws: StorageError.self) { try db.rows("SELECT 1") }
                #expect(first == second)
            }
        }
    }

    @Test(arguments: Engine.present)
    func `reading changes nothing`(engine: Engine) async throws {
        let database = try await things(engine)
        await #expect(throws: StorageError.self) {
            try await database.read { db in try db.run("INSERT INTO thing (id) VALUES (1)") }
        }
        #expect(try await count(database) == 0)
    }

    @Test(arguments: Engine.present)
    func `two who read and then write both count`(engine: Engine) async throws {
        let database = try await things(engine)
        try await database.write { db in try db.run("INSERT INTO thing (id, amount) VALUES (1, 0)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...8 {
                group.addTask {
                    for _ in 1...25 {
                        try await database.write { db in
                            let row = try db.row("SELECT amount FROM thing WHERE id = 1")
                            let amount = try #require(row).value(at: 0, as: Int.self)
                            try db.run("UPDATE thing SET amount = \(amount + 1) WHERE id = 1")
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let row = try await database.read { db in try db.row("SELECT amount FROM thing WHERE id = 1") }
        #expect(try row?.value(at: 0) == 200)
    }

    @Test(arguments: Engine.present)
    func `a statement tells how many rows it changed`(engine: Engine) async throws {
        let database = try await things(engine)
        try await database.write { db in
            #expect(try db.run("INSERT INTO thing (id) VALUES (1), (2), (3)") == 3)
            #expect(try db.run("UPDATE thing SET amount = 5 WHERE id > 1") == 2)
            #expect(try db.run("UPDATE thing SET amount = 5 WHERE id > 7") == 0)
            #expect(try db.run("CREATE TABLE other (id BIGINT)") == 0)
            #expect(try db.run("SELECT * FROM thing") == 0)
            #expect(try db.run("DELETE FROM thing") == 3)
            let row = try db.row("INSERT INTO thing (id) VALUES (9) RETURNING id")
            #expect(try row?.value("id") == 9)
        }
    }

    @Test(arguments: Engine.present)
    func `the reason of a refusal is recognised on both engines`(engine: Engine) async throws {
        let database = try await things(engine)
        func refusal(of query: Query) async -> StorageError? {
            await #expect(throws: StorageError.self) { try await database.write { db in try db.run(query) } }
        }
        _ = try await database.write { db in try db.run("INSERT INTO thing (id) VALUES (1)") }
        let twice = await refusal(of: "INSERT INTO thing (id) VALUES (1)")
        #expect(twice?.isUniqueViolation == true && twice?.isForeignKeyViolation == false)
        let lost = await refusal(of: "INSERT INTO thing (id, part_of) VALUES (2, 7)")
        #expect(lost?.isForeignKeyViolation == true && lost?.isUniqueViolation == false)
        let negative = await refusal(of: "INSERT INTO thing (id, amount) VALUES (2, -1)")
        #expect(negative?.isCheckViolation == true)
        let empty = await refusal(of: "INSERT INTO thing (id, amount) VALUES (2, NULL)")
        #expect(empty?.isCheckViolation == true)
    }

    @Test(arguments: Engine.present)
    func `an error quotes no value`(engine: Engine) async throws {
        let database = try await engine.database()
        let secret = "Anna of Storgatan 1"
        let error = await #expect(throws: StorageError.self) {
            try await database.write { db in
                try db.run("CREATE TABLE person (name TEXT PRIMARY KEY)")
                try db.run("INSERT INTO person (name) VALUES (\(secret))")
                try db.run("INSERT INTO person (name) VALUES (\(secret))")
            }
        }
        let shown = "\(try #require(error)) \(String(reflecting: error)) \(error?.localizedDescription ?? "")"
        #expect(shown.contains("INSERT INTO person"))
        #expect(!shown.contains("Anna"))
    }

    private func things(_ engine: Engine) async throws -> any Database {
        let database = try await engine.database()
        try await database.write { db in
            try db.run(
                """
                CREATE TABLE thing (
                    id BIGINT PRIMARY KEY,
                    amount BIGINT NOT NULL DEFAULT 0 CHECK (amount >= 0),
                    part_of BIGINT REFERENCES thing (id)
                )
                """)
        }
        return database
    }

    private func count(_ database: any Database) async throws -> Int? {
        try await database.read { db in try db.row("SELECT count(*) FROM thing")?.value(at: 0) }
    }
}
