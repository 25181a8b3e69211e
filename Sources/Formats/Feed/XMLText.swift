extension [UInt8] {
    /// Adds `text` escaped, for use between tags and in attributes with double quotes.
    ///
    /// Characters that XML 1.0 cannot hold are left out.
    mutating func append(xml text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": append(contentsOf: "&amp;".utf8)
            case "<": append(contentsOf: "&lt;".utf8)
            case ">": append(contentsOf: "&gt;".utf8)
            case "\"": append(contentsOf: "&quot;".utf8)
            case "\r": append(contentsOf: "&#13;".utf8)
            case "\t", "\n": append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": continue
            default: append(contentsOf: String(scalar).utf8)
            }
        }
    }

    /// Adds one element that holds only text.
    mutating func append(element name: String, attributes: [(String, String)] = [], _ text: String) {
        append(tag: name, attributes: attributes)
        append(xml: text)
        append(contentsOf: "</\(name)>\n".utf8)
    }

    /// Adds an opening tag, or with `closed` one that holds nothing.
    mutating func append(tag name: String, attributes: [(String, String)] = [], closed: Bool = false) {
        append(contentsOf: "<\(name)".utf8)
        for (name, value) in attributes {
            append(contentsOf: " \(name)=\"".utf8)
            append(xml: value)
            append(UInt8(ascii: "\""))
        }
        append(contentsOf: (closed ? "/>\n" : ">").utf8)
    }
}
