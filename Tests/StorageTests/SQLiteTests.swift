import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

struct SQLiteTests {
    @Test func `what is answered survives a power cut, and foreign keys hold`() async throws {
        let database = try SQLite(path: Engine.file().path)
        let found = try await database.write { db in
            try [
                "journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "busy_timeout",
                "secure_delete",
            ].map {
                try db.row("PRAGMA \(Query(identifier: $0))")?.values.first
            }
        }
        #expect(
            found == [.text("wal"), .integer(2), .integer(1), .integer(1), .integer(10_000), .integer(1)])
    }

    @Test func `reading never waits for a writer`() async throws {
        let database = try SQLite(path: Engine.file().path)
        try await database.write { db in try db.run("CREATE TABLE thing (id BIGINT)") }
        let gate = DispatchSemaphore(value: 0)
        let (writing, signal) = AsyncStream.makeStream(of: Void.self)
        async let written: Int = database.write { db in
            let count = try db.run("INSERT INTO thing (id) VALUES (1)")
            signal.finish()
            gate.wait()
            return count
        }
        for await _ in writing {}
        let rows = try await database.read { db in try db.rows("SELECT id FROM thing") }
        #expect(rows.isEmpty)
        gate.signal()
        #expect(try await written == 1)
    }

    @Test func `the file is its owner's alone`() async throws {
        let path = Engine.file().path
        let database = try SQLite(path: path)
        try await database.write { db in try db.run("CREATE TABLE thing (id BIGINT)") }
        for file in [path, path + "-wal", path + "-shm"] {
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600, "\(file)")
        }
    }

    @Test func `what was overwritten is in none of the files once they are scrubbed`() async throws {
        let path = Engine.file().path
        let database = try SQLite(path: path)
        let words = "HEMLIGA ORD" + String(repeating: " och fler", count: 40)
        try await database.write { db in
            try db.run("CREATE TABLE thing (id BIGINT PRIMARY KEY, text TEXT NOT NULL)")
            for id in 0..<20 { try db.run("INSERT INTO thing (id, text) VALUES (\(id), \(words))") }
        }
        try await database.scrub()
        try await database.write { db in
            try db.run("UPDATE thing SET text = '' WHERE id < 10")
            try db.run("DELETE FROM thing WHERE id >= 10")
        }
        try await database.scrub()
        for file in [path, path + "-wal"] {
            let bytes = try Data(contentsOf: URL(filePath: file))
            #expect(bytes.range(of: Data("HEMLIGA ORD".utf8)) == nil, "\(file)")
        }
    }

    @Test func `another program's file is left alone`() throws {
        let path = Engine.file().path
        try DatabaseQueue(path: path).write { db in try db.execute(sql: "CREATE TABLE theirs (id INTEGER)") }
        #expect(throws: StorageError.unsupported("the file is not a Perrong database")) {
            try SQLite(path: path)
        }
        let text = Engine.file()
        try Data(repeating: 32, count: 1000).write(to: text)
        #expect(throws: StorageError.self) { try SQLite(path: text.path) }
        #expect(throws: StorageError.self) { try SQLite(path: "/nowhere/at/all.sqlite") }
    }

    @Test func `what was written is there when the file is opened again`() async throws {
        let path = Engine.file().path
        try await SQLite(path: path).write { db in
            try db.run("CREATE TABLE thing (id BIGINT)")
            try db.run("INSERT INTO thing (id) VALUES (7)")
        }
        let row = try await SQLite(path: path).read { db in try db.row("SELECT id FROM thing") }
        #expect(try row?.value(at: 0) == 7)
    }
}
