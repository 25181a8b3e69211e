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
        String(
            String.UnicodeScalarView(
                lowercased().unicodeScalars.map { scalar in
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
