import Domain
import Storage

/// The forums with their meetings, the latest first.
///
/// - Shape: `items` are those that have no meeting yet.
func meetingListPage(
    _ book: MeetingBook, _ items: [AgendaItem], _ pictures: [SituationPicture], _ desk: Desk
) -> Markup {
    let page = desk.page
    let mayRecord = desk.allows(.recordDecision)
    let empty = emptyState(page("forum.none"), page("forum.none.why"), headingLevel: 2)
    return page.workspacePage(
        title: page("work.meetings"), at: .meetings,
        """
        \(Intro(
            title: page("work.meetings"), lead: "\(page("meeting.lead"))",
            actions: mayRecord
                ? [
                    Action(page("forum.new"), page.link(Address.workForumNew.link()), .secondary, icon: .plus),
                    Action(page("agenda.new"), page.link(Address.workAgendaNew.link()), .secondary, icon: .plus),
                ] : []
        ).markup)
        \(if: !items.isEmpty, section(
            page("agenda.waiting"), count: items.count,
            AgendaList(items: items, decisions: [], desk: desk, hasBeen: false, pictures: pictures).markup))
        \(each: book.forums, { forumSection($0, book, desk, mayRecord) })
        \(if: book.forums.isEmpty, "<div class=\"after\">\(empty)</div>")
        """)
}

private func forumSection(_ forum: Forum, _ book: MeetingBook, _ desk: Desk, _ mayRecord: Bool) -> Markup {
    let page = desk.page
    let rows = book.meetings.filter { $0.forum.id == forum.id }.map { held -> [Markup] in
        let decisions = held.decisions.map { "§ \($0.paragraph)" }
        return [
            """
            <a href="\(page.link(Address.workMeeting.link(held.meeting.id)))">\(page.day(held.meeting.day, .withYear))\
            <span class="vh">, \(forum.name)</span></a>
            """,
            "\(page.list(parts: [page.clock(held.meeting.start, nil), held.meeting.spot]))",
            decisions.isEmpty
                ? (held.meeting.day > page.today
                    ? status(.plan, page("meeting.coming"), size: .chip) : "\(page("meeting.no-decisions"))")
                : "\(decisions.joined(separator: ", "))",
        ]
    }
    let table = DataTable(
        id: "forum-\(forum.id)", caption: forum.name, hidesCaption: true,
        columns: [
            .init(name: page("field.meeting.day")), .init(name: page("meeting.where")),
            .init(name: page("meeting.decisions")),
        ], rows: rows)
    let add: Link = "\(Address.workMeetingNew.link())?forum=\(forum.id.description)"
    let actions = [
        Action(page("meeting.add"), page.link(add), .secondary),
        Action(page("forum.edit"), page.link(Address.workForum.link(forum.id)), .secondary),
    ]
    return section(
        forum.name, lead: "\(page("forum.kind.\(forum.kind.rawValue)"))",
        """
        \(rows.isEmpty ? "<p>\(page("meeting.none"))</p>" : table.markup)
        \(if: mayRecord, actionRow(actions, isSmall: true))
        """)
}

