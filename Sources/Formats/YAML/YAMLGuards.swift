import Yams

/// What a YAML file must not hold, whatever it is about.
enum YAMLGuards {
    /// - Throws: a fault for too many bytes, bytes that are not UTF-8, U+0000, and anchors.
    static func text(of bytes: [UInt8]) throws(YAMLFault) -> String {
        guard bytes.count <= YAMLReader.mostBytes else {
            throw fault("too-large", "at most \(YAMLReader.mostBytes / 1_000_000) MB", "\(bytes.count) bytes")
        }
        let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        if let position = bytes.firstIndex(of: 0) {
            throw fault("zero-character", "text", "the character U+0000", line(of: position, in: bytes))
        }
        if let position = bytes.indices.first(where: { isAnchor(at: $0, in: bytes) }) {
            let wanted = "no anchors or aliases (write a text with \\x26 in double quotes)"
            throw fault("anchor", wanted, "&", line(of: position, in: bytes))
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let valid = String(decoding: bytes, as: UTF8.self).prefix { $0 != "\u{FFFD}" }
            throw fault("not-text", "UTF-8", "other bytes", 1 + valid.count { $0.isNewline })
        }
        return text
    }

    /// Whether a `&` may name an anchor, by which a few lines could stand for millions.
    ///
    /// Looks only at what is around it, quotes or not, so that nothing that YAML takes for an anchor gets
    /// by; some texts with a `&` right after a comma or at the start of a line are refused with them.
    static func isAnchor(at position: Int, in bytes: [UInt8]) -> Bool {
        guard bytes[position] == UInt8(ascii: "&"), position + 1 < bytes.count,
            isNameByte(bytes[position + 1])
        else { return false }
        let before = bytes[..<position]
        guard let last = before.last(where: { $0 != 0x20 && $0 != 0x09 }) else { return true }
        let touches = before.last == last
        switch last {
        case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "?"),
            0x0A, 0x0D:
            return true
        case UInt8(ascii: "-"): return !touches
        default: return endsLine(before) || !touches && followsTag(before)
        }
    }

    /// YAML ends lines at U+0085, U+2028 and U+2029 too, and lets U+FEFF begin one.
    private static func endsLine(_ before: ArraySlice<UInt8>) -> Bool {
        let end = before.reversed().drop { $0 == 0x20 || $0 == 0x09 }.prefix(3)
        return end.starts(with: [0x85, 0xC2]) || end.starts(with: [0xA8, 0x80, 0xE2])
            || end.starts(with: [0xA9, 0x80, 0xE2]) || end.starts(with: [0xBF, 0xBB, 0xEF])
    }

    private static func followsTag(_ before: ArraySlice<UInt8>) -> Bool {
        let word = before.reversed().drop { $0 == 0x20 || $0 == 0x09 }.prefix { $0 > 0x20 }
        return word.contains(UInt8(ascii: "!"))
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// - Throws: a fault for data that is too deep, and for a text with U+0000, which an escape can make.
    static func check(_ node: Node, depth: Int = 1) throws(YAMLFault) {
        let line = node.mark?.line ?? 1
        guard depth <= YAMLReader.deepest else {
            throw fault("too-deep", "at most \(YAMLReader.deepest) levels", "more", line)
        }
        switch node {
        case .scalar(let scalar):
            if scalar.string.utf8.contains(0) {
                throw fault("zero-character", "text", "the character U+0000", line)
            }
        case .sequence(let sequence):
            for element in sequence { try check(element, depth: depth + 1) }
        case .mapping(let mapping):
            for (key, value) in mapping {
                try check(key, depth: depth + 1)
                try check(value, depth: depth + 1)
            }
        case .alias: throw fault("anchor", "no anchors or aliases", "an alias", line)
        }
    }

    private static func line(of position: Int, in bytes: [UInt8]) -> Int {
        1 + bytes[..<position].count { $0 == 0x0A }
    }

    private static func fault(_ code: String, _ wanted: String, _ found: String, _ line: Int = 1) -> YAMLFault
    {
        YAMLFault(line: line, path: "", code: code, wanted: wanted, found: found)
    }
}
