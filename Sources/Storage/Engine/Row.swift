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
    /// Where the next question is likely to be answered: records ask in the order of their tables.
    private let next = Atomic<Int>(0)

    init(_ names: [String]) {
        self.names = names
    }

    var count: Int { names.count }

    func position(of name: String) -> Int? {
        let guess = next.load(ordering: .relaxed)
        let isRight = guess < names.count && names[guess] == name
        guard let position = isRight ? guess : names.firstIndex(of: name) else { return nil }
        next.store(position + 1, ordering: .relaxed)
        return position
    }
}

/// The row that `Connection.each` has come to; it cannot be kept, only read.
package struct RowCursor: ~Copyable {
    private let row: CellRow

    init(_ row: CellRow) {
        self.row = row
    }

    package func value<T: Storable>(at position: Int, as type: T.Type = T.self) throws(StorageError) -> T {
        guard let cell = row.cell(at: position), let value = T(cell: cell) else {
            throw .unreadable(row.columns, position, "\(type)")
        }
        return value
    }

    package func value<T: Storable>(_ column: String, as type: T.Type = T.self) throws(StorageError) -> T {
        guard let position = row.columns.position(of: column), let cell = row.cell(at: position),
            let value = T(cell: cell)
        else {
            throw .unreadable(column: column, expected: "\(type)")
        }
        return value
    }

    package func isNull(at position: Int) -> Bool {
        row.cell(at: position)?.isNull ?? false
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
        guard let bytes = row.written(at: position), let id = Identifier<T>(utf8: bytes) else {
            throw .unreadable(row.columns, position, "an identity")
        }
        return id
    }

    /// The 36 characters of an identity, to be compared without being read.
    func writtenIdentity(at position: Int) throws(StorageError) -> WrittenIdentity {
        guard let bytes = row.written(at: position), let identity = WrittenIdentity(bytes) else {
            throw .unreadable(row.columns, position, "an identity")
        }
        return identity
    }

    /// Whether the cell holds just that identity.
    func holds(_ identity: WrittenIdentity, at position: Int) -> Bool {
        row.written(at: position).map(identity.isWritten) ?? false
    }

    /// Nil for an empty cell.
    ///
    /// - Throws: `.unreadable` when the cell holds anything but a day.
    package func day(at position: Int, by reader: inout DayReader) throws(StorageError) -> Day? {
        let cell = row.cell(at: position)
        if case .null? = cell { return nil }
        guard let bytes = cell?.utf8, let day = reader.day(utf8: bytes) else {
            throw .unreadable(row.columns, position, "a day")
        }
        return day
    }

    /// Lends the bytes of a text, or of bytes, to `body`, without copying them.
    package func utf8(
        at position: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) throws(StorageError) {
        guard let bytes = row.cell(at: position)?.utf8 else {
            throw .unreadable(row.columns, position, "text")
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
