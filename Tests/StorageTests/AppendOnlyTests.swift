import Storage
import TestSupport
import Testing

struct AppendOnlyTests {
    @Test(arguments: Engine.present)
    func `a table that only grows keeps every row as it was`(engine: Engine) async throws {
        let database = try await engine.database()
        let steps = (["event", "entry"] as [Query]).flatMap { table -> [Query] in
            ["CREATE TABLE \(table) (id BIGINT PRIMARY KEY, said TEXT)"] + Query.appendOnly(table)
                + ["INSERT INTO \(table) (id, said) VALUES (1, 'one')"]
        }
        try await database.migrate([Migration("2026-01-01 events", steps)])
        var attempts: [Query] = [
            "UPDATE event SET said = 'two'", "DELETE FROM event", "DELETE FROM event WHERE id = 1",
            "INSERT INTO event (id, said) VALUES (1, 'two') ON CONFLICT (id) DO UPDATE SET said = excluded.said",
        ]
        if engine == .sqlite { attempts.append("REPLACE INTO event (id, said) VALUES (1, 'two')") }
        if engine == .postgresql { attempts.append("TRUNCATE event") }
        for attempt in attempts {
            let error = await #expect(throws: StorageError.self) {
                try await database.write { db in
                    try db.run(attempt)
                }
            }
            #expect(error?.isAppendOnlyViolation == true, "\(attempt)")
        }
        let said = try await database.write { db in
            try db.run("INSERT INTO event (id, said) VALUES (2, 'two')")
            let rows = try db.rows("SELECT said FROM event ORDER BY id")
            return try rows.map { try $0.value(at: 0, as: String.self) }
        }
        #expect(said == ["one", "two"])
    }

    @Test(arguments: Engine.present)
    func `it does so against a program that opens it in its own way`(engine: Engine) async throws {
        let database = try await engine.database()
        try await database.migrate([
            Migration(
                "2026-01-01 events",
                ["CREATE TABLE event (sequence BIGINT PRIMARY KEY, id TEXT UNIQUE, said TEXT)"]
                    + Query.appendOnly("event")
                    + Query.appendOnlyForAll("event", keys: ["id", "sequence"])
                    + ["INSERT INTO event (sequence, id, said) VALUES (1, 'a', 'one')"])
        ])
        let attempts: [Query] =
            engine == .sqlite
            ? [
                "INSERT OR REPLACE INTO event (sequence, id, said) VALUES (1, 'b', 'two')",
                "INSERT OR REPLACE INTO event (sequence, id, said) VALUES (2, 'a', 'two')",
            ] : ["UPDATE event SET said = 'two'", "DELETE FROM event", "TRUNCATE event"]
        for attempt in attempts {
            let error = await #expect(throws: StorageError.self) {
                try await database.write { db in
                    try db.run(
                        "\(sqlite: "PRAGMA recursive_triggers = OFF", postgresql: "SET LOCAL session_replication_role = replica")"
                    )
                    try db.run(attempt)
                }
            }
            #expect(error?.isAppendOnlyViolation == true, "\(attempt)")
        }
        let said = try await database.write { db in
            try db.run("INSERT INTO event (sequence, id, said) VALUES (2, 'b', 'two')")
            let rows = try db.rows("SELECT said FROM event ORDER BY sequence")
            return try rows.map { try $0.value(at: 0, as: String.self) }
        }
        #expect(said == ["one", "two"])
    }

    @Test(arguments: Engine.present)
    func `the history of the product is one of them`(engine: Engine) async throws {
        let database = try await engine.database()
        try await database.migrate()
        @Sendable func event(_ id: String) -> Query {
            """
            INTO event (id, at, day, subject_kind, subject_id, act, changes, is_public)
            VALUES (\(id), 1, '2022-03-22', 'pledge', 'p', 'created', '[]', 0)
            """
        }
        try await database.write { db in
            try db.run("INSERT \(event("one"))")
            try db.run("INSERT \(event("two"))")
        }
        guard engine == .sqlite else { return }
        let error = await #expect(throws: StorageError.self) {
            try await database.write { db in
                try db.run("PRAGMA recursive_triggers = OFF")
                try db.run("INSERT OR REPLACE \(event("one"))")
            }
        }
        #expect(error?.isAppendOnlyViolation == true)
    }
}
