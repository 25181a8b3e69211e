/// A public text in Swedish, and in English where somebody has written it.
package struct Wording: Hashable, Sendable {
    package let swedish: String
    package let english: String?

    package init(_ swedish: String, english: String? = nil) {
        self.swedish = swedish
        self.english = english?.isEmpty == true ? nil : english
    }
}

extension String {
    /// What texts are compared by to stand as in a Swedish register: å, ä, ö come last, in that order.
    package var swedishOrder: String {
        var order = ""
        order.reserveCapacity(utf8.count)
        for scalar in unicodeScalars {
            switch scalar {
            case "A"..."Z": order.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) + 32))
            case "å", "Å", "\u{212B}": order += "{"
            case "ä", "Ä", "æ", "Æ": order += "|"
            case "ö", "Ö", "ø", "Ø": order += "}"
            case "é", "É", "è", "È": order += "e"
            case "ü", "Ü": order += "y"
            case _ where scalar.isASCII: order.unicodeScalars.append(scalar)
            default: order += scalar.properties.lowercaseMapping
            }
        }
        return order
    }
}
