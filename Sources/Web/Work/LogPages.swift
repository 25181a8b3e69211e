import Domain
import Hummingbird
import Storage

/// What the partners do day by day for their commitments: planned, done, cancelled.
struct LogPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        let members = router.group(context: MemberVisit.self)
        members.get(Address.workLog.path, use: list)
        members.get(Address.workLogNew.path, use: new)
        members.post(Address.workLogNew.path, use: create)
        members.get(Address.workLogSeveral.path, use: several)
        members.post(Address.workLogSeveral.path, use: createSeveral)
        members.get(Address.workLogEntry.path, use: show)
        members.get(Address.workLogAct.path, use: form)
        members.post(Address.workLogAct.path, use: carryOut)
    }

    @Sendable private func list(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let filter = LogFilter(request)
        return try await site.desk(visit) { db, desk in try logListPage(filter, db, desk) }
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<LoggedActivity> = try visit.id()
        return try await site.desk(visit) { db, desk in
            try logEntryPage(desk.loggedActivity(id, db), db, desk)
        }
    }

    @Sendable private func new(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let preset = ["place": request.query("plats") ?? "", "commitment": request.query("atagande") ?? ""]
        return try await site.show(visit) { _, desk in try LogForm(desk: desk, activity: nil).form(preset) }
    }

    @Sendable private func create(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.submit(request, visit) { _, desk in
            try LogForm(desk: desk, activity: nil).form()
        } _: { db, desk, entry in
            func done(_ activity: LoggedActivity) -> Done {
                Done(activity.done == nil ? "log-planned" : "log-created", Address.workLog.link())
            }
            if let made = try db.made(LoggedActivity.self, by: entry) { return done(made) }
            let activity = try LogForm(desk: desk, activity: nil).read(&entry)
            try entry.requireValid()
            try db.insert(activity, by: desk.actor)
            return done(activity)
        }
    }

    @Sendable private func several(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.show(visit) { _, desk in try LogSeveral(desk: desk).form() }
    }

    @Sendable private func createSeveral(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.submit(request, visit) { _, desk in
            try LogSeveral(desk: desk).form()
        } _: { db, desk, entry in
            if try db.made(LoggedActivity.self, by: entry) == nil {
                for activity in try LogSeveral(desk: desk).read(&entry) {
                    try db.insert(activity, by: desk.actor)
                }
            }
            return Done("log-several", "\(Address.workLog.link())?lage=\(LogFilter.State.planned.rawValue)")
        }
    }

    @Sendable private func form(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let (id, act) = (try visit.id() as Identifier<LoggedActivity>, try act(visit))
        return try await site.show(visit) { db, desk in try Self.form(act, id, db, desk) }
    }

    @Sendable private func carryOut(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let (id, act) = (try visit.id() as Identifier<LoggedActivity>, try act(visit))
        return try await site.submit(request, visit) { db, desk in
            try Self.form(act, id, db, desk)
        } _: { db, desk, entry in
            let old = try desk.loggedActivity(id, db)
            let new =
                act == .edit
                ? try LogForm(desk: desk, activity: old).read(&entry)
                : try LogActForm(act, with: old, desk).carryOut(&entry)
            try entry.requireValid()
            try db.update(new, from: old, by: desk.actor, .init(rawValue: act.word))
            return Done("log-\(act.word)", Address.workLog.link())
        }
    }

    private func act(_ visit: MemberVisit) throws -> LogAct {
        guard let act = LogAct(rawValue: try visit.parameter("act")) else { throw HTTPError(.notFound) }
        return act
    }

    private static func form(
        _ act: LogAct, _ id: Identifier<LoggedActivity>, _ db: any Connection, _ desk: Desk
    ) throws -> DeskForm {
        let activity = try desk.loggedActivity(id, db)
        guard act == .edit else { return try LogActForm(act, with: activity, desk).form }
        return try LogForm(desk: desk, activity: activity).form()
    }
}
