internal import CMemory
internal import Foundation
internal import GRDB
internal import Synchronization

/// A SQLite file in write-ahead-log mode: one writer at a time, and readers that never wait for it.
package final class SQLite: Database {
    package let engine = EngineKind.sqlite
    let pool: DatabasePool
    private let changes = Mutex<SQLiteChanges?>(nil)

    /// Opens the file at `path`, or creates it for its owner's eyes only.
    ///
    /// What a write has answered survives a power cut: the writer is set back to `synchronous=FULL`, because
    /// GRDB lowers it when it turns the write-ahead log on.
    ///
    /// - Throws: `.unreachable` when it cannot be opened; `.unsupported` when it belongs to another program.
    package init(path: String) throws(StorageError) {
        Self.withoutAccountOfMemory
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            // Without it, INSERT OR REPLACE deletes rows behind the back of the append-only triggers.
            try db.execute(sql: "PRAGMA recursive_triggers = ON")
            // What is forgotten is overwritten with zeros, not only let go of.
            try db.execute(sql: "PRAGMA secure_delete = ON")
        }
        do {
            if !FileManager.default.fileExists(atPath: path) { try Self.createForOwner(path) }
            pool = try DatabasePool(path: path, configuration: configuration)
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            try pool.write { try Self.claim($0) }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw .unsupported("\(path) is not a database")
        } catch let error as DatabaseError {
            throw .unreachable(reason: "SQLite's code \(error.extendedResultCode.rawValue)")
        } catch let error as StorageError {
            throw error
        } catch {
            throw .unreachable(reason: "\(type(of: error))")
        }
    }

    private static let withoutAccountOfMemory: Void = perrong_count_no_sqlite_memory()

    /// The bytes `PRRG` in the file's header, by which a Perrong database is known.
    static let mark = 0x5052_5247

    private static func claim(_ db: GRDB.Database) throws {
        let found = try Int.fetchOne(db, sql: "PRAGMA application_id")
        if found == mark { return }
        let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema")
        guard found == 0, tables == 0 else {
            throw StorageError.unsupported("the file is not a Perrong database")
        }
        try db.execute(sql: "PRAGMA application_id = \(mark)")
    }

    package func read<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await mapped { try readHere(work) }
    }

    /// Reads on the thread of whoever asks: a page is read in less time than it takes to wake another thread.
    private func readHere<T>(_ work: (any Connection) throws -> T) throws -> T {
        try pool.unsafeRead { db in
            // What `read` does by statements that are made anew each time.
            try db.cachedStatement(sql: "BEGIN DEFERRED TRANSACTION").execute()
            defer { try? db.cachedStatement(sql: "ROLLBACK TRANSACTION").execute() }
            return try SQLiteConnection(db).finish(work)
        }
    }

    @discardableResult
    package func write<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        defer { changes.withLock { $0 }?.note() }
        return try await mapped { [pool] in try await pool.write { try SQLiteConnection($0).finish(work) } }
    }

    @discardableResult
    package func writeAlone<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await write(work)
    }

    /// Brings the write-ahead log into the file and empties it: until then both hold what was there before.
    ///
    /// With readers that do not come to an end it is left to the next time.
    package func scrub() async throws {
        try await mapped { [pool] in
            do {
                try await pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {}
        }
    }

    package func changeSignal() throws -> any ChangeSignal {
        try changes.withLock { changes in
            if let changes { return changes }
            let made = try SQLiteChanges(path: pool.path)
            changes = made
            return made
        }
    }

    /// Turns GRDB's errors from BEGIN and COMMIT, whose message can quote values, into ours.
    private func mapped<T>(_ work: () async throws -> T) async throws -> T {
        do {
            return try await work()
        } catch let error as DatabaseError {
            throw StorageError.failed(sql: "", code: "\(error.extendedResultCode.rawValue)")
        }
    }
}
