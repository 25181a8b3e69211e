internal import Dispatch
internal import Foundation
internal import GRDB

extension SQLite {
    package func backup(to path: String) async throws {
        try await Self.apart { [pool] in
            let partial = path + ".partial"
            guard !FileManager.default.fileExists(atPath: path) else {
                throw StorageError.unsupported("there is a file at \(path) already")
            }
            try? FileManager.default.removeItem(atPath: partial)
            try Self.createForOwner(partial)
            let copy = try DatabaseQueue(path: partial)
            try pool.backup(to: copy)
            try Self.makeOneFile(copy)
            // Unlike a renaming, a second link never takes the place of a file that came in between.
            try FileManager.default.linkItem(atPath: partial, toPath: path)
            try FileManager.default.removeItem(atPath: partial)
            try Self.flushFolder(of: path)
        }
    }

    /// Puts a backup in the place of the database at `path`, all of it or nothing.
    ///
    /// - Throws: `.unsupported` when `backup` is not a whole Perrong database, when there is a database at
    ///   `path` that may not be overwritten, is not Perrong's, or is in use.
    package static func restore(_ backup: String, to path: String, overwriting: Bool) async throws {
        try await apart {
            let exists = FileManager.default.fileExists(atPath: path)
            guard !exists || overwriting else {
                throw StorageError.unsupported("there is a database at \(path) already")
            }
            let partial = path + ".partial"
            try? FileManager.default.removeItem(atPath: partial)
            do {
                try FileManager.default.copyItem(atPath: backup, toPath: partial)
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: partial)
                let copy = try DatabaseQueue(path: partial)
                try copy.read { try check($0) }
                try makeOneFile(copy)
                if exists { try makeIdle(path) }
                guard rename(partial, path) == 0 else {
                    throw StorageError.unreachable(reason: "errno \(errno)")
                }
                try flushFolder(of: path)
            } catch {
                for end in ["", "-wal", "-shm", "-journal"] {
                    try? FileManager.default.removeItem(atPath: partial + end)
                }
                throw error
            }
        }
    }

    /// Takes a database away, with its log.
    ///
    /// - Throws: `.unsupported` when the file at `path` is not a Perrong database, or is in use.
    package static func remove(_ path: String) async throws {
        _ = try SQLite(path: path)  // which refuses what is no database of ours
        try await apart {
            try makeIdle(path)
            for end in ["", "-wal", "-shm", "-journal"]
            where FileManager.default.fileExists(atPath: path + end) {
                try FileManager.default.removeItem(atPath: path + end)
            }
        }
    }

    /// - Throws: `.unsupported` unless it is a whole Perrong database.
    private static func check(_ db: GRDB.Database) throws {
        guard try Int.fetchOne(db, sql: "PRAGMA application_id") == mark, try db.tableExists("migration")
        else {
            throw StorageError.unsupported("the backup is not a Perrong database")
        }
        guard try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok",
            try GRDB.Row.fetchOne(db, sql: "PRAGMA foreign_key_check") == nil
        else { throw StorageError.unsupported("the backup is damaged") }
    }

    /// Makes sure that nobody uses the database at `path`, and that its log holds nothing any more.
    private static func makeIdle(_ path: String) throws {
        do {
            let old = try DatabaseQueue(path: path)
            let (owner, tables) = try old.read { db in
                let owner = try Int.fetchOne(db, sql: "PRAGMA application_id")
                return (owner, try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema"))
            }
            guard owner == mark || tables == 0 else {
                throw StorageError.unsupported("the file at \(path) is not a Perrong database")
            }
            try makeOneFile(old)
        } catch let error as DatabaseError {
            guard ![.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode) else {
                throw StorageError.unsupported("the database at \(path) is in use")
            }
            // It is damaged, which may be why a backup is wanted; its log must not be read into the new one.
            for end in ["-wal", "-shm", "-journal"] {
                try? FileManager.default.removeItem(atPath: path + end)
            }
        }
    }

    /// Closes the database after its write-ahead log has become part of it; needs to be alone with it.
    private static func makeOneFile(_ queue: DatabaseQueue) throws {
        let mode = try queue.writeWithoutTransaction { db in
            try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
        }
        guard mode == "delete" else { throw DatabaseError(resultCode: .SQLITE_BUSY) }
        try queue.close()
    }

    static func createForOwner(_ path: String) throws(StorageError) {
        let isMade = FileManager.default.createFile(
            atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        guard isMade else { throw .unreachable(reason: "\(path) cannot be made") }
    }

    /// Keeps a name in its folder through a power cut.
    private static func flushFolder(of path: String) throws {
        let folder = open(URL(filePath: path).deletingLastPathComponent().path, O_RDONLY)
        defer { close(folder) }
        guard folder >= 0, fsync(folder) == 0 else {
            throw StorageError.unreachable(reason: "errno \(errno)")
        }
    }

    /// Runs what takes long and blocks on a thread that nobody waits for.
    private static func apart(_ work: @escaping @Sendable () throws -> Void) async throws {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "sqlite backup").async {
                continuation.resume(
                    with: Result {
                        do {
                            try work()
                        } catch is DatabaseError {
                            throw StorageError.unsupported("it is not a whole database")
                        } catch is CocoaError {
                            throw StorageError.unreachable(reason: "a file cannot be read or written")
                        }
                    })
            }
        }
    }
}

extension PostgreSQL {
    package static func restore(_ backup: String, to url: String, overwriting: Bool) async throws {
        throw StorageError.unsupported("restore a PostgreSQL database with pg_restore")
    }
}
