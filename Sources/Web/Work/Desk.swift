import Domain
import Duties
import Hummingbird
import Storage

/// What a member sits before in the workspace: one pledge with all that it rests on, and what may be done.
struct Desk: Sendable {
    private(set) var page: Page
    let member: Member
    let book: PledgeBook
    let permission: Permission

    /// Opens the pledge that the member works with, or the one named.
    ///
    /// - Throws: 404 for a pledge that the member's partner is not party to, and when there is none at all; 401
    ///   for a session that has ended.
    static func open(
        _ db: any Connection, _ page: Page, _ visit: MemberVisit, pledge slug: Slug? = nil,
        scope: PledgeBook.Scope = .whole
    ) throws -> Desk {
        let member = try visit.member(db, at: page.site.clock.real)
        let which: Query
        if let slug {
            which = "slug = \(slug)"
        } else if let pledge = visit.session.pledge {
            which = "id = \(pledge)"
        } else {
            throw HTTPError(.notFound)
        }
        let book = try PledgeBook.load(db, which, asOf: page.today, seenBy: .member(member), scope: scope)
        guard book.pledge.isParty(member.partner) else { throw StorageError.notFound("pledge") }
        var desk = Desk(page: page, member: member, book: scope == .whole ? try book.forRules(db) : book)
        if scope == .whole { desk.page.tasks = TaskFilter().chores(desk).count }
        return desk
    }

    /// How many things wait for the member, for pages that rest on no pledge; none where there is none to work
    /// with.
    static func tasks(_ db: any Connection, _ page: Page, _ visit: MemberVisit) throws -> Int {
        guard visit.session.pledge != nil else { return 0 }
        return try open(db, page, visit).page.tasks
    }

    init(page: Page, member: Member, book: PledgeBook) {
        self.page = page
        self.member = member
        self.book = book
        permission = Permission(of: member, in: book.pledge, at: book.stage)
    }

    var pledge: Pledge { book.pledge }
    var partner: Partner? { book.partner(member.partner) }

    func allows(_ action: Domain.Action, of owner: Identifier<Partner>? = nil) -> Bool {
        permission.allows(action, of: owner)
    }

    /// - Throws: `AccessRefusal.notYours`.
    func require(_ action: Domain.Action, of owner: Identifier<Partner>? = nil) throws {
        guard allows(action, of: owner) else { throw AccessRefusal.notYours }
    }
}

extension Site {
    /// Answers with a page of the workspace, made from the pledge that the member works with.
    func desk(
        _ visit: MemberVisit, pledge slug: Slug? = nil,
        _ build: @escaping @Sendable (any Connection, Desk) throws -> Markup
    ) async throws -> Response {
        let page = Page(self, visit)
        let markup = try await database.read { db in
            try build(db, try Desk.open(db, page, visit, pledge: slug))
        }
        return Response(markup)
    }

    /// Where a form leads when it has been carried out: its page, with a word on what was done.
    ///
    /// - Shape: `done` names the text `done.<done>`, which the next page shows once.
    func seeOther(_ page: Page, _ link: Link, done: String) -> Response {
        var address = page.link(link).address
        let word = page.session.map { "\(done).\(tokens.mark(done, for: $0.key))" } ?? done
        let end = address.firstIndex(of: "#") ?? address.endIndex
        address.insert(contentsOf: (address[..<end].contains("?") ? "&" : "?") + "gjort=\(word)", at: end)
        return .redirect(to: address)
    }
}
