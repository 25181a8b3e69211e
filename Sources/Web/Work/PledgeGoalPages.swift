import Domain
import Hummingbird
import Storage

/// What a draft is to reach.
struct PledgeGoalPages {
    let site: Site

    func addRoutes(to router: RouterGroup<MemberVisit>) {
        router.get(Address.workGoalNew.path, use: showNew)
        router.post(Address.workGoalNew.path, use: add)
        router.get(Address.workGoal.path, use: show)
        router.post(Address.workGoal.path, use: save)
        router.post(Address.workGoalRemove.path, use: remove)
    }

    private static func goal(_ db: any Connection, _ desk: Desk, _ id: Identifier<Goal>) throws -> Goal {
        try db.find(Goal.self, where: "id = \(id) AND pledge = \(desk.pledge.id)")
    }

    private static func form(_ desk: Desk, _ goal: Goal?) throws -> DeskForm {
        try desk.require(.editPledge)
        let (page, slug) = (desk.page, desk.pledge.slug)
        let filled = Entry(
            page,
            [
                "text": goal?.text ?? "", "number": goal?.number.map(page.typed) ?? "",
                "unit": goal?.unit ?? "",
                "day": goal.map { $0.day?.description ?? "" } ?? desk.pledge.period.last.description,
            ])
        return DeskForm(
            title: page(goal == nil ? "goals.add" : "goals.change"), room: .pledge,
            lead: "\(page("goals.lead"))",
            action: goal.map { Address.workGoal.link(slug, $0.id) } ?? Address.workGoalNew.link(slug),
            cancel: Address.workPledge.link(slug), filled: filled, subject: goal.map { .init($0) },
            above: goal.map { removeButton(Address.workGoalRemove.link(slug, $0.id), "goals.remove", page) }
                ?? "",
            fields: {
                [
                    $0.field("text", .area(rows: 3), words: "goal-text"),
                    $0.field("number", .number, words: "goal-number", required: false),
                    $0.field("unit", words: "goal-unit", required: false),
                    $0.field("day", .date, words: "goal-day", required: false),
                ]
            })
    }

    private static func read(_ entry: inout Entry, _ desk: Desk, _ old: Goal?) throws -> Goal {
        var goal = Goal(
            id: old?.id ?? .init(), pledge: desk.pledge.id, text: entry.text("text", max: 500),
            version: old?.version ?? 0)
        goal.number = entry.decimal("number")
        goal.unit = entry.text("unit", max: 60, required: false)
        goal.day = entry.day("day", required: false)
        try entry.requireValid()
        return goal
    }

    @Sendable private func showNew(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.show(visit, pledge: visit.slug("pledge")) { _, desk in try Self.form(desk, nil) }
    }

    @Sendable private func add(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.submit(
            request, visit, pledge: visit.slug("pledge"), { _, desk in try Self.form(desk, nil) }
        ) { [site] db, desk, entry in
            try db.insert(Self.read(&entry, desk, nil), by: site.actor(desk.member))
            return Done("saved", Address.workPledge.link(desk.pledge.slug))
        }
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Goal> = try visit.id()
        return try await site.show(visit, pledge: visit.slug("pledge")) { db, desk in
            try Self.form(desk, Self.goal(db, desk, id))
        }
    }

    @Sendable private func save(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Goal> = try visit.id()
        return try await site.submit(
            request, visit, pledge: visit.slug("pledge"),
            { db, desk in try Self.form(desk, Self.goal(db, desk, id)) }
        ) { [site] db, desk, entry in
            let old = try Self.goal(db, desk, id)
            try db.update(Self.read(&entry, desk, old), from: old, by: site.actor(desk.member))
            return Done("saved", Address.workPledge.link(desk.pledge.slug))
        }
    }

    @Sendable private func remove(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Goal> = try visit.id()
        return try await site.press(request, visit, pledge: visit.slug("pledge")) { [site] db, desk in
            try desk.require(.editPledge)
            try db.delete(Self.goal(db, desk, id), by: site.actor(desk.member))
            return Done("removed", Address.workPledge.link(desk.pledge.slug))
        }
    }
}

/// The way to take away what a form changes.
func removeButton(_ link: Link, _ key: String, _ page: Page) -> Markup {
    actionRow(
        [Action(text: page(key), kind: .post(page.link(link), hidden: [page.token]), weight: .danger)],
        isSmall: true)
}

extension Page {
    /// A number as it stands in a field: with the language's own decimal mark, and no spaces.
    func typed(_ number: Double) -> String {
        let whole = number.rounded() == number && abs(number) < 1e12
        let text = whole ? "\(Int(number))" : "\(number)"
        return language == .swedish ? text.replacing(".", with: ",") : text
    }
}
