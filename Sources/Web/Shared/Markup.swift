/// A piece of HTML, written as a string literal whose values are escaped.
///
/// `"<p>\(name)</p>"` shows `name` as text whatever it holds, just as a `Query` binds its values; only
/// another `Markup` goes in as it is. The literal itself must stand in the source: no string made while the
/// program runs can become one, so nothing that a person typed can. Attributes are always in double quotes.
package struct Markup: ExpressibleByStringInterpolation {
    /// In the program's own text, or in `tape`.
    private let content: UnsafeBufferPointer<UInt8>
    private let tape: Tape?

    package init(stringLiteral text: StaticString) {
        let isInPlace = text.hasPointerRepresentation
        tape = isInPlace ? nil : Tape.holding(text.withUTF8Buffer(Array.init))
        content =
            tape?.content ?? UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }

    package init(stringInterpolation interpolation: Interpolation) {
        tape = interpolation.tape
        content = interpolation.tape.content
    }

    /// A file that the program carries inside itself, and so no less ours than a literal.
    init(carried bytes: [UInt8]) {
        let tape = Tape.holding(bytes)
        content = tape.content
        self.tape = tape
    }

    package var isEmpty: Bool { content.isEmpty }

    /// All of it, as it is sent.
    package var bytes: [UInt8] { withBytes { [UInt8]($0) } }

    /// Lends the bytes to `read`, without copying them.
    func withBytes<T>(_ read: (UnsafeBufferPointer<UInt8>) -> T) -> T {
        withExtendedLifetime(tape) { read(content) }
    }

    /// What may stand in a literal: text, numbers, addresses and other pieces, nothing else.
    package struct Interpolation: StringInterpolationProtocol {
        fileprivate private(set) var tape: Tape

        package init(literalCapacity: Int, interpolationCount: Int) {
            tape = .blank(capacity: literalCapacity + 64 * interpolationCount)
        }

        private mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) {
            if bytes.count > tape.header.capacity - tape.header.count {
                let longer = Tape.blank(capacity: 2 * (tape.header.count + bytes.count))
                longer.write(tape.content)
                tape = longer
            }
            tape.write(bytes)
        }

        package mutating func appendLiteral(_ text: StaticString) {
            text.withUTF8Buffer { write($0) }
        }

        package mutating func appendInterpolation(_ text: String) {
            let isWritten: Void? = text.utf8.withContiguousStorageIfAvailable { write(escaping: $0) }
            if isWritten == nil { Array(text.utf8).withUnsafeBufferPointer { write(escaping: $0) } }
        }

        package mutating func appendInterpolation(_ text: Substring) {
            appendInterpolation(String(text))
        }

        /// Adds `text` with the five characters that mean something in HTML written as references.
        private mutating func write(escaping text: UnsafeBufferPointer<UInt8>) {
            var plain = 0
            while let index = firstMeaningful(in: text, from: plain) {
                write(UnsafeBufferPointer(rebasing: text[plain..<index]))
                if let reference = reference(for: text[index]) { appendLiteral(reference) }
                plain = index + 1
            }
            write(UnsafeBufferPointer(rebasing: text[plain...]))
        }

        /// Nothing at all where there is no text.
        package mutating func appendInterpolation(_ text: String?) {
            if let text { appendInterpolation(text) }
        }

        /// The digits as a program reads them; a number for people is formatted in their language before.
        package mutating func appendInterpolation(_ number: Int) {
            appendInterpolation(String(number))
        }

        package mutating func appendInterpolation(_ link: Link) {
            appendInterpolation(link.address)
        }

        package mutating func appendInterpolation(_ markup: Markup) {
            markup.withBytes { write($0) }
        }

        /// Nothing at all where there is no piece.
        package mutating func appendInterpolation(_ markup: Markup?) {
            if let markup { appendInterpolation(markup) }
        }

        /// Nothing at all unless `condition` holds.
        package mutating func appendInterpolation(if condition: Bool, _ markup: @autoclosure () -> Markup) {
            if condition { appendInterpolation(markup()) }
        }

        /// What `show` makes of `value`, if there is one.
        package mutating func appendInterpolation<Value>(with value: Value?, _ show: (Value) -> Markup) {
            if let value { appendInterpolation(show(value)) }
        }

        /// One piece for each of `items`, in their order.
        package mutating func appendInterpolation<Items: Sequence>(
            each items: Items, _ show: (Items.Element) -> Markup
        ) {
            for item in items { appendInterpolation(show(item)) }
        }

        /// ` name="value"`, with the space before it, if there is a value.
        package mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
            guard let value else { return }
            appendLiteral(" ")
            appendLiteral(name)
            appendLiteral("=\"")
            appendInterpolation(value)
            appendLiteral("\"")
        }
    }
}

/// Written once, then only read: an interpolation is never copied, so that nobody writes on a tape after it was
/// handed over.
extension Markup: @unchecked Sendable {}

/// Bytes that grow at their end, in one piece of memory: a page is put together of thousands of small texts.
private typealias Tape = ManagedBuffer<TapeLength, UInt8>

private struct TapeLength {
    var count: Int
    let capacity: Int
}

extension Tape {
    fileprivate static func blank(capacity: Int) -> Tape {
        create(minimumCapacity: capacity) { _ in TapeLength(count: 0, capacity: capacity) }
    }

    fileprivate static func holding(_ bytes: [UInt8]) -> Tape {
        let tape = blank(capacity: bytes.count)
        bytes.withUnsafeBufferPointer(tape.write)
        return tape
    }

    /// Good as long as the tape is: its bytes lie behind its header and never move.
    fileprivate var content: UnsafeBufferPointer<UInt8> {
        withUnsafeMutablePointers { UnsafeBufferPointer(start: $1, count: $0.pointee.count) }
    }

    /// - Shape: no more than there is room for.
    fileprivate func write(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        withUnsafeMutablePointers { length, end in
            precondition(bytes.count <= length.pointee.capacity - length.pointee.count)
            (end + length.pointee.count).initialize(from: start, count: bytes.count)
            length.pointee.count += bytes.count
        }
    }
}

/// Where the next of the five characters is.
///
/// - Shape: one bit for each, for it is asked of every byte of a page; most are passed over eight at a time.
private func firstMeaningful(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let bytes = UnsafeRawBufferPointer(text)
    var position = start
    while position + 8 <= bytes.count,
        !hasMeaningful(bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
    {
        position += 8
    }
    return text[position...].firstIndex { byte in
        byte < 64 && 0x5000_00C4_0000_0000 as UInt64 >> UInt64(byte) & 1 == 1
    }
}

/// Whether any of the five is among eight bytes: `&` and `'` differ in one bit, and so do `<` and `>`.
private func hasMeaningful(_ eight: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    func without(_ character: UInt8, _ bytes: UInt64) -> UInt64 {
        let rest = bytes ^ (ones &* UInt64(character))
        return (rest &- ones) & ~rest
    }
    let found =
        without(UInt8(ascii: "\""), eight) | without(UInt8(ascii: "'"), eight | ones)
        | without(UInt8(ascii: ">"), eight | ones &* 2)
    return found & ones &* 0x80 != 0
}

private func reference(for byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
}
