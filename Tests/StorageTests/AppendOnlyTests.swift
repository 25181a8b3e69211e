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
}
