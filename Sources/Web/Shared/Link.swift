/// An address that a page may point to: one of our own, or one checked before it was let in.
///
/// Written as a literal, its fixed parts are ours and its values are percent-encoded, so that a value can
/// never leave its place in the path or the query: `"/station/\(place)?sida=\(2)"`.
package struct Link: ExpressibleByStringInterpolation, Hashable, Sendable {
    package let address: String

    package init(stringLiteral text: StaticString) {
        address = text.description
    }

    package init(stringInterpolation interpolation: Interpolation) {
        address = interpolation.address
    }

    /// An address of our own that came as text, such as where to go back to after signing in.
    ///
    /// - Shape: nil unless it begins with one `/` and holds only what an address may hold.
    package init?(local text: String) {
        guard text.hasPrefix("/"), !text.hasPrefix("//"), text.utf8.allSatisfy(isAllowedInAddress) else {
            return nil
        }
        address = text
    }

    /// An address of somebody else, such as a partner's own page, a telephone number or a mailbox.
    ///
    /// - Shape: nil unless it begins with `https://`, `tel:` or `mailto:` and holds only what an address may.
    package init?(elsewhere text: String) {
        guard ["https://", "tel:", "mailto:"].contains(where: text.hasPrefix),
            text.utf8.allSatisfy(isAllowedInAddress)
        else { return nil }
        address = text
    }

    /// A fixed part of the pattern of an `Address`: as much ours as what stands in a literal.
    struct Part: Sendable {
        fileprivate let text: String

        init(_ text: some StringProtocol) {
            self.text = String(text)
        }
    }

    /// The fixed parts of an address, and its values in percent-encoding.
    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var address = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            address.reserveCapacity(literalCapacity + 16 * interpolationCount)
        }

        package mutating func appendLiteral(_ text: StaticString) {
            address += text.description
        }

        package mutating func appendInterpolation(_ value: String) {
            var value = value
            if value.withUTF8({ $0.allSatisfy(isUnreserved) }) {
                address += value
                return
            }
            for byte in value.utf8 {
                if isUnreserved(byte) {
                    address.unicodeScalars.append(Unicode.Scalar(byte))
                } else {
                    let digits = String(byte, radix: 16, uppercase: true)
                    address += byte < 16 ? "%0\(digits)" : "%\(digits)"
                }
            }
        }

        package mutating func appendInterpolation(_ number: Int) {
            address += String(number)
        }

        mutating func appendInterpolation(_ part: Part) {
            address += part.text
        }

        /// Another address, as it is; for longer addresses that begin with one.
        package mutating func appendInterpolation(_ link: Link) {
            address += link.address
        }
    }
}

private func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
}

private func isAllowedInAddress(_ byte: UInt8) -> Bool {
    isUnreserved(byte) || "%/?#[]@!$&'()*+,;=:".utf8.contains(byte)
}
