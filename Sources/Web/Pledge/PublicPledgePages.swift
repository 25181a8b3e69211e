import Domain
import Hummingbird
import Storage

/// The pledges as everyone may see them.
struct PublicPledgePages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        router.get(Address.home.path, use: home)
        router.get(Address.pledges.path, use: list)
        router.get(Address.pledge.path, use: show)
        router.get(Address.commitments.path, use: commitments)
        router.get(Address.versions.path, use: versions)
        router.get(Address.pledgeFeedback.path, use: feedback)
    }

    @Sendable private func home(_ request: Request, _ visit: Visit) async throws -> Response {
        try await site.page(request, visit) { db, page in
            let current = try Pledge.current(db, on: page.today)
            guard let pledge = current.first else { return noPledgePage(page) }
            return try pledgePage(db, pledge, beside: Array(current.dropFirst()), page)
        }
    }

    @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
        let slug = try visit.slug("pledge")
        return try await site.page(request, visit) { db, page in
            try pledgePage(db, db.publicPledge(slug, on: page.today), page)
        }
    }

    @Sendable private func list(_ request: Request, _ visit: Visit) async throws -> Response {
        try await site.page(request, visit) { db, page in
            let pledges = try Pledge.list(db, on: page.today, seenBy: .anyone)
            return publicPledgeListPage(pledges, try Directory.load(db), page)
        }
    }

    @Sendable private func commitments(_ request: Request, _ visit: Visit) async throws -> Response {
        let slug = try visit.slug("pledge")
        return try await site.page(request, visit) { db, page in
            let told = try BookPage.open(db, db.publicPledge(slug, on: page.today), page)
            return told.commitmentListPage
        }
    }

    @Sendable private func versions(_ request: Request, _ visit: Visit) async throws -> Response {
        let slug = try visit.slug("pledge")
        return try await site.page(request, visit) { db, page in
            let pledge = try db.publicPledge(slug, on: page.today)
            let revisions: [Revision] = try db.all(
                where: "pledge = \(pledge.id) AND adopted <= \(page.today) ORDER BY number DESC")
            let signatures: [Signature] = try db.all(
                where: "pledge = \(pledge.id) ORDER BY revision, day, id")
            return VersionsPage(
                pledge: pledge, revisions: revisions, signatures: signatures, names: try Directory.load(db),
                page: page
            ).markup
        }
    }

    @Sendable private func feedback(_ request: Request, _ visit: Visit) async throws -> Response {
        let slug = try visit.slug("pledge")
        return try await site.page(request, visit) { db, page in
            let pledge = try db.publicPledge(slug, on: page.today)
            let feedback: PublicFeedback = try db.find(
                where: "pledge = \(pledge.id) AND published <= \(page.today)")
            return feedbackPage(feedback, BookPage(try bookOf(db, pledge, page), page))
        }
    }

    private func bookOf(_ db: any Connection, _ pledge: Pledge, _ page: Page) throws -> PledgeBook {
        try PledgeBook.load(db, pledge, asOf: page.today, seenBy: .anyone, scope: .page)
    }

    private func pledgePage(
        _ db: any Connection, _ pledge: Pledge, beside others: [Pledge] = [], _ page: Page
    ) throws -> Markup {
        let told = try BookPage.open(db, pledge, page)
        let kin: Query = pledge.predecessor.map { "OR id = \($0)" } ?? ""
        let relatives: [Pledge] = try db.all(
            where: """
                (predecessor = \(pledge.id) \(kin)) AND \(Pledge.visible(to: .anyone, on: page.today))
                ORDER BY first, id
                """)
        let feedback: PublicFeedback? =
            told.isOver
            ? try db.first(where: "pledge = \(pledge.id) AND published <= \(page.today)") : nil
        return PublicPledgePage(
            told: told,
            happenings: try Happening.list(
                db, on: page.today, about: .init(pledge: pledge.id), in: told.book, limit: 9),
            staffed: try LoggedActivity.staffed(db, of: pledge.id, on: page.today), others: others,
            relatives: relatives,
            hasFeedback: feedback != nil,
            hasPictures: try PublishedPicture.isAny(db, of: pledge, on: page.today)
        ).markup
    }
}

extension Pledge {
    /// Of the public pledges, those that a visitor comes to.
    static func current(
        _ db: any Connection, on day: Day, where condition: Query = "1 = 1"
    ) throws -> [Pledge] {
        try list(db, where: condition, on: day, seenBy: .anyone).current(on: day)
    }

    /// The same of those that hold at a place.
    static func current(_ db: any Connection, at place: Place, on day: Day) throws -> [Pledge] {
        try current(db, on: day, where: "id IN (SELECT pledge FROM pledge_place WHERE place = \(place.id))")
    }
}
