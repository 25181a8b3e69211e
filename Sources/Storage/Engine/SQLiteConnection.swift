internal import Foundation
internal import GRDB
internal import GRDBSQLite

/// SQLite for the length of one transaction.
final class SQLiteConnection: Connection {
    let engine = EngineKind.sqlite
    private let db: GRDB.Database
    private var state = TransactionState()

    init(_ db: GRDB.Database) {
        self.db = db
    }

    /// Runs the whole transaction's work, and refuses to keep it when a statement in it failed.
    func finish<T>(_ work: (any Connection) throws -> T) throws -> T {
        let value = try work(self)
        if let failure = state.failure { throw failure }
        return value
    }

    func rows(_ query: Query) throws(StorageError) -> [Row] {
        try perform(query) { statement, arguments in
            let columns = statement.columnNames
            let cells = SQLiteCells(statement.sqliteStatement, columns: columns)
            let cursor = try GRDB.Row.fetchCursor(statement, arguments: arguments)
            var rows: [Row] = []
            while try cursor.next() != nil {
                rows.append(Row(columns: columns, values: columns.indices.map(cells.value(at:))))
            }
            return rows
        }
    }

    func each(_ query: Query, _ body: (borrowing RowCursor) throws -> Void) throws {
        let (cursor, cells) = try perform(query) { statement, arguments in
            let cursor = try GRDB.Row.fetchCursor(statement, arguments: arguments)
            return (cursor, SQLiteCells(statement.sqliteStatement, columns: statement.columnNames))
        }
        state.beginStream()
        defer { state.endStream() }
        while try mapped({ try cursor.next() }, query) != nil {
            try body(RowCursor(cells: cells))
        }
    }

    @discardableResult
    func run(_ query: Query) throws(StorageError) -> Int {
        try perform(query) { statement, arguments in
            let before = db.totalChangesCount
            try statement.execute(arguments: arguments)
            return db.totalChangesCount == before ? 0 : db.changesCount
        }
    }

    private func perform<T>(
        _ query: Query, _ body: (Statement, StatementArguments) throws -> T
    ) throws(StorageError) -> T {
        try state.check()
        let (sql, values) = query.bound(for: .sqlite)
        guard values.allSatisfy(\.isStorable) else { throw state.fail(.unstorable) }
        return try mapped(
            {
                let statement =
                    try Query.isWorthKeeping(values)
                    ? db.cachedStatement(sql: sql) : db.makeStatement(sql: sql)
                return try body(statement, StatementArguments(values.map(\.databaseValue)))
            }, query)
    }

    private func mapped<T>(_ body: () throws -> T, _ query: Query) throws(StorageError) -> T {
        do {
            return try body()
        } catch {
            let code = (error as? DatabaseError).map { "\($0.extendedResultCode.rawValue)" }
            throw state.fail(
                .failed(sql: query.bound(for: .sqlite).sql, code: code ?? "\(type(of: error))"))
        }
    }
}

/// The row that a SQLite statement stands on.
private final class SQLiteCells: Cells {
    let columns: [String]
    private let statement: OpaquePointer

    init(_ statement: OpaquePointer, columns: [String]) {
        self.statement = statement
        self.columns = columns
    }

    func value(at position: Int) -> Value {
        switch sqlite3_column_type(statement, Int32(position)) {
        case SQLITE_INTEGER: return .integer(Int(sqlite3_column_int64(statement, Int32(position))))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, Int32(position)))
        case SQLITE_TEXT: return .text(String(decoding: buffer(at: position), as: UTF8.self))
        case SQLITE_BLOB: return .bytes(Array(buffer(at: position)))
        default: return .null
        }
    }

    func isNull(at position: Int) -> Bool {
        sqlite3_column_type(statement, Int32(position)) == SQLITE_NULL
    }

    func integer(at position: Int) -> Int? {
        guard sqlite3_column_type(statement, Int32(position)) == SQLITE_INTEGER else { return nil }
        return Int(sqlite3_column_int64(statement, Int32(position)))
    }

    func real(at position: Int) -> Double? {
        let type = sqlite3_column_type(statement, Int32(position))
        guard type == SQLITE_FLOAT || type == SQLITE_INTEGER else { return nil }
        return sqlite3_column_double(statement, Int32(position))
    }

    func bytes(at position: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) -> Bool {
        let type = sqlite3_column_type(statement, Int32(position))
        guard type == SQLITE_TEXT || type == SQLITE_BLOB else { return false }
        body(buffer(at: position))
        return true
    }

    private func buffer(at position: Int) -> UnsafeBufferPointer<UInt8> {
        let start = sqlite3_column_blob(statement, Int32(position))
        let count = Int(sqlite3_column_bytes(statement, Int32(position)))
        return UnsafeBufferPointer(start: start?.assumingMemoryBound(to: UInt8.self), count: count)
    }
}

extension Value {
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .real(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        }
    }
}
