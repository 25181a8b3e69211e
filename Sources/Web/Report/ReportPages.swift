import Domain
import Hummingbird
import Storage

/// The room of the reports: the check of observations, the lists of them, and who has reported.
struct ReportPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        let members = router.group(context: MemberVisit.self)
        members.get(Address.workReports.path, use: room)
        // Where the answer to a faulty check stands: whoever opens that address anew is in the room.
        members.get(Address.workReportsReview.path, use: room)
        members.post(Address.workReportsReview.path, use: review)
        members.get(Address.workReportsFile.path, use: file)
        members.get(Address.workReportWeek.path, use: week)
        members.get(Address.workObservation.path, use: show)
        members.get(Address.workObservationAct.path, use: form)
        members.post(Address.workObservationAct.path, use: carryOut)
        members.get(Address.workObservationPhoto.path, use: photo)
    }

    @Sendable private func room(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let filter = ReportFilter(request)
        return try await site.observed(visit) { db, desk in
            // Whoever sees no observations sees who has reported.
            guard desk.allows(.seeObservations) else {
                return Observed(try ReportWeekPage(db, desk, desk.page.today.week).markup)
            }
            let room = try ReportRoom(db, desk, filter)
            return Observed(
                Response(reportRoomPage(room, Entry(desk.page))), room.readings)
        }
    }

    @Sendable private func review(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let filter = ReportFilter(request)
        return try await site.submit(request, visit) { db, desk in
            guard desk.reviews else { throw AccessRefusal.notYours }
            return try ReportRoom(db, desk, filter).form
        } _: { db, desk, entry in
            try ReportRoom.carryOut(&entry, db, desk)
        }
    }

    @Sendable private func file(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let filter = ReportFilter(request)
        return try await site.observed(visit) { db, desk in try reportFile(filter, db, desk) }
    }

    @Sendable private func week(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        guard let week = Week(try visit.parameter("week")) else { throw HTTPError(.notFound) }
        return try await site.desk(visit) { db, desk in
            // Nobody owes a report of a week that has not begun.
            guard week <= desk.page.today.week else { throw HTTPError(.notFound) }
            return try ReportWeekPage(db, desk, week).markup
        }
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Observation> = try visit.id()
        return try await site.observed(visit) { db, desk in
            let observation = try desk.observation(id, db)
            let names = ReportNames(desk.book, try desk.subAreas(db))
            return Observed(
                try observationPage(observation, names, db, desk), .init(.search, "one", count: 1))
        }
    }

    @Sendable private func form(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let (id, act) = (try visit.id() as Identifier<Observation>, try act(visit))
        return try await site.observed(visit) { db, desk in
            let form = try Self.form(act, id, db, desk).form
            return Observed(try form.page(form.filled, desk.page), .init(.review, "one", count: 1))
        }
    }

    /// The photo, for those who may see the observation that it belongs to; no copy of it is kept.
    @Sendable private func photo(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<ReportPhoto> = try visit.id()
        _ = try await site.observed(visit) { db, desk in
            try desk.require(.seeObservations)
            _ = try db.find(Observation.self, where: "photo = \(id) AND \(desk.observations)")
            return Observed(Response(status: .ok), [.init(.search, "photo", count: 1)])
        }
        guard let bytes = try await site.photos.bytes(of: id) else { throw HTTPError(.notFound) }
        return Response(
            status: .ok, headers: [.contentType: "image/jpeg", .cacheControl: "private, no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    @Sendable private func carryOut(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let (id, act) = (try visit.id() as Identifier<Observation>, try act(visit))
        if act == .approve {
            return try await site.press(request, visit) { db, desk in
                let form = try Self.form(act, id, db, desk)
                var new = form.observation
                try new.approve(on: desk.page.today)
                try db.update(new, from: form.observation, by: desk.actor, .init(rawValue: act.done))
                return try Done.approved([new], db, desk)
            }
        }
        let before = try await site.photo(of: id)
        let answer = try await site.submit(request, visit) { db, desk in
            try Self.form(act, id, db, desk).form
        } _: { db, desk, entry in
            let form = try Self.form(act, id, db, desk)
            let new = try form.carryOut(&entry)
            try db.update(new, from: form.observation, by: desk.actor, .init(rawValue: act.done))
            return Done("reviewed-\(act.done)", Address.workReports.link())
        }
        // A photo that was taken out goes for good, once that is stored.
        if let before, try await site.photo(of: id) == nil { await site.photos.remove([before]) }
        return answer
    }

    private func act(_ visit: MemberVisit) throws -> ObservationAct {
        guard let act = ObservationAct(rawValue: try visit.parameter("act")) else {
            throw HTTPError(.notFound)
        }
        return act
    }

    private static func form(
        _ act: ObservationAct, _ id: Identifier<Observation>, _ db: any Connection, _ desk: Desk
    ) throws -> ObservationActForm {
        let observation = try desk.observation(id, db)
        return try ObservationActForm(act, observation, ReportNames(desk.book, desk.subAreas(db)), desk)
    }
}

extension Site {
    /// The photo of an observation as it is stored now, if it has one.
    fileprivate func photo(of id: Identifier<Observation>) async throws -> Identifier<ReportPhoto>? {
        try await database.read { db in
            try db.row("SELECT photo FROM observation WHERE id = \(id)")?.value(at: 0)
        }
    }
}
