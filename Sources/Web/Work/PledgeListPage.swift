import Domain

/// The pledges that the member's partner is party to, with the one worked with marked.
func pledgeListPage(_ pledges: [(pledge: Pledge, stage: Pledge.Stage)], _ page: Page) -> Markup {
    let member = page.session?.member
    let begins = member.map { Permission(of: $0).allows(.beginPledge, of: $0.partner) } ?? false
    let table = DataTable(
        id: "pledges", caption: page("pledges.caption"), hidesCaption: true, holdsTexts: true,
        columns: ["pledges.name", "pledges.period", "pledges.stage", "pledges.choice"].map {
            .init(name: page($0))
        },
        rows: pledges.map { pledge, stage in
            [
                TextLink(text: page(pledge.name), link: page.link(Address.workPledge.link(pledge.slug)))
                    .markup,
                "\(page.day(pledge.period.first, .withYear)) – \(page.day(pledge.period.last, .withYear))",
                status(stage.mark, page("stage.\(stage.rawValue)")),
                choice(pledge, page),
            ]
        })
    return page.workspacePage(
        title: page("work.pledge"), at: .pledge,
        """
        \(Intro(
            title: page("work.pledge"), lead: "\(page("pledges.lead"))",
            actions: begins ? [Action(page("pledge.new"), page.link(Address.workPledgeNew.link()), icon: .plus)] : []
        ).markup)
        <div class="after">\(
            pledges.isEmpty ? emptyState(page("pledges.none.title"), page("pledges.none.text"), headingLevel: 2)
            : table.markup)</div>
        """)
}

private func choice(_ pledge: Pledge, _ page: Page) -> Markup {
    guard pledge.id != page.session?.pledge else { return "<b>\(page("pledges.chosen"))</b>" }
    return button(
        Action(
            text: page("pledges.choose"),
            kind: .post(page.link(Address.workPledgeChoice.link(pledge.slug)), hidden: [page.token]),
            weight: .secondary,
            accessibleName: page("pledges.choose.name", ["pledge": page(pledge.name)])), isSmall: true)
}

extension Pledge.Stage {
    var mark: StatusMark {
        switch self {
        case .draft: .note
        case .review: .wait
        case .decided: .plan
        case .active: .go
        case .ended: .rest
        case .followedUp, .reportedBack, .archived: .ok
        case .withdrawn: .decl
        }
    }

    /// The stages that a pledge goes through when nothing stops it.
    static let line: [Pledge.Stage] = [
        .draft, .review, .decided, .active, .ended, .followedUp, .reportedBack, .archived,
    ]
}
