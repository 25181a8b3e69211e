import Domain
import Hummingbird
import Storage

/// Who may sign in: a coordinator looks after the own partner's members, an administrator after all.
struct MemberPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        let work = router.group(context: MemberVisit.self)
        work.get(Address.workMembers.path, use: list)
        work.get(Address.workMemberNew.path, use: showNew)
        work.post(Address.workMemberNew.path, use: add)
        work.get(Address.workMember.path, use: show)
        work.post(Address.workMember.path, use: save)
        work.post(Address.workMemberAct.path, use: act)
    }

    @Sendable private func list(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let page = Page(site, visit)
        let markup = try await site.database.read { db in
            let room = try MemberRoom(db, page, visit)
            let members = try room.members(db)
            return memberListPage(room, members, given: try db.givenPasswords(of: members.map(\.id)))
        }
        return Response(markup)
    }

    @Sendable private func showNew(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let page = Page(site, visit)
        let markup = try await site.database.read { db in
            let room = try MemberRoom(db, page, visit)
            let form = try room.newForm()
            return try form.page(form.filled, room.page)
        }
        return Response(markup)
    }

    @Sendable private func add(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let page = Page(site, visit)
        let id = Identifier<Member>()
        let password = OneTimePassword()
        var request = request
        _ = try await request.collectBody(upTo: 64 << 10)
        let typed = try await Entry.read(request, page, limit: 64 << 10)
        try await site.database.read { db in _ = try MemberRoom(db, page, visit).newForm() }
        // Hashing is work, and so only done for those who may, by a form of ours.
        let hash = typed.isGenuine ? try await site.passwords.hash(password.text) : ""
        let response = try await site.submit(
            request, visit, { db, page in try MemberRoom(db, page, visit) }, { _, room in try room.newForm() }
        ) { [site] db, room, entry in
            let member = try room.read(&entry, db, id: id)
            let actor = site.actor(room.viewer)
            try db.insert(member, by: actor)
            try db.setPassword(hash, of: member, provisional: true, by: actor)
            return Done("saved", Address.workMembers.link())
        }
        guard response.status == .seeOther else { return response }
        return try await shown(password, id, page)
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let page = Page(site, visit)
        let id: Identifier<Member> = try visit.id()
        let markup = try await site.database.read { db in
            let room = try MemberRoom(db, page, visit)
            let form = try room.form(db.find(id), db)
            return try form.page(form.filled, room.page)
        }
        return Response(markup)
    }

    @Sendable private func save(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Member> = try visit.id()
        return try await site.submit(
            request, visit, { db, page in try MemberRoom(db, page, visit) },
            { db, room in try room.form(db.find(id), db) }
        ) { [site] db, room, entry in
            let old: Member = try db.find(id)
            let new = try room.read(&entry, db, id: id, changing: old)
            try db.update(new, from: old, by: site.actor(room.viewer))
            return Done("saved", Address.workMembers.link())
        }
    }

    /// Shuts somebody out, lets somebody in again, or gives a new password.
    @Sendable private func act(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let page = Page(site, visit)
        let id: Identifier<Member> = try visit.id()
        guard let act = MemberAct(rawValue: try visit.parameter("act")) else { throw HTTPError(.notFound) }
        try await Entry.read(request, page, limit: 64 << 10).requireGenuine()
        try await site.database.read { db in
            try MemberRoom(db, page, visit).require(act, of: db.find(id), db)
        }
        let password = OneTimePassword()
        let hash = act == .reset ? try await site.passwords.hash(password.text) : ""
        try await site.database.write { [site] db in
            let room = try MemberRoom(db, page, visit)
            let member: Member = try db.find(id)
            try room.require(act, of: member, db)
            guard act != .disable || member.id != room.viewer.id else { throw MemberRefusal.ownAccount }
            let actor = site.actor(room.viewer)
            var changed = member
            switch act {
            case .reset: try db.setPassword(hash, of: member, provisional: true, by: actor)
            case .disable:
                changed.disabled = site.clock.real
                try db.update(changed, from: member, by: actor, "disabled")
                try db.endSessions(of: member.id)
            case .enable:
                changed.disabled = nil
                try db.update(changed, from: member, by: actor, "enabled")
            }
        }
        if act == .reset { return try await shown(password, id, page) }
        return site.seeOther(page, Address.workMembers.link(), done: "member-\(act.word)")
    }

    /// The only page that ever shows the password: it is kept nowhere, and not by the browser either.
    private func shown(_ password: OneTimePassword, _ id: Identifier<Member>, _ page: Page) async throws
        -> Response
    {
        let member: Member = try await site.database.read { db in try db.find(id) }
        return Response(oneTimePasswordPage(password, member, page))
    }
}

extension MemberRoom {
    /// - Throws: `AccessRefusal` for a member whose account is not the viewer's to change, and for letting in whom
    ///   an administrator has shut out.
    fileprivate func require(_ act: MemberAct, of member: Member, _ db: any Connection) throws {
        try require(member)
        guard changesAccount(of: member) else { throw AccessRefusal.notYours }
        guard try act != .enable || letsIn(member, db) else { throw AccessRefusal.notYours }
    }
}

enum MemberAct: String {
    case reset = "nytt-losenord"
    case disable = "stang"
    case enable = "oppna"

    var word: String {
        switch self {
        case .reset: "reset"
        case .disable: "disabled"
        case .enable: "enabled"
        }
    }
}

enum MemberRefusal: String, Refusal {
    /// Nobody shuts themselves out by a slip.
    case ownAccount = "member.own-account"
    /// Whoever gave the password could have signed in with it.

    var code: String { rawValue }
    var kind: RefusalKind { .conflict }
}

/// A password made by the program, to be changed by whoever gets it.
///
/// - Shape: four groups of four from 31 characters that are not taken for each other: 79 bits.
struct OneTimePassword: Sendable {
    let text: String

    init() {
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        let groups = (0..<4).map { _ in
            String((0..<4).compactMap { _ in letters.randomElement() })
        }
        text = groups.joined(separator: "-")
    }
}
