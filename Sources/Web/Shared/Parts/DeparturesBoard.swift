/// What the board says of a departure; the words never change their form.
enum BoardState: Sendable {
    case onTime, delayed, cancelled, done

    var mark: StatusMark {
        switch self {
        case .onTime: .onTime
        case .delayed: .late
        case .cancelled: .no
        case .done: .ok
        }
    }
}

/// What the partners will do next, and what came of the last they said.
///
/// What nobody may attend is told in day-parts, and police presence only afterwards: who fills the board
/// answers for that.
struct DeparturesBoard: Sendable {
    /// When it is, or was to be.
    ///
    /// - Shape: `oldTime` and `oldDay` are struck; a cancelled departure has only its old time.
    struct Time: Sendable {
        var time: String? = nil
        var day: String? = nil
        var oldTime: String? = nil
        var oldDay: String? = nil
    }

    struct Departure: Sendable {
        var time: Time
        var what: String
        var link: Link? = nil
        var note: String? = nil
        /// The language of `what` and `note`, where it is not the page's own.
        var language: String? = nil
        var place: String? = nil
        var who: String
        var state: BoardState
        var word: String
    }

    /// - Shape: `old` is read out before a struck time, such as "tidigare".
    struct Heads: Sendable {
        var time: String
        var what: String
        var place: String?
        var who: String
        var state: String
        var old: String
    }

    /// - Shape: names this table on its page; letters and hyphens.
    var id: String
    var title: String
    var heads: Heads
    var departures: [Departure]
    var foot: String? = nil
    var links: [TextLink] = []
    /// Narrow, without the column of places, beside something else.
    var isSmall = false

    var markup: Markup {
        """
        <div class="board\(if: isSmall, " less")"><h2 id="\(id)">\(title)</h2><table role="table" aria-labelledby="\(id)">
        <thead role="rowgroup"><tr role="row">\(each: headings, {
            "<th scope=\"col\" role=\"columnheader\">\($0)</th>"
        })</tr></thead>
        <tbody role="rowgroup">\(each: departures, row)</tbody></table>\
        \(if: foot != nil || !links.isEmpty, footer)</div>
        """
    }

    private var headings: [String] {
        [heads.time, heads.what, heads.place, heads.who, heads.state].compactMap { $0 }
    }

    private func row(_ departure: Departure) -> Markup {
        let what: Markup =
            departure.link.map { "<a href=\"\($0)\">\(departure.what)</a>" } ?? "\(departure.what)"
        let language: Markup = "\(attribute: "lang", departure.language)"
        return """
            <tr role="row"><td role="cell" class="t">\(when(departure.time))</td>\
            <td role="cell" class="w"><b\(language)>\(what)</b>\(with: departure.note, { "<span\(language)>\($0)</span>" })</td>\
            \(if: heads.place != nil, "<td role=\"cell\" class=\"p\">\(departure.place)</td>")\
            <td role="cell" class="o">\(departure.who)</td>\
            <td role="cell">\(status(departure.state.mark, departure.word, size: .chip))</td></tr>

            """
    }

    private func when(_ when: Time) -> Markup {
        """
        \(with: when.oldTime, { "\(old)<del>\($0)</del>" })\
        \(with: when.time, { when.oldTime == nil ? "<span>\($0)</span>" : "<ins>\($0)</ins>" })\
        \(with: when.oldDay, { "\(old)<del class=\"d\">\($0)</del>" })\
        \(with: when.day, {
            when.oldDay == nil ? "<span class=\"d\">\($0)</span>" : "<ins class=\"d\">\($0)</ins>"
        })
        """
    }

    private var old: Markup { "<span class=\"vh\">\(heads.old) </span>" }

    private var footer: Markup {
        """
        <p>\(with: foot, { "<span>\($0)</span>" })\(each: links, { "<a href=\"\($0.link)\">\($0.text)</a>" })</p>
        """
    }
}
