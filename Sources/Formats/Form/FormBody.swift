/// The fields of a form, or of the part of an address after the question mark, in their order.
///
/// - Source: the WHATWG URL standard, `application/x-www-form-urlencoded`.
package struct FormBody: Sequence, Hashable, Sendable {
    package struct Field: Hashable, Sendable {
        package let name: String
        package let value: String
    }

    package struct Limits: Sendable {
        package var bytes: Int
        package var fields: Int

        package init(bytes: Int = 256 * 1024, fields: Int = 5000) {
            (self.bytes, self.fields) = (bytes, fields)
        }
    }

    private let fields: [Field]

    /// - Throws: `.tooLarge` and `.tooManyFields` by `limits`; `.notText` and `.zeroCharacter` with the field's
    ///   name.
    package init(_ bytes: [UInt8], limits: Limits = Limits()) throws(FormRefusal) {
        guard bytes.count <= limits.bytes else { throw .tooLarge(limit: limits.bytes) }
        let pieces = bytes.split(separator: UInt8(ascii: "&"))
        guard pieces.count <= limits.fields else { throw .tooManyFields(limit: limits.fields) }
        var fields: [Field] = []
        fields.reserveCapacity(pieces.count)
        for piece in pieces {
            let end = piece.firstIndex(of: UInt8(ascii: "=")) ?? piece.endIndex
            let label = Self.decoded(piece[..<end])
            let shown = String(decoding: label.prefix(60), as: UTF8.self)
            let name = try Self.text(label, in: shown)
            let value = try Self.text(Self.decoded(piece[end...].dropFirst()), in: shown)
            fields.append(Field(name: name, value: value))
        }
        self.fields = fields
    }

    /// Reads what stands after the question mark of an address.
    package init(
        query: String, limits: Limits = Limits(bytes: 8 * 1024, fields: 100)
    ) throws(FormRefusal) {
        try self.init(Array(query.utf8), limits: limits)
    }

    /// Nil when there is no such field; an empty text when it was left empty.
    package func first(_ name: String) -> String? {
        fields.first { $0.name == name }?.value
    }

    /// Every value of a field that came more than once, as ticked boxes do.
    package func all(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    package func makeIterator() -> IndexingIterator<[Field]> {
        fields.makeIterator()
    }

    /// A percent sign without two hexadecimal digits stands for itself.
    private static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var position = bytes.startIndex
        while position < bytes.endIndex {
            if bytes[position] == UInt8(ascii: "%"), position + 2 < bytes.endIndex,
                let high = hexadecimalDigit(bytes[position + 1]),
                let low = hexadecimalDigit(bytes[position + 2])
            {
                result.append(high << 4 | low)
                position += 3
            } else {
                result.append(bytes[position] == UInt8(ascii: "+") ? UInt8(ascii: " ") : bytes[position])
                position += 1
            }
        }
        return result
    }

    private static func text(_ bytes: [UInt8], in field: String) throws(FormRefusal) -> String {
        guard !bytes.contains(0) else { throw .zeroCharacter(field: field) }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText(field: field) }
        return text
    }
}
