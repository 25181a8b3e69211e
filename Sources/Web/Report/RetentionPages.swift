import Domain
import Duties
import Hummingbird
import Storage

/// How long things are kept and by whose decision, what is due, and what has been forgotten.
struct RetentionPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        let members = router.group(context: MemberVisit.self)
        members.get(Address.workRetention.path, use: show)
        members.get(Address.workRetentionRun.path, use: confirm)
        members.post(Address.workRetentionRun.path, use: carryOut)
        members.get(Address.workRetentionRule.path, use: form)
        members.post(Address.workRetentionRule.path, use: decide)
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.desk(visit) { db, desk in
            try desk.require(.decideRetention)
            return retentionPage(
                try Forget.dryRun(db, of: desk.pledge.id, on: desk.page.today),
                try db.disposals(of: desk.pledge.id), desk)
        }
    }

    /// What would go, before it goes.
    @Sendable private func confirm(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.desk(visit) { db, desk in
            try desk.require(.decideRetention)
            return retentionRunPage(
                try Forget.dryRun(db, of: desk.pledge.id, on: desk.page.today), desk)
        }
    }

    @Sendable private func carryOut(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let page = Page(site, visit)
        try await Entry.read(request, page, limit: 8 << 10).requireGenuine()
        let outcome = try await site.database.write { db in
            let desk = try Desk.open(db, page, visit)
            try desk.require(.decideRetention)
            return try Forget.carryOut(db, of: desk.pledge.id, by: desk.actor)
        }
        try await site.database.scrub()
        await site.photos.remove(outcome.photos)
        try await site.photos.sweep(site.database)
        return site.seeOther(
            page, Address.workRetention.link(),
            done: outcome.disposals.isEmpty ? "retention-nothing" : "retention-done")
    }

    @Sendable private func form(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let kind = try kind(visit)
        return try await site.show(visit) { db, desk in try RetentionForm(kind, db, desk).form }
    }

    @Sendable private func decide(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let kind = try kind(visit)
        return try await site.submit(request, visit) { db, desk in
            try RetentionForm(kind, db, desk).form
        } _: { db, desk, entry in
            let form = try RetentionForm(kind, db, desk)
            let new = try form.read(&entry)
            if let old = form.rule {
                try db.update(new, from: old, by: desk.actor)
            } else {
                try db.insert(new, by: desk.actor)
            }
            return Done("retention-decided", Address.workRetention.link())
        }
    }

    private func kind(_ visit: MemberVisit) throws -> RetentionRule.Kind {
        guard let kind = RetentionRule.Kind(rawValue: try visit.parameter("kind")) else {
            throw HTTPError(.notFound)
        }
        return kind
    }
}

/// How long one kind of thing is kept, as a form.
struct RetentionForm {
    let kind: RetentionRule.Kind
    let rule: RetentionRule?
    let desk: Desk

    private var page: Page { desk.page }

    /// - Throws: `AccessRefusal` for those who do not run the pledge.
    init(_ kind: RetentionRule.Kind, _ db: any Connection, _ desk: Desk) throws {
        try desk.require(.decideRetention)
        self.kind = kind
        self.desk = desk
        rule = try db.first(RetentionRule.self, where: "pledge = \(desk.pledge.id) AND kind = \(kind)")
    }

    var form: DeskForm {
        let values = rule.map {
            ["months": "\($0.months)", "decision": $0.decision, "decided": $0.decided.description]
        }
        return DeskForm(
            title: page("retention.kind.\(kind.rawValue)"), room: .reports,
            lead: "\(page("retention.kind.\(kind.rawValue).what"))",
            action: Address.workRetentionRule.link(kind.rawValue), cancel: Address.workRetention.link(),
            filled: Entry(page, values ?? [:]), subject: rule.map(DeskForm.Subject.init)
        ) { entry in
            [
                entry.field("months", .number, words: "retention.months"),
                entry.field("decision", words: "retention.decision"),
                entry.field("decided", .date, words: "retention.decided"),
            ]
        }
    }

    /// - Throws: `FormFault`.
    func read(_ entry: inout Entry) throws -> RetentionRule {
        let months = entry.number("months", in: 1...240)
        let decision = entry.text("decision", max: 60)
        let decided = entry.pastDay("decided", page: page)
        guard entry.isValid, let months, let decided else { throw FormFault() }
        var new =
            rule
            ?? RetentionRule(
                pledge: desk.pledge.id, kind: kind, months: months, decision: decision, decided: decided)
        (new.months, new.decision, new.decided) = (months, decision, decided)
        return new
    }
}

