/// How a text is written in YAML so that it reads back the same.
enum YAMLText {
    /// A plain word, or in quotes.
    static func key(_ key: String) -> String {
        inline(key)
    }

    /// On one line.
    static func inline(_ text: String) -> String {
        isPlain(text) ? text : quoted(text)
    }

    /// Whether the text is best written as lines of its own.
    ///
    /// Not when it begins or ends with white space that people, or their editors, would lose.
    static func isBlock(_ text: String) -> Bool {
        guard text.unicodeScalars.contains("\n"), let first = text.unicodeScalars.first,
            !first.properties.isWhitespace,
            text.unicodeScalars.allSatisfy({ $0 == "\n" || isPrintable($0) })
        else { return false }
        let bytes = Array(text.utf8)
        guard !bytes.reversed().starts(with: [0x0A, 0x0A]), !bytes.contains(0x09) else { return false }
        return !bytes.indices.contains { position in
            bytes[position] == 0x0A && position > 0 && bytes[position - 1] == 0x20
                || YAMLGuards.isAnchor(at: position, in: bytes)
        } && bytes.last != 0x20
    }

    /// A character that every YAML reader takes as itself, and none for the end of a line.
    static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF: true
        case 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    /// Begins with a letter, holds nothing that means something, and is no word that stands for a value.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first.properties.isAlphabetic, text.utf8.last != 0x20
        else { return false }
        let isQuiet = text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || " ,.-/()_–—’%+;!?".unicodeScalars.contains(scalar)
        }
        return isQuiet && text.unicodeScalars.allSatisfy(isPrintable) && !words.contains(text.lowercased())
    }

    /// - Source: YAML 1.1, language-independent types.
    private static let words: Set<String> = [
        "y", "yes", "n", "no", "true", "false", "on", "off", "null", "inf", "nan", "e",
    ]

    private static func quoted(_ text: String) -> String {
        var result = "\""
        let bytes = Array(text.utf8)
        var position = 0
        for scalar in text.unicodeScalars {
            defer { position += UTF8.width(scalar) }
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "&" where YAMLGuards.isAnchor(at: position, in: bytes): result += "\\x26"
            case _ where isPrintable(scalar): result.unicodeScalars.append(scalar)
            default: result += escaped(scalar)
            }
        }
        return result + "\""
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        let (letter, width) = scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
        return "\\\(letter)\(String(repeating: "0", count: width - digits.count))\(digits)"
    }
}
