import Domain
import Storage

/// One place's action plan: what it lacks, how the measures go, and the table itself.
func planPage(_ plan: ActionPlan, _ db: any Connection, _ desk: Desk) throws -> Markup {
    let page = desk.page
    let version = try PlanVersion.latest(db, of: plan.place, in: desk.pledge)
    let mayPropose = desk.allows(.proposeMeasure, of: desk.member.partner)
    let query: Link = "?plats=\(plan.place.slug.description)"
    let actions: [Action] =
        mayPropose
        ? [
            Action(
                page("plan.new-measure"), page.link("\(Address.workMeasureNew.link())\(query)"), icon: .plus),
            Action(
                page("plan.new-problem"), page.link("\(Address.workProblemNew.link())\(query)"), .secondary),
        ] : []
    let title = page("plan.title", ["place": plan.place.name])
    return page.workspacePage(
        title: title, at: .plans,
        """
        \(Intro(title: title, lead: versionLine(version, page), actions: actions).markup)
        <div class="after">\(stationChips(desk, current: plan.place))</div>
        <div class="after">\(planNotices(plan, desk))</div>
        \(if: !plan.measures.isEmpty, "<div class=\"after\">\(planTally(plan, page))</div>")
        <div class="after">\(planTable(plan, desk, mayPropose))</div>
        \(section(page("plan.problems"), count: plan.problems.count, problemList(plan, page, mayPropose)))
        """)
}

/// Which version it is and who adopted it: `Version 3, beslutad av styrgruppen 16 november 2021, § 4`.
private func versionLine(_ version: PlanVersion?, _ page: Page) -> Markup {
    guard let version else { return "\(page("plan.no-version"))" }
    return """
        \(page(
            "plan.version",
            [
                "n": "\(version.number)", "forum": version.forum.name.asSubject,
                "day": page.day(version.meeting.day, .withYear), "paragraph": "\(version.decision.paragraph)",
            ]))\
        \(if: !version.decision.registryNumber.isEmpty,
            " \(page("plan.registry", ["number": version.decision.registryNumber]))")
        """
}

private func stationChips(_ desk: Desk, current: Place) -> Markup {
    filterChips(
        desk.book.places.map { place in
            FilterChip(
                text: place.name, link: desk.page.link(Address.plan.link(place.slug)),
                isCurrent: place.id == current.id)
        }, label: desk.page("plan.stations"))
}

/// What the rules find in the plan, one notice each; where they are many, all of them in one list.
private func planNotices(_ plan: ActionPlan, _ desk: Desk) -> Markup {
    let page = desk.page
    let breaches = plan.breaches()
    guard !breaches.isEmpty else {
        guard !plan.measures.isEmpty else { return "" }
        return Notice(kind: .done, title: page("plan.holds"), body: "\(page("plan.holds.why"))").markup()
    }
    guard breaches.count > 3 else {
        return
            "<div class=\"cols\">\(each: breaches, { notice($0, plan, desk) })\(rest(breaches, plan, page))</div>"
    }
    let kind: NoticeKind = breaches.contains { $0.severity == .failure } ? .fault : .warning
    let lines: Markup = """
        <ul>\(each: breaches, { breach in
            "<li>\(breachWords(breach, in: page.language, page.site.texts).title). \(mendLink(breach, plan, desk))</li>"
        })</ul>
        """
    return """
        <div class="notice \(kind.rawValue)">\(mark(kind.mark, size: .matrix))<div>\
        <p><b>\(page("plan.lacks", n: breaches.count))</b></p>\(lines)</div></div>
        """
}

private func notice(_ breach: Breach, _ plan: ActionPlan, _ desk: Desk) -> Markup {
    let words = breachWords(breach, in: desk.page.language, desk.page.site.texts)
    return Notice(
        kind: breach.severity == .failure ? .fault : .warning, title: words.title,
        body: "\(words.why) \(mendLink(breach, plan, desk))"
    ).markup()
}

/// The way to mend it for those who may, and the rule that asks for it.
private func mendLink(_ breach: Breach, _ plan: ActionPlan, _ desk: Desk) -> Markup {
    let page = desk.page
    let (target, key) = mending(breach, plan, desk)
    return """
        \(if: !key.isEmpty, "<a href=\"\(page.link(target))\">\(page(key))</a> ")\
        <a class="small" href="\(page.link(Address.rule.link(breach.rule)))">\(page("plan.rule", ["code": breach.rule]))</a>
        """
}

/// Where a breach is mended and what the link says; the measure itself for those who may only look.
private func mending(_ breach: Breach, _ plan: ActionPlan, _ desk: Desk) -> (link: Link, key: String) {
    switch breach.subject {
    case .measure(let id):
        let acts = plan.measures.first { $0.id == id }.map { desk.acts(with: $0) } ?? []
        if breach.mend == .handOver, acts.contains(.handOver) {
            return (MeasureAct.handOver.link(id), "mend.hand-over")
        }
        if ![.handOver, .answerHandover].contains(breach.mend), acts.contains(.edit) {
            return (MeasureAct.edit.link(id), "mend.\(breach.rule)")
        }
        return (Address.workMeasure.link(id), "plan.look")
    case .problem(let id) where desk.allows(.proposeMeasure, of: desk.member.partner):
        return (newCause(of: id), "mend.add-cause")
    case .cause(let id) where desk.allows(.proposeMeasure, of: desk.member.partner):
        return (newMeasure(at: plan.place.slug, treating: id), "mend.add-measure")
    default: return (Address.plan.link(plan.place.slug), "")
    }
}

func newCause(of problem: Identifier<Problem>) -> Link {
    "\(Address.workCauseNew.link())?problem=\(problem.description)"
}

func newMeasure(at place: Slug, treating cause: Identifier<Cause>) -> Link {
    "\(Address.workMeasureNew.link())?plats=\(place.description)&orsak=\(cause.description)"
}

/// What does hold, where not everything does.
private func rest(_ breaches: [Breach], _ plan: ActionPlan, _ page: Page) -> Markup {
    let broken = Set(breaches.map(\.rule))
    let held = ["R04", "R05", "R06"].filter { !broken.contains($0) }
    guard !held.isEmpty, breaches.count < 3 else { return "" }
    return Notice(
        kind: .done, title: page("plan.rest-holds"),
        body: "\(held.map { page("plan.holds.\($0)") }.joined(separator: " "))"
    ).markup()
}

/// How many measures go how, as the follow-up column says it.
private func planTally(_ plan: ActionPlan, _ page: Page) -> Markup {
    var counts: [String: (mark: StatusMark, count: Int)] = [:]
    for measure in plan.measures {
        let words = MeasureWords(measure: measure, plan: plan, page: page)
        counts[words.tallyWord, default: (words.followUp.mark, 0)].count += 1
    }
    let order: [StatusMark] = [.ok, .part, .no, .late, .go, .plan, .wait, .note, .rest, .decl]
    let sorted = counts.sorted { left, right in
        let (first, second) = (order.firstIndex(of: left.value.mark), order.firstIndex(of: right.value.mark))
        return (first ?? order.count, left.key) < (second ?? order.count, right.key)
    }
    return tallies(
        sorted.map { Tally(mark: $1.mark, count: $1.count, word: page("measure.tally.\($0)", n: $1.count)) })
}

extension String {
    /// As it stands inside a sentence: `Styrgruppen` becomes `styrgruppen`, `BRÅ Lerum` stays.
    var asSubject: String {
        guard let first, let second = dropFirst().first, second.isLowercase else { return self }
        return first.lowercased() + dropFirst()
    }
}
