import Storage
import TestSupport
import Testing

/// What `docs/threat-model.md` tells an operator to grant.
@Suite(.enabled(if: Engine.url != nil, "TEST_POSTGRES_URL names no server"))
struct PostgreSQLRoleTests {
    @Test func `a role that only serves starts and writes, and rewrites no history`() async throws {
        let address = try await Engine.schemaAddress()
        let owner = try PostgreSQL(url: address, size: 1)
        try await owner.migrate()
        let name = try await owner.write { db in
            let row = try db.row("SELECT current_schema()")
            let schema = try #require(row).value(at: 0, as: String.self)
            let (server, place) = (try Query(identifier: "server_\(schema)"), try Query(identifier: schema))
            for grant: Query in [
                "CREATE ROLE \(server) LOGIN", "GRANT USAGE ON SCHEMA \(place) TO \(server)",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA \(place) TO \(server)",
                "REVOKE UPDATE, DELETE ON event FROM \(server)",
                "REVOKE INSERT, UPDATE, DELETE ON migration FROM \(server)",
            ] { try db.run(grant) }
            return "server_\(schema)"
        }
        let served = try PostgreSQL(url: address + "&user=\(name)", size: 1)
        try await served.migrate()
        try await served.write { db in
            try db.run(
                """
                INSERT INTO event (id, at, day, subject_kind, subject_id, act, changes, is_public)
                VALUES ('one', 1, '2022-03-22', 'pledge', 'p', 'created', '[]', 0)
                """)
        }
        for attempt: Query in [
            "UPDATE event SET act = 'x'", "DELETE FROM event", "TRUNCATE event",
            "ALTER TABLE event DISABLE TRIGGER ALL", "DROP TRIGGER event_unchanged ON event",
            "SET session_replication_role = replica", "DELETE FROM migration",
        ] {
            await #expect(throws: StorageError.self, "\(attempt)") {
                try await served.write { db in try db.run(attempt) }
            }
        }
    }
}
