import Domain
import Hummingbird
import Storage

/// The lead takes a pledge back, and says why.
struct PledgeWithdrawalPages {
    let site: Site

    func addRoutes(to router: RouterGroup<MemberVisit>) {
        router.get(Address.workWithdraw.path, use: show)
        router.post(Address.workWithdraw.path, use: withdraw)
    }

    private static func form(_ db: any Connection, _ desk: Desk) throws -> DeskForm {
        try desk.require(.withdrawPledge)
        let (page, pledge) = (desk.page, desk.pledge)
        return DeskForm(
            title: page("withdraw.title"), room: .pledge,
            lead: "\(page(desk.book.stage.isPublic ? "withdraw.lead.public" : "withdraw.lead"))",
            action: Address.workWithdraw.link(pledge.slug), cancel: Address.workPledge.link(pledge.slug),
            submit: "withdraw.submit", filled: Entry(page), subject: .init(pledge),
            fields: { [$0.field("reason", .area(rows: 5), words: "withdraw-reason")] })
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.show(visit, pledge: visit.slug("pledge"), Self.form)
    }

    @Sendable private func withdraw(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.submit(request, visit, pledge: visit.slug("pledge"), Self.form) {
            [site] db, desk, entry in
            let reason = entry.text("reason", max: 2000)
            try entry.requireValid()
            var pledge = desk.pledge
            try pledge.withdraw(on: desk.page.today, because: reason, signed: desk.book.signed)
            try db.update(pledge, from: desk.pledge, by: site.actor(desk.member), "withdrawn")
            return Done("withdrawn", Address.workPledge.link(pledge.slug))
        }
    }
}
