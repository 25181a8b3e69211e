import Domain
import Hummingbird
import Storage

/// The public activities as their organisers see them: planned, permitted, moved, held and cancelled.
struct ActivityDeskPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        let members = router.group(context: MemberVisit.self)
        members.get(Address.workActivities.path, use: list)
        members.get(Address.workActivityNew.path, use: new)
        members.post(Address.workActivityNew.path, use: create)
        members.get(Address.workActivity.path, use: show)
        members.get(Address.workActivityAct.path, use: form)
        members.post(Address.workActivityAct.path, use: carryOut)
    }

    @Sendable private func list(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.desk(visit) { _, desk in activityDeskList(desk) }
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<PublicActivity> = try visit.id()
        return try await site.desk(visit) { db, desk in
            try activityDeskPage(desk.activity(id), db, desk)
        }
    }

    @Sendable private func new(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let (place, commitment) = (request.query("plats"), request.query("atagande"))
        return try await site.show(visit) { _, desk in
            try ActivityForm(desk: desk, activity: nil).form(at: place, for: commitment)
        }
    }

    @Sendable private func create(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.submit(request, visit) { _, desk in
            try ActivityForm(desk: desk, activity: nil).form()
        } _: { db, desk, entry in
            func done(_ activity: PublicActivity) -> Done {
                Done(
                    activity.isDated ? "activity-created" : "activity-idea",
                    Address.workActivity.link(activity.id))
            }
            if let made = try db.made(PublicActivity.self, by: entry) { return done(made) }
            let activity = try ActivityForm(desk: desk, activity: nil).read(&entry, db)
            try entry.requireValid()
            try db.insert(activity, by: desk.actor)
            return done(activity)
        }
    }

    @Sendable private func form(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let (id, act) = (try visit.id() as Identifier<PublicActivity>, try act(visit))
        return try await site.show(visit) { _, desk in try Self.form(act, id, desk) }
    }

    @Sendable private func carryOut(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let (id, act) = (try visit.id() as Identifier<PublicActivity>, try act(visit))
        return try await site.submit(request, visit) { _, desk in
            try Self.form(act, id, desk)
        } _: { db, desk, entry in
            let old = try desk.activity(id)
            let new =
                act == .edit
                ? try ActivityForm(desk: desk, activity: old).read(&entry, db)
                : try ActivityActForm(act, with: old, desk).carryOut(&entry)
            try entry.requireValid()
            try db.update(new, from: old, by: desk.actor, .init(rawValue: act.word))
            return Done("activity-\(act.word)", Address.workActivity.link(id))
        }
    }

    private func act(_ visit: MemberVisit) throws -> ActivityAct {
        guard let act = ActivityAct(rawValue: try visit.parameter("act")) else { throw HTTPError(.notFound) }
        return act
    }

    private static func form(
        _ act: ActivityAct, _ id: Identifier<PublicActivity>, _ desk: Desk
    ) throws -> DeskForm {
        let activity = try desk.activity(id)
        guard act == .edit else { return try ActivityActForm(act, with: activity, desk).form }
        return try ActivityForm(desk: desk, activity: activity).form()
    }
}
