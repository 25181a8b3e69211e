/// The answer first: one figure in a sentence, then what it is made of and how far the time has run.
struct Headline: Sendable {
    struct Group: Sendable {
        var title: String
        var lines: [MarkedText]
    }

    /// "43 av 50", which `sentence` goes on from.
    var figure: String
    var sentence: String
    var groups: [Group]
    var track: PeriodTrack? = nil

    var markup: Markup {
        """
        <div><p class="count">\(figure)</p><p>\(sentence)</p>\
        <div class="two">\(each: groups, {
            "<div><h2>\($0.title)</h2>\(markedTexts($0.lines))</div>"
        })</div>\
        \(with: track, { $0.markup })</div>
        """
    }
}

/// A measured thing: what is counted, how much, and what lies behind.
struct KeyFigure: Sendable {
    var what: String
    var figure: String
    var note: String? = nil
    /// What the figure rests on.
    var link: Link? = nil
}

/// Figures under each other, each with its words.
func keyFigures(_ figures: [KeyFigure]) -> Markup {
    """
    <dl class="figures">\(each: figures, { figure in
        """
        <div><dt>\(keyFigureName(figure))</dt><dd class="figure">\(figure.figure)</dd>\
        \(with: figure.note, { "<dd>\($0)</dd>" })</div>
        """
    })</dl>
    """
}

private func keyFigureName(_ figure: KeyFigure) -> Markup {
    figure.link.map { "<a href=\"\($0)\">\(figure.what)</a>" } ?? "\(figure.what)"
}
