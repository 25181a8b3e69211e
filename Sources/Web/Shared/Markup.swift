/// A piece of HTML, written as a string literal whose values are escaped.
///
/// `"<p>\(name)</p>"` shows `name` as text whatever it holds, just as a `Query` binds its values; only
/// another `Markup` goes in as it is. The literal itself must stand in the source: no string made while the
/// program runs can become one, so nothing that a person typed can. Attributes are always in double quotes.
package struct Markup: ExpressibleByStringInterpolation, Sendable {
    package private(set) var bytes: [UInt8]

    package init(stringLiteral text: StaticString) {
        bytes = text.withUTF8Buffer(Array.init)
    }

    package init(stringInterpolation interpolation: Interpolation) {
        bytes = interpolation.bytes
    }

    /// A file that the program carries inside itself, and so no less ours than a literal.
    init(carried bytes: [UInt8]) {
        self.bytes = bytes
    }

    package var isEmpty: Bool { bytes.isEmpty }

    package mutating func append(_ markup: Markup) {
        bytes.append(contentsOf: markup.bytes)
    }

    /// What may stand in a literal: text, numbers, addresses and other pieces, nothing else.
    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var bytes: [UInt8] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + 64 * interpolationCount)
        }

        package mutating func appendLiteral(_ text: StaticString) {
            text.withUTF8Buffer { bytes.append(contentsOf: $0) }
        }

        package mutating func appendInterpolation(_ text: String) {
            bytes.append(escaping: text.utf8)
        }

        package mutating func appendInterpolation(_ text: Substring) {
            bytes.append(escaping: text.utf8)
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
            bytes.append(contentsOf: markup.bytes)
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
            bytes.append(UInt8(ascii: " "))
            appendLiteral(name)
            appendLiteral("=\"")
            appendInterpolation(value)
            bytes.append(UInt8(ascii: "\""))
        }
    }
}

extension [UInt8] {
    /// Adds `text` with the five characters that mean something in HTML written as references.
    fileprivate mutating func append(escaping text: some Sequence<UInt8>) {
        let done: Void? = text.withContiguousStorageIfAvailable { buffer in
            var plain = 0
            while let index = firstMeaningful(in: buffer, from: plain) {
                append(contentsOf: UnsafeBufferPointer(rebasing: buffer[plain..<index]))
                reference(for: buffer[index])?.withUTF8Buffer { append(contentsOf: $0) }
                plain = index + 1
            }
            append(contentsOf: UnsafeBufferPointer(rebasing: buffer[plain...]))
        }
        if done == nil { append(escaping: Array(text)) }
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
