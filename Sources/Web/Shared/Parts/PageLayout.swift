/// How a page begins: what it is about, its answer in a sentence, and what can be done.
struct Intro: Sendable {
    var eyebrow: String? = nil
    var title: String
    /// The language of the title, where it is not the page's own.
    var language: String? = nil
    var lead: Markup? = nil
    var actions: [Action] = []
    var then: TextLink? = nil

    var markup: Markup {
        """
        <div class="intro">\(with: eyebrow, { "<p class=\"eyebrow\">\($0)</p>" })<h1\(attribute: "lang", language)>\(title)</h1>\
        \(with: lead, { "<p class=\"lead\">\($0)</p>" })\
        \(if: !actions.isEmpty, actionRow(actions, then: then))</div>
        """
    }
}

/// The opening of the pledge page: the introduction and the headline figure beside each other.
func hero(_ intro: Intro, _ beside: Markup) -> Markup {
    "<div class=\"hero\">\(intro.markup)\(beside)</div>"
}

/// A part of a page under a heading.
///
/// - Shape: `count` stands small after the heading.
func section(_ heading: String, count: Int? = nil, lead: Markup? = nil, _ content: Markup) -> Markup {
    """
    <section class="sect"><h2>\(heading)\(with: count, { " <small>\($0)</small>" })</h2>\
    \(with: lead, { "<p class=\"lead\">\($0)</p>" })\(content)</section>
    """
}

/// A part of a page that has its heading inside, such as a board or a matrix.
func section(_ content: Markup) -> Markup {
    "<div class=\"sect\">\(content)</div>"
}

/// Two things beside each other, the first the wider unless they are even; on a phone under each other.
func split(_ first: Markup, _ second: Markup, even: Bool = false) -> Markup {
    "<div class=\"split\(if: even, " even")\"><div>\(first)</div><div>\(second)</div></div>"
}

/// Things of the same kind beside each other as the window allows.
func columns(_ items: [Markup]) -> Markup {
    "<div class=\"cols\">\(each: items, { $0 })</div>"
}

/// A signpost at the foot of a page: where to turn, under a thick rail.
func signpost(_ heading: String, _ content: Markup) -> Markup {
    "<section class=\"post\"><h2>\(heading)</h2>\(content)</section>"
}

/// Running text with its own headings and lists.
func prose(_ content: Markup) -> Markup {
    "<div class=\"prose\">\(content)</div>"
}

/// Something that is opened by the reader.
func disclosure(_ summary: String, _ content: Markup) -> Markup {
    "<details><summary>\(summary)</summary>\(content)</details>"
}

/// The sentence that a follow-up comes to, between two rules.
func verdict(_ state: StatusMark, _ sentence: String) -> Markup {
    "<p class=\"verdict\">\(mark(state, size: .matrix))<span>\(sentence)</span></p>"
}
