import Domain

/// What stands beside the chores: how the pledge stands, what comes, and whose signature is missing.
func taskCards(_ desk: Desk, _ around: TaskSurroundings) -> Markup {
    let cards = [
        signatureCard(desk, around.revision(of: desk.pledge)), standingCard(desk), comingCard(desk, around),
    ].compactMap { $0 }
    return "\(each: cards, { $0.markup(headingLevel: 2) })"
}

/// How many obligations are on track, and what the rest of them lack.
func standingCard(_ desk: Desk) -> Card? {
    let (page, book) = (desk.page, desk.book)
    guard book.stage.isPublic, !book.obligations.isEmpty else { return nil }
    let counts = book.counts
    let isOver = book.pledge.period.last < page.today
    let good =
        isOver
        ? counts[.kept] ?? 0 : counts.reduce(0) { $0 + ($1.key.isOnTrack ? $1.value : 0) }
    let lines = Standing.State.allCases.compactMap { state -> MarkedText? in
        guard let count = counts[state], count > 0, isOver ? state != .kept : !state.isOnTrack else {
            return nil
        }
        return MarkedText(mark: state.mark, text: page("count.\(state.rawValue)", n: count))
    }
    return Card(
        title: page("tasks.standing"),
        figure: page(
            isOver ? "tasks.standing.kept" : "tasks.standing.on-track",
            ["n": "\(good)", "of": "\(book.obligations.count)"]),
        body: """
            \(if: !lines.isEmpty, markedTexts(lines))<p class="small">\
            \(TextLink(text: page("tasks.matrix"), link: page.link(Address.pledge.link(desk.pledge.slug))).markup)</p>
            """)
}

/// The next meetings and public activities together, by day.
private func comingCard(_ desk: Desk, _ around: TaskSurroundings) -> Card? {
    let page = desk.page
    typealias Coming = (day: Day, time: ClockTime?, what: String, link: Link)
    let meetings = around.meetings.map { meeting -> Coming in
        let forum = around.forums.first { $0.id == meeting.forum }?.name ?? ""
        let what = meeting.spot.isEmpty ? forum : "\(forum), \(meeting.spot)"
        return (meeting.day, meeting.start, what, Address.workMeeting.link(meeting.id))
    }
    let activities = desk.book.activities.compactMap { activity -> Coming? in
        guard let day = activity.day, page.today <= day, activity.outcome == nil else { return nil }
        let place = desk.book.place(activity.place)?.name ?? ""
        return (day, activity.start, "\(activity.title), \(place)", Address.workActivity.link(activity.id))
    }
    let coming = (meetings + activities).sorted {
        ($0.day, $0.time ?? .midnight) < ($1.day, $1.time ?? .midnight)
    }
    .prefix(6)
    guard !coming.isEmpty else { return nil }
    return Card(
        title: page("tasks.coming"),
        body: """
            \(each: coming, { item in
                """
                <p><b>\(when(item.day, item.time, page))</b><br>\
                \(TextLink(text: item.what, link: page.link(item.link)).markup)</p>
                """
            })
            """)
}

private func when(_ day: Day, _ time: ClockTime?, _ page: Page) -> String {
    let shown = day == page.today ? page("tasks.due.today") : page.nearDay(day).capitalisedFirst
    return time.map { "\(shown) \(page.clock($0))" } ?? shown
}

/// Who has signed and who has not, while that is what is waited for.
func signatureCard(_ desk: Desk, _ revision: OpenRevision?) -> Card? {
    let (page, book) = (desk.page, desk.book)
    guard revision != nil || [.review, .decided].contains(book.stage) else { return nil }
    let signatures = revision?.signatures ?? book.signatures
    let rows = book.parties.map { partner -> FactRow in
        let signature = signatures.first { $0.partner == partner.id }
        return FactRow(
            mark: signature == nil ? .wait : .ok,
            markWord: page(signature == nil ? "signature.missing" : "signature.given"), name: partner.name,
            fact: signature.map { page.day($0.day, .dayMonth) } ?? page("signature.missing.word"))
    }
    let address = revision == nil ? Address.workSign : Address.workRevision
    return Card(
        title: page(revision == nil ? "signature.card" : "signature.card.revision"),
        link: page.link(address.link(desk.pledge.slug)), body: factRows(rows))
}
