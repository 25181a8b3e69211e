/// A box beside or below the main thing, with a heading of its own.
struct Card: Sendable {
    var title: String
    var link: Link? = nil
    /// - Shape: a large figure such as "43 av 50 i fas".
    var figure: String? = nil
    var body: Markup = ""
    var actions: [Action] = []

    func markup(headingLevel: Int = 3) -> Markup {
        let heading: Markup = link.map { "<a href=\"\($0)\">\(title)</a>" } ?? "\(title)"
        return """
            <section class="card"><h\(headingLevel)>\(heading)</h\(headingLevel)>\
            \(with: figure, { "<p class=\"figure\">\($0)</p>" })\(body)\
            \(if: !actions.isEmpty, actionRow(actions, isSmall: true))</section>
            """
    }
}

/// Cards beside each other as the window allows.
func cards(_ cards: [Card], headingLevel: Int = 3) -> Markup {
    "<div class=\"cols\">\(each: cards, { $0.markup(headingLevel: headingLevel) })</div>"
}

/// A marked name with a small fact at the end of its row, such as who has reported and when.
struct FactRow: Sendable {
    var mark: StatusMark
    /// What the mark says to those who cannot see it.
    var markWord: String
    var name: String
    var fact: String
}

/// Names with their facts under each other.
func factRows(_ rows: [FactRow]) -> Markup {
    """
    <ul class="pairs">\(each: rows, { row in
        """
        <li>\(mark(row.mark))<span><span class="vh">\(row.markWord): </span>\(row.name)</span>\
        <span>\(row.fact)</span></li>
        """
    })</ul>
    """
}
