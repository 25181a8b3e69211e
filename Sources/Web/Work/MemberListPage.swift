import Domain

/// The members that the viewer may know of, with what each is trusted to do.
///
/// - Shape: `given` has those whose password somebody else gave them last, and when.
func memberListPage(
    _ room: MemberRoom, _ members: [Member], given: [Identifier<Member>: Day]
) -> Markup {
    let page = room.page
    let names = Dictionary(room.partners.map { ($0.id, $0.name) }) { first, _ in first }
    let table = DataTable(
        id: "members", caption: page("work.members"), hidesCaption: true,
        columns: ["members.name", "members.office", "members.partner", "members.role", "members.state"]
            .map { .init(name: page($0)) },
        rows: members.map { member in
            [
                name(member, room),
                "\(member.title)\(if: member.leads, "<br><span class=\"small dim\">\(page("members.signs"))</span>")",
                "\(member.partner.flatMap { names[$0] } ?? page("members.no-partner"))",
                "\(page("role.\(member.role.rawValue)"))",
                """
                \(member.disabled == nil
                    ? status(.ok, page("members.open")) : status(.rest, page("members.closed")))\
                \(with: given[member.id], {
                    "<br><span class=\"small dim\">\(page("members.given", ["day": page.day($0, .withYear)]))</span>"
                })
                """,
            ]
        })
    return page.workspacePage(
        title: page("work.members"), at: .members,
        """
        \(Intro(
            title: page("work.members"),
            lead: "\(page(room.isAdministrator ? "members.lead.all" : "members.lead"))",
            actions: room.manages
                ? [Action(page("members.new"), page.link(Address.workMemberNew.link()), icon: .plus)] : []
        ).markup)
        <div class="after">\(table.markup)</div>
        """)
}

private func name(_ member: Member, _ room: MemberRoom) -> Markup {
    let page = room.page
    let shown: Markup =
        room.manages(member)
        ? TextLink(text: member.name, link: page.link(Address.workMember.link(member.id))).markup
        : "\(member.name)"
    return "\(shown)<br><span class=\"small dim\">\(member.email)</span>"
}

/// Shows a password that was just made, and says what to do with it.
func oneTimePasswordPage(_ password: OneTimePassword, _ member: Member, _ page: Page) -> Markup {
    page.workspacePage(
        title: page("members.password.title"), at: .members,
        """
        \(Intro(
            title: page("members.password.title"),
            lead: "\(page("members.password.lead", ["name": member.name]))"
        ).markup)
        <div class="after">\(definitionRows([
            .init(name: page("field.member-email"), value: "\(member.email)"),
            .init(name: page("field.password"), value: "<code>\(password.text)</code>"),
        ]))</div>
        <div class="after">\(Notice(
            kind: .warning, title: page("members.password.once"), body: "\(page("members.password.how"))").markup())</div>
        <div class="after">\(actionRow([
            Action(page("members.password.done"), page.link(Address.workMembers.link()))
        ]))</div>
        """)
}
