package import Domain

/// One result row.
///
/// The columns are shared by all rows of a result; where thousands of rows flow, see `Connection.each`.
package struct Row: Sendable {
    let columns: [String]
    let values: [Value]

    /// - Throws: `.unreadable` when the column is missing or holds another kind of value.
    package func value<T: Storable>(at position: Int, as type: T.Type = T.self) throws(StorageError) -> T {
        guard values.indices.contains(position), let value = T(stored: values[position]) else {
            throw .unreadable(columns, position, "\(type)")
        }
        return value
    }

    /// - Throws: `.unreadable` when the column is missing or holds another kind of value.
    package func value<T: Storable>(_ column: String, as type: T.Type = T.self) throws(StorageError) -> T {
        guard let position = columns.firstIndex(of: column) else {
            throw .unreadable(column: column, expected: "\(type)")
        }
        return try value(at: position)
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
        guard let position = cells.columns.firstIndex(of: column) else {
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
        if isNull(at: position) { return nil }
        var day: Day?
        try utf8(at: position) { day = Day(utf8: $0) }
        guard let day else { throw .unreadable(cells.columns, position, "a day") }
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
        Row(columns: cells.columns, values: cells.columns.indices.map(cells.value(at:)))
    }
}

/// The cells of the row that an engine has come to; positions are within `columns`.
protocol Cells: AnyObject {
    var columns: [String] { get }
    func value(at position: Int) -> Value
    func isNull(at position: Int) -> Bool
    func integer(at position: Int) -> Int?
    func real(at position: Int) -> Double?
    /// False, without calling `body`, unless the cell holds a text or bytes.
    func bytes(at position: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) -> Bool
}

extension StorageError {
    fileprivate static func unreadable(_ columns: [String], _ position: Int, _ type: String) -> StorageError {
        let column = columns.indices.contains(position) ? columns[position] : "#\(position)"
        return .unreadable(column: column, expected: type)
    }
}
