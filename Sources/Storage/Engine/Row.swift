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

    init(columns: [String], values: [Value]) {
        self.init(columns: Columns(columns), values: values)
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
///
/// `integer`, `real`, `text`, `identifier`, `day` and `utf8` are the quick ways, straight from the engine's memory.
package struct RowCursor: ~Copyable {
    let cells: any Cells
    private let count: Int

    init(cells: any Cells) {
        self.cells = cells
        count = cells.columns.count
    }

    private func isColumn(_ position: Int) -> Bool {
        0 <= position && position < count
    }

    package func value<T: Storable>(at position: Int, as type: T.Type = T.self) throws(StorageError) -> T {
        guard isColumn(position), let value = T(stored: cells.value(at: position))
        else {
            throw .unreadable(cells.columns, position, "\(type)")
        }
        return value
    }

    package func value<T: Storable>(_ column: String, as type: T.Type = T.self) throws(StorageError) -> T {
        guard let position = cells.columns.position(of: column) else {
            throw .unreadable(column: column, expected: "\(type)")
        }
        return try value(at: position)
    }

    package func isNull(at position: Int) -> Bool {
        isColumn(position) && cells.isNull(at: position)
    }

    package func integer(at position: Int) throws(StorageError) -> Int {
        guard isColumn(position), let number = cells.integer(at: position) else {
            throw .unreadable(cells.columns, position, "Int")
        }
        return number
    }

    package func real(at position: Int) throws(StorageError) -> Double {
        guard isColumn(position), let number = cells.real(at: position) else {
            throw .unreadable(cells.columns, position, "Double")
        }
        return number
    }

    package func text(at position: Int) throws(StorageError) -> String {
        var text = ""
        try utf8(at: position) { text = String(decoding: $0, as: UTF8.self) }
        return text
    }

    /// - Throws: `.unreadable` unless the cell holds an identity.
    package func identifier<T>(at position: Int) throws(StorageError) -> Identifier<T> {
        var id: Identifier<T>?
        try utf8(at: position) { id = Identifier(utf8: $0) }
        guard let id else { throw .unreadable(cells.columns, position, "an identity") }
        return id
    }

    /// Nil for an empty cell.
    ///
    /// - Throws: `.unreadable` when the cell holds anything but a day.
    package func day(at position: Int) throws(StorageError) -> Day? {
        var day: Day?
        let isText = isColumn(position) && cells.bytes(at: position) { day = Day(utf8: $0) }
        guard day != nil || (!isText && isNull(at: position)) else {
            throw .unreadable(cells.columns, position, "a day")
        }
        return day
    }

    /// Lends the bytes of a text, or of bytes, to `body`, without copying them.
    package func utf8(
        at position: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) throws(StorageError) {
        guard isColumn(position), cells.bytes(at: position, body) else {
            throw .unreadable(cells.columns, position, "text")
        }
    }

    /// A copy that can be kept.
    package var row: Row {
        cells.copy
    }
}

/// The cells of the row that an engine has come to; positions are within `columns`.
protocol Cells: AnyObject {
    var columns: Columns { get }
    func value(at position: Int) -> Value
    func isNull(at position: Int) -> Bool
    func integer(at position: Int) -> Int?
    func real(at position: Int) -> Double?
    /// False, without calling `body`, unless the cell holds a text or bytes.
    func bytes(at position: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) -> Bool
}

extension Cells {
    /// The whole row, to be kept.
    var copy: Row {
        var values: [Value] = []
        values.reserveCapacity(columns.count)
        for position in 0..<columns.count { values.append(value(at: position)) }
        return Row(columns: columns, values: values)
    }
}

extension StorageError {
    fileprivate static func unreadable(_ columns: Columns, _ position: Int, _ type: String) -> StorageError {
        let names = columns.names
        let column = names.indices.contains(position) ? names[position] : "#\(position)"
        return .unreadable(column: column, expected: type)
    }
}
