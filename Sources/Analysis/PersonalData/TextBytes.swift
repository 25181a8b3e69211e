/// Text as UTF-8 bytes, right or wrong, that can be asked what stands at a place.
///
/// - Shape: outside the text stands 0. Lengths are in bytes, and 0 when it is something else that stands there.
struct TextBytes {
    let bytes: [UInt8]

    subscript(position: Int) -> UInt8 {
        position >= 0 && position < bytes.count ? bytes[position] : 0
    }

    var count: Int { bytes.count }

    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// The value of a digit, of ordinary or full width (U+FF10 to U+FF19).
    func digit(at position: Int) -> (value: UInt8, length: Int)? {
        let byte = self[position]
        if byte &- 0x30 < 10 { return (byte &- 0x30, 1) }
        guard byte == 0xEF, self[position + 1] == 0xBC else { return nil }
        let value = self[position + 2] &- 0x90
        return value < 10 ? (value, 3) : nil
    }

    func isDigit(before position: Int) -> Bool {
        if self[position - 1] &- 0x30 < 10 { return true }
        return self[position - 1] &- 0x90 < 10 && self[position - 2] == 0xBC && self[position - 3] == 0xEF
    }

    /// How long the letter or combining mark here is: the ASCII letters and whatever takes two bytes.
    ///
    /// That is all of Latin, Greek and Cyrillic, and å as a letter and a ring.
    func letterLength(at position: Int) -> Int {
        let byte = self[position]
        if Self.isLetter(byte) { return 1 }
        return Self.isLongLetter(byte, self[position + 1]) ? 2 : 0
    }

    func letterLength(before position: Int) -> Int {
        let byte = self[position - 1]
        if Self.isLetter(byte) { return 1 }
        return Self.isLongLetter(self[position - 2], byte) ? 2 : 0
    }

    /// A to Z, and À to Þ.
    func isCapital(at position: Int) -> Bool {
        if Self.isCapital(self[position]) { return true }
        let second = self[position + 1]
        return self[position] == 0xC3 && (0x80...0x9E).contains(second) && second != 0x97
    }

    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    static func isCapital(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

    /// × and ÷ have their places among the letters.
    private static func isLongLetter(_ lead: UInt8, _ rest: UInt8) -> Bool {
        guard (0xC3...0xDF).contains(lead), (0x80...0xBF).contains(rest) else { return false }
        return !(lead == 0xC3 && (rest == 0x97 || rest == 0xB7))
    }
}
