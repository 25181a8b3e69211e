import Domain

/// A proposed change: what was promised beside what is proposed, who has signed, and the form to sign.
func revisionPage(_ open: OpenRevision, _ desk: Desk, signForm: DeskForm?) -> Markup {
    let (page, slug) = (desk.page, desk.pledge.slug)
    let rows = RevisionDifference.list(open.revision, page).map { difference -> [Markup] in
        ["\(difference.name)", "<del>\(difference.before)</del>", "<ins>\(difference.after)</ins>"]
    }
    let table = DataTable(
        id: "revision", caption: page("revision.differences"), hidesCaption: true, holdsTexts: true,
        columns: ["revision.part", "revision.before", "revision.after"].map { .init(name: page($0)) },
        rows: rows)
    let form = signForm.map { form -> Markup in
        section(
            page("revision.sign.title", ["partner": desk.partner?.name ?? ""]),
            form.part(form.filled, from: form.filled).markup)
    }
    let drop = Action(
        text: page("revision.drop"),
        kind: .post(page.link(Address.workRevisionDrop.link(slug)), hidden: [page.token]), weight: .danger)
    let lead = page(
        "revision.proposed",
        ["day": page.day(open.revision.proposed, .withYear), "reason": open.revision.reason])
    return page.workspacePage(
        title: page("revision.open"), at: .pledge,
        """
        \(Intro(title: page("revision.open"), lead: "\(lead)").markup)
        <div class="after">\(split(
            """
            \(section(page("revision.differences"), count: rows.count, table.markup))\(form)\
            \(if: desk.allows(.revisePledge), "<div class=\"after\">\(actionRow([drop], isSmall: true))</div>")
            """,
            "\(with: signatureCard(desk, open), { $0.markup(headingLevel: 2) })"))</div>
        """)
}

func noRevisionPage(_ desk: Desk) -> Markup {
    let page = desk.page
    return page.workspacePage(
        title: page("revision.title"), at: .pledge,
        """
        \(Intro(title: page("revision.title")).markup)
        <div class="after">\(emptyState(
            page("revision.none.title"), page("revision.none.text"),
            action: Action(page("pledge.back"), page.link(Address.workPledge.link(desk.pledge.slug)), .secondary),
            headingLevel: 2))</div>
        """)
}

/// One part of a pledge's terms as it was and as it is to be.
struct RevisionDifference: Equatable {
    let name: String
    let before: String
    let after: String

    /// Everything that differs between the two terms, as the form names it.
    static func list(_ revision: Revision, _ page: Page) -> [RevisionDifference] {
        let before = RevisionForm(page: page, terms: revision.before)
        let after = RevisionForm(page: page, terms: revision.after)
        return zip(before.fields(before.entry), after.fields(after.entry)).compactMap { old, new in
            guard old.shown != new.shown else { return nil }
            return RevisionDifference(name: new.label, before: old.shown, after: new.shown)
        }
    }
}
