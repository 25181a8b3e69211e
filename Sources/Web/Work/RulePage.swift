import Domain

/// What a rule asks for, where it comes from, and what it finds now.
func rulePage(_ rule: Rule, _ desks: [Desk], _ page: Page) -> Markup {
    let found = desks.flatMap { desk in
        Chore.list(rule.check(desk.book).sorted(), in: desk.book).map { (desk: desk, chore: $0) }
    }
    let findings = found.map { desk, chore -> MarkedText in
        MarkedText(mark: chore.mark, text: chore.words(page).title, link: desk.leading(to: chore))
    }
    let others = Rule.all.map { other in
        TextLink(
            text: page("rule.link", ["code": other.code, "name": page("rule.\(other.code).name")]),
            link: page.link(Address.rule.link(other.code)), isCurrent: other.code == rule.code)
    }
    return page.workspacePage(
        title: page("rule.link", ["code": rule.code, "name": page("rule.\(rule.code).name")]), at: .tasks,
        """
        \(Intro(
            eyebrow: page("rule.eyebrow", ["code": rule.code]), title: page("rule.\(rule.code).name"),
            lead: "\(page("rule.\(rule.code).text"))"
        ).markup)
        <div class="after">\(split(
            """
            \(section(page("rule.severity"), prose("<p>\(page("rule.\(rule.code).severity"))</p>")))\
            \(section(
                page("rule.origin"),
                prose("<p><b>\(page("origin.\(rule.origin.rawValue)")).</b> \(page(rule.source(page)))</p>")))\
            \(section(
                page("rule.found"), count: findings.count,
                findings.isEmpty ? prose("<p>\(page("rule.found.none"))</p>") : markedTexts(findings)))
            """,
            Card(title: page("rule.all"), body: prose(linkList(others))).markup(headingLevel: 2)))</div>
        """)
}

extension Rule {
    /// The text that says where the rule stands: its own where there is one.
    fileprivate func source(_ page: Page) -> String {
        page.site.texts.has("rule.\(code).source") ? "rule.\(code).source" : "origin.\(origin.rawValue).text"
    }
}
