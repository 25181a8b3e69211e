/// One row of a table, as the bytes of its fields without their quotes.
package struct CSVRow: Sendable {
    /// The line that the row begins on, counted from 1.
    package internal(set) var line = 1
    var bytes: [UInt8] = []
    var ends: [Int] = []

    package init() {}

    package var count: Int { ends.count }

    /// A row without anything in it: an empty line.
    package var isBlank: Bool { ends.count == 1 && bytes.isEmpty }

    /// The bytes of the field at `position`, without blanks at its ends; empty when the row is too short.
    package func bytes(at position: Int) -> ArraySlice<UInt8> {
        guard ends.indices.contains(position) else { return [] }
        var field = bytes[(position > 0 ? ends[position - 1] : 0)..<ends[position]]
        while let first = field.first, first == 0x20 || first == 0x09 { field.removeFirst() }
        while let last = field.last, last == 0x20 || last == 0x09 { field.removeLast() }
        return field
    }

    package func text(at position: Int) -> String {
        String(decoding: bytes(at: position), as: UTF8.self)
    }

    /// All the fields as texts.
    package var texts: [String] { (0..<count).map(text) }

    mutating func begin(on line: Int) {
        self.line = line
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }
}

/// Why the bytes of a file are no table, so that nothing after this line can be trusted.
package struct CSVFault: Error, Hashable, Sendable, CustomStringConvertible {
    package let line: Int
    package let kind: Kind

    package init(line: Int, kind: Kind) {
        (self.line, self.kind) = (line, kind)
    }

    package enum Kind: String, CaseIterable, Sendable {
        /// Bytes as they are in Windows-1252 or Latin-1.
        case notUTF8 = "not-utf8"
        case utf16
        /// The character U+0000, as in a file that is no text.
        case zero
        case openQuote = "open-quote"
        case textAfterQuote = "text-after-quote"
        case longRow = "long-row"
        case empty
    }

    package var description: String {
        let told =
            switch kind {
            case .notUTF8: "wanted UTF-8, found bytes as in Windows-1252 or Latin-1; save the file as UTF-8"
            case .utf16: "wanted UTF-8, found UTF-16; save the file as UTF-8"
            case .zero: "wanted text, found the character U+0000"
            case .openQuote: "wanted the end of the quoted field that begins here, found the end of the file"
            case .textAfterQuote: "wanted a delimiter after the quoted field, found more text"
            case .longRow: "wanted a row of at most 1 MB, found a longer one; is a quote missing?"
            case .empty: "wanted a line of headings, found nothing"
            }
        return "line \(line): \(told)"
    }
}
