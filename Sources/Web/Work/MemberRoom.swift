import Domain
import Storage

/// The members that somebody looks after, and the form that each is changed by.
struct MemberRoom {
    private(set) var page: Page
    let viewer: Member
    let partners: [Partner]

    init(_ db: any Connection, _ page: Page, _ visit: MemberVisit) throws {
        self.page = page
        viewer = try visit.member(db, at: page.site.clock.real)
        partners = try Partner.all(db)
        self.page.tasks = try Desk.tasks(db, page, visit)
    }

    private var permission: Permission { Permission(of: viewer) }
    var isAdministrator: Bool { viewer.role == .administrator }

    /// Whether the viewer may change anybody at all.
    var manages: Bool { permission.allows(.manageMembers, of: viewer.partner) }

    /// Those whose members the viewer looks after.
    var managed: [Partner] { partners.filter { permission.allows(.manageMembers, of: $0.id) } }

    /// Only an administrator makes, or changes, another.
    var roles: [Role] { Role.allCases.filter { $0 != .administrator || isAdministrator } }

    func manages(_ member: Member) -> Bool {
        permission.allows(.manageMembers, of: member.partner)
            && (isAdministrator || member.role != .administrator)
    }

    /// Whether the viewer says who signs for the partner: another who does, or an administrator.
    ///
    /// - Shape: `member` is whom it is about; nil for somebody new.
    func appoints(_ member: Member?) -> Bool {
        isAdministrator || (viewer.leads && viewer.id != member?.id)
    }

    /// Whether the viewer may change what a member signs in with and signs as.
    func changesAccount(of member: Member) -> Bool {
        manages(member) && (!member.leads || appoints(member))
    }

    /// Whether the viewer may let somebody in again: one whom an administrator or the operator has shut out, only an
    /// administrator.
    func letsIn(_ member: Member, _ db: any Connection) throws -> Bool {
        guard changesAccount(of: member), !isAdministrator else { return isAdministrator }
        let shut = try db.events(
            where: "subject_kind = 'member' AND subject_id = \(member.id.description) AND act = 'disabled'",
            limit: 1
        ).first
        guard let shut else { return true }
        guard let by = shut.member else { return false }
        return try db.first(Member.self, where: "id = \(by)")?.role != .administrator
    }

    /// - Throws: `AccessRefusal` for a member whom the viewer does not look after.
    func require(_ member: Member) throws {
        guard manages(member) else { throw AccessRefusal.notYours }
    }

    /// An administrator sees all, everyone else those of the own partner.
    func members(_ db: any Connection) throws -> [Member] {
        if isAdministrator { return try db.all(where: "1 = 1 ORDER BY name, id") }
        guard let partner = viewer.partner else { return [] }
        return try db.all(where: "partner = \(partner) ORDER BY name, id")
    }

    func newForm() throws -> DeskForm {
        guard manages else { throw AccessRefusal.notYours }
        return DeskForm(
            title: page("members.new"), room: .members, lead: "\(page("members.new.lead"))",
            action: Address.workMemberNew.link(), cancel: Address.workMembers.link(),
            submit: "members.new.submit",
            filled: Entry(
                page, ["partner": viewer.partner?.description ?? "", "role": "member", "language": "sv"]),
            fields: { fields($0, of: nil) })
    }

    func form(_ member: Member, _ db: any Connection) throws -> DeskForm {
        try require(member)
        let isChangeable = try member.disabled == nil || letsIn(member, db)
        return DeskForm(
            title: page("members.change"), room: .members, action: Address.workMember.link(member.id),
            cancel: Address.workMembers.link(),
            filled: Entry(
                page,
                [
                    "email": member.email, "name": member.name, "title": member.title,
                    "role": member.role.rawValue, "language": member.language.rawValue,
                ], lists: ["leads": member.leads ? ["ja"] : []]),
            subject: .init(member), above: isChangeable ? acts(member) : "",
            note: changesAccount(of: member) ? nil : "\(page("members.leading-note"))",
            fields: { fields($0, of: member) })
    }

