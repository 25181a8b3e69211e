package import Domain
internal import Synchronization

/// One result row.
///
/// The columns are shared by all rows of a result; where thousands of rows flow, see `Connection.each`.
package struct Row: Sendable {
    let columns: Columns
    let values: [Value]

    init(columns: Columns, values: [Value]) {
        self.columns = columns
        self.values = values
    }

    /// - Throws: `.unreadable` when the column is missing or holds another kind of value.
    package func value<T: Storable>(at position: Int, as type: T.Type = T.self) throws(StorageError) -> T {
        guard values.indices.contains(position), let value = T(stored: values[position]) else {
            throw .unreadable(columns, position, "\(type)")
        }
        return value
    }

    /// - Throws: `.unreadable` when the column is missing or holds another kind of value.
    package func value<T: Storable>(_ column: String, as type: T.Type = T.self) throws(StorageError) -> T {
        guard let position = columns.position(of: column) else {
            throw .unreadable(column: column, expected: "\(type)")
        }
        return try value(at: position)
    }
}

/// The names of a result's columns, shared by all its rows.
final class Columns: Sendable {
    let names: [String]
    /// From where the next question is likely to be answered: records ask in the order of their tables.
    private let next = Atomic<Int>(0)

    init(_ names: [String]) {
        self.names = names
    }

    var count: Int { names.count }

    func position(of name: String) -> Int? {
        let guess = next.load(ordering: .relaxed)
        let ahead = (guess..<names.count).first { names[$0] == name }
        guard let position = ahead ?? names.firstIndex(of: name) else { return nil }
        next.store(position + 1, ordering: .relaxed)
        return position
    }
}

/// The row that `Connection.each` has come to; it cannot be kept, only read.
package struct RowCursor: ~Copyable {
    private let columns: Columns
    private let count: Int
    /// A statement of SQLite, which is asked for each cell.
    private let statement: OpaquePointer?
    /// Where the cells lie otherwise.
    private let filled: CellRow?

    init(_ row: CellRow) {
        columns = row.columns
        count = columns.count
        statement = nil
        filled = row
    }

    /// - Shape: the statement outlives the cursor.
    init(_ statement: OpaquePointer, _ columns: Columns) {
        self.columns = columns
        count = columns.count
        self.statement = statement
        filled = nil
    }

    /// Nil where the row has no such column.
    private func cell(at position: Int) -> Cell? {
        guard position >= 0, position < count else { return nil }
        return statement.map { Cell($0, position) } ?? filled?.cells[position]
    }

    /// The bytes of a text of just this length.
    ///
    /// - Shape: nil for an empty cell, no bytes for another length, or where there is no such column.
    private func written(at position: Int, length: Int) -> UnsafeBufferPointer<UInt8>? {
        let none = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        if let statement {
            return position < count ? statement.written(at: position, length: length) : none
        }
        guard let cell = cell(at: position) else { return none }
        if cell.isNull { return nil }
        return cell.utf8.flatMap { $0.count == length ? $0 : nil } ?? none
    }

    package func value<T: Storable>(at position: Int, as type: T.Type = T.self) throws(StorageError) -> T {
        guard let cell = cell(at: position), let value = T(cell: cell) else {
            throw .unreadable(columns, position, "\(type)")
        }
        return value
    }

    package func value<T: Storable>(_ column: String, as type: T.Type = T.self) throws(StorageError) -> T {
        guard let position = columns.position(of: column), let cell = cell(at: position),
            let value = T(cell: cell)
        else {
            throw .unreadable(column: column, expected: "\(type)")
        }
        return value
    }

    package func isNull(at position: Int) -> Bool {
        cell(at: position)?.isNull ?? false
    }

    package func integer(at position: Int) throws(StorageError) -> Int {
        try value(at: position)
    }

    package func real(at position: Int) throws(StorageError) -> Double {
        try value(at: position)
    }

    /// Of a text, or of bytes that write one.
    package func text(at position: Int) throws(StorageError) -> String {
        var text = ""
        try utf8(at: position) { text = String(decoding: $0, as: UTF8.self) }
        return text
    }

    /// - Throws: `.unreadable` unless the cell holds an identity.
    package func identifier<T>(at position: Int) throws(StorageError) -> Identifier<T> {
        guard let bytes = written(at: position, length: 36), let id = Identifier<T>(utf8: bytes) else {
            throw .unreadable(columns, position, "an identity")
        }
        return id
    }

    /// The 36 characters of an identity, to be compared without being read.
    func writtenIdentity(at position: Int) throws(StorageError) -> WrittenIdentity {
        guard let bytes = written(at: position, length: 36), let identity = WrittenIdentity(bytes) else {
            throw .unreadable(columns, position, "an identity")
        }
        return identity
    }

    /// Whether the cell holds just that identity.
    func holds(_ identity: borrowing WrittenIdentity, at position: Int) -> Bool {
        guard let bytes = written(at: position, length: 36) else { return false }
        return identity.isWritten(bytes)
    }

    /// Nil for an empty cell.
    ///
    /// - Throws: `.unreadable` when the cell holds anything but a day.
    package func day(at position: Int, by reader: inout DayReader) throws(StorageError) -> Day? {
        guard let bytes = written(at: position, length: 10) else { return nil }
        guard let day = reader.day(utf8: bytes) else { throw .unreadable(columns, position, "a day") }
        return day
    }

    /// Lends the bytes of a text, or of bytes, to `body`, without copying them.
    package func utf8(
        at position: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) throws(StorageError) {
        guard let bytes = cell(at: position)?.utf8 else {
            throw .unreadable(columns, position, "text")
        }
        body(bytes)
    }
}

extension StorageError {
    fileprivate static func unreadable(_ columns: Columns, _ position: Int, _ type: String) -> StorageError {
        let names = columns.names
        let column = names.indices.contains(position) ? names[position] : "#\(position)"
        return .unreadable(column: column, expected: type)
    }
}

/// An identity as it is written.
struct WrittenIdentity {
    private let words: (UInt64, UInt64, UInt64, UInt64)
    private let end: UInt32

    /// That of nothing.
    init() {
        (words, end) = ((0, 0, 0, 0), 0)
    }

    /// Nil for bytes of any other length.
    fileprivate init?(_ text: UnsafeBufferPointer<UInt8>) {
        guard text.count == 36 else { return nil }
        let bytes = UnsafeRawBufferPointer(text)
        words = bytes.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self)
        end = bytes.loadUnaligned(fromByteOffset: 32, as: UInt32.self)
    }

    func isWritten(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count == 36 else { return false }
        let bytes = UnsafeRawBufferPointer(text)
        return bytes.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self) == words
            && bytes.loadUnaligned(fromByteOffset: 32, as: UInt32.self) == end
    }
}
