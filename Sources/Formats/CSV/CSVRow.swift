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

    /// Two numbers that tell this row from others, whatever quotes and delimiters it was written with.
    ///
    /// - Source: FNV-1a 64, and a second mix of the same bytes, each finished as in MurmurHash3 (`fmix64`).
    package var fingerprint: Fingerprint {
        var (first, second): (UInt64, UInt64) = (0xcbf2_9ce4_8422_2325, 0x9e37_79b9_7f4a_7c15)
        func mix(_ byte: UInt8) {
            first = (first ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
            second = (second << 23 | second >> 41) &* 0xff51_afd7_ed55_8ccd &+ UInt64(byte) &+ 1
        }
        var start = 0
        for end in ends {
            for byte in bytes[start..<end] { mix(byte) }
            mix(0x1F)
            start = end
        }
        first = Self.finished(first &+ second)
        return Fingerprint(high: first, low: Self.finished(second &+ first))
    }

    package struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
        let high: UInt64
        let low: UInt64

        /// 32 hexadecimal digits.
        package var description: String {
            String(unsafeUninitializedCapacity: 32) { buffer in
                for position in 0..<32 {
                    let half = position < 16 ? high : low
                    let digit = UInt8(truncatingIfNeeded: half >> UInt64(60 - 4 * (position % 16))) & 15
                    buffer[position] =
                        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                }
                return 32
            }
        }
    }

    private static func finished(_ number: UInt64) -> UInt64 {
        var number = number
        number = (number ^ number >> 33) &* 0xff51_afd7_ed55_8ccd
        number = (number ^ number >> 33) &* 0xc4ce_b9fe_1a85_ec53
        return number ^ number >> 33
    }

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
