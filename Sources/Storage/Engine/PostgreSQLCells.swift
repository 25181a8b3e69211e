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

/// The row that a result of PostgreSQL stands on.
final class PostgreSQLCells: Cells {
    let columns: Columns
    private let kinds: [PostgreSQLKind]
    private let isBinary: Bool
    var result: OpaquePointer?
    var row: Int32 = 0

    init(_ statement: PostgreSQLStatements.Statement) {
        columns = Columns(statement.columns)
        kinds = statement.kinds
        isBinary = statement.isBinary
    }

    func value(at position: Int) -> Value {
        guard !isNull(at: position) else { return .null }
        let cell = buffer(at: position)
        switch kinds[position] {
        case .flag, .int2, .int4, .int8: return integer(at: position).map(Value.integer) ?? .null
        case .float4, .float8: return real(at: position).map(Value.real) ?? .null
        case .numeric:
            let text = String(decoding: cell, as: UTF8.self)
            return Int(text).map(Value.integer) ?? Double(text).map(Value.real) ?? .text(text)
        case .bytes: return .bytes(isBinary ? Array(cell) : unescaped(cell))
        case .text, .other: return .text(String(decoding: cell, as: UTF8.self))
        }
    }

    func isNull(at position: Int) -> Bool {
        PQgetisnull(result, row, Int32(position)) == 1
    }

    func integer(at position: Int) -> Int? {
        guard !isNull(at: position) else { return nil }
        let cell = buffer(at: position)
        switch (kinds[position], isBinary) {
        case (.flag, true): return Int(cell[0])
        case (.flag, false): return cell[0] == UInt8(ascii: "t") ? 1 : 0
        case (.int2, true): return Int(Int16(truncatingIfNeeded: bits(cell)))
        case (.int4, true): return Int(Int32(truncatingIfNeeded: bits(cell)))
        case (.int8, true): return Int(bitPattern: UInt(bits(cell)))
        case (.int2, false), (.int4, false), (.int8, false), (.numeric, _):
            return Int(String(decoding: cell, as: UTF8.self))
        default: return nil
        }
    }

    func real(at position: Int) -> Double? {
        guard !isNull(at: position) else { return nil }
        let cell = buffer(at: position)
        switch (kinds[position], isBinary) {
        case (.float4, true): return Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits(cell))))
        case (.float8, true): return Double(bitPattern: bits(cell))
        case (.float4, false), (.float8, false), (.numeric, _):
            return Double(String(decoding: cell, as: UTF8.self))
        default: return integer(at: position).map(Double.init)
        }
    }

    func bytes(at position: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) -> Bool {
        guard !isNull(at: position) else { return false }
        switch (kinds[position], isBinary) {
        case (.text, _), (.bytes, true), (.other, _): body(buffer(at: position))
        case (.bytes, false): unescaped(buffer(at: position)).withUnsafeBufferPointer(body)
        default: return false
        }
        return true
    }

    private func buffer(at position: Int) -> UnsafeBufferPointer<UInt8> {
        let length = Int(PQgetlength(result, row, Int32(position)))
        let start = UnsafeRawPointer(PQgetvalue(result, row, Int32(position)))
        return UnsafeBufferPointer(start: start?.assumingMemoryBound(to: UInt8.self), count: length)
    }

    /// The number that the bytes write, most significant first.
    private func bits(_ cell: UnsafeBufferPointer<UInt8>) -> UInt64 {
        cell.reduce(0) { $0 << 8 | UInt64($1) }
    }

    private func unescaped(_ cell: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var length = 0
        guard let start = PQunescapeBytea(cell.baseAddress, &length) else { return [] }
        defer { PQfreemem(start) }
        return Array(UnsafeBufferPointer(start: start, count: length))
    }
}
