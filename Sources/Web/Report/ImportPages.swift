import Domain
import Duties
import Formats
import Hummingbird
import Storage

/// Tables of observations, brought in for the partner that the member acts for: sent, checked, stored.
struct ImportPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        let members = router.group(context: MemberVisit.self)
        members.get(Address.workImport.path, use: show)
        members.post(Address.workImport.path, use: receive)
        members.get(Address.workImportJob.path, use: job)
        members.post(Address.workImportAct.path, use: carryOut)
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let (jobs, chosen) = (site.imports, request.query("mall"))
        return try await site.desk(visit) { db, desk in
            let room = try ImportRoom(db, desk)
            let form = room.form(chosen: room.mapping(chosen), job: jobs.current(of: desk.member.id))
            return try form.page(form.filled, desk.page)
        }
    }

    /// Takes a file in, begins to check it, and leads to the page of that.
    @Sendable private func receive(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        // Nothing is received of those who may not.
        let room = try await room(visit)
        guard !site.imports.isFull else { throw HTTPError(.serviceUnavailable) }
        var (entry, upload) = try await Entry.receive(
            request, room.desk.page, file: "file", into: site.imports.folder, limit: ImportJobs.mostBytes)
        let mapping = entry.choice("mapping", room.mappings, by: \.id.description)
        let reading = try? mapping?.reading
        if mapping != nil, reading == nil { entry.fail("mapping", "mapping.faulty") }
        if upload == nil { entry.fail("file", "import.no-file") }
        guard entry.isValid, let upload, let mapping, let reading else {
            upload?.remove()
            return Response(try room.form().page(entry, room.desk.page), status: .unprocessableContent)
        }
        let job = ImportJob(upload, of: room.desk.member, for: room.partner, by: mapping.id, reading)
        await site.imports.add(job)
        job.check(duty(room), log: visit.logger)
        return await onward(to: job, room.desk.page)
    }

    @Sendable private func job(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        guard let job = site.imports.job(try visit.id(), of: visit.member.id) else { return gone(visit) }
        let isStill = request.query("stilla") != nil
        return try await site.observed(visit) { db, desk in
            let room = try ImportRoom(db, desk)
            guard room.partner == job.partner else { throw StorageError.notFound("import") }
            let page = ImportPage(job, room, isStill: isStill)
            return Observed(page.markup, .init(.report, "import", count: page.shown))
        }
    }

    @Sendable private func carryOut(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        guard let act = ImportAct(rawValue: try visit.parameter("act")) else { throw HTTPError(.notFound) }
        guard let job = site.imports.job(try visit.id(), of: visit.member.id) else { return gone(visit) }
        let room = try await room(visit)
        let page = room.desk.page
        let entry = try await Entry.read(request, page, limit: 64 << 10)
        try entry.requireGenuine()
        guard room.partner == job.partner else { throw StorageError.notFound("import") }
        switch act {
        case .cancel:
            await job.cancel()
            if case .stored = job.stage { break }
            await site.imports.forget(job)
            return site.seeOther(page, Address.workImport.link(), done: "import-cancelled")
        case .check:
            guard let mapping = room.mapping(entry.raw("mapping")) else { throw HTTPError(.notFound) }
            guard let reading = try? mapping.reading else {
                return .redirect(to: page.link(Address.workMapping.link(mapping.id)).address)
            }
            job.check(by: (mapping.id, reading), duty(room), log: visit.logger)
        case .store: job.store(duty(room), log: visit.logger)
        }
        return await onward(to: job, page)
    }

    private func room(_ visit: MemberVisit) async throws -> ImportRoom {
        let page = Page(site, visit)
        return try await site.database.read { db in
            try ImportRoom(db, try Desk.open(db, page, visit))
        }
    }

    private func duty(_ room: ImportRoom) -> @Sendable (ObservationMapping) -> ImportObservations {
        let (database, actor, partner) = (site.database, site.actor(room.desk.member), room.partner)
        return { ImportObservations(into: database, for: partner, by: actor, mapping: $0) }
    }

    /// To the page of the job, which tells how far it has come unless it is soon done.
    private func onward(to job: ImportJob, _ page: Page) async -> Response {
        await job.settle()
        return .redirect(to: page.link(Address.workImportJob.link(job.id)).address)
    }

    /// What the memory of the server no longer holds, or never held for this member.
    private func gone(_ visit: MemberVisit) -> Response {
        let page = Page(site, visit)
        return Response(
            page.workspacePage(
                title: page("import.lost"), at: .reports,
                faultPage(
                    title: page("import.lost"), text: "\(page("import.lost.text"))",
                    actions: [Action(page("import.again"), page.link(Address.workImport.link()))])),
            status: .notFound)
    }
}

/// What can be done to an import, as the address says it.
enum ImportAct: String {
    case check = "kontrollera"
    case store = "spara"
    case cancel = "avbryt"
}
