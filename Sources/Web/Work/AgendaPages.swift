import Domain
import Duties
import Hummingbird
import Storage

/// What is to be taken up at meetings: put there from a finding or by itself, moved, and taken away.
struct AgendaPages {
    let site: Site

    func addRoutes(to members: some RouterMethods<MemberVisit>) {
        members.get(Address.workAgendaNew.path, use: new)
        members.post(Address.workAgendaNew.path, use: create)
        members.get(Address.workAgendaItem.path, use: edit)
        members.post(Address.workAgendaItem.path, use: change)
        members.post(Address.workAgendaRemove.path, use: remove)
    }

    private func origin(_ request: Request) -> AgendaForm.Origin {
        AgendaForm.Origin(
            picture: request.query("bild"), finding: request.query("fynd"), place: request.query("plats"),
            meeting: request.query("mote").flatMap { $0.isEmpty ? nil : $0 })
    }

    @Sendable private func new(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        var origin = origin(request)
        origin.sentence = try await sentence(origin, visit) ?? ""
        return try await site.show(visit) { [origin] db, desk in
            try AgendaForm(nil, db, desk, from: origin).form()
        }
    }

    /// What the picture says where the item comes from; nil when it does not say it any more.
    private func sentence(_ origin: AgendaForm.Origin, _ visit: MemberVisit) async throws -> String? {
        guard let key = origin.picture, let finding = origin.finding, SituationPicture.named(key) != nil
        else {
            return nil
        }
        let page = Page(site, visit)
        let (desk, held, kept, basis) = try await site.database.read { db in
            let desk = try Desk.open(db, page, visit)
            try desk.require(.recordDecision)
            let held = try HeldPicture.find(key, edition: nil, db, desk)
            let kept = try held.kept()
            let basis = kept == nil ? try PictureBasis.load(db, held.picture, in: desk.book) : nil
            return (desk, held, kept, basis)
        }
        let content =
            if let basis { try await basis.compile() } else { try kept ?? held.frozen() }
        return content.headlines.first { $0.key == finding }.map {
            PictureWords(content: content, kind: held.picture.kind, desk: desk).sentence($0)
        }
    }

    @Sendable private func create(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let origin = origin(request)
        return try await site.submit(request, visit) { db, desk in
            try AgendaForm(nil, db, desk, from: origin).form()
        } _: { db, desk, entry in
            let key = origin.picture ?? ""
            let held =
                SituationPicture.named(key) == nil ? nil : try HeldPicture.find(key, edition: nil, db, desk)
            let item = try AgendaForm(nil, db, desk, from: origin).read(
                &entry, picture: held.flatMap { $0.isKept ? $0.picture.id : nil },
                others: try AgendaItem.all(db, desk))
            try db.insert(item, once: entry, by: desk.actor)
            return Done("agenda-created", Self.link(item))
        }
    }

    @Sendable private func edit(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<AgendaItem> = try visit.id()
        return try await site.show(visit) { db, desk in
            try AgendaForm(AgendaItem.find(id, db, desk), db, desk).form()
        }
    }

    @Sendable private func change(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<AgendaItem> = try visit.id()
        return try await site.submit(request, visit) { db, desk in
            try AgendaForm(AgendaItem.find(id, db, desk), db, desk).form()
        } _: { db, desk, entry in
            let old = try AgendaItem.find(id, db, desk)
            let new = try AgendaForm(old, db, desk).read(
                &entry, picture: old.picture, others: try AgendaItem.all(db, desk))
            try db.update(new, from: old, by: desk.actor)
            return Done("agenda-changed", Self.link(new))
        }
    }

    @Sendable private func remove(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<AgendaItem> = try visit.id()
        return try await site.press(request, visit) { db, desk in
            try desk.require(.recordDecision)
            let item = try AgendaItem.find(id, db, desk)
            if item.decision != nil { throw MeetingRefusal.decided }
            try db.delete(item, by: desk.actor)
            return Done("removed", Self.link(item))
        }
    }

    private static func link(_ item: AgendaItem) -> Link {
        item.meeting.map { Address.workMeeting.link($0) } ?? Address.workMeetings.link()
    }
}

extension AgendaItem {
    /// Those of the pledge in the order of their places, the same place by identity.
    static func all(_ db: any Connection, _ desk: Desk, where condition: Query = "1 = 1") throws
        -> [AgendaItem]
    {
        try db.all(where: "pledge = \(desk.pledge.id) AND \(condition) ORDER BY position, id")
    }

    /// The pictures that some of them come from.
    static func pictures(of items: [AgendaItem], _ db: any Connection) throws -> [SituationPicture] {
        try db.all(where: "id IN (\(Query.list(items.compactMap(\.picture))))")
    }

    /// - Throws: `StorageError.notFound` for one that is not of this pledge.
    static func find(_ id: Identifier<AgendaItem>, _ db: any Connection, _ desk: Desk) throws -> AgendaItem {
        try db.find(where: "id = \(id) AND pledge = \(desk.pledge.id)")
    }
}
