/// A table as comma-separated values (RFC 4180), safe to open in a spreadsheet.
///
/// What a spreadsheet would take for a formula gets an apostrophe in front; a number never does. The comma is the
/// separator here, but a spreadsheet may be set to take the semicolon, the tab or the line for one, and then no heed
/// of the quotes.
package struct CSVWriter {
    package private(set) var bytes: [UInt8] = []

    /// What stands in one cell.
    package enum Cell: Hashable, Sendable {
        case text(String)
        case int(Int)
        case double(Double)
        case empty

        /// An empty cell when there is no text.
        package static func text(orEmpty text: String?) -> Cell { text.map(Cell.text) ?? .empty }

        /// An empty cell when there is no number.
        package static func int(orEmpty number: Int?) -> Cell { number.map(Cell.int) ?? .empty }

        /// An empty cell when there is no number.
        package static func double(orEmpty number: Double?) -> Cell { number.map(Cell.double) ?? .empty }
    }

    /// Spreadsheets need the mark to see that the bytes are UTF-8; programs mostly want to do without.
    package init(byteOrderMark: Bool = true) {
        if byteOrderMark { bytes = [0xEF, 0xBB, 0xBF] }
    }

    package mutating func row(_ cells: [Cell]) {
        for (column, cell) in cells.enumerated() {
            if column > 0 { bytes.append(UInt8(ascii: ",")) }
            switch cell {
            case .text(let text): write(text)
            case .int(let number): bytes.append(contentsOf: number.description.utf8)
            case .double(let number): if number.isFinite { bytes.append(contentsOf: number.description.utf8) }
            case .empty: break
            }
        }
        bytes.append(contentsOf: [0x0D, 0x0A])
    }

    /// A row of texts, as the first one is.
    package mutating func row(_ texts: [String]) {
        row(texts.map(Cell.text))
    }

    private mutating func write(_ text: String) {
        let content = Self.guarded(text)
        guard content.utf8.contains(where: { [0x22, 0x2C, 0x3B, 0x09, 0x0A, 0x0D].contains($0) }) else {
            bytes.append(contentsOf: content.utf8)
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in content.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// The text with an apostrophe wherever a cell could begin and be taken for a formula.
    ///
    /// - Source: OWASP, "CSV Injection".
    private static func guarded(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isSign) || text.utf8.first.map(isBreak) == true else {
            return text
        }
        var guarded = String.UnicodeScalarView()
        if text.utf8.first.map(isBreak) == true { guarded.append("'") }
        var isStart = true
        var rest = text.unicodeScalars[...]
        while let scalar = rest.first {
            if isStart, let first = rest.first(where: { $0 != "\"" }), isSign(first) { guarded.append("'") }
            guarded.append(scalar)
            isStart = scalar == ";" || scalar.isASCII && isBreak(UInt8(scalar.value))
            rest.removeFirst()
        }
        return String(guarded)
    }

    private static func isBreak(_ byte: UInt8) -> Bool { byte == 0x09 || byte == 0x0A || byte == 0x0D }

    /// The wide ones are those of East Asian keyboards.
    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
        default: false
        }
    }
}
