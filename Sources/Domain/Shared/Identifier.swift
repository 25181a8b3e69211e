/// The identity of one `Subject`.
///
/// A measure's identity can never be handed in where a place's is wanted: the compiler keeps them apart.
///
/// - Shape: a UUID (RFC 9562), random or made from a name, held as two numbers because thousands of them are
///   read for one page.
package struct Identifier<Subject>: Hashable, Comparable, Sendable, CustomStringConvertible {
    private let high: UInt64
    private let low: UInt64

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

    private static func finished(_ number: UInt64) -> UInt64 {
        var number = number
        number = (number ^ number >> 33) &* 0xff51_afd7_ed55_8ccd
        number = (number ^ number >> 33) &* 0xc4ce_b9fe_1a85_ec53
        return number ^ number >> 33
    }

    /// Nil unless `text` is a UUID in its usual form.
    package init?(_ text: some StringProtocol) {
        var halves: (high: UInt64, low: UInt64) = (0, 0)
        var position = 0
        for byte in text.utf8 {
            switch position {
            case 8, 13, 18, 23:
                guard byte == UInt8(ascii: "-") else { return nil }
            case 0..<36:
                let digit: UInt8
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
                case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
                case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
                default: return nil
                }
                if position < 18 {
                    halves.high = halves.high << 4 | UInt64(digit)
                } else {
                    halves.low = halves.low << 4 | UInt64(digit)
                }
            default: return nil
            }
            position += 1
        }
        guard position == 36 else { return nil }
        (high, low) = halves
    }

    package static func < (left: Identifier, right: Identifier) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    /// 36 lower-case characters, as in addresses and in the database.
    package var description: String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            var position = 0
            for index in 0..<32 {
                if index == 8 || index == 12 || index == 16 || index == 20 {
                    buffer[position] = UInt8(ascii: "-")
                    position += 1
                }
                let half = index < 16 ? high : low
                let digit = UInt8(truncatingIfNeeded: half >> UInt64(60 - 4 * (index % 16))) & 15
                buffer[position] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                position += 1
            }
            return 36
        }
    }
}
