import Foundation
import Storage
import Testing
import TestSupport

struct EngineTests {
    @Test func `PostgreSQL is there where it is required`() {
        let environment = ProcessInfo.processInfo.environment
        #expect(environment["PERRONG_REQUIRE_POSTGRES"] != "1" || Engine.url != nil)
    }

    @Test(arguments: Engine.present)
    func `what is written can be read`(engine: Engine) async throws {
        let database = try await engine.database()
        let changed = try await database.write { db in
            try db.run("CREATE TABLE thing (id BIGINT PRIMARY KEY, name TEXT)")
            return try db.run("INSERT INTO thing (id, name) VALUES (1, \("one")), (\(2), \("two"))")
        }
        #expect(changed == 2)
        let names = try await database.read { db in
            try db.rows("SELECT name FROM thing ORDER BY id").map { try $0.value("name", as: String.self) }
        }
        #expect(names == ["one", "two"])
    }
}
