/// Reads a table of separated values as it streams by, without ever holding more than one row (RFC 4180).
///
/// The text is UTF-8, with a byte order mark or without. Rows end in CRLF, LF or CR; a field in quotes may hold
/// any of them, and a quote written twice. A formula is a text like any other.
package struct CSVReader {
    /// Given, or found in the first line: comma, semicolon or tab, whichever stands there most.
    package private(set) var delimiter: UInt8?
    private var row = CSVRow()
    private var state = State.atStart
    private var line = 1
    private var isAfterReturn = false
    private var isPlain = true
    /// What came before the delimiter was known.
    private var head: [UInt8] = []
    private var hasBegun = false

    private enum State {
        case atStart, inField, inQuotes, afterQuote
    }

    package static let delimiters: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    static let longest = 1_000_000

    package init(delimiter: UInt8? = nil) {
        self.delimiter = delimiter
        row.begin(on: 1)
    }

    /// Takes the next bytes of the file, and hands each row that ends in them to `body`.
    ///
    /// - Throws: `CSVFault`, and what `body` throws.
    package mutating func read(_ bytes: [UInt8], _ body: (CSVRow) throws -> Void) throws {
        if hasBegun { return try take(bytes[...], body) }
        head += bytes
        guard head.count >= 4, delimiter != nil || head.contains(0x0A) || head.count > 65_536 else { return }
        try begin(body)
    }

    /// Ends the last row, when no line break did.
    package mutating func finish(_ body: (CSVRow) throws -> Void) throws {
        if !hasBegun { try begin(body) }
        switch state {
        case .inQuotes: throw CSVFault(line: row.line, kind: .openQuote)
        case .atStart where row.ends.isEmpty: break
        default: try endRow(body)
        }
    }

    private mutating func begin(_ body: (CSVRow) throws -> Void) throws {
        hasBegun = true
        var bytes = head[...]
        head = []
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        let start = bytes.prefix(4)
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF])
            || (start.count == 4 && start.contains(0) && start.contains { $0 != 0 })
        {
            throw CSVFault(line: 1, kind: .utf16)
        }
        if delimiter == nil { delimiter = Self.delimiter(in: bytes) }
        try take(bytes, body)
    }

    /// The one that stands most often in the first line, outside its quotes; a comma when none does.
    private static func delimiter(in bytes: ArraySlice<UInt8>) -> UInt8 {
        var counts = [0, 0, 0]
        var isQuoted = false
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A || byte == 0x0D { break }
            if let place = delimiters.firstIndex(of: byte) { counts[place] += 1 }
        }
        let best = counts.indices.max { (counts[$0], -$0) < (counts[$1], -$1) } ?? 0
        return delimiters[best]
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>, _ body: (CSVRow) throws -> Void) throws {
        let delimiter = self.delimiter ?? UInt8(ascii: ",")
        for byte in bytes {
            if isAfterReturn {
                isAfterReturn = false
                if byte == 0x0A, state != .inQuotes { continue }
            }
            if byte >= 0x80 { isPlain = false }
            if byte == 0 { throw CSVFault(line: line, kind: .zero) }
            switch state {
            case .inQuotes:
                if byte == UInt8(ascii: "\"") {
                    state = .afterQuote
                } else {
                    if byte == 0x0A { line += 1 }
                    try keep(byte)
                }
            case .afterQuote where byte == UInt8(ascii: "\""):
                state = .inQuotes
                try keep(byte)
            case .atStart where byte == UInt8(ascii: "\""):
                state = .inQuotes
            case _ where byte == delimiter:
                row.ends.append(row.bytes.count)
                state = .atStart
            case _ where byte == 0x0A || byte == 0x0D:
                isAfterReturn = byte == 0x0D
                try endRow(body)
            case .afterQuote: throw CSVFault(line: line, kind: .textAfterQuote)
            default:
                state = .inField
                try keep(byte)
            }
        }
    }

    private mutating func keep(_ byte: UInt8) throws(CSVFault) {
        guard row.bytes.count < Self.longest else { throw CSVFault(line: row.line, kind: .longRow) }
        row.bytes.append(byte)
    }

    private mutating func endRow(_ body: (CSVRow) throws -> Void) throws {
        row.ends.append(row.bytes.count)
        guard row.ends.count <= 10_000 else { throw CSVFault(line: row.line, kind: .longRow) }
        if !isPlain, String(validating: row.bytes, as: UTF8.self) == nil {
            throw CSVFault(line: row.line, kind: .notUTF8)
        }
        if !row.isBlank { try body(row) }
        line += 1
        isPlain = true
        state = .atStart
        row.begin(on: line)
    }
}