/// What goes if it is carried out, with how much of it on the button: it cannot be undone.
private func retentionRunPage(_ dues: [Forget.Due], _ desk: Desk) -> Markup {
    let page = desk.page
    let due = dues.filter { $0.rows > 0 }
    let rows = due.map {
        DefinitionRow(
            name: page("retention.kind.\($0.rule.kind.rawValue)"),
            value: """
                <b>\(dueWords($0, page))</b><br>\
                \(if: $0.waiting > 0, "<b>\(page("retention.kind.\($0.rule.kind.rawValue).waiting", n: $0.waiting))</b><br>")\
                <span class="dim">\(page("retention.kind.\($0.rule.kind.rawValue).what"))</span>
                """)
    }
    let run = Action(
        text: page("retention.run.confirm", n: due.reduce(0) { $0 + $1.rows }),
        kind: .post(page.link(Address.workRetentionRun.link()), hidden: [page.token]), weight: .danger)
    let back = Action(page("form.cancel"), page.link(Address.workRetention.link()), .secondary)
    return page.workspacePage(
        title: page("retention.run.title"), at: .reports,
        """
        <p class="eyebrow small"><a href="\(page.link(Address.workRetention.link()))">\(page("reports.retention"))</a></p>
        \(Intro(
            title: page("retention.run.title"),
            lead: "\(page(due.isEmpty ? "retention.now.none" : "retention.run.lead"))").markup)
        \(if: !due.isEmpty, "<div class=\"after\">\(definitionRows(rows))</div>\(actionRow([run, back]))")
        """)
}

/// How much is due by a rule, and how many reports forget who sent them.
private func dueWords(_ due: Forget.Due, _ page: Page) -> String {
    let key = due.count == 0 ? "retention.due.none" : "retention.due"
    return page.list(parts: [
        page(key, n: due.count, ["day": page.day(due.before, .withYear)]),
        due.reports == 0 ? nil : page("retention.due.reports", n: due.reports),
    ])
}

/// The rules, what is due by them today, and the record of what has been forgotten.
private func retentionPage(_ dues: [Forget.Due], _ disposals: [Disposal], _ desk: Desk) -> Markup {
    let page = desk.page
    let rules = RetentionRule.Kind.allCases.map { kind -> [Markup] in
        let due = dues.first { $0.rule.kind == kind }
        return [
            """
            <a href="\(page.link(Address.workRetentionRule.link(kind.rawValue)))">\(page("retention.kind.\(kind.rawValue)"))</a>
            """,
            due.map { "\(page("retention.months", n: $0.rule.months))" }
                ?? status(.unplanned, page("retention.no-rule")),
            "\(due.map { page.list(parts: [$0.rule.decision, page.day($0.rule.decided, .withYear)]) })",
            "\(due.map { dueWords($0, page) })",
        ]
    }
    let table = DataTable(
        id: "regler", caption: page("retention.rules"), hidesCaption: true, holdsTexts: true,
        columns: ["kind", "time", "decision", "today"].map { .init(name: page("retention.column.\($0)")) },
        rows: rules)
    let due = dues.reduce(0) { $0 + $1.rows }
    let run = Action(page("retention.run"), page.link(Address.workRetentionRun.link()), .secondary)
    let now: Markup =
        due > 0
        ? "<p>\(page("retention.now.text", n: due))</p>\(actionRow([run]))"
        : "<p class=\"dim\">\(page("retention.now.none"))</p>"
    let done = DataTable(
        id: "gallrat", caption: page("retention.done"), hidesCaption: true,
        columns: ["day", "kind", "before", "decision"].map { .init(name: page("retention.column.\($0)")) }
            + [.init(name: page("reading.count"), isNumeric: true)],
        rows: disposals.map { disposal in
            [
                "\(page.day(disposal.day, .withYear))", "\(page("retention.kind.\(disposal.kind.rawValue)"))",
                "\(page.day(disposal.before, .withYear))", "\(disposal.decision)",
                "\(page.number(disposal.count))",
            ]
        })
    return page.workspacePage(
        title: page("reports.retention"), at: .reports,
        """
        <p class="eyebrow small"><a href="\(page.link(Address.workReports.link()))">\(page("work.reports"))</a></p>
        \(Intro(title: page("reports.retention"), lead: "\(page("retention.lead"))").markup)
        \(section(page("retention.rules"), table.markup))
        \(section(page("retention.now"), now))
        \(section(page("retention.done"), disposals.isEmpty
            ? "<p class=\"dim\">\(page("retention.done.none"))</p>" : done.markup))
        """)
}
