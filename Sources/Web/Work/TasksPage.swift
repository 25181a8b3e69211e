import Domain

/// What brister nu, what falls due soon, and how the pledge stands meanwhile.
func tasksPage(_ desks: [Desk], _ around: TaskSurroundings, _ filter: TaskFilter) -> Markup {
    guard let desk = desks.first else { return "" }
    var page = desk.page
    page.tasks = desks.reduce(0) { $0 + $1.page.tasks }
    let every = desks.map { (desk: $0, breaches: Rule.breaches(in: $0.book)) }
    let shown = every.flatMap { desk, breaches in
        Chore.list(filter.shown(breaches, desk), in: desk.book).map { (desk: desk, chore: $0) }
    }
    let failing = shown.filter { $0.chore.severity == .failure }
    let warnings = shown.filter { $0.chore.severity == .warning }.enumerated()
        .sorted { left, right in
            let (first, second) = (left.element.chore.due, right.element.chore.due)
            return (first?.number ?? .max, left.offset) < (second?.number ?? .max, right.offset)
        }.map(\.element)
    let (soon, later) = (warnings.filter(isSoon), warnings.filter { !isSoon($0) })
    let elsewhere = every.reduce(0) { sum, own in
        sum + own.breaches.count - filter.shown(own.breaches, own.desk).count
    }
    let namesPledge = desks.count > 1
    func isSoon(_ one: (desk: Desk, chore: Chore)) -> Bool {
        one.chore.due.map { page.today.days(until: $0) <= soonDays } ?? false
    }
    func rows(_ chores: [(desk: Desk, chore: Chore)]) -> Markup {
        taskList(chores.map { taskRow($0.chore, $0.desk, namesPledge: namesPledge) })
    }
    let notices: Markup = "\(each: desks, { taskNotices($0, around.revision(of: $0.pledge)) })"
    let waiting = filter.station.isEmpty ? around.waiting.rows(desk) : []
    let lists: Markup =
        if failing.isEmpty, warnings.isEmpty, waiting.isEmpty, !notices.isEmpty {
            ""
        } else if failing.isEmpty, warnings.isEmpty, waiting.isEmpty {
            emptyState(page("tasks.none.title"), page("tasks.none.text"), headingLevel: 2)
        } else {
            """
            \(if: !failing.isEmpty, section(page("tasks.failing"), count: failing.count, rows(failing)))\
            \(if: !waiting.isEmpty, section(page("tasks.waiting"), count: waiting.count, taskList(waiting)))\
            \(if: !soon.isEmpty, section(page("tasks.soon"), count: soon.count, rows(soon)))\
            \(if: !later.isEmpty, section(page("tasks.later"), count: later.count, rows(later)))
            """
        }
    let lead = page(
        "tasks.lead",
        [
            "day": page.day(page.today, .long).capitalisedFirst, "week": "\(page.today.week.number)",
            "state": taskSummary(failing.count, soon.count, page),
        ])
    return page.workspacePage(
        title: page("work.tasks"), at: .tasks,
        """
        \(Intro(
            title: page("work.tasks"), lead: "\(lead)",
            actions: desk.allows(.reportObservation, of: desk.member.partner)
                ? [Action(page("fieldwork.door"), page.link(Address.fieldwork.link()), .secondary)] : []
        ).markup)
        \(filter.form(desk))
        \(if: elsewhere > 0, elsewhereNote(elsewhere, filter, page))
        <div class="after">\(split(
            "\(notices)\(lists)\(recentlyDone(desk))",
            taskCards(desk, around)))</div>
        """)
}

/// What falls due within so many days does so soon.
private let soonDays = 30

/// How many chores there are, in a sentence.
private func taskSummary(_ failing: Int, _ soon: Int, _ page: Page) -> String {
    func part(_ key: String, _ count: Int) -> String {
        count == 0
            ? page(key + ".zero")
            : page(
                key, n: count,
                ["count": page.site.texts.has("number.\(count)") ? page("number.\(count)") : "\(count)"])
    }
    return page(
        "tasks.state",
        [
            "failing": part("tasks.state.failing", failing).capitalisedFirst,
            "soon": part("tasks.state.soon", soon),
        ])
}

