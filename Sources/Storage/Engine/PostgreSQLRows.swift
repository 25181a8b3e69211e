internal import CPostgres
internal import Foundation

/// What a column of PostgreSQL holds, as far as the program tells apart.
enum PostgreSQLKind {
    case flag, bytes, int2, int4, int8, float4, float8, text
    /// What `sum` and `avg` of whole numbers answer; read as text.
    case numeric
    /// Anything else; read as the text that PostgreSQL writes.
    case other

    init(_ type: Oid) {
        switch type {
        case 16: self = .flag
        case 17: self = .bytes
        case 20: self = .int8
        case 21: self = .int2
        case 23: self = .int4
        case 700: self = .float4
        case 701: self = .float8
        case 19, 25, 705, 1042, 1043: self = .text
        case 1700: self = .numeric
        default: self = .other
        }
    }

    var hasBinaryForm: Bool {
        self != .numeric && self != .other
    }
}

/// The rows of results of one statement of PostgreSQL.
final class PostgreSQLRows {
    let row: CellRow
    private let kinds: [PostgreSQLKind]
    private let isBinary: Bool
    /// What had to be written anew to be read; libpq's to free.
    private var unescaped: [UnsafeMutablePointer<UInt8>] = []

    init(_ statement: PostgreSQLStatements.Statement) {
        row = CellRow(statement.columns)
        kinds = statement.kinds
        isBinary = statement.isBinary
    }

    deinit {
        free()
    }

    /// Fills the cells from the row with this number; they are good as long as `result` is.
    func go(to number: Int32, of result: OpaquePointer?) {
        free()
        for position in row.cells.indices {
            let column = Int32(position)
            guard PQgetisnull(result, number, column) == 0 else {
                row.cells[position] = .null
                continue
            }
            let start = UnsafeRawPointer(PQgetvalue(result, number, column))
            row.cells[position] = cell(
                UnsafeBufferPointer(
                    start: start?.assumingMemoryBound(to: UInt8.self),
                    count: Int(PQgetlength(result, number, column))), kinds[position])
        }
    }

    private func cell(_ content: UnsafeBufferPointer<UInt8>, _ kind: PostgreSQLKind) -> Cell {
        var bits: UInt64 { content.reduce(0) { $0 << 8 | UInt64($1) } }  // most significant first
        var text: String { String(decoding: content, as: UTF8.self) }
        switch (kind, isBinary) {
        case (.text, _), (.other, _): return .text(content)
        case (.bytes, true): return .bytes(content)
        case (.bytes, false): return .bytes(unescape(content))
        case (.flag, true): return .integer(Int(content[0]))
        case (.flag, false): return .integer(content[0] == UInt8(ascii: "t") ? 1 : 0)
        case (.int2, true): return .integer(Int(Int16(truncatingIfNeeded: bits)))
        case (.int4, true): return .integer(Int(Int32(truncatingIfNeeded: bits)))
        case (.int8, true): return .integer(Int(bitPattern: UInt(bits)))
        case (.float4, true): return .real(Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))))
        case (.float8, true): return .real(Double(bitPattern: bits))
        case (.int2, false), (.int4, false), (.int8, false): return Int(text).map(Cell.integer) ?? .null
        case (.float4, false), (.float8, false): return Double(text).map(Cell.real) ?? .null
        case (.numeric, _):
            return Int(text).map(Cell.integer) ?? Double(text).map(Cell.real) ?? .text(content)
        }
    }

    private func unescape(_ content: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var length = 0
        guard let start = PQunescapeBytea(content.baseAddress, &length) else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        unescaped.append(start)
        return UnsafeBufferPointer(start: start, count: length)
    }

    private func free() {
        for start in unescaped { PQfreemem(start) }
        unescaped.removeAll(keepingCapacity: true)
    }
}
