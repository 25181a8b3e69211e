import Domain

/// A pledge as those who work with it see it: how far it has come, what it lacks, and all that it says.
func pledgeWorkPage(_ desk: Desk, _ around: PledgeSurroundings) -> Markup {
    let (page, pledge) = (desk.page, desk.pledge)
    let stage = desk.book.stage
    return page.workspacePage(
        title: page(pledge.name), at: .pledge,
        """
        \(Intro(
            eyebrow: page(pledge.name), title: page(pledge.title.swedish.isEmpty ? pledge.name : pledge.title),
            lead: "\(page("stage.\(stage.rawValue).text"))"
        ).markup)
        \(stage == .withdrawn ? withdrawnNotice(desk) : processLine(steps(desk), label: page("pledge.line")))
        \(with: around.revision, { "<div class=\"after\">\(revisionNotice($0, desk))</div>" })
        <div class="after">\(split(
            "\(criteriaSection(desk, around))\(pledgeSections(desk, around))",
            pledgeSideCards(desk, around)))</div>
        """)
}

private func steps(_ desk: Desk) -> [LineStep] {
    let page = desk.page
    let current = Pledge.Stage.line.firstIndex(of: desk.book.stage) ?? 0
    return Pledge.Stage.line.enumerated().map { index, stage in
        let progress: StepProgress = index < current ? .done : index == current ? .now : .next
        return LineStep(
            name: page("stage.\(stage.rawValue)"),
            note: reached(stage, desk.book).map {
                page.day($0, $0.year == page.today.year ? .dayMonth : .withYear)
            },
            progress: progress, word: page("step.\(progress.rawValue)"))
    }
}

/// The day on which the pledge came to the stage, where that is known.
private func reached(_ stage: Pledge.Stage, _ book: PledgeBook) -> Day? {
    let progress = book.pledge.progress
    return switch stage {
    case .review: progress.reviewed
    case .decided:
        book.signed.isSuperset(of: book.pledge.parties) && book.pledge.revision == 0
            ? book.signatures.map(\.day).max() : nil
    case .active: progress.launched
    case .ended: progress.launched != nil ? book.pledge.period.last + 1 : nil
    case .followedUp: progress.followedUp
    case .reportedBack: progress.reportedBack
    case .archived: progress.archived
    case .draft, .withdrawn: nil
    }
}

private func withdrawnNotice(_ desk: Desk) -> Markup {
    let page = desk.page
    let progress = desk.pledge.progress
    let notice = Notice(
        kind: .info,
        title: page("pledge.withdrawn", ["day": progress.withdrawn.map { page.day($0, .withYear) } ?? ""]),
        body: "<span\(page.writtenInSwedish)>\(progress.withdrawnBecause ?? "")</span>")
    return "<div class=\"after\">\(notice.markup(headingLevel: 2))</div>"
}

/// "Klart när": what the stage is done with, and the one thing that moves the pledge on.
private func criteriaSection(_ desk: Desk, _ around: PledgeSurroundings) -> Markup {
    let page = desk.page
    let criteria = Criterion.list(in: desk.book, around.criteria)
    guard !criteria.isEmpty else { return "" }
    let derived = criteria.filter { $0.state != .reminder }
    let reminders = criteria.filter { $0.state == .reminder }
    let actions = stepActions(desk, around, mayGoOn: (try? criteria.requireMet()) != nil)
    return section(
        page("criteria.title", ["stage": page("stage.\(desk.book.stage.rawValue)")]),
        """
        \(criteriaList(derived, page))\
        \(if: !reminders.isEmpty, """
            <h3>\(page("criteria.reminders"))</h3><p class="small dim">\(page("criteria.reminders.text"))</p>\
            \(prose("<ul>\(each: reminders, { "<li>\(page("criterion.\($0.name.rawValue)"))</li>" })</ul>"))
            """)\
        \(if: !actions.isEmpty, "<div class=\"after\">\(actionRow(actions))</div>")
        """)
}

/// What is computed, with its mark and what is lacking; nothing here is ticked by hand.
func criteriaList(_ criteria: [Criterion], _ page: Page) -> Markup {
    """
    <ul class="marks">\(each: criteria, { criterion in
        let isMet = criterion.state == .met
        return """
            <li>\(mark(isMet ? .ok : .unplanned))<span>\
            <span class="vh">\(page(isMet ? "criterion.met" : "criterion.missing")): </span>\
            \(page("criterion.\(criterion.name.rawValue)"))\(lacking(criterion, page))</span></li>
            """
    })</ul>
    """
}

private func lacking(_ criterion: Criterion, _ page: Page) -> Markup {
    guard case .missing(let names) = criterion.state else { return "" }
    let kind: Markup =
        criterion.isRequired
        ? "<b>\(page("criterion.required"))</b>" : "\(page("criterion.wanted"))"
    guard !names.isEmpty else { return " <span class=\"small dim\">\(kind)</span>" }
    let shown = names.prefix(6)
    let rest = names.count - shown.count
    return """
         <span class="small dim">\(kind) \(page("criterion.lacking")) \(shown.joined(separator: "; "))\
        \(if: rest > 0, " \(page("criterion.more", n: rest))").</span>
        """
}

/// What can be done to the pledge as a whole now: one primary action at most.
private func stepActions(_ desk: Desk, _ around: PledgeSurroundings, mayGoOn: Bool) -> [Action] {
    let (page, pledge) = (desk.page, desk.pledge)
    func post(_ step: PledgeStep, _ weight: ButtonWeight = .primary) -> Action {
        Action(
            text: page("step.\(step.word)"),
            kind: .post(
                page.link(Address.workPledgeStep.link(pledge.slug, step.rawValue)), hidden: [page.token]),
            weight: weight)
    }
    func go(_ key: String, _ address: Address, _ weight: ButtonWeight = .primary) -> Action {
        Action(page(key), page.link(address.link(pledge.slug)), weight)
    }
    let signs = desk.allows(.signPledge, of: desk.member.partner)
    let hasSigned = desk.member.partner.map(desk.book.signed.contains) ?? false
    var actions: [Action] = []
    switch desk.book.stage {
    case .draft: if mayGoOn, desk.allows(.submitPledge) { actions.append(post(.review)) }
    case .review, .decided:
        if signs, !hasSigned { actions.append(go("sign.action", .workSign)) }
        if desk.allows(.launchPledge) { actions.append(go("launch.action", .workLaunch)) }
        if desk.allows(.submitPledge) { actions.append(post(.draft, .secondary)) }
    case .active:
        if desk.allows(.revisePledge) { actions.append(go("revision.action", .workRevision, .secondary)) }
    case .ended:
        if desk.allows(.conclude) { actions.append(go("conclusions.action", .workConclusions, .secondary)) }
        if mayGoOn, desk.allows(.finishPledge) { actions.append(post(.followedUp)) }
    case .followedUp: if desk.allows(.finishPledge) { actions.append(go("feedback.action", .workFeedback)) }
    case .reportedBack: if desk.allows(.finishPledge) { actions.append(post(.archived)) }
    case .archived, .withdrawn: break
    }
    if desk.allows(.withdrawPledge) { actions.append(go("withdraw.action", .workWithdraw, .danger)) }
    return actions
}
