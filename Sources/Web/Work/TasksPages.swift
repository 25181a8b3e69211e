import Domain
import Duties
import Hummingbird
import Storage

/// Att göra: what needs the one who is signed in, from the rules, and what each rule is about.
struct TasksPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        let work = router.group(context: MemberVisit.self)
        work.get(Address.work.path, use: show)
        work.get(Address.rule.path, use: rule)
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let page = Page(site, visit)
        let filter = TaskFilter(request)
        let markup = try await site.database.read { db in
            let desks = try Desk.all(db, page, visit)
            guard let desk = desks.first else { return idlePage(page) }
            return tasksPage(desks, try TaskSurroundings(db, desk, of: desks), filter)
        }
        return Response(markup)
    }

    @Sendable private func rule(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let page = Page(site, visit)
        let code = try visit.parameter("code")
        guard let rule = Rule.all.first(where: { $0.code == code }) else { throw HTTPError(.notFound) }
        let markup = try await site.database.read { db in
            rulePage(rule, try Desk.all(db, page, visit), page)
        }
        return Response(markup)
    }
}

extension Desk {
    /// The pledges that the member's partner has not put behind it, the one worked with first.
    static func all(_ db: any Connection, _ page: Page, _ visit: MemberVisit) throws -> [Desk] {
        guard let partner = visit.member.partner else { return [] }
        let pledges: [Pledge] = try db.all(
            where: """
                id IN (SELECT pledge FROM pledge_party WHERE partner = \(partner))
                    AND withdrawn IS NULL AND archived IS NULL ORDER BY first DESC, slug
                """)
        let chosen = pledges.filter { $0.id == visit.session.pledge }
        return try (chosen + pledges.filter { $0.id != visit.session.pledge }).map { pledge in
            Desk(
                page: page, member: visit.member,
                book: try PledgeBook.load(db, pledge, asOf: page.today, seenBy: visit.viewer)
                    .forRules(db))
        }
    }
}

/// What stands beside the chores.
struct TaskSurroundings: Sendable {
    let forums: [Forum]
    let meetings: [Meeting]
    /// The changes that wait for signatures, with those that there are.
    private let revisions: [Identifier<Pledge>: OpenRevision]
    /// What waits for the member in the pledge that is worked with.
    let waiting: TaskWaiting

    func revision(of pledge: Pledge) -> OpenRevision? { revisions[pledge.id] }

    /// - Shape: `desk` is the pledge that is worked with, one of `desks`.
    init(_ db: any Connection, _ desk: Desk, of desks: [Desk]) throws {
        let own: Query = "pledge = \(desk.pledge.id)"
        forums = try db.all(where: "\(own) ORDER BY name, id")
        meetings = try db.all(
            where: "\(own) AND day >= \(desk.page.today) ORDER BY day, coalesce(start_time, -1), id LIMIT 5")
        waiting = try TaskWaiting(db, desk)
        revisions = try desks.reduce(into: [:]) { $0[$1.pledge.id] = try OpenRevision(db, of: $1.pledge) }
    }
}
