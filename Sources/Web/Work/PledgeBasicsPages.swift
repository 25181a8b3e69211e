import Domain
import Hummingbird
import Storage

/// Begins a pledge and changes what it is called, says and lasts while it is a draft.
struct PledgeBasicsPages {
    let site: Site

    func addRoutes(to router: RouterGroup<MemberVisit>) {
        router.get(Address.workPledgeNew.path, use: showNew)
        router.post(Address.workPledgeNew.path, use: begin)
        router.get(Address.workPledgeBasics.path, use: show)
        router.post(Address.workPledgeBasics.path, use: save)
    }

    private struct Beginning {
        let page: Page
        let member: Member
        let lead: Identifier<Partner>
        let predecessors: [Pledge]

        /// - Throws: `AccessRefusal` unless the member may begin a pledge for the own partner.
        init(_ db: any Connection, _ page: Page, _ visit: MemberVisit) throws {
            let member = try visit.member(db, at: page.site.clock.real)
            guard let partner = member.partner, Permission(of: member).allows(.beginPledge, of: partner)
            else { throw AccessRefusal.notYours }
            self.page = page
            self.member = member
            lead = partner
            predecessors = try PledgeBasicsForm.predecessors(db, page)
        }

        var form: DeskForm {
            DeskForm(
                title: page("pledge.new"), room: .pledge, lead: "\(page("pledge.new.lead"))",
                action: Address.workPledgeNew.link(), cancel: Address.workPledges.link(),
                submit: "pledge.new.submit", filled: Entry(page),
                fields: { PledgeBasicsForm.fields($0, page, predecessors: predecessors, renames: false) })
        }
    }

    @Sendable private func showNew(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let page = Page(site, visit)
        let markup = try await site.database.read { db in
            let form = try Beginning(db, page, visit).form
            return try form.page(form.filled, page)
        }
        return Response(markup)
    }

    @Sendable private func begin(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.submit(
            request, visit, { db, page in try Beginning(db, page, visit) }, { _, beginning in beginning.form }
        ) { [site] db, beginning, entry in
            let basics = PledgeBasicsForm.read(&entry, predecessors: beginning.predecessors)
            guard let basics else { throw FormFault() }
            let slug = try Slug(naming: basics.name.swedish).first { try db.isFree($0, of: Pledge.table) }
            let pledge = Pledge(
                slug: slug, name: basics.name, title: basics.title, why: basics.why, period: basics.period,
                parties: [beginning.lead], lead: beginning.lead, places: [], predecessor: basics.predecessor)
            try db.insert(pledge, by: site.actor(beginning.member))
            try db.choosePledge(pledge.id, in: visit.session.key)
            return Done("pledge-begun", Address.workPledge.link(pledge.slug))
        }
    }

    private static func form(_ db: any Connection, _ desk: Desk) throws -> DeskForm {
        try desk.require(.editPledge)
        let predecessors = try PledgeBasicsForm.predecessors(db, desk.page, besides: desk.pledge.id)
        return DeskForm(
            title: desk.page("pledge.basics"), room: .pledge,
            action: Address.workPledgeBasics.link(desk.pledge.slug),
            cancel: Address.workPledge.link(desk.pledge.slug),
            filled: PledgeBasicsForm.entry(desk.pledge, desk.page), subject: .init(desk.pledge),
            fields: { PledgeBasicsForm.fields($0, desk.page, predecessors: predecessors, renames: true) })
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.show(visit, pledge: visit.slug("pledge"), Self.form)
    }

    @Sendable private func save(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.submit(request, visit, pledge: visit.slug("pledge"), Self.form) {
            [site] db, desk, entry in
            let predecessors = try PledgeBasicsForm.predecessors(db, desk.page, besides: desk.pledge.id)
            let basics = PledgeBasicsForm.read(&entry, predecessors: predecessors)
            let slug = try Self.slug(&entry, db, desk)
            guard let basics, let slug else { throw FormFault() }
            var pledge = desk.pledge
            (pledge.name, pledge.title, pledge.why) = (basics.name, basics.title, basics.why)
            (pledge.period, pledge.predecessor, pledge.slug) = (basics.period, basics.predecessor, slug)
            if slug != desk.pledge.slug {
                try db.remember(desk.pledge.slug, of: Pledge.table, for: pledge.id)
            }
            try db.update(pledge, from: desk.pledge, by: site.actor(desk.member))
            return Done("saved", Address.workPledge.link(pledge.slug))
        }
    }

    /// The address that a draft may be given: its own, one that it had before, or a free one.
    private static func slug(_ entry: inout Entry, _ db: any Connection, _ desk: Desk) throws -> Slug? {
        let typed = entry.text("slug", max: 80)
        guard !typed.isEmpty else { return nil }
        guard let slug = Slug(typed) else {
            entry.fail("slug", "form.not-an-address", ["proposal": Slug(naming: typed).description])
            return nil
        }
        let former: Identifier<Pledge>? = try db.formerOwner(of: slug, kind: Pledge.table)
        let isOwn = slug == desk.pledge.slug || former == desk.pledge.id
        guard try isOwn || db.isFree(slug, of: Pledge.table) else {
            entry.fail("slug", "form.address-taken")
            return nil
        }
        return slug
    }
}
