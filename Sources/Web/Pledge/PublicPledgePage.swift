import Domain

/// The page of one pledge: what was promised, how it stands, what comes and what came of it.
struct PublicPledgePage {
    let told: BookPage
    var happenings: [Happening] = []
    var staffed: [LoggedActivity] = []
    /// Those that run too, where this one was not asked for by its name.
    var others: [Pledge] = []
    /// The pledges before and after this one.
    var relatives: [Pledge] = []
    var hasFeedback = false
    /// Whether the public reads any situation picture of it.
    var hasPictures = false

    private var page: Page { told.page }
    private var book: PledgeBook { told.book }
    private var pledge: Pledge { told.pledge }

    var markup: Markup {
        page.publicPage(
            title: page(pledge.name), at: .pledge, description: page(pledge.title),
            feed: TextLink(text: page("feed.atom"), link: told.link(as: .atom)), content)
    }

    private var content: Markup {
        """
        \(opening)
        \(otherPledges(others, page))
        \(told.matrix(title: page("matrix.title"), note: matrixNote).markup)
        \(board)
        <div class="sect">\(split(sinceLast, figures))</div>
        \(baseline)
        \(section(page("pledge.whole"), PledgeFacts(told: told, relatives: relatives).markup))
        <div class="sect">\(columns(signposts))</div>
        """
    }

    private var opening: Markup {
        let intro = Intro(
            eyebrow: page(pledge.name), title: page(pledge.title), language: page.language(of: pledge.title),
            lead: "<span\(page.languageMark(pledge.why))>\(page(pledge.why))</span>",
            actions: [Action(page("pledge.choose-station"), page.link(Address.stations.link()))],
            then: TextLink(text: page("pledge.read-all"), link: told.link(.commitments)))
        guard let withdrawn = pledge.progress.withdrawn, withdrawn <= book.day else {
            return hero(intro, told.headline.markup)
        }
        let reason: Markup = "<span\(page.writtenInSwedish)>\(pledge.progress.withdrawnBecause)</span>"
        let notice = Notice(
            kind: .warning, title: page("pledge.withdrawn", ["day": page.day(withdrawn, .withYear)]),
            body: reason)
        return hero(intro, notice.markup(headingLevel: 2))
    }

    private var matrixNote: Markup {
        let how: Link = told.link(.commitments)
        let text = page(told.isOver ? "matrix.note.over" : "matrix.note")
        return "\(text) <a href=\"\(how)#sa-bedomer-vi\">\(page("matrix.how"))</a>"
    }

    /// Left out once the period is over and nothing is to come.
    private var board: Markup {
        let departures = told.departures
        let rows = departures.rows(book.activities, staffed: staffed)
        guard !(rows.isEmpty && told.isOver) else { return "" }
        return section(
            departures.board(
                "pa-gang", page("board.title"), rows,
                foot: rows.isEmpty ? page("board.empty") : page("board.foot"),
                links: [
                    TextLink(text: page("board.all"), link: page.link(Address.calendar.link())),
                    TextLink(text: page("board.calendar"), link: told.link(as: .calendar)),
                ]
            ).markup)
    }

    private var sinceLast: Markup {
        let list: Markup =
            happenings.isEmpty
            ? emptyState(page("since-last.empty"), page("since-last.empty.text"))
            : sinceLastFeed(page.entries(happenings, told.names, limit: 6))
        let all = Action(page("since-last.all"), page.link(Address.newsList.link()), .secondary)
        return """
            <h2>\(page("since-last.title"))</h2><div class="after">\(list)</div>\
            \(if: !happenings.isEmpty, actionRow([all]))
            """
    }

    private var figures: Markup {
        """
        <h2>\(page("figures.title"))</h2><div class="after">\(keyFigures(told.figures(limit: 10)))</div>\
        <p><a href="\(told.link(.commitments))">\(page("figures.all"))</a></p>
        """
    }

    private var baseline: Markup {
        guard !book.baseline.isEmpty else { return "" }
        return section(
            page("public.baseline.title"), lead: "\(page("public.baseline.lead"))",
            """
            \(baselineFigures(book.baseline, told))
            <div class="after">\(Notice(
                kind: .warning, title: page("baseline.caveat"), body: "\(page("baseline.caveat.text"))"
            ).markup(headingLevel: 3))</div>
            """)
    }

    private var signposts: [Markup] {
        let history = linkList(
            [
                hasFeedback ? TextLink(text: page("pledge.feedback"), link: told.link(.pledgeFeedback)) : nil,
                TextLink(text: page("pledge.versions"), link: told.link(.versions)),
                TextLink(text: page("pledge.history"), link: told.link(.pledgeHistory)),
                TextLink(text: page("nav.earlier"), link: page.link(Address.pledges.link())),
            ].compactMap { $0 })
        return [
            signpost(
                page("follow.signpost"),
                iconLinks([
                    IconLink(icon: .calendar, text: page("follow.calendar"), link: told.link(as: .calendar)),
                    IconLink(icon: .feed, text: page("feed.atom"), link: told.link(as: .atom)),
                    IconLink(icon: .bell, text: page("follow.all"), link: page.link(Address.follow.link())),
                ])),
            signpost(
                page("open-data.signpost"),
                """
                <p>\(page("open-data.signpost.text"))</p>\
                \(iconLinks([
                    IconLink(icon: .download, text: page("open-data.csv"), link: told.link(as: .csv)),
                    IconLink(icon: .download, text: page("open-data.json"), link: told.link(as: .json)),
                    IconLink(icon: .download, text: page("open-data.all"), link: page.link(Address.openData.link())),
                ]))\
                \(if: hasPictures, "<p><a href=\"\(told.link(.pledgePictures))\">\(page("public.picture.list"))</a></p>")
                """),
            signpost(page("pledge.history.signpost"), "<p>\(page("pledge.history.text"))</p>\(history)"),
        ]
    }
}
