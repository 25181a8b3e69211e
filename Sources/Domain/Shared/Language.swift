/// A language that the site speaks.
package enum Language: String, CaseIterable, Sendable {
    case swedish = "sv"
    case english = "en"
}
