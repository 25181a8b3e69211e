/// One database, SQLite or PostgreSQL.
///
/// The same SQL runs on both.
package protocol Database: Sendable {
    var engine: EngineKind { get }

    /// Runs `work` on a consistent view of the database; it can change nothing.
    ///
    /// `work` may be run more than once, and must do nothing but read.
    func read<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// Runs `work` in one transaction: all of it happens, or none.
    ///
    /// `work` may be run more than once, so it changes nothing outside the database. After a statement that
    /// failed nothing can be kept, even when `work` catches the error.
    ///
    /// - Throws: what `work` throws; `StorageError.outcomeUnknown` when the connection broke after COMMIT.
    @discardableResult
    func write<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// Like `write`, while no other process is inside `writeAlone` on the same database.
    @discardableResult
    func writeAlone<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// Tells when the database may have changed; `ChangeWatch` is what pages use.
    func changeSignal() throws -> any ChangeSignal

    /// Takes what was overwritten or deleted out of the files too, as far as the engine leaves that to us.
    func scrub() async throws

    /// Copies the whole database, as it is at one moment, into a new file while others read and write.
    ///
    /// - Throws: `.unsupported` on PostgreSQL, which has `pg_dump`, and when the file exists already.
    func backup(to path: String) async throws
}

package enum EngineKind: Sendable {
    case sqlite, postgresql
}

/// An open connection, lent for the length of one `read` or `write`.
package protocol Connection: AnyObject {
    var engine: EngineKind { get }

    func rows(_ query: Query) throws(StorageError) -> [Row]

    /// Hands each row to `body` as it arrives, without ever holding them all.
    ///
    /// - Throws: what `body` throws; `.unsupported` when `body` itself asks the connection something.
    func each(_ query: Query, _ body: (borrowing RowCursor) throws -> Void) throws

    /// Hands each row to `body` without a copy of it; all of them are held until the last.
    ///
    /// - Throws: what `body` throws; `.unsupported` when `body` itself asks the connection something.
    func visit(_ query: Query, _ body: (borrowing RowCursor) throws -> Void) throws

    /// Answers how many rows were inserted, changed or deleted; 0 for any other statement.
    @discardableResult
    func run(_ query: Query) throws(StorageError) -> Int

    /// Inserts all rows but those whose key is there already; answers how many went in.
    func insert(_ rows: RowSet) throws(StorageError) -> Int
}

extension Connection {
    /// The first row, if there is any.
    package func row(_ query: Query) throws(StorageError) -> Row? {
        try rows(query).first
    }
}
