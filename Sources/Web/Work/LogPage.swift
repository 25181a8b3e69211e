import Domain
import Storage

/// What was done and what is planned, with a tally of each week against what was promised.
func logListPage(_ filter: LogFilter, _ db: any Connection, _ desk: Desk) throws -> Markup {
    let page = desk.page
    let (rows, counts, total) = try LoggedActivity.page(db, filter, desk)
    let mayLog = desk.allows(.logActivity, of: desk.member.partner)
    let actions =
        mayLog
        ? [
            Action(page("log.new"), page.link(Address.workLogNew.link()), icon: .plus),
            Action(page("log.several"), page.link(Address.workLogSeveral.link()), .secondary),
        ] : []
    let table =
        rows.isEmpty
        ? emptyState(page("log.none"), page("log.none.why"), headingLevel: 2) : logTable(rows, filter, desk)
    let ways = page.pagination("log.pages", number: filter.number, of: LogFilter.perPage, total: total) {
        filter.link(page: $0)
    }
    return page.workspacePage(
        title: page("work.log"), at: .log,
        """
        \(Intro(title: page("work.log"), lead: "\(page("log.lead"))", actions: actions).markup)
        \(logTally(desk))
        \(section(
            page("log.all"), count: total,
            "\(filters(filter, counts, desk))<div class=\"after\">\(table)</div>\(ways)"))
        """)
}

private func filters(_ filter: LogFilter, _ counts: [LogFilter.State: Int], _ desk: Desk) -> Markup {
    let page = desk.page
    let all = FilterChip(
        text: page("log.filter.all"), link: page.link(filter.link(state: nil)),
        count: counts.values.reduce(0, +), isCurrent: filter.state == nil)
    let states = LogFilter.State.allCases.map { state in
        FilterChip(
            text: page("log.filter.\(state.rawValue)"), link: page.link(filter.link(state: state)),
            count: counts[state], isCurrent: filter.state == state)
    }
    let any = Choice(value: "", text: page("log.filter.any-place"))
    let every = Choice(value: "", text: page("log.filter.any-commitment"))
    let fields = [
        Field(
            "vems", page("log.filter.whose"),
            .select(
                LogFilter.Whose.allCases.map {
                    Choice(value: $0.rawValue, text: page("log.filter.\($0.rawValue)"))
                }),
            value: filter.whose.rawValue),
        Field(
            "plats", page("field.place"),
            .select([any] + desk.book.places.map { Choice(value: $0.slug.description, text: $0.name) }),
            value: filter.place ?? ""),
        Field(
            "atagande", page("field.log.commitment"),
            .select(
                [every]
                    + desk.book.commitments.map {
                        Choice(value: "\($0.number)", text: "\($0.number) \(page($0.short))")
                    }), value: filter.commitment.map(String.init) ?? ""),
    ]
    return """
        \(filterChips([all] + states, label: page("log.filter.state")))
        \(filterForm(fields, action: page.link(Address.workLog.link()), submit: page("log.filter.submit")))
        """
}

private func logTable(_ rows: [LoggedActivity], _ filter: LogFilter, _ desk: Desk) -> Markup {
    let page = desk.page
    let showsPartner = filter.whose == .all
    let cells = rows.map { activity -> [Markup] in
        let state = LogWords(activity: activity, desk: desk).state
        let shown = activity.seen(by: .member(desk.member))
        let done: Markup =
            activity.day <= page.today && desk.acts(with: activity).contains(.carryOut)
            ? """
            <a href="\(page.link(LogAct.carryOut.link(activity.id)))">\(page("log.act.done"))\
            <span class="vh">: \(LogWords(activity: activity, desk: desk).about)</span></a>
            """ : ""
        let cells: [Markup?] = [
            """
            <a href="\(page.link(Address.workLogEntry.link(activity.id)))">\
            \(page.day(activity.done ?? activity.day))\(with: activity.part, {
                " <span class=\"dim\">\(page("log.part.\($0.rawValue)").lowercased())</span>"
            })</a>
            """,
            """
            \(page("log.kind.\(activity.kind.rawValue)"))\
            \(if: !shown.text.isEmpty, "<br><span class=\"small dim\"\(page.writtenInSwedish)>\(shown.text)</span>")\
            \(with: activity.cancelledBecause, { "<br><span class=\"small dim\"\(page.writtenInSwedish)>\($0)</span>" })
            """,
            "\(desk.book.place(activity.place)?.name)",
            showsPartner ? "\(desk.book.partner(activity.partner)?.name)" : nil,
            "\(desk.book.commitment(activity.commitment).map { "\($0.number)" })",
            "\(status(state.mark, state.word)) \(done)",
        ]
        return cells.compactMap { $0 }
    }
    let columns: [DataTable.Column?] = [
        .init(name: page("log.column.day")), .init(name: page("log.column.what")),
        .init(name: page("field.place")), showsPartner ? .init(name: page("log.column.who")) : nil,
        .init(name: page("log.column.commitment"), isNumeric: true), .init(name: page("log.column.state")),
    ]
    return DataTable(
        id: "logg", caption: page("log.all"), hidesCaption: true, columns: columns.compactMap { $0 },
        rows: cells
    ).markup
}

/// One logged activity with its history.
func logEntryPage(_ activity: LoggedActivity, _ db: any Connection, _ desk: Desk) throws -> Markup {
    let page = desk.page
    let words = LogWords(activity: activity, desk: desk)
    let shown = activity.seen(by: .member(desk.member))
    let actions = desk.acts(with: activity).enumerated().map { index, act in
        Action(
            page("log.act.\(act.word)"), page.link(act.link(activity.id)),
            act == .cancel ? .danger : index == 0 ? .primary : .secondary)
    }
    var rows: [DefinitionRow] = []
    func row(_ key: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        rows.append(DefinitionRow(name: page(key), value: "\(value)"))
    }
    row("log.column.who", desk.book.partner(activity.partner)?.name)
    row(
        "field.log.commitment",
        desk.book.commitment(activity.commitment).map { "\($0.number) \(page($0.short))" })
    row("field.log.day.planned", page.day(activity.day, .withYear))
    row("field.log.day.done", activity.done.map { page.day($0, .withYear) })
    row("field.log.noticed", activity.noticed.map { page.day($0, .withYear) })
    row("field.log.amount", "\(activity.amount)")
    row("field.log.text", shown.text)
    row("field.log.because", activity.cancelledBecause)
    row("field.internal-note", shown.internalNote)
    return page.workspacePage(
        title: words.about, at: .log,
        """
        <p class="eyebrow small"><a href="\(page.link(Address.workLog.link()))">\(page("work.log"))</a></p>
        \(Intro(title: words.about, actions: actions).markup)
        <div class="after">\(verdict(words.state.mark, words.state.word))</div>
        <div class="after">\(definitionRows(rows))</div>
        \(section(page("history.title"), try deskHistory(of: activity.id.description, db, desk)))
        """)
}

extension LoggedActivity {
    /// Without the internal note, unless `viewer` is of the same partner.
    func seen(by viewer: Viewer) -> LoggedActivity {
        guard viewer.partner != partner else { return self }
        var activity = self
        activity.internalNote = ""
        return activity
    }
}
