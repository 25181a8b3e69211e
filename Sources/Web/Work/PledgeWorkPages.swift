import Domain
import Hummingbird
import Storage

/// The pledges in the workspace: which there are, which one is worked with, and how far each has come.
struct PledgeWorkPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        let work = router.group(context: MemberVisit.self)
        work.get(Address.workPledges.path, use: list)
        work.get(Address.workPledge.path, use: show)
        work.post(Address.workPledgeChoice.path, use: choose)
        work.post(Address.workPledgeStep.path, use: step)
        PledgeBasicsPages(site: site).addRoutes(to: work)
        PledgePartyPages(site: site).addRoutes(to: work)
        PledgePlacePages(site: site).addRoutes(to: work)
        PledgeGoalPages(site: site).addRoutes(to: work)
        PledgeBaselinePages(site: site).addRoutes(to: work)
        CommitmentWorkPages(site: site).addRoutes(to: work)
        CommitmentResponsiblePages(site: site).addRoutes(to: work)
        SignPages(site: site).addRoutes(to: work)
        PledgeWithdrawalPages(site: site).addRoutes(to: work)
        RevisionPages(site: site).addRoutes(to: work)
        ConclusionPages(site: site).addRoutes(to: work)
        PledgeFeedbackPages(site: site).addRoutes(to: work)
        PledgeHistoryPages(site: site).addRoutes(to: work)
    }

    @Sendable private func list(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let page = Page(site, visit)
        let pledges = try await site.database.read { db -> [(pledge: Pledge, stage: Pledge.Stage)] in
            guard let partner = visit.member.partner else { return [] }
            let own: Query = "SELECT pledge FROM pledge_party WHERE partner = \(partner)"
            let pledges: [Pledge] = try db.all(where: "id IN (\(own)) ORDER BY first DESC, slug")
            let signatures: [Signature] = try db.all(where: "pledge IN (\(own)) ORDER BY day")
            return pledges.map { pledge in
                let signed = signatures.filter { $0.pledge == pledge.id && $0.revision == pledge.revision }
                return (pledge, pledge.stage(asOf: page.today, signed: Set(signed.map(\.partner))))
            }
        }
        return Response(pledgeListPage(pledges, page))
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.desk(visit, pledge: visit.slug("pledge")) { db, desk in
            pledgeWorkPage(desk, try PledgeSurroundings(db, desk))
        }
    }

    @Sendable private func choose(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let page = Page(site, visit)
        let slug = try visit.slug("pledge")
        let entry = try await Entry.read(request, page, limit: 64 << 10)
        try entry.requireGenuine()
        try await site.database.write { db in
            let desk = try Desk.open(db, page, visit, pledge: slug)
            try db.choosePledge(desk.pledge.id, in: visit.session.key)
        }
        if let next = entry.raw("till").flatMap(Link.init(local:)) { return .redirect(to: next.address) }
        return site.seeOther(page, Address.work.link(), done: "pledge-chosen")
    }

    /// Moves the pledge on by one of its steps that need nothing but a button.
    @Sendable private func step(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        guard let step = PledgeStep(rawValue: try visit.parameter("step")) else { throw HTTPError(.notFound) }
        return try await site.press(request, visit, pledge: visit.slug("pledge")) { [site] db, desk in
            try step.take(db, desk, by: site.actor(desk.member))
            return Done("step-\(step.word)", Address.workPledge.link(desk.pledge.slug))
        }
    }
}

/// A step in the course of a pledge that is taken with one button.
enum PledgeStep: String, CaseIterable {
    case review = "granskning"
    case draft = "utkast"
    case followedUp = "uppfoljt"
    case reportedBack = "aterkopplat"
    case archived = "arkiv"

    /// Names the texts about it.
    var word: String {
        switch self {
        case .review: "review"
        case .draft: "draft"
        case .followedUp: "followed-up"
        case .reportedBack: "reported-back"
        case .archived: "archived"
        }
    }

    private var act: Event.Act {
        switch self {
        case .review: "submitted"
        case .draft: "taken-back"
        case .followedUp: "followed-up"
        case .reportedBack: "reported-back"
        case .archived: "archived"
        }
    }

    /// - Throws: `AccessRefusal`; `PledgeRefusal` when it is not its turn or something is lacking.
    func take(_ db: any Connection, _ desk: Desk, by actor: Actor) throws {
        let around = try PledgeSurroundings(db, desk)
        let criteria = Criterion.list(in: desk.book, around.criteria)
        var pledge = desk.pledge
        switch self {
        case .review:
            try desk.require(.submitPledge)
            guard desk.book.stage == .draft else { throw PledgeRefusal.notDraft }
            try criteria.requireMet()
            pledge.submit(on: actor.day)
        case .draft:
            try desk.require(.submitPledge)
            guard desk.book.stage != .draft else { throw PledgeRefusal.notInTurn }
            for signature in desk.book.signatures { try db.delete(signature, by: actor, "voided") }
            pledge.takeBack()
        case .followedUp, .archived:
            try desk.require(.finishPledge)
            try criteria.requireMet()
            try pledge.finish(
                self == .archived ? .archived : .followedUp, on: actor.day, signed: desk.book.signed)
        case .reportedBack:
            try desk.require(.finishPledge)
            guard let feedback = around.feedback else { throw PledgeRefusal.criteriaMissing }
            try pledge.finish(.reportedBack, on: actor.day, signed: desk.book.signed)
            var published = feedback
            published.published = actor.day
            try db.update(published, from: feedback, by: actor, "published")
        }
        try db.update(pledge, from: desk.pledge, by: actor, act)
    }
}

/// What a pledge's own page in the workspace shows beside its book.
struct PledgeSurroundings: Sendable {
    let forums: [Forum]
    let plannedPlaces: Set<Identifier<Place>>
    let feedback: PublicFeedback?
    let revision: OpenRevision?
    let adopted: [Revision]

    init(_ db: any Connection, _ desk: Desk) throws {
        let own: Query = "pledge = \(desk.pledge.id)"
        forums = try db.all(where: "\(own) ORDER BY name, id")
        let decisions: [Decision] = try db.all(where: "\(own) AND adopts_plan_of IS NOT NULL")
        plannedPlaces = Set(decisions.compactMap(\.adoptsPlanOf))
        feedback = try db.first(PublicFeedback.self, where: own)
        revision = try OpenRevision(db, of: desk.pledge)
        adopted = try db.all(where: "\(own) AND adopted IS NOT NULL ORDER BY number DESC")
    }

    var criteria: Criterion.Surroundings {
        .init(forums: forums, plannedPlaces: plannedPlaces, feedback: feedback)
    }
}
