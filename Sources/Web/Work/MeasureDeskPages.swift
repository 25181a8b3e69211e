import Domain
import Hummingbird
import Storage

/// One measure: proposed, read, changed, and taken along its course step by step.
struct MeasureDeskPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        let members = router.group(context: MemberVisit.self)
        members.get(Address.workMeasureNew.path, use: new)
        members.post(Address.workMeasureNew.path, use: propose)
        members.get(Address.workMeasure.path, use: show)
        members.get(Address.planMeasure.path, use: showLabelled)
        members.get(Address.workMeasureAct.path, use: form)
        members.post(Address.workMeasureAct.path, use: carryOut)
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Measure> = try visit.id()
        return try await site.desk(visit) { db, desk in
            let measure = try desk.measure(id)
            return try measureDeskPage(measure, in: desk.plan(of: measure.place), db, desk)
        }
    }

    @Sendable private func showLabelled(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let (slug, label) = (try visit.parameter("place"), try visit.parameter("label"))
        return try await site.desk(visit) { db, desk in
            let plan = ActionPlan(desk.book, of: try desk.place(slug))
            guard let measure = plan.measure(labelled: label) else { throw StorageError.notFound("measure") }
            return try measureDeskPage(measure, in: plan, db, desk)
        }
    }

    @Sendable private func new(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let slug = request.query("plats")
        let preset = MeasureForm.Preset(
            cause: request.query("orsak").flatMap { Identifier<Cause>($0) }, owner: request.query("agare"),
            title: request.query("titel"), finding: request.query("fynd"))
        return try await site.show(visit) { _, desk in
            let plan = ActionPlan(desk.book, of: try desk.place(slug))
            return try MeasureForm(desk: desk, plan: plan, measure: nil).form(preset)
        }
    }

    @Sendable private func propose(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let (slug, finding) = (request.query("plats"), request.query("fynd"))
        return try await site.submit(request, visit) { _, desk in
            let plan = ActionPlan(desk.book, of: try desk.place(slug))
            return try MeasureForm(desk: desk, plan: plan, measure: nil).form(.init(finding: finding))
        } _: { db, desk, entry in
            func done(_ measure: Measure) -> Done {
                Done(
                    measure.needsHandover ? "measure-proposed-other" : "measure-proposed",
                    Address.workMeasure.link(measure.id))
            }
            if let made = try db.made(Measure.self, by: entry) { return done(made) }
            let plan = ActionPlan(desk.book, of: try desk.place(slug))
            let measure = try MeasureForm(desk: desk, plan: plan, measure: nil).read(&entry)
            try entry.requireValid()
            try db.insert(measure, by: desk.actor, "proposed")
            return done(measure)
        }
    }

    @Sendable private func form(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let (id, act) = (try visit.id() as Identifier<Measure>, try act(visit))
        return try await site.show(visit) { db, desk in try Self.form(act, id, db, desk) }
    }

    @Sendable private func carryOut(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let (id, act) = (try visit.id() as Identifier<Measure>, try act(visit))
        return try await site.submit(request, visit) { db, desk in
            try Self.form(act, id, db, desk)
        } _: { db, desk, entry in
            var old = try desk.measure(id)
            if act == .takeBack {
                // Gone without a public word: what was only proposed is nobody's answer.
                try entry.requireValid()
                guard old.isUntouchedProposal else { throw MeasureRefusal.notProposed }
                try db.delete(old, by: desk.actor, .init(rawValue: act.word))
                return Done("measure-\(act.word)", Address.plan.link(try desk.place(old.place).slug))
            }
            let new =
                act == .edit
                ? try MeasureForm(desk: desk, plan: desk.plan(of: old.place), measure: old).read(&entry)
                : try MeasureActForm(act, with: old, db, desk).carryOut(&entry)
            try entry.requireValid()
            // Another owner's note is hidden from the desk, but goes with that owner.
            if new.owner != old.owner { old.internalNote = try db.find(id).internalNote }
            try db.update(new, from: old, by: desk.actor, .init(rawValue: act.word))
            let isDecided = act == .accept && new.decidedOn != nil
            return Done("measure-\(act.word)\(isDecided ? "-decided" : "")", Address.workMeasure.link(id))
        }
    }

    private func act(_ visit: MemberVisit) throws -> MeasureAct {
        guard let act = MeasureAct(rawValue: try visit.parameter("act")) else { throw HTTPError(.notFound) }
        return act
    }

    private static func form(
        _ act: MeasureAct, _ id: Identifier<Measure>, _ db: any Connection, _ desk: Desk
    ) throws -> DeskForm {
        let measure = try desk.measure(id)
        guard act == .edit else { return try MeasureActForm(act, with: measure, db, desk).form }
        return try MeasureForm(desk: desk, plan: desk.plan(of: measure.place), measure: measure).form()
    }
}

extension Desk {
    /// - Throws: `StorageError.notFound` for a measure that is not of this pledge.
    func measure(_ id: Identifier<Measure>) throws -> Measure {
        guard let measure = book.measures.first(where: { $0.id == id }) else {
            throw StorageError.notFound("measure")
        }
        return measure
    }
}
