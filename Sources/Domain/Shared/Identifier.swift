/// The identity of one `Subject`.
///
/// A measure's identity can never be handed in where a place's is wanted: the compiler keeps them apart.
///
/// - Shape: a UUID (RFC 9562), random or made from a name, held as two numbers because thousands of them are
///   read for one page.
package struct Identifier<Subject>: Hashable, Comparable, Sendable, CustomStringConvertible {
    fileprivate let high: UInt64
    fileprivate let low: UInt64

    package init() {
        high = (.random(in: .min ... .max) & 0xffff_ffff_ffff_0fff) | 0x4000
        low = (.random(in: .min ... .max) & 0x3fff_ffff_ffff_ffff) | 0x8000_0000_0000_0000
    }

    /// The same identity for the same name, wherever and whenever: `stationer-2021/measure/lerum-1a`.
    ///
    /// - Source: RFC 9562, version 8; the 122 bits are two mixes of the name's bytes, each finished as in
    ///   MurmurHash3 (`fmix64`). Not for names that somebody could choose in order to make two of them meet.
    package init(named name: String) {
        var (first, second): (UInt64, UInt64) = (0xcbf2_9ce4_8422_2325, 0x9e37_79b9_7f4a_7c15)
        for byte in name.utf8 {
            first = (first ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
            second = (second << 23 | second >> 41) &* 0xff51_afd7_ed55_8ccd &+ UInt64(byte) &+ 1
        }
        first = Self.finished(first &+ second)
        second = Self.finished(second &+ first)
        high = (first & 0xffff_ffff_ffff_0fff) | 0x8000
        low = (second & 0x3fff_ffff_ffff_ffff) | 0x8000_0000_0000_0000
    }

    /// The identities that follow one another in `IdentifierSequence`.
    fileprivate init(high: UInt64, low: UInt64) {
        (self.high, self.low) = (high, low)
    }

    private static func finished(_ number: UInt64) -> UInt64 {
        var number = number
        number = (number ^ number >> 33) &* 0xff51_afd7_ed55_8ccd
        number = (number ^ number >> 33) &* 0xc4ce_b9fe_1a85_ec53
        return number ^ number >> 33
    }

    /// The same identity, for where lists of every kind are kept alike.
    package init<Other>(sameAs other: Identifier<Other>) {
        (high, low) = (other.high, other.low)
    }

    /// Nil unless `text` is a UUID in its usual form.
    package init?(_ text: String) {
        var text = text
        guard let halves = text.withUTF8(halves(ofUUID:)) else { return nil }
        (high, low) = halves
    }

    package init?(_ text: Substring) {
        self.init(String(text))
    }

    /// The same from bytes that are only lent, without making a text of them.
    package init?(utf8 text: UnsafeBufferPointer<UInt8>) {
        guard let halves = halves(ofUUID: text) else { return nil }
        (high, low) = halves
    }

    /// Half of it tells enough apart: thousands are looked up for one page.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(low)
    }

    package static func < (left: Identifier, right: Identifier) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    /// 36 lower-case characters, as in addresses and in the database.
    package var description: String {
        let hyphen = UInt64(UInt8(ascii: "-"))
        let (first, second) = (digits(of: high >> 32), digits(of: high))
        let (third, fourth) = (digits(of: low >> 32), digits(of: low))
        return String(unsafeUninitializedCapacity: 36) { buffer in
            let bytes = UnsafeMutableRawBufferPointer(buffer)
            bytes.storeBytes(of: first, as: UInt64.self)
            bytes.storeBytes(of: hyphen | second << 8, toByteOffset: 8, as: UInt64.self)
            bytes.storeBytes(of: hyphen | (second >> 32) << 8, toByteOffset: 13, as: UInt64.self)
            bytes.storeBytes(of: hyphen | third << 8, toByteOffset: 18, as: UInt64.self)
            bytes.storeBytes(of: hyphen | (third >> 32) << 8, toByteOffset: 23, as: UInt64.self)
            bytes.storeBytes(of: fourth, toByteOffset: 28, as: UInt64.self)
            return 36
        }
    }
}

/// Makes identities that sort in the order they are made, so that an index over many of them grows at its end.
///
/// - Source: RFC 9562, version 7; the free bits of the last half count on from a random start.
package struct IdentifierSequence: Sendable {
    private let high: UInt64
    private var low: UInt64

    package init(from instant: Instant) {
        let time = UInt64(clamping: instant.milliseconds) << 16
        high = time | 0x7000 | .random(in: 0...0xfff)
        low = .random(in: 0...0x1fff_ffff_ffff_ffff) | 0x8000_0000_0000_0000
    }

    package mutating func next<T>() -> Identifier<T> {
        low += 1
        return Identifier(high: high, low: low)
    }
}

/// Outside the generic type, so that one compiled form of it serves every kind of subject.
private func halves(ofUUID text: UnsafeBufferPointer<UInt8>) -> (high: UInt64, low: UInt64)? {
    let hyphen = UInt8(ascii: "-")
    guard text.count == 36, text[8] == hyphen, text[13] == hyphen, text[18] == hyphen, text[23] == hyphen
    else { return nil }
    let bytes = UnsafeRawBufferPointer(text)
    func eight(at position: Int) -> UInt64 {
        bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
    }
    func four(at position: Int) -> UInt64 {
        UInt64(bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self))
    }
    guard let first = number(ofDigits: eight(at: 0)),
        let second = number(ofDigits: four(at: 9) | four(at: 14) << 32),
        let third = number(ofDigits: four(at: 19) | four(at: 24) << 32),
        let fourth = number(ofDigits: eight(at: 28))
    else { return nil }
    return (first << 32 | second, third << 32 | fourth)
}

/// The eight hexadecimal digits of the lower half of `number`, the first in the lowest byte.
private func digits(of number: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var values = number & 0xffff_ffff
    values = (values | values << 16) & 0x0000_ffff_0000_ffff
    values = (values | values << 8) & 0x00ff_00ff_00ff_00ff
    values = (values | values << 4) & 0x0f0f_0f0f_0f0f_0f0f
    let isLetter = (values &+ ones &* 6) >> 4 & ones
    return (values &+ ones &* 48 &+ isLetter &* 39).byteSwapped
}

/// The number that eight hexadecimal digits write, all of them worked on at once; nil for any other characters.
///
/// - Shape: the first digit in the lowest byte, as a little-endian machine loads them.
private func number(ofDigits characters: UInt64) -> UInt64? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let letters = characters >> 6 & ones
    var values = (characters & (ones * 15)) + letters * 9
    let tenOrMore = (values + ones * 6) >> 4 & ones
    let written = values + ones * 48 + tenOrMore * 39  // in small letters, which the last comparison is about
    guard values & (ones * 0xf0) == 0, written == characters | letters << 5 else { return nil }
    values = values.byteSwapped
    values = (values | values >> 4) & 0x00ff_00ff_00ff_00ff
    values = (values | values >> 8) & 0x0000_ffff_0000_ffff
    return (values | values >> 16) & 0xffff_ffff
}
