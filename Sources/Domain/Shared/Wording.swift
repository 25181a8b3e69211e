/// A public text in Swedish, and in English where somebody has written it.
package struct Wording: Hashable, Sendable {
    package let swedish: String
    package let english: String?

    package init(_ swedish: String, english: String? = nil) {
        self.swedish = swedish
        self.english = english?.isEmpty == true ? nil : english
    }
}
