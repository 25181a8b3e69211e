/// JSON, written straight into bytes.
///
/// Commas come by themselves; whoever writes only says what comes next.
///
/// - Shape: no white space between the values.
package struct JSONWriter {
    package private(set) var bytes: [UInt8] = []
    private var follows = false

    package init(capacity: Int = 1024) {
        bytes.reserveCapacity(capacity)
    }

    package mutating func object<Failure>(
        _ members: (inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) {
        try enclose(in: UInt8(ascii: "{"), UInt8(ascii: "}"), members)
    }

    package mutating func array<Failure>(
        _ elements: (inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) {
        try enclose(in: UInt8(ascii: "["), UInt8(ascii: "]"), elements)
    }

    /// The name of the member whose value is written next.
    package mutating func key(_ name: String) {
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        follows = false
    }

    package mutating func write(_ text: String) {
        separate()
        quote(text)
    }

    package mutating func write(_ number: Int) {
        separate()
        digits(number)
    }

    /// The shortest form that reads back as the same number; null for what is no number.
    package mutating func write(_ number: Double) {
        guard number.isFinite else { return null() }
        separate()
        if number.rounded() == number, abs(number) < 1e15 {
            digits(Int(number))
        } else {
            bytes.append(contentsOf: number.description.utf8)
        }
    }

    package mutating func write(_ truth: Bool) {
        separate()
        bytes.append(contentsOf: (truth ? "true" : "false").utf8)
    }

    package mutating func null() {
        separate()
        bytes.append(contentsOf: "null".utf8)
    }

    /// A number with at most six decimals: a tenth of a metre, in degrees.
    package mutating func write(degrees: Double) {
        guard degrees.isFinite, abs(degrees) < 1e9 else { return null() }
        separate()
        let millionths = Int((degrees * 1_000_000).rounded())
        if millionths < 0 { bytes.append(UInt8(ascii: "-")) }
        let (whole, fraction) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        digits(Int(whole))
        guard fraction > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        var (rest, unit): (UInt, UInt) = (fraction, 100_000)
        while rest > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(rest / unit))
            (rest, unit) = (rest % unit, unit / 10)
        }
    }

    private mutating func enclose<Failure>(
        in opening: UInt8, _ closing: UInt8, _ inside: (inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) {
        separate()
        bytes.append(opening)
        follows = false
        try inside(&self)
        bytes.append(closing)
        follows = true
    }

    private mutating func separate() {
        if follows { bytes.append(UInt8(ascii: ",")) }
        follows = true
    }

    private mutating func digits(_ number: Int) {
        if (0..<10).contains(number) {
            bytes.append(UInt8(ascii: "0") + UInt8(number))
        } else {
            bytes.append(contentsOf: number.description.utf8)
        }
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { escape($0) }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Copies runs that need no escape whole.
    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for (position, byte) in text.enumerated() {
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0xE2
            else { continue }
            guard byte != 0xE2 || Self.separatesLines(text, position) else { continue }
            bytes.append(contentsOf: text[start..<position])
            start = position + 1
            switch byte {
            case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
            case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
            case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
            case UInt8(ascii: "\t"): bytes.append(contentsOf: "\\t".utf8)
            case UInt8(ascii: "\r"): bytes.append(contentsOf: "\\r".utf8)
            case 0xE2:
                bytes.append(contentsOf: (text[position + 2] == 0xA8 ? "\\u2028" : "\\u2029").utf8)
                start = position + 3
            default:
                bytes.append(contentsOf: (byte < 0x10 ? "\\u000" : "\\u00").utf8)
                bytes.append(contentsOf: String(byte, radix: 16).utf8)
            }
        }
        bytes.append(contentsOf: text[start...])
    }

    /// U+2028 and U+2029 end a line in older JavaScript, even inside a text.
    private static func separatesLines(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
        position + 2 < text.count && text[position + 1] == 0x80
            && (text[position + 2] == 0xA8 || text[position + 2] == 0xA9)
    }
}

extension JSONWriter {
    package mutating func member(_ name: String, _ text: String?) {
        key(name)
        if let text { write(text) } else { null() }
    }

    package mutating func member(_ name: String, _ number: Int?) {
        key(name)
        if let number { write(number) } else { null() }
    }

    package mutating func member(_ name: String, _ number: Double?) {
        key(name)
        if let number { write(number) } else { null() }
    }

    package mutating func member(_ name: String, _ truth: Bool?) {
        key(name)
        if let truth { write(truth) } else { null() }
    }

    package mutating func object<Failure>(
        _ name: String, _ members: (inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) {
        key(name)
        try object(members)
    }

    package mutating func array<Failure>(
        _ name: String, _ elements: (inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) {
        key(name)
        try array(elements)
    }
}
