import Domain

/// A problem as a form; nil for a new one.
///
/// Problems and causes are the parties' own in common: whoever may propose measures may write them.
func problemForm(_ problem: Problem? = nil, at place: Place, _ desk: Desk) throws -> DeskForm {
    try desk.require(.proposeMeasure, of: desk.member.partner)
    let page = desk.page
    let values = problem.map { ["title": $0.title, "basis": $0.basis, "day": $0.day.description] }
    return DeskForm(
        title: page(problem == nil ? "problem.new" : "problem.edit", ["place": place.name]), room: .plans,
        lead: "\(page("problem.lead"))",
        action: problem.map { Address.workProblem.link($0.id) }
            ?? "\(Address.workProblemNew.link())?plats=\(place.slug.description)",
        cancel: Address.plan.link(place.slug), filled: Entry(page, values ?? ["day": page.today.description]),
        subject: problem.map(DeskForm.Subject.init)
    ) { entry in
        [
            entry.field("title", words: "problem.title"),
            entry.field("basis", .area(rows: 3), words: "basis", required: false),
            entry.field("day", .date, words: "problem.day"),
        ]
    }
}

func causeForm(_ cause: Cause? = nil, of problem: Problem, _ desk: Desk) throws -> DeskForm {
    try desk.require(.proposeMeasure, of: desk.member.partner)
    let page = desk.page
    let plan = try desk.plan(of: problem.place)
    let number = cause?.number ?? plan.nextCauseNumber
    return DeskForm(
        title: page(cause == nil ? "cause.new" : "cause.edit", ["n": "\(number)"]), room: .plans,
        lead: "\(page("cause.lead", ["problem": problem.title]))",
        action: cause.map { Address.workCause.link($0.id) } ?? newCause(of: problem.id),
        cancel: Address.plan.link(plan.place.slug),
        filled: Entry(
            page, ["title": cause?.title ?? "", "basis": cause?.basis ?? "", "number": "\(number)"]),
        subject: cause.map(DeskForm.Subject.init)
    ) { entry in
        [
            entry.field("title", words: "cause.title"),
            entry.field("basis", .area(rows: 3), words: "basis", required: false),
            entry.field("number", .number, words: "cause.number"),
        ]
    }
}

extension Problem {
    mutating func read(_ entry: inout Entry, _ page: Page) {
        title = entry.text("title")
        basis = entry.text("basis", max: 1000, required: false)
        day = entry.pastDay("day", page: page) ?? day
    }
}

extension Cause {
    mutating func read(_ entry: inout Entry, in plan: ActionPlan) {
        title = entry.text("title")
        basis = entry.text("basis", max: 1000, required: false)
        number = entry.number("number", in: 1...99) ?? number
        if plan.causes.contains(where: { $0.number == number && $0.id != id }) {
            entry.fail("number", "cause.number-taken", ["n": "\(number)"])
        }
    }
}
