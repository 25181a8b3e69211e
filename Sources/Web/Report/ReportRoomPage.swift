import Domain
import Duties

/// The room of the reports: what waits for a check first, then all observations by place, category and week.
func reportRoomPage(_ room: ReportRoom, _ entry: Entry) -> Markup {
    let (desk, page) = (room.desk, room.desk.page)
    var actions: [Action] = []
    if desk.allows(.reportObservation, of: desk.member.partner) {
        actions.append(
            Action(page("fieldwork.new"), page.link(Address.fieldworkReport.link()), icon: .plus))
    }
    actions.append(
        Action(
            page("reports.week", ["week": "\(page.today.week.number)"]),
            page.link(Address.workReportWeek.link(page.today.week)), .secondary))
    return page.workspacePage(
        title: page("work.reports"), at: .reports,
        """
        \(Intro(title: page("work.reports"), lead: "\(page("reports.lead"))", actions: actions).markup)
        \(doors(desk))
        \(if: desk.reviews, section(page("reports.waiting"), count: room.waitingCount, queue(room, entry)))
        <span id="alla"></span>\(section(
            page("reports.all"), count: room.total,
            "\(filters(room))<div class=\"after\">\(list(room))</div>\(pages(room))\(file(room))"))
        """)
}

/// The ways on to what only some may see.
private func doors(_ desk: Desk) -> Markup {
    let page = desk.page
    let doors: [(key: String, address: Address, isOpen: Bool)] = [
        ("fieldwork.door", .fieldwork, desk.allows(.reportObservation, of: desk.member.partner)),
        ("import.title", .workImport, desk.allows(.importObservations, of: desk.member.partner)),
        ("reports.tips", .workTips, desk.allows(.answerTip)),
        (
            "reports.readings", .workReadings,
            desk.allows(.seeReadings) || desk.allows(.seeReadings, of: desk.member.partner)
        ),
        ("reports.retention", .workRetention, desk.allows(.decideRetention)),
    ]
    let links = doors.filter(\.isOpen).map {
        TextLink(text: page($0.key), link: page.link($0.address.link()))
    }
    guard !links.isEmpty else { return "" }
    return """
        <nav class="doors" aria-label="\(page("reports.doors"))">\(each: links, { $0.markup })</nav>
        """
}

private func queue(_ room: ReportRoom, _ entry: Entry) -> Markup {
    let page = room.desk.page
    let fields = room.form.fields(entry)
    guard !room.waiting.isEmpty else {
        return emptyState(page("reports.waiting.none"), page("reports.waiting.none.why"))
    }
    let title = page("form.errors", n: max(entry.errors.count, 1))
    return """
        <form class="queue" method="post" action="\(page.link(Address.workReportsReview.link()))">\(page.token.markup)\
        \(if: !entry.isValid, errorSummary(title, of: fields, refusal: entry.refusal))\
        <ul>\(each: room.waiting.enumerated(), { index, observation in
            waitingItem(observation, index, room, entry)
        })</ul>
        \(if: room.waitingCount > room.waiting.count, "<p class=\"note\">\(page("reports.waiting.more", n: room.waitingCount - room.waiting.count))</p>")\
        <div class="acts"><button class="btn" name="act" value="\(ObservationAct.approve.rawValue)">\
        \(page("review.approve.chosen"))</button></div>
        <details\(if: entry.errors["because"] != nil, " open")><summary>\(page("review.reject.chosen"))</summary>\
        \(with: fields.last, { $0.markup })<div class="acts">\
        <button class="btn danger" name="act" value="\(ObservationAct.reject.rawValue)">\(page("review.reject.chosen"))\
        </button></div></details></form>
        """
}

/// One that waits: what was reported, what may be a name in it, and the ways to check it alone.
private func waitingItem(
    _ observation: Observation, _ index: Int, _ room: ReportRoom, _ entry: Entry
) -> Markup {
    let (page, words) = (room.desk.page, room.words(observation))
    let hint = page.guessHint(page.site.screening.hints(observation.text, on: page.today))
    let isChosen = entry.values["id"]?.contains(observation.id.description) ?? false
    let acts = [ObservationAct.mask, .reject].map { act in
        """
        <a href="\(page.link(act.link(observation.id)))">\(page("review.\(act.word)"))\
        <span class="vh">: \(words.about)</span></a>
        """ as Markup
    }
    return """
        <li><label class="pick"><input type="checkbox" name="id" id="f-id-\(index)" value="\(observation.id.description)"\
        \(if: isChosen, " checked")><span><b>\(words.about)</b>\
        <span>\(words.time) · \(room.names.partner(observation.partner)?.name)</span></span></label>
        \(if: !observation.text.isEmpty, "<blockquote\(page.writtenInSwedish)>\(observation.text)</blockquote>")\
        \(with: hint, { "<p class=\"hint\">\($0)</p>" })\
        \(if: observation.photo != nil, "<p class=\"hint\">\(page("review.has-photo"))</p>")\
        <p class="acts"><a href="\(page.link(Address.workObservation.link(observation.id)))">\(page("review.open"))\
        <span class="vh">: \(words.about)</span></a>\(each: acts, { $0 })</p></li>
        """
}

