/// The lines of an iCalendar document, folded as they are added.
///
/// - Source: RFC 5545, 3.1 and 3.3.11.
struct ContentLines {
    private(set) var bytes: [UInt8] = []
    private static let longest = 75

    /// Adds a line; one of more than 75 bytes goes on in the next, never in the middle of a character.
    mutating func add(_ line: String) {
        var used = 0
        for scalar in line.unicodeScalars where !Self.isControl(scalar) {
            let width = UTF8.width(scalar)
            if used + width > Self.longest {
                bytes.append(contentsOf: "\r\n ".utf8)
                used = 1
            }
            bytes.append(contentsOf: String(scalar).utf8)
            used += width
        }
        bytes.append(contentsOf: "\r\n".utf8)
    }

    mutating func add(_ name: String, text: String) {
        add("\(name):\(Self.escaped(text))")
    }

    /// An address is not escaped; what could end its line is left out, as are all control characters.
    mutating func add(_ name: String, address: String) {
        add("\(name):\(address)")
    }

    static func escaped(_ text: String) -> String {
        var escaped = ""
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",":
                escaped.unicodeScalars.append("\\")
                escaped.unicodeScalars.append(scalar)
            case "\n" where previous == "\r": break
            case "\n", "\r", "\u{2028}", "\u{2029}", "\u{85}": escaped += "\\n"
            default: escaped.unicodeScalars.append(scalar)
            }
            previous = scalar
        }
        return escaped
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 && scalar != "\t" || scalar.value == 0x7F
    }
}
