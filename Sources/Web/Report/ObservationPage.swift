import Domain
import Storage

/// One observation: what was seen, how its check stands, what can be done about it, and its history.
func observationPage(
    _ observation: Observation, _ names: ReportNames, _ db: any Connection, _ desk: Desk
) throws -> Markup {
    let page = desk.page
    let words = ObservationWords(observation: observation, names: names, page: page)
    let actions = desk.acts(with: observation).map { act in
        act == .approve
            ? Action(
                text: page("review.approve"),
                kind: .post(page.link(act.link(observation.id)), hidden: [page.token]))
            : Action(
                page("review.\(act.word)"), page.link(act.link(observation.id)),
                act == .reject ? .danger : .secondary)
    }
    var rows: [DefinitionRow] = []
    func row(_ key: String, _ value: Markup?) {
        if let value, !value.isEmpty { rows.append(DefinitionRow(name: page(key), value: value)) }
    }
    row("reports.column.time", "\(words.time)")
    row("field.place", "\(words.whereabouts)")
    row("reports.filter.partner", "\(names.partner(observation.partner)?.name)")
    row("observation.source", "\(page("observation.source.\(observation.source.rawValue)"))")
    row("observation.reported", "\(page.moment(observation.reported))")
    if !observation.text.isEmpty {
        row("field.report.text", "<span\(page.writtenInSwedish)>\(observation.text)</span>")
    }
    if case .rejected(_, let reason) = observation.review, !reason.isEmpty {
        row("field.review.because", "<span\(page.writtenInSwedish)>\(reason)</span>")
    }
    if let forgotten = observation.forgotten { row("observation.is-forgotten", "\(page.moment(forgotten))") }
    return page.workspacePage(
        title: words.about, at: .reports,
        """
        <p class="eyebrow small"><a href="\(page.link(Address.workReports.link()))">\(page("work.reports"))</a></p>
        \(Intro(title: words.about, actions: actions).markup)
        <div class="after">\(verdict(words.state.mark, words.state.word))</div>
        <div class="after">\(definitionRows(rows))</div>
        \(with: observation.photo, { photo in
            """
            <figure class="photo after"><img src="\(page.link(Address.workObservationPhoto.link(photo)))" \
            alt="\(page("observation.photo.alt", ["about": words.about]))" loading="lazy"></figure>
            """
        })
        \(if: observation.category.fault != nil, section(page("observation.fault"), fault(observation, words, desk)))
        \(section(page("history.title"), try history(observation, db, desk)))
        """)
}

/// What has been done with it: who reported is known by the observation alone, and nobody once it is forgotten.
private func history(
    _ observation: Observation, _ db: any Connection, _ desk: Desk
) throws -> Markup {
    var events = try db.events(where: "subject_id = \(observation.id.description)", limit: 60)
    for (position, event) in events.enumerated() {
        if observation.forgotten != nil {
            events[position].member = nil
        } else if event.act == "created", observation.source == .form {
            events[position].member = observation.member
        }
    }
    return try deskHistory(events, db, desk)
}

/// Who looks after what is broken, and the ways to have it mended.
private func fault(_ observation: Observation, _ words: ObservationWords, _ desk: Desk) -> Markup {
    let page = desk.page
    return """
        <p>\(words.steward ?? page("observation.steward.unknown"))</p>\
        \(with: desk.measureLink(for: observation), {
            actionRow([Action(page("observation.measure"), page.link($0), .secondary)])
        })
        """
}
