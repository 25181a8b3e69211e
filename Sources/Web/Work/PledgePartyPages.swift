import Domain
import Hummingbird
import Storage

/// Who is party to a draft, and which of them runs it.
struct PledgePartyPages {
    let site: Site

    func addRoutes(to router: RouterGroup<MemberVisit>) {
        router.get(Address.workPledgeParties.path, use: show)
        router.post(Address.workPledgeParties.path, use: save)
        router.get(Address.workPledgePartnerNew.path, use: showNew)
        router.post(Address.workPledgePartnerNew.path, use: add)
    }

    private static func form(_ db: any Connection, _ desk: Desk) throws -> DeskForm {
        try desk.require(.editPledge)
        let (page, pledge) = (desk.page, desk.pledge)
        let choices = desk.book.partners.map {
            Choice(value: $0.id.description, text: $0.name, hint: $0.division.isEmpty ? nil : $0.division)
        }
        let other = TextLink(
            text: page("partner.new"), link: page.link(Address.workPledgePartnerNew.link(pledge.slug)))
        return DeskForm(
            title: page("pledge.parties"), room: .pledge,
            lead: "\(page("pledge.parties.lead")) \(other.markup)",
            action: Address.workPledgeParties.link(pledge.slug), cancel: Address.workPledge.link(pledge.slug),
            filled: Entry(
                page, ["lead": pledge.lead.description], lists: ["parties": pledge.parties.map(\.description)]
            ),
            subject: .init(pledge),
            fields: {
                [
                    $0.field("parties", .checkboxes(choices), words: "pledge-parties"),
                    $0.field("lead", .select(choices), words: "pledge-lead"),
                ]
            })
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.show(visit, pledge: visit.slug("pledge"), Self.form)
    }

    @Sendable private func save(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.submit(request, visit, pledge: visit.slug("pledge"), Self.form) {
            [site] db, desk, entry in
            let chosen = entry.choices("parties", desk.book.partners, by: \.id.description)
            let lead = entry.choice("lead", desk.book.partners, by: \.id.description)
            if let lead, !chosen.contains(where: { $0.id == lead.id }) {
                entry.fail("lead", "form.lead-not-party")
            }
            let removed = desk.book.parties.filter { party in !chosen.contains { $0.id == party.id } }
            if let bound = removed.first(where: { desk.book.binds($0.id) }) {
                entry.fail("parties", "form.party-bound", ["partner": bound.name])
            }
            try entry.requireValid()
            let actor = site.actor(desk.member)
            for orphan in desk.book.responsibilities
            where removed.contains(where: { $0.id == orphan.partner }) {
                try db.delete(orphan, by: actor)
            }
            var pledge = desk.pledge
            // Those who stay keep their places in the order; new ones come last.
            let kept = pledge.parties.filter { party in chosen.contains { $0.id == party } }
            pledge.parties = kept + chosen.map(\.id).filter { !kept.contains($0) }
            pledge.lead = lead?.id ?? pledge.lead
            try db.update(pledge, from: desk.pledge, by: actor)
            return Done("saved", Address.workPledge.link(pledge.slug))
        }
    }

    private static func newForm(_ db: any Connection, _ desk: Desk) throws -> DeskForm {
        try desk.require(.editPledge)
        let (page, pledge) = (desk.page, desk.pledge)
        return DeskForm(
            title: page("partner.new"), room: .pledge, lead: "\(page("partner.new.lead"))",
            action: Address.workPledgePartnerNew.link(pledge.slug),
            cancel: Address.workPledgeParties.link(pledge.slug), filled: Entry(page),
            fields: { SettingsPartnerForm.fields($0, page) })
    }

    @Sendable private func showNew(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.show(visit, pledge: visit.slug("pledge"), Self.newForm)
    }

    @Sendable private func add(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.submit(request, visit, pledge: visit.slug("pledge"), Self.newForm) {
            [site] db, desk, entry in
            let partner = try SettingsPartnerForm.read(&entry, db)
            let actor = site.actor(desk.member)
            try db.insert(partner, by: actor)
            var pledge = desk.pledge
            pledge.parties.append(partner.id)
            try db.update(pledge, from: desk.pledge, by: actor)
            return Done("partner-added", Address.workPledgeParties.link(pledge.slug))
        }
    }
}

extension PledgeBook {
    /// Whether a commitment names the partner itself, rather than its kind.
    fileprivate func binds(_ partner: Identifier<Partner>) -> Bool {
        commitments.contains { commitment in
            switch commitment.addressee {
            case .partner(let own): own == partner
            case .jointly(let own): own.contains(partner)
            case .group: false
            }
        }
    }
}
