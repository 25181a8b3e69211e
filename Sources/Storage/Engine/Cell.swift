/// One cell of the row that an engine has come to, in the engine's own memory: good until it goes on.
package enum Cell {
    case null
    case integer(Int)
    case real(Double)
    case text(UnsafeBufferPointer<UInt8>)
    case bytes(UnsafeBufferPointer<UInt8>)

    var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// Nil unless it holds a whole number.
    var integer: Int? {
        if case .integer(let number) = self { number } else { nil }
    }

    /// Nil unless it holds a number.
    var real: Double? {
        switch self {
        case .real(let number): number
        case .integer(let number): Double(number)
        case .null, .text, .bytes: nil
        }
    }

    /// Nil unless it holds a text or bytes.
    var utf8: UnsafeBufferPointer<UInt8>? {
        switch self {
        case .text(let buffer), .bytes(let buffer): buffer
        case .null, .integer, .real: nil
        }
    }

    /// A copy that can be kept.
    var value: Value {
        switch self {
        case .null: .null
        case .integer(let number): .integer(number)
        case .real(let number): .real(number)
        case .text(let buffer): .text(String(decoding: buffer, as: UTF8.self))
        case .bytes(let buffer): .bytes(Array(buffer))
        }
    }
}

/// The row that an engine has come to: room for its cells, which is filled anew for each.
final class CellRow {
    let columns: Columns
    let cells: UnsafeMutableBufferPointer<Cell>
    /// The texts of a row that no engine holds.
    private let texts: UnsafeMutableBufferPointer<UInt8>

    init(_ columns: [String]) {
        self.columns = Columns(columns)
        cells = .allocate(capacity: columns.count)
        cells.initialize(repeating: .null)
        texts = .allocate(capacity: 0)
    }

    /// A row that did not come from an engine.
    init(_ columns: [String], _ values: [Value]) {
        self.columns = Columns(columns)
        cells = .allocate(capacity: columns.count)
        cells.initialize(repeating: .null)
        var bytes: [UInt8] = []
        let ends = values.map { value in
            switch value {
            case .text(let text): bytes += text.utf8
            case .bytes(let own): bytes += own
            case .null, .integer, .real: break
            }
            return bytes.count
        }
        texts = .allocate(capacity: bytes.count)
        _ = texts.initialize(from: bytes)
        var start = 0
        for (position, (value, end)) in zip(values, ends).enumerated() {
            let own = UnsafeBufferPointer(rebasing: texts[start..<end])
            switch value {
            case .null: cells[position] = .null
            case .integer(let number): cells[position] = .integer(number)
            case .real(let number): cells[position] = .real(number)
            case .text: cells[position] = .text(own)
            case .bytes: cells[position] = .bytes(own)
            }
            start = end
        }
    }

    /// The whole row, to be kept.
    var copy: Row {
        Row(columns: columns, values: cells.map(\.value))
    }

    deinit {
        cells.deallocate()
        texts.deallocate()
    }
}
