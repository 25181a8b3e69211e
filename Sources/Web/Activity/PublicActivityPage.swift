import Domain

/// One public activity: when, where, by whom, what was changed and what came of it.
func activityPage(
    _ activity: PublicActivity, _ commitment: Commitment?, _ names: Names, history: Markup
) -> Markup {
    let page = names.page
    let place = names.place(activity.place)
    let told = Departures(
        page: page, names: Directory(partners: names.partners(activity.organisers), places: [])
    )
    .state(activity)
    let calendar = page.link(Address.activity.as(.calendar).link(activity.slug))
    let mayCome = activity.outcome == nil && activity.day.map { page.today <= $0 } ?? false
    let actions = mayCome ? [Action(page("board.calendar"), calendar, .secondary, icon: .calendar)] : []
    return page.publicPage(
        title: activity.title, at: .calendar, description: activity.text,
        """
        \(Intro(
            eyebrow: page.list(parts: [page("kind.public_activity"), place?.name]), title: activity.title,
            language: page.languageWritten, lead: when(activity, page), actions: actions
        ).markup)
        <div class="after">\(verdict(told.state.mark, told.word + "."))</div>
        \(course(activity, page))
        \(if: !activity.text.isEmpty, "<div class=\"after\">\(page.paragraphs(activity.text))</div>")
        <div class="after">\(definitionRows(activityFacts(activity, commitment, names)))</div>
        \(section(page("history.title"), history))
        <p class="after"><a href="\(page.link(Address.calendar.link()))">\(page("board.all"))</a></p>
        """)
}

/// `tors 24 mars kl. 19.30–21.00`, in full.
private func when(_ activity: PublicActivity, _ page: Page) -> Markup {
    guard let day = activity.day else { return "" }
    let clock = page.clock(activity.start, activity.end)
    return """
        <b><time datetime="\(day.description)">\(page.day(day, .long)) \(day.year)</time>\
        \(with: clock, { ", \(page("activity.at", ["time": $0]))" })</b>
        """
}

/// Why it was moved or called off, and how it went.
private func course(_ activity: PublicActivity, _ page: Page) -> Markup {
    let moved: Markup? = activity.movedFrom.map { from in
        let title = page("public.activity.moved", ["day": page.day(from, .withYear)])
        return Notice(
            kind: .warning, title: title,
            body: "<span\(page.writtenInSwedish)>\(activity.movedBecause)</span>"
        ).markup(headingLevel: 2)
    }
    let outcome: Markup? =
        switch activity.outcome {
        case .cancelled(let day, let reason):
            Notice(
                kind: .fault, title: page("activity.cancelled", ["day": page.day(day, .withYear)]),
                body: "<span\(page.writtenInSwedish)>\(reason)</span>"
            ).markup(headingLevel: 2)
        case .held(let day, let visitors, let report):
            Notice(
                kind: .done, title: page("activity.held", ["day": page.day(day, .withYear)]),
                body: """
                    <span\(page.writtenInSwedish)>\(report)</span> \
                    \(with: visitors, { "\(page("activity.visitors", n: $0))" })
                    """
            ).markup(headingLevel: 2)
        case nil: nil
        }
    return
        "\(with: moved, { "<div class=\"after\">\($0)</div>" })\(with: outcome, { "<div class=\"after\">\($0)</div>" })"
}

private func activityFacts(
    _ activity: PublicActivity, _ commitment: Commitment?, _ names: Names
) -> [DefinitionRow] {
    let page = names.page
    var rows: [DefinitionRow] = []
    if let place = names.place(activity.place) {
        let link = page.link(Address.station.link(place.slug))
        rows.append(
            DefinitionRow(
                name: page("baseline.place"),
                value: """
                    <a href="\(link)">\(page("station.name", ["place": place.name]))</a>\
                    \(if: !activity.spot.isEmpty, ", <span\(page.writtenInSwedish)>\(activity.spot)</span>")
                    """))
        if let commitment, let pledge = names.pledge(activity.pledge) {
            let owed = page.link(Address.obligation.link(pledge.slug, commitment.number, place.slug))
            rows.append(
                DefinitionRow(
                    name: page("kind.commitment"), value: "<a href=\"\(owed)\">\(page(commitment.short))</a>")
            )
        }
    }
    let organisers = names.partners(activity.organisers)
    rows.append(
        DefinitionRow(
            name: page("activity.organisers"),
            value: """
                \(each: organisers.enumerated(), { position, partner in
                    let link = page.link(Address.partner.link(partner.slug))
                    return "\(if: position > 0, ", ")<a href=\"\(link)\">\(partner.name)</a>"
                })
                """))
    return rows
}
