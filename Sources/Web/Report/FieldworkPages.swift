import Domain
import Hummingbird
import Storage

/// What is reported from a phone: what was seen, or that there was nothing to report.
struct FieldworkPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        let members = router.group(context: MemberVisit.self)
        members.get(Address.fieldwork.path, use: start)
        members.get(Address.fieldworkReport.path, use: form)
        members.post(Address.fieldworkReport.path, use: report)
        members.post(Address.fieldworkNothing.path, use: nothing)
    }

    @Sendable private func start(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let sent = request.query("skickad").flatMap { Identifier<Observation>($0) }
        return try await site.observed(visit) { db, desk in
            let batches = try desk.ownBatches(db)
            let observations: [Observation] = try db.all(
                where: "\(desk.own(batches)) ORDER BY reported DESC, id LIMIT 50")
            let names = ReportNames(desk.book, try desk.subAreas(db))
            let start = FieldworkStart(
                desk: desk, batches: batches, observations: observations, names: names, sent: sent,
                overdue: try desk.overdueWeek(db), own: try desk.ownThisWeek(batches, db),
                ofPartner: try desk.reportedThisWeek(db))
            return Observed(start.markup, .init(.report, "own", count: observations.count))
        }
    }

    @Sendable private func form(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await show(nil, visit, at: request.query("plats"))
    }

    @Sendable private func report(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let place = request.query("plats")
        let page = Page(site, visit)
        var typed = try await Entry.read(request, page, limit: ReportPhotos.limit + (64 << 10))
        if let other = typed.raw(ReportFormPage.placeField) {
            typed.set("area", to: "")
            return try await show(typed, visit, at: other)
        }
        let photo = try await site.photos.keep("photo", of: &typed)
        let answer: Response
        do {
            answer = try await submit(typed, visit, at: place, with: photo)
        } catch {
            await site.photos.remove([photo].compactMap { $0 })
            throw error
        }
        guard let photo else { return answer }
        let isKept = answer.status == .seeOther ? try await !isUnused(photo, typed) : false
        if !isKept { await site.photos.remove([photo]) }
        return answer
    }

    /// The form of a station: as it begins, or as it was filled in at another.
    private func show(_ typed: Entry?, _ visit: MemberVisit, at place: String?) async throws -> Response {
        let page = Page(site, visit)
        let markup = try await site.database.read { db in
            let desk = try Desk.open(db, page, visit, scope: .parties)
            let form = try ReportForm(db, desk, at: place).form(db)
            return try form.page(typed ?? form.filled, desk.page)
        }
        return Response(markup)
    }

    /// Whether the observation has another photo: the same form was sent before.
    private func isUnused(_ photo: Identifier<ReportPhoto>, _ typed: Entry) async throws -> Bool {
        guard let opening = typed.raw(Entry.openingField), !opening.isEmpty else { return false }
        return try await site.database.read { db in
            try db.made(Observation.self, by: typed)?.photo != photo
        }
    }

    private func submit(
        _ typed: Entry, _ visit: MemberVisit, at place: String?, with photo: Identifier<ReportPhoto>?
    ) async throws -> Response {
        try await site.submit(typed, visit) { db, page in
            try ReportForm(db, try Desk.open(db, page, visit, scope: .parties), at: place)
        } _: { db, form in
            form.form(db)
        } _: { db, form, entry in
            var observation = try form.read(&entry, db)
            observation.photo = photo
            try db.insert(observation, once: entry, by: form.desk.actor.unnamed)
            guard entry.raw("sedan") != "fler" else {
                return Done("observation-added", form.link)
            }
            return Done(
                "report-sent", "\(Address.fieldwork.link())?skickad=\(observation.id.description)")
        }
    }

    @Sendable private func nothing(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let page = Page(site, visit)
        let entry = try await Entry.read(request, page, limit: 8 << 10)
        try entry.requireGenuine()
        let asked = entry.raw("vecka").flatMap { Week($0) }
        let done = try await site.database.write { db in
            let desk = try Desk.open(db, page, visit)
            let week = asked.map { desk.week(for: $0.monday) } ?? page.today.week
            let report = try desk.report(for: week, isNothing: true, db)
            return Done(report.isNothing ? "report-nothing" : "report-kept", Address.fieldwork.link())
        }
        return site.seeOther(page, done.link, done: done.word)
    }
}
