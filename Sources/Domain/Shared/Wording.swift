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
        let lower = lowercased()
        // Most names have none of the letters that stand elsewhere in the alphabet than in the code.
        guard lower.utf8.contains(where: { $0 >= 0x80 }) else { return lower }
        return String(
            String.UnicodeScalarView(
                lower.unicodeScalars.map { scalar in
                    switch scalar {
                    case "å": "{"
                    case "ä", "æ": "|"
                    case "ö", "ø": "}"
                    case "é", "è": "e"
                    case "ü": "y"
                    default: scalar
                    }
                }))
    }
}
