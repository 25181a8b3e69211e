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
        package let bytes: [UInt8]

        fileprivate init(_ head: PartHead, _ bytes: [UInt8]) {
            (name, filename, contentType) = (head.name, head.filename, head.contentType)
            self.bytes = bytes
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
        guard let boundary = PartHead.boundary(in: contentType) else { throw .noBoundary }
        guard bytes.count <= limits.bytes else { throw .tooLarge(limit: limits.bytes) }
        let delimiter = Array("--\(boundary)".utf8)
        guard var mark = Self.delimiter(delimiter, in: bytes, from: 0) else { throw .unfinished }
        var parts: [Part] = []
        while !mark.closes {
            guard parts.count < limits.parts else { throw .tooManyFields(limit: limits.parts) }
            let number = parts.count + 1
            let longest = Swift.min(bytes.count, mark.end + limits.headBytes)
            guard let head = PartHead(bytes[mark.end..<longest]) else { throw .badHead(part: number) }
            // The line break before a delimiter is the delimiter's; that of an empty part ends its head.
            guard let next = Self.delimiter(delimiter, in: bytes, from: head.end - 2) else {
                throw .unfinished
            }
            let content = bytes[head.end..<Swift.max(head.end, next.start)]
            parts.append(Part(head, Array(content)))
            mark = next
        }
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

    /// The next line that is a delimiter: where the line break before it is, and where what follows begins.
    private static func delimiter(
        _ delimiter: [UInt8], in bytes: [UInt8], from begin: Int
    ) -> (start: Int, end: Int, closes: Bool)? {
        var position = begin
        while position < bytes.count {
            let isStart = position == 0 && bytes.starts(with: delimiter)
            if !isStart {
                guard let line = bytes[position...].firstIndex(of: 0x0D) else { return nil }
                position = line
            }
            let word = isStart ? 0 : position + 2
            if isStart || (position + 1 < bytes.count && bytes[position + 1] == 0x0A),
                word < bytes.count, bytes[word...].starts(with: delimiter),
                let (end, closes) = tail(of: bytes, from: word + delimiter.count)
            {
                return (position, end, closes)
            }
            position += 1
        }
        return nil
    }

    /// What may stand after the boundary: two hyphens, or white space and the end of the line.
    private static func tail(of bytes: [UInt8], from begin: Int) -> (end: Int, closes: Bool)? {
        if bytes[begin...].starts(with: "--".utf8) { return (begin + 2, true) }
        var position = begin
        while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
        return bytes[position...].starts(with: [0x0D, 0x0A]) ? (position + 2, false) : nil
    }
}
