import Domain
import Storage

/// One measure with all that is known of it, and what can be done with it next.
func measureDeskPage(
    _ measure: Measure, in plan: ActionPlan, _ db: any Connection, _ desk: Desk
) throws -> Markup {
    let page = desk.page
    let words = MeasureWords(measure: measure, plan: plan, page: page)
    let acts = desk.acts(with: measure)
    let decision = try decisionWords(measure, db, desk)
    let picture = try pictureBehind(measure, db, desk)
    let history = try deskHistory(of: measure.id.description, db, desk)
    let followUp = words.followUp
    return page.workspacePage(
        title: words.name, at: .plans,
        """
        <p class="eyebrow small"><a href="\(page.link(Address.plan.link(plan.place.slug)))">\
        \(page("plan.title", ["place": plan.place.name]))</a></p>
        \(Intro(title: words.name, lead: "\(words.kind)").markup)
        \(with: picture, { picture in
            """
            <p class="small"><a href="\(page.link(pictureLink(picture)))">\(page(
                "measure.from-picture", ["picture": pictureTitle(picture, page).uncapitalisedFirst]))</a></p>
            """
        })
        <div class="after">\(verdict(followUp.mark, [followUp.word, followUp.text ?? ""]
            .filter { !$0.isEmpty }.joined(separator: ". ")))</div>
        \(if: !acts.isEmpty, "<div class=\"after\">\(actionRow(buttons(acts, measure, words, page)))</div>")
        \(section(page("measure.facts"), definitionRows(facts(measure, words, decision, desk))))
        \(if: measure.needsHandover, section(page("measure.course"), definitionRows(handover(measure, desk))))
        \(section(page("history.title"), history))
        """)
}

/// The picture whose finding led to the decision that it rests on.
private func pictureBehind(
    _ measure: Measure, _ db: any Connection, _ desk: Desk
) throws -> SituationPicture? {
    guard desk.allows(.seePicture), let decision = measure.decision else { return nil }
    return try db.first(
        SituationPicture.self,
        where: """
            id IN (SELECT picture FROM agenda_item WHERE decision = \(decision) AND pledge = \(measure.pledge))
            ORDER BY first DESC, id
            """)
}

private func buttons(
    _ acts: [MeasureAct], _ measure: Measure, _ words: MeasureWords, _ page: Page
) -> [Action] {
    var hasPrimary = false
    return acts.sorted { ($0.weight == .primary ? 0 : 1) < ($1.weight == .primary ? 0 : 1) }.map { act in
        let isFirst = act.weight == .primary && !hasPrimary
        hasPrimary = hasPrimary || isFirst
        let weight: ButtonWeight = act.weight == .primary && !isFirst ? .secondary : act.weight
        return Action(page("measure.act.\(act.word)"), page.link(act.link(measure.id)), weight)
    }
}

private func facts(
    _ measure: Measure, _ words: MeasureWords, _ decision: String?, _ desk: Desk
) -> [DefinitionRow] {
    let page = desk.page
    var rows: [DefinitionRow] = []
    func row(_ key: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        rows.append(DefinitionRow(name: page(key), value: "<span\(page.writtenInSwedish)>\(value)</span>"))
    }
    if let cause = words.plan.cause(measure.cause) {
        row("field.measure.cause", "\(cause.number) \(cause.title)")
        row("field.basis", cause.basis)
    } else {
        rows.append(
            .init(name: page("field.measure.cause"), value: status(.late, page("plan.no-cause"), size: .chip))
        )
    }
    row("field.measure.owner", words.who)
    if measure.needsHandover { row("measure.proposer", desk.book.partner(measure.proposer)?.name) }
    if let goal = words.goal {
        row("field.measure.goal", goal)
    } else {
        rows.append(
            .init(
                name: page("field.measure.goal"), value: status(.late, page("plan.missing-goal"), size: .chip)
            ))
    }
    row("measure.goal-figure", words.goalFigure)
    row("field.measure.baseline", measure.baseline)
    row("plan.time", words.time)
    row("field.measure.due-because", measure.dueBecause)
    if let commitment = desk.book.commitment(measure.commitment) {
        rows.append(
            .init(
                name: page("field.measure.commitment"),
                value: """
                    <a href="\(page.link(Address.obligation.link(
                        desk.pledge.slug, commitment.number, words.plan.place.slug)))">\
                    \(commitment.number) \(page(commitment.short))</a>
                    """))
    }
    row("measure.state", words.state)
    row("field.measure.decision", decision)
    row("measure.followed-up", measure.followUp.map { page.day($0.on, .withYear) })
    row("field.registry-number", measure.registryNumber)
    if measure.owner == desk.member.partner { row("field.internal-note", measure.internalNote) }
    if measure.isPublic, desk.book.stage.isPublic {
        let link = page.link(Address.measure.link(measure.id))
        rows.append(
            .init(
                name: page("activity.public"),
                value: "<a href=\"\(link)\">\(page("activity.public.link"))</a>"))
    }
    return rows
}

/// When it was handed over, when the answer was due, and what the answer was.
private func handover(_ measure: Measure, _ desk: Desk) -> [DefinitionRow] {
    let page = desk.page
    guard let handover = measure.handover else {
        return [.init(name: page("measure.handover"), value: "\(page("measure.not-handed-over"))")]
    }
    let answer: Markup =
        switch handover.answer {
        case nil:
            handover.answerDue < page.today
                ? status(.late, page("measure.no-answer"))
                : status(.wait, page("measure.state.awaits-answer"))
        case .accepted(let day): "\(page("measure.accepted", ["day": page.day(day, .withYear)]))"
        case .declined(let day, let reason):
            "\(page("measure.refused", ["day": page.day(day, .withYear), "reason": reason]))"
        }
    return [
        .init(name: page("measure.handover"), value: page.time(handover.on, .withYear)),
        .init(name: page("field.measure.answer-due"), value: page.time(handover.answerDue, .withYear)),
        .init(name: page("measure.answer"), value: answer),
    ]
}

/// `Styrgruppen 16 november 2021, § 4`, or only the day where no decision is recorded.
private func decisionWords(_ measure: Measure, _ db: any Connection, _ desk: Desk) throws -> String? {
    if let id = measure.decision, let decision = try db.first(Decision.self, where: "id = \(id)") {
        let meeting = try db.find(decision.meeting)
        let forum = try db.find(meeting.forum)
        return RecordedDecision(decision: decision, meeting: meeting, forum: forum).place(desk.page)
    }
    return measure.decidedOn.map { desk.page.day($0, .withYear) }
}
