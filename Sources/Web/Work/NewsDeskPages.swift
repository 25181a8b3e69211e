import Domain
import Formats
import Hummingbird
import Storage

/// What a partner tells the public: drafted, illustrated, published and taken back.
struct NewsDeskPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        let members = router.group(context: MemberVisit.self)
        members.get(Address.workNews.path, use: list)
        members.get(Address.workNewsNew.path, use: new)
        members.post(Address.workNewsNew.path, use: create)
        members.get(Address.workNewsItem.path, use: show)
        members.get(Address.workNewsAct.path, use: form)
        members.post(Address.workNewsAct.path, use: carryOut)
        members.get(Address.workPhoto.path, use: photo)
        members.post(Address.workPhotoRemove.path, use: removePhoto)
    }

    @Sendable private func list(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.desk(visit) { db, desk in
            let visible = News.visible(to: visit.viewer, on: desk.page.today)
            let news: [News] = try db.all(
                where: "pledge = \(desk.pledge.id) AND \(visible) ORDER BY day DESC, id")
            return newsDeskList(news, desk)
        }
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<News> = try visit.id()
        return try await site.desk(visit) { db, desk in
            let news = try desk.news(id, db)
            return try newsDeskPage(news, desk.photos(of: news, db), db, desk)
        }
    }

    @Sendable private func new(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.show(visit) { _, desk in try NewsForm(desk: desk, news: nil).form() }
    }

    @Sendable private func create(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.submit(request, visit) { _, desk in
            try NewsForm(desk: desk, news: nil).form()
        } _: { db, desk, entry in
            let news = try NewsForm(desk: desk, news: nil).read(&entry, db)
            try entry.requireValid()
            try db.insert(news, by: desk.actor)
            return Done("news-created", Address.workNewsItem.link(news.id))
        }
    }

    @Sendable private func form(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let (id, act) = (try visit.id() as Identifier<News>, try act(visit))
        return try await site.show(visit) { db, desk in try Self.form(act, id, db, desk) }
    }

    @Sendable private func carryOut(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let (id, act) = (try visit.id() as Identifier<News>, try act(visit))
        let address = Address.workNewsItem.link(id)
        switch act {
        case .edit, .addPhoto:
            return try await site.submit(request, visit, limit: Formats.Photo.mostReceived + (64 << 10)) {
                db, desk in
                try Self.form(act, id, db, desk)
            } _: { db, desk, entry in
                let old = try desk.news(id, db)
                if act == .edit {
                    let new = try NewsForm(desk: desk, news: old).read(&entry, db)
                    try entry.requireValid()
                    try db.update(new, from: old, by: desk.actor)
                    return Done("news-changed", address)
                }
                let (photo, bytes) = try NewsPhotoForm(
                    desk: desk, news: old, photos: desk.photos(of: old, db)
                )
                .read(&entry)
                try entry.requireValid()
                try db.insert(photo, by: desk.actor)
                try db.storeContent(bytes, of: photo.id)
                return Done("photo-added", address)
            }
        case .publish, .withdraw:
            return try await site.press(request, visit) { db, desk in
                let old = try desk.news(id, db)
                try desk.require(.publishNews, of: old.partner)
                guard (old.published == nil) == (act == .publish) else {
                    throw act == .publish ? NewsRefusal.published : NewsRefusal.notPublished
                }
                var new = old
                new.published = act == .publish ? desk.page.today : nil
                try db.update(new, from: old, by: desk.actor, act == .publish ? "published" : "withdrawn")
                return Done(act == .publish ? "news-published" : "news-withdrawn", address)
            }
        }
    }

    /// The photo of a draft, for those who may see the draft.
    @Sendable private func photo(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Domain.Photo> = try visit.id()
        let today = site.clock.today()
        let found = try await site.database.read { db -> (String, [UInt8])? in
            let visible = News.visible(to: visit.viewer, on: today)
            let photo: Domain.Photo = try db.find(
                where: "id = \(id) AND news IN (SELECT id FROM news WHERE \(visible))")
            return try db.content(of: id).map { (photo.type, $0) }
        }
        guard let (type, bytes) = found else { throw HTTPError(.notFound) }
        return Response(
            status: .ok, headers: [.contentType: type, .cacheControl: "private, no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    @Sendable private func removePhoto(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Domain.Photo> = try visit.id()
        return try await site.press(request, visit) { db, desk in
            let photo = try db.find(id)
            let news = try desk.news(photo.news, db)
            try desk.require(.publishNews, of: news.partner)
            try db.delete(photo, by: desk.actor)
            return Done("photo-removed", Address.workNewsItem.link(news.id))
        }
    }

    private func act(_ visit: MemberVisit) throws -> NewsAct {
        guard let act = NewsAct(rawValue: try visit.parameter("act")) else { throw HTTPError(.notFound) }
        return act
    }

    private static func form(
        _ act: NewsAct, _ id: Identifier<News>, _ db: any Connection, _ desk: Desk
    ) throws -> DeskForm {
        let news = try desk.news(id, db)
        switch act {
        case .edit: return try NewsForm(desk: desk, news: news).form()
        case .addPhoto:
            return try NewsPhotoForm(desk: desk, news: news, photos: desk.photos(of: news, db)).form()
        case .publish, .withdraw: throw HTTPError(.notFound)
        }
    }
}

extension Desk {
    /// - Throws: `StorageError.notFound` for another pledge's news, and for another partner's draft.
    func news(_ id: Identifier<News>, _ db: any Connection) throws -> News {
        try db.find(
            News.self,
            where:
                "id = \(id) AND pledge = \(pledge.id) AND \(News.visible(to: .member(member), on: page.today))"
        )
    }

    func photos(of news: News, _ db: any Connection) throws -> [Domain.Photo] {
        try db.all(where: "news = \(news.id) ORDER BY role DESC, id")
    }
}
