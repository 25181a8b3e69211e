/// The part of an address that names one thing: `oppet-stationshus-2022-05-21`.
///
/// Set when the thing is created, unique among its kind, and kept for ever.
///
/// - Shape: 1 to 80 characters of a–z, 0–9 and single hyphens between them.
package struct Slug: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard (1...80).contains(bytes.count), bytes.first != Self.hyphen, bytes.last != Self.hyphen else {
            return nil
        }
        for (position, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): continue
            case Self.hyphen where bytes[position - 1] != Self.hyphen: continue
            default: return nil
            }
        }
        description = String(text)
    }

    /// Makes one from a name: `Öppet hus på stationen` gives `oppet-hus-pa-stationen`.
    ///
    /// A name without a single usable letter gives `namnlos`.
    package init(naming name: String) {
        var text = ""
        for character in name.lowercased().unicodeScalars {
            switch character {
            case "å", "ä", "á", "à", "â": text.append("a")
            case "ö", "ø", "ó": text.append("o")
            case "é", "è", "ê", "ë": text.append("e")
            case "ü", "ú": text.append("u")
            case "a"..."z", "0"..."9": text.unicodeScalars.append(character)
            default: if !text.isEmpty, text.last != "-" { text.append("-") }
            }
            if text.utf8.count >= 72 { break }
        }
        while text.last == "-" { text.removeLast() }
        description = text.isEmpty ? "namnlos" : text
    }

    /// The first of `self`, `self-2`, `self-3` … that is not `taken`.
    package func first(where free: (Slug) throws -> Bool) rethrows -> Slug {
        var candidate = self
        var number = 2
        while try !free(candidate) {
            candidate = Slug(trusted: "\(description)-\(number)")
            number += 1
        }
        return candidate
    }

    private static let hyphen = UInt8(ascii: "-")

    private init(trusted text: String) {
        description = text
    }
}