/// What the filter keeps from sight is said, so that nothing hides in it.
private func elsewhereNote(_ count: Int, _ filter: TaskFilter, _ page: Page) -> Markup {
    let all: Link = "\(page.link(Address.work.link()))?part=\(TaskFilter.everybody)"
    return """
        <p class="small dim after">\(page("tasks.elsewhere", n: count)) \
        \(TextLink(text: page("tasks.elsewhere.show"), link: all).markup)</p>
        """
}

private func taskRow(_ chore: Chore, _ desk: Desk, namesPledge: Bool) -> TaskRow {
    let page = desk.page
    let words = chore.words(page)
    let link = page.link(desk.mending(chore))
    let canMend = desk.canMend(chore)
    let act = page(canMend ? chore.mendKey : "mend.look")
    var facts: [String] = []
    if namesPledge { facts.append(page(desk.pledge.name)) }
    if !chore.places.isEmpty {
        facts.append(
            chore.places.count == desk.book.places.count && chore.places.count > 1
                ? page("tasks.all-stations") : page.list(chore.places.map(\.name)))
    }
    let partners = chore.partners.map(\.name)
    if !partners.isEmpty { facts.append(page("tasks.responsible", ["partners": page.list(partners)])) }
    facts.append(page("origin.\(chore.breaches.first?.origin.rawValue ?? "handbook")"))
    let due = dueWords(chore, page)
    return TaskRow(
        mark: chore.mark, markWord: page(chore.severity == .failure ? "tasks.failing" : "tasks.warning"),
        headline: words.title,
        link: desk.leading(to: chore), why: words.why,
        facts: facts,
        rule: TextLink(
            text: page("tasks.rule", ["code": chore.rule]), link: page.link(Address.rule.link(chore.rule))),
        due: due.due, dueNote: due.note,
        actions: [
            Action(
                text: act, kind: desk.isTakenUp ? .go(link) : desk.choosing(thenTo: link),
                weight: canMend ? .primary : .secondary,
                accessibleName: page("mend.name", ["action": act, "thing": words.title]))
        ])
}

/// When it is due: the day of what comes, the days of what is late.
private func dueWords(_ chore: Chore, _ page: Page) -> (due: String, note: String?) {
    guard let due = chore.due else {
        return chore.severity == .failure ? (page("tasks.due.now"), nil) : ("", page("tasks.due.none"))
    }
    let days = page.today.days(until: due)
    if days < 0 {
        return (page("tasks.due.late", n: -days), page("tasks.due.was", ["day": page.nearDay(due)]))
    }
    if days == 0 { return (page("tasks.due.today"), nil) }
    if due == chore.book.pledge.period.last {
        return (page("tasks.due.left", n: days), page("tasks.due.of-period"))
    }
    return (page.nearDay(due).capitalisedFirst, page("tasks.due.left", n: days))
}

/// What was finished during the last seven days.
private func recentlyDone(_ desk: Desk) -> Markup {
    let page = desk.page
    let since = page.today - 7
    func isRecent(_ day: Day?) -> Bool { day.map { since <= $0 && $0 <= page.today } ?? false }
    let measures = desk.book.measures.filter { isRecent($0.doneOn) }.map {
        MarkedText(mark: .ok, text: $0.title, link: page.link(Address.workMeasure.link($0.id)))
    }
    let activities = desk.book.activities.filter { isRecent($0.heldOn) }.map {
        MarkedText(mark: .ok, text: $0.title, link: page.link(Address.workActivity.link($0.id)))
    }
    let done = measures + activities
    guard !done.isEmpty else { return "" }
    return disclosure(page("tasks.done", n: done.count), markedTexts(done))
}

/// The page of somebody who has no pledge to work with.
func idlePage(_ page: Page) -> Markup {
    let role = page.session?.member.role
    let action: Action? =
        switch role {
        case .coordinator: Action(page("pledge.new"), page.link(Address.workPledgeNew.link()))
        case .administrator: Action(page("work.members"), page.link(Address.workMembers.link()))
        default: nil
        }
    let text = role == .administrator ? "tasks.idle.administrator" : "tasks.idle.text"
    return page.workspacePage(
        title: page("work.tasks"), at: .tasks,
        """
        \(Intro(title: page("work.tasks")).markup)
        <div class="after">\(emptyState(
            page("tasks.idle.title"), page(text), action: action, headingLevel: 2))</div>
        """)
}
