import Domain
import Hummingbird
import Storage

/// Changes a launched pledge: the lead proposes, every party signs, and what was promised before is kept.
struct RevisionPages {
    let site: Site

    func addRoutes(to router: RouterGroup<MemberVisit>) {
        router.get(Address.workRevision.path, use: show)
        router.post(Address.workRevision.path, use: propose)
        router.post(Address.workRevisionSign.path, use: sign)
        router.post(Address.workRevisionDrop.path, use: drop)
    }

    private static func form(_ db: any Connection, _ desk: Desk) throws -> DeskForm {
        try desk.require(.revisePledge)
        guard try OpenRevision(db, of: desk.pledge) == nil else { throw PledgeRefusal.revisionOpen }
        let (page, pledge) = (desk.page, desk.pledge)
        let form = RevisionForm(page: page, terms: desk.book.terms)
        return DeskForm(
            title: page("revision.title"), room: .pledge, lead: "\(page("revision.lead"))",
            action: Address.workRevision.link(pledge.slug), cancel: Address.workPledge.link(pledge.slug),
            submit: "revision.submit", filled: form.entry, subject: .init(pledge), fields: form.fields)
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.desk(visit, pledge: visit.slug("pledge")) { db, desk in
            if let open = try OpenRevision(db, of: desk.pledge) {
                return revisionPage(open, desk, signForm: Self.signForm(open, desk))
            }
            guard desk.allows(.revisePledge) else { return noRevisionPage(desk) }
            let form = try Self.form(db, desk)
            return try form.page(form.filled, desk.page)
        }
    }

    @Sendable private func propose(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.submit(request, visit, pledge: visit.slug("pledge"), Self.form) {
            [site] db, desk, entry in
            let reason = entry.text("reason", max: 2000)
            let before = desk.book.terms
            let after = try RevisionForm(page: desk.page, terms: before).read(&entry)
            let revision = Revision(
                pledge: desk.pledge.id, number: desk.pledge.revision + 1, reason: reason,
                proposed: desk.page.today, before: before, after: after)
            try db.insert(revision, by: site.actor(desk.member), "proposed")
            return Done("revision-proposed", Address.workRevision.link(desk.pledge.slug))
        }
    }

    /// Nil for those who have signed, or do not sign.
    private static func signForm(_ open: OpenRevision, _ desk: Desk) -> DeskForm? {
        guard desk.allows(.signPledge, of: desk.member.partner), !open.isSigned(by: desk.member.partner)
        else {
            return nil
        }
        let slug = desk.pledge.slug
        return DeskForm(
            title: desk.page("revision.open"), room: .pledge, action: Address.workRevisionSign.link(slug),
            cancel: Address.workPledge.link(slug), submit: "revision.sign",
            filled: Entry(desk.page), subject: .replaceable(open.revision),
            note: "\(desk.page("sign.as", ["office": desk.member.title]))", fields: { $0.signatureFields })
    }

    /// Signs for the own partner; with the last signature the new terms are in force.
    @Sendable private func sign(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.submitSigned(
            request, visit, pledge: visit.slug("pledge"),
            { db, desk in
                guard let open = try OpenRevision(db, of: desk.pledge) else { throw PledgeRefusal.noRevision }
                guard !open.isSigned(by: desk.member.partner) else { throw PledgeRefusal.alreadySigned }
                guard let form = Self.signForm(open, desk) else { throw AccessRefusal.notYours }
                return form
            }
        ) { [site] db, desk, entry in
            guard let partner = desk.member.partner, let open = try OpenRevision(db, of: desk.pledge) else {
                throw PledgeRefusal.noRevision
            }
            try entry.requireValid()
            let actor = site.actor(desk.member)
            try db.insert(
                Signature(
                    pledge: desk.pledge.id, revision: open.revision.number, partner: partner,
                    member: desk.member.id, title: desk.member.title, day: desk.page.today),
                by: actor, "signed")
            guard open.missing(in: desk.pledge) == [partner] else {
                return Done("signed", Address.workRevision.link(desk.pledge.slug))
            }
            try db.adopt(open.revision, in: desk.book, by: actor)
            return Done("revision-adopted", Address.workPledge.link(desk.pledge.slug))
        }
    }

    /// Takes the proposal back before it is in force; what has been signed is signed no more.
    @Sendable private func drop(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.press(request, visit, pledge: visit.slug("pledge")) { [site] db, desk in
            try desk.require(.revisePledge)
            guard let open = try OpenRevision(db, of: desk.pledge) else { throw PledgeRefusal.noRevision }
            let actor = site.actor(desk.member)
            for signature in open.signatures { try db.delete(signature, by: actor, "voided") }
            try db.delete(open.revision, by: actor, "dropped")
            return Done("revision-dropped", Address.workPledge.link(desk.pledge.slug))
        }
    }
}

extension Connection {
    /// Puts the new terms in force: the pledge, its goals and its commitments change together.
    fileprivate func adopt(_ revision: Revision, in book: PledgeBook, by actor: Actor) throws {
        var pledge = book.pledge
        pledge.revise(revision.after)
        try update(pledge, from: book.pledge, by: actor, "revised")
        for goal in revision.after.goals {
            guard let old = book.goals.first(where: { $0.id == goal.id }) else { continue }
            var new = old
            (new.text, new.number, new.unit, new.day) = (goal.text, goal.number, goal.unit, goal.day)
            try update(new, from: old, by: actor, "revised")
        }
        for commitment in revision.after.commitments {
            guard let old = book.commitments.first(where: { $0.id == commitment.id }) else { continue }
            var new = old
            (new.sentence, new.kind) = (commitment.sentence, commitment.kind)
            try update(new, from: old, by: actor, "revised")
        }
        var adopted = revision
        adopted.adopted = actor.day
        try update(adopted, from: revision, by: actor, "adopted")
    }
}
