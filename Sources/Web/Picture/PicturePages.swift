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
        members.get(Address.pictureCase.path, use: folder)
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
        return Response(picturePage(try await read(request, visit)))
    }

    @Sendable private func basis(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        Response(pictureBasisPage(try await read(request, visit)))
    }

    /// What one method worked with, as a folder that `perrong analyse` gives the same numbers from.
    @Sendable private func folder(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let name = try visit.parameter("case")
        let shown = try await opened(request, visit)
        guard let own = shown.cases.first(where: { $0.name == name }) else { throw HTTPError(.notFound) }
        try await site.note(
            [.init(.analysis, "\(shown.subject) case=\(own.name)", count: own.events)], visit)
        let picture = shown.picture
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/zip", .cacheControl: "private, no-store",
                .contentDisposition: "attachment; filename=\"\(picture.key)-\(own.name).zip\"",
            ],
            body: .init(byteBuffer: ByteBuffer(bytes: own.zip(of: picture.key, day: shown.content.compiled))))
    }

    /// The same on paper: a tagged PDF.
    @Sendable private func pdf(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let shown = try await read(request, visit)
        let bytes = try await PrintPDF()(site.paper(shown).html, address: site.settings.address)
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/pdf", .cacheControl: "private, no-store",
                .contentDisposition: "inline; filename=\"lagesbild-\(shown.picture.key).pdf\"",
            ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// The picture to be shown to a member, which the log is told of.
    private func read(_ request: Request, _ visit: MemberVisit) async throws -> ShownPicture {
        let shown = try await opened(request, visit)
        try await site.note(
            [.init(.picture, shown.subject, count: shown.content.reporting.observations)], visit)
        return shown
    }

    /// The picture with its content: as it was compiled last, which is what is adopted; while it is open for
    /// reports, of what there is now.
    private func opened(_ request: Request, _ visit: MemberVisit) async throws -> ShownPicture {
        let key = try visit.parameter("picture")
        let edition = request.query("utgava").flatMap { Int($0) }
        let page = Page(site, visit)
        let (desk, held, kept, basis, since, subAreas) = try await site.database.read { db in
            let desk = try Desk.open(db, page, visit)
            try desk.require(.seePicture)
            let held = try HeldPicture.find(key, edition: edition, db, desk)
            let kept = try held.kept()
            let basis = kept == nil ? try PictureBasis.load(db, held.picture, in: desk.book) : nil
            let since = try desk.sinceCompiled(held.picture, kept, db)
            let places = Query.list(desk.book.places.map(\.id))
            let subAreas: [SubArea] = try db.all(where: "place IN (\(places)) ORDER BY place, position, id")
            return (desk, held, kept, basis, since, subAreas)
        }
        let content =
            if let basis { try await basis.compile() } else { try kept ?? held.frozen() }
        return ShownPicture(
            desk: desk, held: held, content: content, subAreas: subAreas, since: since,
            plan: request.query("plats"))
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
