internal import Foundation
internal import GRDB
internal import GRDBSQLite

/// A statement on its way through its rows.
///
/// What only reads is bound and stepped without GRDB, whose cursor would make a row of its own at each step;
/// what writes and answers rows goes through GRDB, which keeps account of the transaction.
final class SQLiteSteps {
    let columns: Columns
    private let statement: Statement
    private let cursor: GRDB.RowCursor?

    init(_ statement: Statement, _ values: [Value]) throws {
        self.statement = statement
        columns = Columns(statement.columnNames)
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
        if let cursor {
            guard try cursor.next() != nil else { return false }
        } else {
            let code = sqlite3_step(statement.sqliteStatement)
            if code == SQLITE_DONE { return false }
            guard code == SQLITE_ROW else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
        }
        return true
    }

    /// The row that it has come to.
    var row: RowCursor { RowCursor(statement.sqliteStatement, columns) }

    /// The same, to be kept.
    var copy: Row {
        Row(columns: columns, values: (0..<columns.count).map { Cell(statement.sqliteStatement, $0).value })
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
    /// As `RowCursor` has it, of the row that a statement has come to.
    ///
    /// Asked for without its length: SQLite ends every text with a zero, and none of ours holds one.
    func written(at position: Int, length: Int) -> UnsafeBufferPointer<UInt8>? {
        guard let start = sqlite3_column_text(self, Int32(position)) else { return nil }
        let found = strnlen(UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self), length + 1)
        return UnsafeBufferPointer(start: start, count: found == length ? length : 0)
    }

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
            return text.withCString {
                sqlite3_bind_text(statement, position, $0, Int32(text.utf8.count), copied)
            }
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

extension Cell {
    /// Asked for once as a value: each question to the statement itself enters and leaves the database.
    init(_ statement: OpaquePointer, _ position: Int) {
        let value = sqlite3_column_value(statement, Int32(position))
        switch sqlite3_value_type(value) {
        case SQLITE_INTEGER: self = .integer(Int(sqlite3_value_int64(value)))
        case SQLITE_FLOAT: self = .real(sqlite3_value_double(value))
        case SQLITE_TEXT: self = .text(Self.buffer(of: value))
        case SQLITE_BLOB: self = .bytes(Self.buffer(of: value))
        default: self = .null
        }
    }

    private static func buffer(of value: OpaquePointer?) -> UnsafeBufferPointer<UInt8> {
        let start = sqlite3_value_blob(value)
        let count = Int(sqlite3_value_bytes(value))
        return UnsafeBufferPointer(start: start?.assumingMemoryBound(to: UInt8.self), count: count)
    }
}
