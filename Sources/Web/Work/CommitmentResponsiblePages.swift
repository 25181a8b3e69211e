import Domain
import Hummingbird
import Storage

/// Which office answers for each obligation; every partner names its own.
struct CommitmentResponsiblePages {
    let site: Site

    func addRoutes(to router: RouterGroup<MemberVisit>) {
        router.get(Address.workResponsible.path, use: show)
        router.post(Address.workResponsible.path, use: save)
    }

    private static func form(_ db: any Connection, _ desk: Desk) throws -> DeskForm {
        let (page, slug) = (desk.page, desk.pledge.slug)
        let own = own(desk)
        let filled = Dictionary(
            desk.book.responsibilities.filter { $0.partner == desk.member.partner }
                .map { (name(.init(commitment: $0.commitment, place: $0.place)), $0.title) }
        ) { first, _ in first }
        return DeskForm(
            title: page("responsible.title"), room: .pledge,
            lead: "\(page("responsible.lead", ["partner": desk.partner?.name ?? ""]))",
            action: Address.workResponsible.link(slug), cancel: Address.workPledge.link(slug),
            filled: Entry(page, filled), above: overview(desk),
            fields: { entry in
                [entry.field("all", words: "responsible-all", required: false)]
                    + own.map { obligation in
                        var field = entry.field(name(obligation.key), words: "responsible", required: false)
                        field.label = label(obligation, desk)
                        field.hint = nil
                        field.optional = nil
                        return field
                    }
            })
    }

    /// What the own partner owes, alone or with others.
    private static func own(_ desk: Desk) -> [Obligation] {
        guard let partner = desk.member.partner else { return [] }
        return desk.book.obligations.filter { $0.owing.contains(partner) }
    }

    private static func name(_ key: Obligation.Key) -> String { "\(key.commitment).\(key.place)" }

    private static func label(_ obligation: Obligation, _ desk: Desk) -> String {
        let commitment = desk.book.commitment(obligation.commitment)
        let short = commitment.map { "\($0.number). \(desk.page($0.short))" } ?? ""
        return "\(short), \(desk.book.place(obligation.place)?.name ?? "")"
    }

    /// Who answers for what at all the parties.
    private static func overview(_ desk: Desk) -> Markup {
        let (page, book) = (desk.page, desk.book)
        let rows = book.obligations.map { obligation -> [Markup] in
            let named = book.responsibilities.filter {
                $0.commitment == obligation.commitment && $0.place == obligation.place
            }
            return [
                "\(label(obligation, desk))",
                "\(page.list(obligation.owing.compactMap { book.partner($0)?.name }))",
                named.isEmpty
                    ? status(.unplanned, page("responsible.nobody"))
                    : "\(named.map { page.list(parts: [$0.title, book.partner($0.partner)?.name]) }.joined(separator: "; "))",
            ]
        }
        guard !rows.isEmpty else { return "" }
        let table = DataTable(
            id: "responsible", caption: page("responsible.overview"), hidesCaption: true, holdsTexts: true,
            columns: ["responsible.commitment", "responsible.owing", "responsible.office"]
                .map { .init(name: page($0)) }, rows: rows)
        return "<div class=\"after\">\(disclosure(page("responsible.overview"), table.markup))</div>"
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.desk(visit, pledge: visit.slug("pledge")) { db, desk in
            let form = try Self.form(db, desk)
            guard desk.allows(.nameResponsible, of: desk.member.partner), !Self.own(desk).isEmpty else {
                return desk.page.workspacePage(
                    title: form.title, at: .pledge, "\(Intro(title: form.title).markup)\(form.above)")
            }
            return try form.page(form.filled, desk.page)
        }
    }

    @Sendable private func save(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.submit(request, visit, pledge: visit.slug("pledge"), Self.form) {
            [site] db, desk, entry in
            try desk.require(.nameResponsible, of: desk.member.partner)
            guard let partner = desk.partner else { throw AccessRefusal.notYours }
            let everywhere = entry.text("all", max: 120, required: false)
            let typed = Self.own(desk).map { obligation -> (Obligation, String) in
                let title = entry.text(Self.name(obligation.key), max: 120, required: false)
                return (obligation, title.isEmpty ? everywhere : title)
            }
            try entry.requireValid()
            let actor = site.actor(desk.member)
            for (obligation, title) in typed {
                let old = desk.book.responsibilities.first {
                    $0.commitment == obligation.commitment && $0.place == obligation.place
                        && $0.partner == partner.id
                }
                try db.name(title, for: obligation, of: partner, in: desk.pledge, instead: old, by: actor)
            }
            return Done("saved", Address.workPledge.link(desk.pledge.slug))
        }
    }
}

extension Connection {
    /// Names the office, changes it, or takes it away when nothing is left of it.
    fileprivate func name(
        _ title: String, for obligation: Obligation, of partner: Partner, in pledge: Pledge,
        instead old: Responsibility?, by actor: Actor
    ) throws {
        switch (old, title.isEmpty) {
        case (nil, true): break
        case (nil, false):
            try insert(
                Responsibility(
                    pledge: pledge.id, commitment: obligation.commitment, place: obligation.place,
                    partner: partner.id, title: title), by: actor)
        case (let old?, true): try delete(old, by: actor)
        case (let old?, false):
            var new = old
            new.title = title
            try update(new, from: old, by: actor)
        }
    }
}