private func filters(_ room: ReportRoom) -> Markup {
    let (filter, desk, page) = (room.filter, room.desk, room.desk.page)
    let all = FilterChip(
        text: page("log.filter.all"), link: page.link(filter.link(state: nil)),
        count: room.allCount, isCurrent: filter.state == nil)
    let states = ReportFilter.State.allCases.map { state in
        FilterChip(
            text: page("reports.filter.\(state.rawValue)"), link: page.link(filter.link(state: state)),
            count: room.counts[state] ?? 0, isCurrent: filter.state == state)
    }
    func field(_ name: String, _ label: String, _ any: String, _ choices: [Choice], _ value: String?) -> Field
    {
        Field(
            name, page(label), .select([Choice(value: "", text: page(any))] + choices), value: value ?? "")
    }
    let weeks = (0..<27).map { page.today.week + -$0 }
    let fields = [
        field(
            "plats", "field.place", "log.filter.any-place",
            desk.book.places.map { Choice(value: $0.slug.description, text: $0.name) }, filter.place),
        field(
            "kategori", "reports.filter.category", "reports.filter.any-category",
            Domain.Category.allCases.map { Choice(value: $0.rawValue, text: page($0)) },
            filter.category?.rawValue),
        field(
            "vecka", "reports.filter.week", "reports.filter.any-week",
            weeks.map { Choice(value: $0.description, text: page.week($0)) }, filter.week?.description),
        field(
            "part", "reports.filter.partner", "reports.filter.any-partner",
            desk.book.parties.map { Choice(value: $0.slug.description, text: $0.name) }, filter.partner),
    ]
    return """
        \(filterChips([all] + states, label: page("reports.filter.state")))
        \(filterForm(
            fields, hidden: filter.state.map { [HiddenField(name: "lage", value: $0.rawValue)] } ?? [],
            action: page.link("\(Address.workReports.link())#alla"), submit: page("log.filter.submit")))
        """
}

private func list(_ room: ReportRoom) -> Markup {
    let page = room.desk.page
    guard !room.rows.isEmpty else {
        return emptyState(page("reports.none"), page("reports.none.why"))
    }
    return DataTable(
        id: "iakttagelser", caption: page("reports.all"), hidesCaption: true,
        columns: [
            .init(name: page("reports.column.time")), .init(name: page("reports.column.what")),
            .init(name: page("field.place")), .init(name: page("reports.filter.partner")),
            .init(name: page("reports.column.state")),
        ],
        rows: room.rows.map { observation in
            let words = room.words(observation)
            return [
                """
                <span class="nw"><a href="\(page.link(Address.workObservation.link(observation.id)))">\(words.time)</a></span>
                """,
                """
                \(words.category)\(if: !observation.text.isEmpty,
                    "<br><span class=\"small dim\"\(page.writtenInSwedish)>\(observation.text)</span>")
                """,
                "\(words.whereabouts)", "\(room.names.partner(observation.partner)?.name)",
                "\(status(words.state.mark, words.state.word))",
            ]
        }
    ).markup
}

private func pages(_ room: ReportRoom) -> Markup {
    room.desk.page.pagination(
        "reports.pages", number: room.filter.number, of: ReportFilter.perPage, total: room.total
    ) { room.filter.link(page: $0) }
}

/// The same observations as a file, for those who may take them out of the workspace.
private func file(_ room: ReportRoom) -> Markup {
    let page = room.desk.page
    guard room.desk.mayExport, !room.rows.isEmpty else { return "" }
    return """
        <div class="after">\(iconLinks([
            IconLink(
                icon: .download, text: page("reports.file", n: room.total),
                link: page.link(room.filter.link(to: .workReportsFile)))
        ]))</div>
        """
}

extension Page {
    /// `v. 11, 14–20 mars`.
    func week(_ week: Week) -> String {
        let (first, last) = (week.period.first, week.period.last)
        let start = first.month == last.month ? "\(first.dayOfMonth)" : day(first, .dayMonth)
        return self(
            "reports.week.name", ["week": "\(week.number)", "days": "\(start)–\(day(last, .dayMonth))"])
    }
}
