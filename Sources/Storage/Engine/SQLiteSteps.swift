internal import GRDB
internal import GRDBSQLite

/// A statement on its way through its rows.
///
/// What only reads is bound and stepped without GRDB, whose cursor would make a row of its own at each step;
/// what writes and answers rows goes through GRDB, which keeps account of the transaction.
final class SQLiteSteps {
    let cells: SQLiteCells
    private let statement: Statement
    private let cursor: GRDB.RowCursor?

    init(_ statement: Statement, _ values: [Value]) throws {
        self.statement = statement
        cells = SQLiteCells(statement.sqliteStatement, columns: statement.columnNames)
        guard statement.isReadonly else {
            let arguments = StatementArguments(values.map(\.databaseValue))
            cursor = try GRDB.Row.fetchCursor(statement, arguments: arguments)
            return
        }
        cursor = nil
        sqlite3_reset(statement.sqliteStatement)
        for (position, value) in values.enumerated() {
            try check(value.bind(to: statement.sqliteStatement, at: Int32(position + 1)))
        }
    }

    /// Goes on to the next row; false when there is none.
    func next() throws -> Bool {
        if let cursor { return try cursor.next() != nil }
        let code = sqlite3_step(statement.sqliteStatement)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        throw DatabaseError(resultCode: ResultCode(rawValue: code))
    }

    /// Lets go of what the statement holds of the database; it can be used again.
    func end() {
        if cursor == nil { sqlite3_reset(statement.sqliteStatement) }
    }

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }
}

extension OpaquePointer {
    /// Runs a statement once for each row.
    func step(through rows: RowSet) throws {
        defer { sqlite3_reset(self) }
        var column: Int32 = 0
        for value in rows.values {
            column += 1
            let bound = value.bind(to: self, at: column)
            guard bound == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: bound)) }
            guard column == rows.columns.count else { continue }
            let code = sqlite3_step(self)
            guard code == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
            sqlite3_reset(self)
            column = 0
        }
    }
}

extension Value {
    fileprivate func bind(to statement: OpaquePointer, at position: Int32) -> Int32 {
        switch self {
        case .null: return sqlite3_bind_null(statement, position)
        case .integer(let number): return sqlite3_bind_int64(statement, position, Int64(number))
        case .real(let number): return sqlite3_bind_double(statement, position, number)
        case .text(let text):
            return sqlite3_bind_text(statement, position, text, Int32(text.utf8.count), copied)
        case .bytes(let bytes):
            return bytes.withUnsafeBytes { bytes in
                bytes.isEmpty
                    ? sqlite3_bind_zeroblob(statement, position, 0)
                    : sqlite3_bind_blob(statement, position, bytes.baseAddress, Int32(bytes.count), copied)
            }
        }
    }
}

/// `SQLITE_TRANSIENT`, a macro that Swift does not see: SQLite makes its own copy.
private var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

/// The row that a SQLite statement stands on.
final class SQLiteCells: Cells {
    let columns: Columns
    private let statement: OpaquePointer

    init(_ statement: OpaquePointer, columns: [String]) {
        self.statement = statement
        self.columns = Columns(columns)
    }

    func value(at position: Int) -> Value {
        let cell = cell(at: position)
        switch sqlite3_value_type(cell) {
        case SQLITE_INTEGER: return .integer(Int(sqlite3_value_int64(cell)))
        case SQLITE_FLOAT: return .real(sqlite3_value_double(cell))
        case SQLITE_TEXT: return .text(String(decoding: buffer(of: cell), as: UTF8.self))
        case SQLITE_BLOB: return .bytes(Array(buffer(of: cell)))
        default: return .null
        }
    }

    func isNull(at position: Int) -> Bool {
        sqlite3_value_type(cell(at: position)) == SQLITE_NULL
    }

    func integer(at position: Int) -> Int? {
        let cell = cell(at: position)
        guard sqlite3_value_type(cell) == SQLITE_INTEGER else { return nil }
        return Int(sqlite3_value_int64(cell))
    }

    func real(at position: Int) -> Double? {
        let cell = cell(at: position)
        let type = sqlite3_value_type(cell)
        guard type == SQLITE_FLOAT || type == SQLITE_INTEGER else { return nil }
        return sqlite3_value_double(cell)
    }

    func bytes(at position: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) -> Bool {
        let cell = cell(at: position)
        let type = sqlite3_value_type(cell)
        guard type == SQLITE_TEXT || type == SQLITE_BLOB else { return false }
        body(buffer(of: cell))
        return true
    }

    /// Asked for once: each question to the statement itself enters and leaves the database.
    private func cell(at position: Int) -> OpaquePointer? {
        sqlite3_column_value(statement, Int32(position))
    }

    private func buffer(of cell: OpaquePointer?) -> UnsafeBufferPointer<UInt8> {
        let start = sqlite3_value_blob(cell)
        let count = Int(sqlite3_value_bytes(cell))
        return UnsafeBufferPointer(start: start?.assumingMemoryBound(to: UInt8.self), count: count)
    }
}
