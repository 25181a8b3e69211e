import Domain

/// Every pledge that was ever launched: those that run, and those before them.
func publicPledgeListPage(_ pledges: [Pledge], _ names: Directory, _ page: Page) -> Markup {
    let runs = pledges.filter { $0.stage(asOf: page.today, signed: []) == .active }
    let rest = pledges.filter { $0.stage(asOf: page.today, signed: []) != .active }
    func part(_ key: String, _ some: [Pledge]) -> Markup {
        guard !some.isEmpty else { return "" }
        return section(page(key), cards(some.map { pledgeCard($0, among: pledges, names, page) }))
    }
    return page.publicPage(
        title: page("public.pledges.title"), at: .pledge,
        """
        \(Intro(title: page("public.pledges.title"), lead: "\(page("public.pledges.lead"))").markup)
        \(part("pledges.running", runs))
        \(part("pledges.earlier", rest))
        \(if: pledges.isEmpty, section(emptyState(page("pledge.none"), page("pledge.none.text"), headingLevel: 2)))
        """)
}

private func pledgeCard(_ pledge: Pledge, among all: [Pledge], _ names: Directory, _ page: Page) -> Card {
    let stage = pledge.stage(asOf: page.today, signed: [])
    let period = "\(page.day(pledge.period.first, .withYear)) – \(page.day(pledge.period.last, .withYear))"
    let before = all.first { $0.id == pledge.predecessor }
    let after = all.first { $0.predecessor == pledge.id }
    func kin(_ key: String, _ other: Pledge?) -> Markup {
        guard let other else { return "" }
        let link: Markup = "<a href=\"\(page.link(Address.pledge.link(other.slug)))\">\(page(other.name))</a>"
        return "<p class=\"small\">\(page(key)): \(link)</p>"
    }
    return Card(
        title: page(pledge.name), link: page.link(Address.pledge.link(pledge.slug)),
        body: """
            <p>\(page(pledge.title))</p>\
            <p class="small dim">\(period) · \(page("stage.\(stage.rawValue)"))</p>\
            <p class="small dim">\(page.list(pledge.places.map { names.name($0) }))</p>\
            \(with: pledge.progress.withdrawnBecause, { "<p class=\"small\">\(page("pledge.withdrawn.short")) \($0)</p>" })\
            \(kin("pledge.predecessor", before))\(kin("pledge.successor", after))
            """)
}

/// The way to the other pledges that run, on a page that tells of one alone.
func otherPledges(_ others: [Pledge], _ page: Page) -> Markup {
    guard !others.isEmpty else { return "" }
    func link(_ other: Pledge) -> Markup {
        let link: Link = page.link(Address.pledge.link(other.slug))
        return """
            \(if: other.id != others.first?.id, " · ")\
            <a href="\(link)"\(page.languageMark(other.name))>\(page(other.name))</a>
            """
    }
    return "<p class=\"note\">\(page("pledge.others")) \(each: others, link)</p>"
}

/// What a visitor sees before any pledge has been launched.
func noPledgePage(_ page: Page) -> Markup {
    page.publicPage(
        title: page("site.name"), at: .pledge,
        """
        \(Intro(title: page("pledge.none"), lead: "\(page("pledge.none.text"))").markup)
        <p class="after"><a href="\(page.link(Address.about.link()))">\(page("nav.about"))</a></p>
        """)
}
