import Foundation
import Storage
import TestSupport
import Testing

struct SQLiteBackupTests {
    private let migration = Migration(
        "2026-01-01 accounts",
        [
            "CREATE TABLE account (id BIGINT PRIMARY KEY, amount BIGINT NOT NULL)",
            "INSERT INTO account (id, amount) VALUES (1, 1000), (2, 0)",
        ])

    @Test func `a copy made under write load is whole, and of one moment`() async throws {
        let database = try await accounts()
        let copies = try await withThrowingTaskGroup(of: [String].self) { group in
            group.addTask {
                for amount in 1...300 { try await Self.move(amount % 7, database) }
                return []
            }
            group.addTask {
                var copies: [String] = []
                for _ in 1...5 {
                    let copy = Engine.file().path
                    try await database.backup(to: copy)
                    copies.append(copy)
                }
                return copies
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        for copy in copies {
            #expect(!FileManager.default.fileExists(atPath: copy + "-wal"))
            #expect(!FileManager.default.fileExists(atPath: copy + ".partial"))
            let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            let target = Engine.file().path
            try await SQLite.restore(copy, to: target, overwriting: false)
            #expect(try await Self.sum(SQLite(path: target)) == 1000)
        }
    }

    @Test func `a backup never overwrites a file`() async throws {
        let database = try await accounts()
        let copy = Engine.file().path
        try await database.backup(to: copy)
        await #expect(throws: StorageError.self) { try await database.backup(to: copy) }
    }

    @Test func `a database is overwritten only with consent, and never while it is used`() async throws {
        let database = try await accounts()
        let (copy, target) = (Engine.file().path, Engine.file().path)
        try await database.backup(to: copy)
        do {
            let used = try SQLite(path: target)
            try await used.migrate([migration])
            try await Self.move(3, used)
            await #expect(throws: StorageError.unsupported("there is a database at \(target) already")) {
                try await SQLite.restore(copy, to: target, overwriting: false)
            }
            await #expect(throws: StorageError.unsupported("the database at \(target) is in use")) {
                try await SQLite.restore(copy, to: target, overwriting: true)
            }
            #expect(try await Self.amount(of: 2, used) == 3)
        }
        try await SQLite.restore(copy, to: target, overwriting: true)
        #expect(try await Self.amount(of: 2, SQLite(path: target)) == 0)
    }

    @Test func `what is no whole Perrong database is not put in place`() async throws {
        let database = try await accounts()
        let (copy, target) = (Engine.file().path, Engine.file().path)
        try await database.backup(to: copy)
        let whole = try Data(contentsOf: URL(filePath: copy))
        var scratched = whole
        scratched.replaceSubrange(4096..<4200, with: Data(repeating: 0xff, count: 100))
        for (bytes, what) in [
            (Data("hello".utf8), "text"), (whole.prefix(8192), "cut off"), (scratched, "scratched"),
            (Data(), "empty"),
        ] {
            let damaged = Engine.file()
            try bytes.write(to: damaged)
            await #expect(throws: StorageError.self, "\(what)") {
                try await SQLite.restore(damaged.path, to: target, overwriting: true)
            }
        }
        await #expect(throws: StorageError.self) {
            try await SQLite.restore("/nowhere/at/all", to: target, overwriting: true)
        }
        #expect(!FileManager.default.fileExists(atPath: target))
        #expect(!FileManager.default.fileExists(atPath: target + ".partial"))
    }

    @Test func `a database in use is not taken away, nor is what is no database`() async throws {
        let path = Engine.file().path
        do {
            let used = try SQLite(path: path)
            try await used.migrate([migration])
            await #expect(throws: StorageError.unsupported("the database at \(path) is in use")) {
                try await SQLite.remove(path)
            }
            #expect(try await Self.sum(used) == 1000)
        }
        try await SQLite.remove(path)
        #expect(!FileManager.default.fileExists(atPath: path))
        let text = Engine.file()
        try Data(String(repeating: "Inte en databas. ", count: 100).utf8).write(to: text)
        await #expect(throws: StorageError.unsupported("\(text.path) is not a database")) {
            try await SQLite.remove(text.path)
        }
        #expect(FileManager.default.fileExists(atPath: text.path))
    }

    @Test func `a damaged database can be replaced, without its old log coming back`() async throws {
        let database = try await accounts()
        let (copy, target) = (Engine.file().path, Engine.file().path)
        try await database.backup(to: copy)
        try Data(repeating: 7, count: 4096).write(to: URL(filePath: target))
        try Data(repeating: 8, count: 4096).write(to: URL(filePath: target + "-wal"))
        try await SQLite.restore(copy, to: target, overwriting: true)
        #expect(try await Self.sum(SQLite(path: target)) == 1000)
    }

    @Test(.enabled(if: Engine.url != nil, "TEST_POSTGRES_URL names no server"))
    func `PostgreSQL has programs of its own for that`() async throws {
        let database = try await Engine.postgresql.database()
        await #expect(throws: StorageError.unsupported("copy a PostgreSQL database with pg_dump")) {
            try await database.backup(to: Engine.file().path)
        }
    }

    private func accounts() async throws -> SQLite {
        let database = try SQLite(path: Engine.file().path)
        try await database.migrate([migration])
        return database
    }

    private static func move(_ amount: Int, _ database: SQLite) async throws {
        try await database.write { db in
            try db.run("UPDATE account SET amount = amount - \(amount) WHERE id = 1")
            try db.run("UPDATE account SET amount = amount + \(amount) WHERE id = 2")
        }
    }

    private static func sum(_ database: SQLite) async throws -> Int? {
        try await database.read { db in try db.row("SELECT sum(amount) FROM account")?.value(at: 0) }
    }

    private static func amount(of id: Int, _ database: SQLite) async throws -> Int? {
        try await database.read { db in
            try db.row("SELECT amount FROM account WHERE id = \(id)")?.value(at: 0)
        }
    }
}
