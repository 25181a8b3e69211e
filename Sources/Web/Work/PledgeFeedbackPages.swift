import Domain
import Hummingbird
import Storage

/// What the parties tell the citizens when the period is over.
struct PledgeFeedbackPages {
    let site: Site

    func addRoutes(to router: RouterGroup<MemberVisit>) {
        router.get(Address.workFeedback.path, use: show)
        router.post(Address.workFeedback.path, use: save)
    }

    private static let parts = ["promised", "done", "effect", "next"]

    private static func feedback(_ db: any Connection, _ desk: Desk) throws -> PublicFeedback? {
        try db.first(PublicFeedback.self, where: "pledge = \(desk.pledge.id)")
    }

    private static func form(_ db: any Connection, _ desk: Desk) throws -> DeskForm {
        try desk.require(.finishPledge)
        let (page, slug) = (desk.page, desk.pledge.slug)
        let old = try feedback(db, desk)
        let filled = Entry(
            page,
            [
                "promised": old?.promised ?? page(desk.pledge.title), "done": old?.done ?? "",
                "effect": old?.effect ?? "", "next": old?.next ?? "",
            ])
        return DeskForm(
            title: page("feedback.title"), room: .pledge, lead: "\(page("feedback.lead"))",
            action: Address.workFeedback.link(slug), cancel: Address.workPledge.link(slug), filled: filled,
            subject: old.map { .init($0) }, above: state(old, desk),
            fields: { entry in parts.map { entry.field($0, .area(rows: 6), words: "feedback-\($0)") } })
    }

    /// Whether it is published, and the way to publish it.
    private static func state(_ feedback: PublicFeedback?, _ desk: Desk) -> Markup {
        let page = desk.page
        guard let feedback else { return "" }
        if let published = feedback.published {
            return Notice(
                kind: .done, title: page("feedback.published", ["day": page.day(published, .withYear)])
            ).markup()
        }
        guard desk.book.stage == .followedUp else {
            return Notice(kind: .info, title: page("feedback.waits")).markup()
        }
        let link = Address.workPledgeStep.link(desk.pledge.slug, PledgeStep.reportedBack.rawValue)
        return actionRow([
            Action(text: page("step.reported-back"), kind: .post(page.link(link), hidden: [page.token]))
        ])
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.show(visit, pledge: visit.slug("pledge"), Self.form)
    }

    @Sendable private func save(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.submit(request, visit, pledge: visit.slug("pledge"), Self.form) {
            [site] db, desk, entry in
            let texts = Self.parts.map { entry.text($0, max: 8000) }
            try entry.requireValid()
            let old = try Self.feedback(db, desk)
            let new = PublicFeedback(
                id: old?.id ?? .init(), pledge: desk.pledge.id, promised: texts[0], done: texts[1],
                effect: texts[2], next: texts[3], published: old?.published, version: old?.version ?? 0)
            let actor = site.actor(desk.member)
            if let old { try db.update(new, from: old, by: actor) } else { try db.insert(new, by: actor) }
            return Done("saved", Address.workFeedback.link(desk.pledge.slug))
        }
    }
}
