import Domain

/// The plan's table, with what has no cause or no measure yet in its place.
func planTable(_ plan: ActionPlan, _ desk: Desk, _ mayPropose: Bool) -> Markup {
    let page = desk.page
    guard !plan.causes.isEmpty || !plan.measures.isEmpty else {
        return emptyState(
            page("plan.empty", ["place": plan.place.name]), page("plan.empty.why"),
            action: mayPropose
                ? Action(
                    page("plan.new-problem"),
                    page.link("\(Address.workProblemNew.link())?plats=\(plan.place.slug.description)")) : nil,
            headingLevel: 2)
    }
    var causes = plan.causes.map { cause in
        ActionPlanTable.Cause(
            number: "\(cause.number)", text: cause.title, basis: cause.basis.isEmpty ? nil : cause.basis,
            measures: plan.measures(against: cause).map { row($0, plan, page) },
            missing: missing(cause, plan, page, mayPropose))
    }
    let loose = plan.measures(against: nil)
    if !loose.isEmpty {
        causes.append(
            .init(
                number: "–", text: page("plan.no-cause"), basis: page("plan.no-cause.why"),
                measures: loose.map { row($0, plan, page) }))
    }
    let table = ActionPlanTable(
        caption: page("plan.title", ["place": plan.place.name]),
        heads: .init(
            cause: page("plan.cause"), measure: page("plan.measure"), goal: page("plan.goal"),
            time: page("plan.time"), who: page("plan.who"), followUp: page("plan.follow-up"),
            missingGoal: page("plan.missing-goal")),
        causes: causes)
    return "\(table.markup)<p class=\"note\">\(page("plan.colours"))</p>"
}

private func row(_ measure: Measure, _ plan: ActionPlan, _ page: Page) -> ActionPlanTable.Measure {
    let words = MeasureWords(measure: measure, plan: plan, page: page)
    return .init(
        number: plan.label(of: measure), name: measure.title,
        link: page.link(Address.planMeasure.link(plan.place.slug, plan.label(of: measure))),
        kind: words.kind, goal: words.goal, time: words.time, who: words.who, followUp: words.followUp)
}

private func missing(_ cause: Cause, _ plan: ActionPlan, _ page: Page, _ mayPropose: Bool) -> Markup {
    guard mayPropose else { return "\(page("plan.no-measure"))" }
    let link = page.link(newMeasure(at: plan.place.slug, treating: cause.id))
    return "\(page("plan.no-measure")) <a href=\"\(link)\">\(page("mend.add-measure"))</a>"
}

/// The problems behind the causes, the causes of each, and the way to a new one.
func problemList(_ plan: ActionPlan, _ page: Page, _ mayPropose: Bool) -> Markup {
    guard !plan.problems.isEmpty else { return "<p>\(page("plan.no-problems"))</p>" }
    let rows = plan.problems.map { problem -> [Markup] in
        let causes = plan.causes.filter { $0.problem == problem.id }
        return [
            named(problem.title, Address.workProblem.link(problem.id), page, mayPropose),
            "\(problem.basis)", page.time(problem.day, .withYear),
            causeList(causes, of: problem, page, mayPropose),
        ]
    }
    return DataTable(
        id: "problem", caption: page("plan.problems"), hidesCaption: true, holdsTexts: true,
        columns: [
            .init(name: page("field.problem.title")), .init(name: page("plan.basis")),
            .init(name: page("field.problem.day")), .init(name: page("plan.causes")),
        ], rows: rows
    ).markup
}

private func causeList(_ causes: [Cause], of problem: Problem, _ page: Page, _ mayPropose: Bool) -> Markup {
    let add = page.link(newCause(of: problem.id))
    let name = page("mend.add-cause")
    return """
        <ul>\(each: causes, { cause in
            "<li>\(cause.number) \(named(cause.title, Address.workCause.link(cause.id), page, mayPropose))</li>"
        })\(if: causes.isEmpty, "<li>\(page("plan.no-causes"))</li>")\
        \(if: mayPropose, "<li class=\"add\"><a href=\"\(add)\">\(name)<span class=\"vh\">: \(problem.title)</span></a></li>")</ul>
        """
}

/// The name as a link for those who may change what it names.
private func named(_ name: String, _ link: Link, _ page: Page, _ isLinked: Bool) -> Markup {
    isLinked
        ? "<a href=\"\(page.link(link))\"\(page.writtenInSwedish)>\(name)</a>"
        : "<span\(page.writtenInSwedish)>\(name)</span>"
}
