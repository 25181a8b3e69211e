import Domain
import Storage

/// All public activities of the pledge: what comes, what waits for a report, ideas, and what became of the rest.
func activityDeskList(_ desk: Desk) -> Markup {
    let page = desk.page
    let today = page.today
    let open = desk.book.activities.filter { $0.outcome == nil }
    let groups: [(key: String, activities: [PublicActivity])] = [
        ("activity.unreported", open.filter { $0.day.map { $0 < today } ?? false }),
        ("activity.coming", open.filter { $0.day.map { today <= $0 } ?? false }),
        ("activity.ideas", open.filter { $0.day == nil }),
        ("activity.ended", desk.book.activities.filter { $0.outcome != nil }.reversed()),
    ]
    let actions =
        desk.allows(.planActivity, of: desk.member.partner)
        ? [Action(page("activity.new"), page.link(Address.workActivityNew.link()), icon: .plus)] : []
    let empty = emptyState(page("activity.none"), page("activity.none.why"), headingLevel: 2)
    return page.workspacePage(
        title: page("work.activities"), at: .activities,
        """
        \(Intro(title: page("work.activities"), lead: activityLead(desk), actions: actions).markup)
        \(each: groups.filter { !$0.activities.isEmpty }, { group in
            section(page(group.key), count: group.activities.count, activityTable(group, desk))
        })
        \(if: desk.book.activities.isEmpty, "<div class=\"after\">\(empty)</div>")
        """)
}

/// How many of the places have a dated activity within the period.
private func activityLead(_ desk: Desk) -> Markup {
    let period = desk.pledge.period
    let lacking = desk.book.places.filter { place in
        !desk.book.activities.contains { activity in
            activity.place == place.id && !activity.isCancelled
                && (activity.heldOn ?? activity.day).map(period.contains) ?? false
        }
    }
    let page = desk.page
    guard !lacking.isEmpty else { return "\(page("activity.every-place"))" }
    return "\(page("activity.lacking", ["places": page.list(lacking.map(\.name))]))"
}

private func activityTable(_ group: (key: String, activities: [PublicActivity]), _ desk: Desk) -> Markup {
    let page = desk.page
    let rows = group.activities.map { activity -> [Markup] in
        let state = ActivityWords(activity: activity, desk: desk).state
        return [
            "<a href=\"\(page.link(Address.workActivity.link(activity.id)))\">\(activity.title)</a>",
            "\(desk.book.place(activity.place)?.name)",
            activity.day.map { page.time($0, $0.year == page.today.year ? .short : .withYear) } ?? "–",
            "\(page.list(activity.organisers.compactMap { desk.book.partner($0)?.name }))",
            status(state.mark, state.word),
        ]
    }
    return DataTable(
        id: String(group.key.dropFirst("activity.".count)), caption: page(group.key), hidesCaption: true,
        columns: [
            "activity.column.what", "field.place", "activity.column.day", "activity.column.who",
            "activity.column.state",
        ]
        .map { .init(name: page($0)) },
        rows: rows
    ).markup
}

/// One public activity: what is announced, what the permit still needs, and what can be done.
func activityDeskPage(_ activity: PublicActivity, _ db: any Connection, _ desk: Desk) throws -> Markup {
    let page = desk.page
    let words = ActivityWords(activity: activity, desk: desk)
    let place = try desk.place(activity.place)
    let areas: [SubArea] = try db.all(where: "place = \(place.id) ORDER BY position, name")
    let breaches = Rule.breaches(in: desk.book).filter { $0.subject == .activity(activity.id) }
    let actions = desk.acts(with: activity).sorted { $0.weight == .primary && $1.weight != .primary }.map {
        Action(page("activity.act.\($0.word)"), page.link($0.link(activity.id)), $0.weight)
    }
    return page.workspacePage(
        title: activity.title, at: .activities,
        """
        <p class="eyebrow small"><a href="\(page.link(Address.workActivities.link()))">\(page("work.activities"))</a></p>
        \(Intro(title: activity.title, lead: "\(words.summary)", actions: actions).markup)
        <div class="after">\(verdict(words.state.mark, words.sentence))</div>
        \(if: !breaches.isEmpty, "<div class=\"after\"><div class=\"cols\">\(each: breaches, { words.notice($0) })</div></div>")
        \(section(page("activity.facts"), definitionRows(words.facts)))
        \(if: activity.outcome == nil, section(page("permit.title"), permitSection(words, areas, desk)))
        \(section(page("history.title"), try deskHistory(of: activity.id.description, db, desk)))
        """)
}

private func permitSection(_ words: ActivityWords, _ areas: [SubArea], _ desk: Desk) -> Markup {
    let page = desk.page
    let rows = areas.map { area -> [Markup] in
        let land = area.stewards[.land].flatMap { desk.book.partner($0.owner)?.name }
        return [
            "\(area.name)", "\(land ?? page("permit.owner-unknown"))",
        ]
    }
    let owners = DataTable(
        id: "mark", caption: page("permit.owners"),
        columns: [.init(name: page("permit.area")), .init(name: page("permit.owner"))], rows: rows)
    return """
        \(factRows(words.checklist))<p class="note">\(page("permit.source"))</p>
        <div class="after">\(rows.isEmpty ? "<p class=\"note\">\(page("permit.no-areas"))</p>" : owners.markup)</div>
        """
}
