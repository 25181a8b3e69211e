/// The parts of a form that files came with, in their order.
///
/// - Source: RFC 7578; names escaped as the WHATWG HTML standard says.
package struct Multipart: Sequence, Hashable, Sendable {
    package struct Part: Hashable, Sendable {
        package let name: String
        /// The file's own name without folders; nil when the part is no file, empty when none was chosen.
        package let filename: String?
        /// As the sender says, which proves nothing.
        package let contentType: String?
        package fileprivate(set) var bytes: [UInt8] = []

        fileprivate init(_ head: PartHead) {
            (name, filename, contentType) = (head.name, head.filename, head.contentType)
        }

        /// What was typed.
        ///
        /// - Throws: `.notText`, `.zeroCharacter`.
        package func text() throws(FormRefusal) -> String {
            guard !bytes.contains(0) else { throw .zeroCharacter(field: name) }
            guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText(field: name) }
            return text
        }
    }

    package struct Limits: Sendable {
        package var bytes: Int
        package var parts: Int
        /// Of the lines before the content of each part.
        package var headBytes: Int

        package init(bytes: Int = 16 * 1024 * 1024, parts: Int = 100, headBytes: Int = 4096) {
            (self.bytes, self.parts, self.headBytes) = (bytes, parts, headBytes)
        }
    }

    private let parts: [Part]

    /// Reads a whole body whose kind is `contentType`: `multipart/form-data; boundary=…`.
    package init(
        _ bytes: [UInt8], contentType: String, limits: Limits = Limits()
    ) throws(FormRefusal) {
        var reader = try MultipartReader(contentType: contentType, limits: limits)
        guard bytes.count <= limits.bytes else { throw .tooLarge(limit: limits.bytes) }
        var parts: [Part] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            for piece in try reader.read(rest.prefix(65_536)) {
                switch piece {
                case .head(let head): parts.append(Part(head))
                case .content(let content): parts[parts.count - 1].bytes += content
                }
            }
            rest = rest.dropFirst(65_536)
        }
        try reader.finish()
        self.parts = parts
    }

    /// Nil when there is no such part.
    package func first(_ name: String) -> Part? {
        parts.first { $0.name == name }
    }

    /// Every part of that name, such as each of several photographs.
    package func all(_ name: String) -> [Part] {
        parts.filter { $0.name == name }
    }

    package func makeIterator() -> IndexingIterator<[Part]> {
        parts.makeIterator()
    }
}
