/// Reads the parts of a form as its body streams by, without keeping more than the lines before a part's content.
///
/// - Source: RFC 7578; names escaped as the WHATWG HTML standard says.
package struct MultipartReader: Sendable {
    package enum Piece: Sendable {
        /// A part begins, and whatever was before it has ended.
        case head(PartHead)
        /// The next bytes of the part.
        case content([UInt8])
    }

    private let delimiter: [UInt8]
    private let limits: Multipart.Limits
    private var state = State.beforeFirst
    /// What cannot be told yet.
    private var waiting: [UInt8] = []
    /// Where in `waiting` the reading goes on.
    private var start = 0
    /// How many bytes from `start` belong to the lines before the content: the break that ends them may be that of
    /// the next delimiter.
    private var headBreak = 0
    private var taken = 0
    private var parts = 0

    private enum State {
        case beforeFirst, beforeNext, inHead, inContent, ended
    }

    private enum Mark {
        case none, unsure
        case found(end: Int, closes: Bool)
    }

    /// - Throws: `.noBoundary` for another kind than `multipart/form-data; boundary=…`.
    package init(contentType: String, limits: Multipart.Limits = .init()) throws(FormRefusal) {
        guard let boundary = PartHead.boundary(in: contentType) else { throw .noBoundary }
        delimiter = Array("--\(boundary)".utf8)
        self.limits = limits
    }

    /// Takes the next bytes of the body, and tells what has come in them.
    ///
    /// - Throws: `FormRefusal`, after which nothing more is read.
    package mutating func read(_ bytes: some Collection<UInt8>) throws(FormRefusal) -> [Piece] {
        taken += bytes.count
        guard taken <= limits.bytes else { throw .tooLarge(limit: limits.bytes) }
        waiting.append(contentsOf: bytes)
        var pieces: [Piece] = []
        while try step(&pieces) {}
        waiting.removeFirst(start)
        start = 0
        return pieces
    }

    /// - Throws: `.unfinished`, or `.badHead`, when the body ended too early.
    package func finish() throws(FormRefusal) {
        switch state {
        case .ended: return
        case .inHead: throw .badHead(part: parts)
        default: throw .unfinished
        }
    }

    /// Reads on to the next head or content; false when more must come first.
    private mutating func step(_ pieces: inout [Piece]) throws(FormRefusal) -> Bool {
        switch state {
        case .ended:
            start = waiting.count
            return false
        case .inHead: return try readHead(&pieces)
        case .beforeFirst:
            switch mark(at: start) {
            case .unsure: return false
            case .none: state = .beforeNext
            case .found(let end, let closes): try begin(at: end, closes)
            }
            return true
        case .beforeNext, .inContent: return try search(&pieces)
        }
    }

    private mutating func readHead(_ pieces: inout [Piece]) throws(FormRefusal) -> Bool {
        let there = waiting[start...].prefix(limits.headBytes)
        guard let end = Self.headEnd(in: there) else {
            guard there.count < limits.headBytes else { throw .badHead(part: parts) }
            return false
        }
        guard let head = PartHead(waiting[start..<end]) else { throw .badHead(part: parts) }
        pieces.append(.head(head))
        start = end - 2
        headBreak = 2
        state = .inContent
        return true
    }

    private static func headEnd(in bytes: ArraySlice<UInt8>) -> Int? {
        let lineBreak: [UInt8] = [0x0D, 0x0A]
        if bytes.starts(with: lineBreak) { return bytes.startIndex + 2 }
        var position = bytes.startIndex
        while let line = bytes[position...].firstIndex(of: 0x0D) {
            if bytes[line...].starts(with: lineBreak + lineBreak) { return line + 4 }
            position = line + 1
        }
        return nil
    }

    /// Looks for the next line that is a delimiter, and hands out the content before it.
    private mutating func search(_ pieces: inout [Piece]) throws(FormRefusal) -> Bool {
        var position = start
        while let line = waiting[position...].firstIndex(of: 0x0D) {
            position = line
            guard line + 1 < waiting.count else { break }
            guard waiting[line + 1] == 0x0A else {
                position = line + 1
                continue
            }
            switch mark(at: line + 2) {
            case .none: position = line + 1
            case .unsure:
                hand(out: &pieces, to: line)
                return false
            case .found(let end, let closes):
                hand(out: &pieces, to: line)
                try begin(at: end, closes)
                return true
            }
        }
        let isBreak = position < waiting.count && waiting[position] == 0x0D && position + 1 == waiting.count
        hand(out: &pieces, to: isBreak ? position : waiting.count)
        return false
    }

    private mutating func hand(out pieces: inout [Piece], to end: Int) {
        let content = waiting[min(start + headBreak, max(end, start))..<max(end, start)]
        if state == .inContent, !content.isEmpty { pieces.append(.content(Array(content))) }
        headBreak = max(0, headBreak - (end - start))
        start = end
    }

    private mutating func begin(at end: Int, _ closes: Bool) throws(FormRefusal) {
        start = end
        headBreak = 0
        guard !closes else {
            state = .ended
            return
        }
        guard parts < limits.parts else { throw .tooManyFields(limit: limits.parts) }
        parts += 1
        state = .inHead
    }

    /// Whether the delimiter stands at `word`: after it come two hyphens, or white space and the end of the line.
    private func mark(at word: Int) -> Mark {
        let there = waiting[word...].prefix(delimiter.count)
        guard there.elementsEqual(delimiter.prefix(there.count)) else { return .none }
        guard there.count == delimiter.count else { return .unsure }
        let tail = waiting[there.endIndex...]
        if tail.starts(with: "--".utf8) { return .found(end: tail.startIndex + 2, closes: true) }
        let blanks = tail.prefix(limits.headBytes).prefix { $0 == 0x20 || $0 == 0x09 }.count
        guard blanks < limits.headBytes else { return .none }
        let rest = tail.dropFirst(blanks).prefix(2)
        if rest.elementsEqual([0x0D, 0x0A]) { return .found(end: rest.endIndex, closes: false) }
        let mayBecome = blanks == 0 ? [0x0D, UInt8(ascii: "-")] : [0x0D]
        return rest.isEmpty || (rest.count == 1 && mayBecome.contains(rest.first ?? 0)) ? .unsure : .none
    }
}
