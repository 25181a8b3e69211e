/// Words that lead somewhere.
struct TextLink: Hashable, Sendable {
    var text: String
    var link: Link
    var isCurrent = false
    /// The language of the words, where it is not the page's own.
    var language: String? = nil
}

extension TextLink {
    var markup: Markup {
        """
        <a href="\(link)"\(if: isCurrent, " aria-current=\"page\"")\
        \(with: language, { " lang=\"\($0)\" hreflang=\"\($0)\"" })>\(text)</a>
        """
    }
}

/// A list of links, without marks.
func linkList(_ links: [TextLink]) -> Markup {
    "<ul>\(each: links, { "<li>\($0.markup)</li>" })</ul>"
}