/// One meeting: its notes and what it decided.
func meetingPage(_ held: HeldMeeting, _ db: any Connection, _ desk: Desk) throws -> Markup {
    let page = desk.page
    let meeting = held.meeting
    let title = "\(held.forum.name) \(page.day(meeting.day, .withYear))"
    let hasBeen = meeting.day <= page.today
    var actions: [Action] = []
    if desk.allows(.recordDecision) {
        let add: Link = "\(Address.workDecisionNew.link())?mote=\(meeting.id.description)"
        if hasBeen { actions.append(Action(page("decision.add"), page.link(add), icon: .plus)) }
        if hasBeen {
            actions.append(
                Action(
                    page("attendance.change"), page.link(Address.workAttendance.link(meeting.id)), .secondary)
            )
        }
        let item: Link = "\(Address.workAgendaNew.link())?mote=\(meeting.id.description)"
        actions.append(Action(page("agenda.new"), page.link(item), .secondary, icon: .plus))
        actions.append(
            Action(page("meeting.change"), page.link(Address.workMeetingEdit.link(meeting.id)), .secondary))
    }
    let ids = Query.list(held.decisions.map(\.id))
    let measures: [Measure] = try db.all(where: "decision IN (\(ids)) ORDER BY title, id")
    let decisions: Markup =
        held.decisions.isEmpty
        ? "<p>\(page(hasBeen ? "meeting.no-decisions" : "meeting.before"))</p>"
        : "\(each: held.decisions, { decisionPart($0, measures, desk) })"
    let items = try AgendaItem.all(db, desk, where: "meeting = \(meeting.id)")
    let adopted: [SituationPicture] =
        desk.allows(.seePicture)
        ? try db.all(where: "meeting = \(meeting.id) ORDER BY first, edition, id") : []
    let present: [Member] = try db.all(where: "id IN (\(Query.list(meeting.present))) ORDER BY name, id")
    let agenda = AgendaList(
        items: items, decisions: held.decisions, desk: desk, hasBeen: hasBeen,
        isOver: meeting.day < page.today,
        pictures: try AgendaItem.pictures(of: items, db))
    return page.workspacePage(
        title: title, at: .meetings,
        """
        <p class="eyebrow small"><a href="\(page.link(Address.workMeetings.link()))">\(page("work.meetings"))</a></p>
        \(Intro(
            title: title, lead: "\(page.list(parts: [page.clock(meeting.start, nil), meeting.spot]))",
            actions: actions
        ).markup)
        \(if: hasBeen, section(page("attendance.title"), attendanceList(present, desk)))
        \(section(page(hasBeen ? "agenda.minutes" : "agenda.title"), count: items.count, agenda.markup))
        \(if: !adopted.isEmpty, section(page("meeting.adopted"), adoptedList(adopted, page)))
        \(section(page("meeting.decisions"), count: held.decisions.count, decisions))
        \(if: !meeting.notes.isEmpty, section(page("field.meeting.notes"), page.paragraphs(meeting.notes)))
        <div class="on-screen">\(section(page("history.title"), try deskHistory(of: meeting.id.description, db, desk)))</div>
        """)
}

/// The pictures that were adopted here.
private func adoptedList(_ pictures: [SituationPicture], _ page: Page) -> Markup {
    """
    <ul class="links">\(each: pictures, {
        "<li><a href=\"\(page.link(pictureLink($0)))\">\(pictureTitle($0, page))</a></li>"
    })</ul>
    """
}

private func decisionPart(_ decision: Decision, _ measures: [Measure], _ desk: Desk) -> Markup {
    let page = desk.page
    let own = measures.filter { $0.decision == decision.id }
    let decided: Markup = """
        <p class="small">\(page("decision.measures"))</p><ul>\(each: own, { "<li>\(decidedMeasure($0, desk))</li>" })</ul>
        """
    let edit = Action(
        text: page("decision.change"), kind: .go(page.link(Address.workDecision.link(decision.id))),
        weight: .secondary, accessibleName: page("decision.edit", ["n": "\(decision.paragraph)"]))
    return Card(
        title: "§ \(decision.paragraph)",
        body: """
            \(page.paragraphs(decision.text))
            \(with: desk.book.place(decision.adoptsPlanOf), { place in
                """
                <p>\(status(.ok, page("decision.adopted"), size: .chip)) \
                <a href="\(page.link(Address.plan.link(place.slug)))">\(page("plan.title", ["place": place.name]))</a></p>
                """
            })
            \(if: !decision.registryNumber.isEmpty, "<p class=\"small dim\">\(page("plan.registry", ["number": decision.registryNumber]))</p>")
            \(if: !own.isEmpty, decided)
            """,
        actions: desk.allows(.recordDecision) ? [edit] : []
    ).markup()
}

/// What, who, by when and how it stands.
private func decidedMeasure(_ measure: Measure, _ desk: Desk) -> Markup {
    let page = desk.page
    let link = page.link(Address.workMeasure.link(measure.id))
    guard let place = desk.book.place(measure.place) else {
        return "<a href=\"\(link)\">\(measure.title)</a>"
    }
    let words = MeasureWords(measure: measure, plan: ActionPlan(desk.book, of: place), page: page)
    let facts = page.list(parts: [place.name, words.who, words.time.uncapitalisedFirst])
    return """
        <a href="\(link)">\(measure.title)</a>, \(facts) \
        \(status(measure.stateMark(on: page.today), words.state, size: .chip))
        """
}
