/// The lines before the content of one part of a form.
package struct PartHead: Sendable {
    package let name: String
    /// The file's own name without folders; nil when the part is no file, empty when none was chosen.
    package let filename: String?
    let contentType: String?
    /// Where the content begins.
    let end: Int

    /// Nil unless `bytes` begin with lines that say the name and end with an empty one.
    init?(_ bytes: ArraySlice<UInt8>) {
        var position = bytes.startIndex
        var fields: [String: String] = [:]
        while !bytes[position...].starts(with: [0x0D, 0x0A]) {
            guard let stop = bytes[position...].firstIndex(of: 0x0D),
                stop + 1 < bytes.endIndex, bytes[stop + 1] == 0x0A,
                let line = String(validating: bytes[position..<stop], as: UTF8.self),
                let colon = line.firstIndex(of: ":"), !line.utf8.contains(0)
            else { return nil }
            let value = line[line.index(after: colon)...]
            fields[line[..<colon].lowercased()] = String(value.drop { $0 == " " || $0 == "\t" })
            position = stop + 2
        }
        guard let disposition = fields["content-disposition"],
            disposition.lowercased().hasPrefix("form-data"),
            let name = Self.parameters(of: disposition)["name"]
        else { return nil }
        self.name = name
        filename = Self.parameters(of: disposition)["filename"].map {
            String($0[($0.lastIndex { $0 == "/" || $0 == "\\" }.map($0.index(after:)) ?? $0.startIndex)...])
        }
        contentType = fields["content-type"]
        end = position + 2
    }

    /// The boundary of 1 to 70 characters; nil when there is none, or this is another kind of content.
    static func boundary(in contentType: String) -> String? {
        guard contentType.lowercased().hasPrefix("multipart/form-data"),
            let boundary = parameters(of: contentType)["boundary"], (1...70).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy({ (0x20...0x7E).contains($0) }), boundary.last != " "
        else { return nil }
        return boundary
    }

    /// What stands after the first semicolon: `name=value; name="value"`.
    private static func parameters(of field: String) -> [String: String] {
        var result: [String: String] = [:]
        var rest = field.utf8[...].drop { $0 != UInt8(ascii: ";") }
        while rest.first == UInt8(ascii: ";") {
            rest = rest.dropFirst().drop { $0 == 0x20 || $0 == 0x09 }
            guard let equals = rest.firstIndex(of: UInt8(ascii: "=")) else { break }
            let name = (Substring(rest[..<equals])).lowercased()
            rest = rest[rest.index(after: equals)...]
            var value: [UInt8] = []
            if rest.first == UInt8(ascii: "\"") {
                rest = rest.dropFirst()
                while let byte = rest.first, byte != UInt8(ascii: "\"") {
                    rest = rest.dropFirst()
                    let escapes = byte == UInt8(ascii: "\\") && rest.first == UInt8(ascii: "\"")
                    value.append(escapes ? rest.removeFirst() : byte)
                }
                rest = rest.drop { $0 != UInt8(ascii: ";") }
            } else {
                let bare = rest.prefix { $0 != UInt8(ascii: ";") }
                value = Array(bare)
                while let last = value.last, last == 0x20 || last == 0x09 { value.removeLast() }
                rest = rest[bare.endIndex...]
            }
            if result[name] == nil { result[name] = unescaped(String(decoding: value, as: UTF8.self)) }
        }
        return result
    }

    /// Browsers write a quote and a line break in a name so.
    private static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.first {
            if let (_, plain) = escapes.first(where: { rest.starts(with: $0.0.utf8) }) {
                result.append(plain)
                rest = rest.dropFirst(3)
            } else {
                result.append(byte)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let escapes: [(String, UInt8)] = [("%22", 0x22), ("%0D", 0x0D), ("%0A", 0x0A)]
}