    private func fields(_ entry: Entry, of member: Member?) -> [Field] {
        let choices = managed.map { Choice(value: $0.id.description, text: $0.name) }
        let none = Choice(value: "", text: page("members.no-partner"))
        let languages = Language.allCases.map {
            Choice(value: $0.rawValue, text: page("language.\($0.rawValue)"))
        }
        let partner = entry.field(
            "partner", .select((isAdministrator ? [none] : []) + choices), words: "member-partner")
        let choosesPartner = member == nil && managed.count + (isAdministrator ? 1 : 0) > 1
        let account = member.map(changesAccount) ?? true
        let leads = entry.field(
            "leads", .checkboxes([Choice(value: "ja", text: page("members.leads"))]), words: "member-leads",
            required: false)
        return (choosesPartner ? [partner] : [])
            + (account ? [entry.field("email", .email, words: "member-email")] : []) + [
                entry.field("name", words: "member-name")
            ] + (account ? office(entry) : []) + (appoints(member) ? [leads] : []) + [
                entry.field("language", .radios(languages), words: "member-language")
            ]
    }

    private func office(_ entry: Entry) -> [Field] {
        let roles = roles.map {
            Choice(
                value: $0.rawValue, text: page("role.\($0.rawValue)"), hint: page("role.\($0.rawValue).hint"))
        }
        return [
            entry.field("title", words: "member-title"),
            entry.field("role", .radios(roles), words: "member-role"),
        ]
    }

    /// What can be done beside changing the fields.
    private func acts(_ member: Member) -> Markup {
        func act(_ act: MemberAct, _ weight: ButtonWeight) -> Action {
            Action(
                text: page("members.\(act.word)"),
                kind: .post(
                    page.link(Address.workMemberAct.link(member.id, act.rawValue)), hidden: [page.token]),
                weight: weight)
        }
        guard changesAccount(of: member) else { return "" }
        if member.disabled != nil { return actionRow([act(.enable, .secondary)], isSmall: true) }
        return actionRow(
            [act(.reset, .secondary)] + (member.id == viewer.id ? [] : [act(.disable, .danger)]),
            isSmall: true)
    }

    /// - Throws: `FormFault` when anything does not hold.
    func read(
        _ entry: inout Entry, _ db: any Connection, id: Identifier<Member>, changing old: Member? = nil
    ) throws -> Member {
        let name = entry.text("name", max: 120, aboutSomebody: true)
        let language = entry.choice("language", Language.allCases)
        if let old, !changesAccount(of: old) {
            guard entry.isValid, let language else { throw FormFault() }
            var new = old
            (new.name, new.language) = (name, language)
            return new
        }
        let email = entry.text("email", max: 254, aboutSomebody: true).lowercased()
        if !email.isEmpty, !Member.isAddress(email) { entry.fail("email", "form.not-an-email") }
        if try db.first(Member.self, where: "email = \(email) AND id <> \(id)") != nil {
            entry.fail("email", "form.email-taken")
        }
        let title = entry.text("title", max: 120)
        let role = entry.choice("role", roles)
        let partner = try old.map(\.partner) ?? chosenPartner(&entry)
        if let role, role != .administrator, partner == nil { entry.fail("partner", "form.missing-choice") }
        try entry.requireValid()
        guard let role, let language else { throw FormFault() }
        return Member(
            id: id, partner: partner, name: name, email: email, title: title, role: role,
            leads: appoints(old) ? entry.isChecked("leads") : old?.leads ?? false, language: language,
            disabled: old?.disabled,
            version: old?.version ?? 0)
    }

    /// The own partner, unless an administrator has chosen another.
    private func chosenPartner(_ entry: inout Entry) throws -> Identifier<Partner>? {
        guard isAdministrator else { return viewer.partner }
        return entry.choice("partner", managed, by: \.id.description, required: false)?.id
    }
}
