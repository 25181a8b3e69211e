import Domain
import Duties
import Hummingbird
import NIOCore
import Storage

/// The situation pictures: one for each week, and for longer spans when they are asked for.
struct PicturePages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        let members = router.group(context: MemberVisit.self)
        members.get(Address.pictures.path, use: list)
        members.get(Address.picture.path, use: show)
        members.get(Address.pictureBasis.path, use: basis)
        members.get(Address.picturePDF.path, use: pdf)
        members.get(Address.pictureAct.path, use: form)
        members.post(Address.pictureAct.path, use: carryOut)
        members.get(Address.pictureHeadline.path, use: headline)
        members.post(Address.pictureHeadline.path, use: editHeadline)
    }

    @Sendable private func list(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.desk(visit) { db, desk in
            try desk.require(.seePicture)
            let pictures: [SituationPicture] = try db.all(
                where: "pledge = \(desk.pledge.id) ORDER BY first DESC, kind, edition DESC LIMIT 200")
            return pictureListPage(pictures, desk)
        }
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let shown = try await opened(request, visit)
        return Response(picturePage(shown))
    }

    @Sendable private func basis(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        Response(pictureBasisPage(try await opened(request, visit)))
    }

    /// The same on paper: a tagged PDF.
    @Sendable private func pdf(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let shown = try await opened(request, visit)
        let bytes = try await PrintPDF()(site.paper(shown).html, address: site.settings.address)
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/pdf", .cacheControl: "private, no-store",
                .contentDisposition: "inline; filename=\"lagesbild-\(shown.picture.key).pdf\"",
            ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// The picture with its content: as it was frozen, or compiled from what there is now.
    private func opened(_ request: Request, _ visit: MemberVisit) async throws -> ShownPicture {
        let key = try visit.parameter("picture")
        let edition = request.query("utgava").flatMap { Int($0) }
        let page = Page(site, visit)
        let (desk, held, basis, subAreas) = try await site.database.read { db in
            let desk = try Desk.open(db, page, visit)
            try desk.require(.seePicture)
            let held = try HeldPicture.find(key, edition: edition, db, desk)
            let basis =
                held.picture.isFrozen ? nil : try PictureBasis.load(db, held.picture, in: desk.book)
            let places = Query.list(desk.book.places.map(\.id))
            let subAreas: [SubArea] = try db.all(where: "place IN (\(places)) ORDER BY place, position, id")
            return (desk, held, basis, subAreas)
        }
        let content = if let basis { try await basis.compile() } else { try held.frozen() }
        return ShownPicture(desk: desk, held: held, content: content, subAreas: subAreas)
    }

    @Sendable private func form(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let (key, act) = (try visit.parameter("picture"), try act(visit))
        return try await site.show(visit) { db, desk in
            try PictureActForm(act: act, held: HeldPicture.find(key, edition: nil, db, desk), desk: desk)
                .form(db)
        }
    }

    /// Compiles outside the transaction: reading is one step, writing what came of it another.
    @Sendable private func carryOut(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let (key, act) = (try visit.parameter("picture"), try act(visit))
        let content = act == .compile ? try await compiled(key, visit) : nil
        return try await site.submit(request, visit) { db, desk in
            try PictureActForm(act: act, held: HeldPicture.find(key, edition: nil, db, desk), desk: desk)
                .form(db)
        } _: { db, desk, entry in
            let held = try HeldPicture.find(key, edition: nil, db, desk)
            let form = PictureActForm(act: act, held: held, desk: desk)
            try form.carryOut(&entry, content, db)
            return Done("picture-\(act.word)", Address.picture.link(key))
        }
    }

    private func compiled(_ key: String, _ visit: MemberVisit) async throws -> String {
        let page = Page(site, visit)
        let basis = try await site.database.read { db in
            let desk = try Desk.open(db, page, visit)
            let held = try HeldPicture.find(key, edition: nil, db, desk)
            return try PictureBasis.load(db, held.picture, in: desk.book)
        }
        return try await basis.compile().text()
    }

    @Sendable private func headline(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let (key, name) = (try visit.parameter("picture"), try visit.parameter("headline"))
        return try await site.show(visit) { db, desk in
            try HeadlineForm(name, HeldPicture.find(key, edition: nil, db, desk), desk).form()
        }
    }

    @Sendable private func editHeadline(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let (key, name) = (try visit.parameter("picture"), try visit.parameter("headline"))
        return try await site.submit(request, visit) { db, desk in
            try HeadlineForm(name, HeldPicture.find(key, edition: nil, db, desk), desk).form()
        } _: { db, desk, entry in
            try HeadlineForm(name, HeldPicture.find(key, edition: nil, db, desk), desk).carryOut(&entry, db)
            return Done("picture-headline", Address.picture.link(key))
        }
    }

    private func act(_ visit: MemberVisit) throws -> PictureAct {
        guard let act = PictureAct(rawValue: try visit.parameter("act")) else { throw HTTPError(.notFound) }
        return act
    }
}

/// A picture as it is kept, or as it would begin, with what the coordinator made of its sentences.
struct HeldPicture: Sendable {
    let picture: SituationPicture
    /// Whether it stands in the database yet.
    let isKept: Bool
    let edits: [HeadlineEdit]
    let approvals: [ExtractApproval]

    /// The latest edition, or the one named.
    ///
    /// - Throws: 404 for a name that names no days, and for days that have not begun.
    static func find(
        _ key: String, edition: Int?, _ db: any Connection, _ desk: Desk
    ) throws -> HeldPicture {
        guard let named = SituationPicture.named(key), named.period.first <= desk.page.today else {
            throw HTTPError(.notFound)
        }
        let which: Query = edition.map { "edition = \($0)" } ?? "1 = 1"
        let kept = try db.first(
            SituationPicture.self,
            where: """
                pledge = \(desk.pledge.id) AND kind = \(named.kind) AND first = \(named.period.first)
                AND last = \(named.period.last) AND \(which) ORDER BY edition DESC
                """)
        guard let kept else {
            guard edition == nil else { throw HTTPError(.notFound) }
            let picture = SituationPicture(
                pledge: desk.pledge.id, kind: named.kind, period: named.period, reached: desk.page.today)
            return HeldPicture(picture: picture, isKept: false, edits: [], approvals: [])
        }
        return HeldPicture(
            picture: kept, isKept: true,
            edits: try db.all(where: "picture = \(kept.id) ORDER BY position, id"),
            approvals: try db.all(where: "picture = \(kept.id) ORDER BY day, id"))
    }

    /// - Throws: `StorageError.unreadable` when the frozen numbers cannot be read.
    func frozen() throws -> PictureContent {
        guard let text = picture.content else { throw StorageError.notFound("situation_picture.content") }
        return try PictureContent(text: text)
    }
}

/// A picture on its way to a page.
struct ShownPicture: Sendable {
    let desk: Desk
    let held: HeldPicture
    let content: PictureContent
    /// The parts of the places, with who looks after what there.
    var subAreas: [SubArea] = []

    var page: Page { desk.page }
    var picture: SituationPicture { held.picture }
}
