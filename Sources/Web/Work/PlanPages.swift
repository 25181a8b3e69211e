import Domain
import Hummingbird
import Storage

/// The action plans, one for each place of the pledge, and the problems and causes in them.
struct PlanPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        let members = router.group(context: MemberVisit.self)
        members.get(Address.plans.path, use: first)
        members.get(Address.plan.path, use: show)
        members.get(Address.workProblemNew.path, use: newProblem)
        members.post(Address.workProblemNew.path, use: createProblem)
        members.get(Address.workProblem.path, use: editProblem)
        members.post(Address.workProblem.path, use: changeProblem)
        members.get(Address.workCauseNew.path, use: newCause)
        members.post(Address.workCauseNew.path, use: createCause)
        members.get(Address.workCause.path, use: editCause)
        members.post(Address.workCause.path, use: changeCause)
    }

    /// The plan of the place along the line that the member's partner is at home at, else of the first.
    @Sendable private func first(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.desk(visit) { db, desk in
            let own = desk.book.places.first { $0.municipality == desk.member.partner }
            guard let place = own ?? desk.book.places.first else { throw StorageError.notFound("place") }
            return try planPage(ActionPlan(desk.book, of: place), db, desk)
        }
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let slug = try visit.parameter("place")
        return try await site.desk(visit) { db, desk in
            try planPage(ActionPlan(desk.book, of: try desk.place(slug)), db, desk)
        }
    }

    @Sendable private func newProblem(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let slug = request.query("plats")
        return try await site.show(visit) { _, desk in try problemForm(at: desk.place(slug), desk) }
    }

    @Sendable private func createProblem(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let slug = request.query("plats")
        return try await site.submit(request, visit) { _, desk in
            try problemForm(at: desk.place(slug), desk)
        } _: { db, desk, entry in
            let place = try desk.place(slug)
            var problem = Problem(pledge: desk.pledge.id, place: place.id, title: "", day: desk.page.today)
            problem.read(&entry, desk.page)
            try entry.requireValid()
            try db.insert(problem, by: desk.actor)
            return Done("problem-created", Address.plan.link(place.slug))
        }
    }

    @Sendable private func editProblem(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Problem> = try visit.id()
        return try await site.show(visit) { _, desk in
            let problem = try desk.problem(id)
            return try problemForm(problem, at: desk.place(problem.place), desk)
        }
    }

    @Sendable private func changeProblem(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Problem> = try visit.id()
        return try await site.submit(request, visit) { _, desk in
            let problem = try desk.problem(id)
            return try problemForm(problem, at: desk.place(problem.place), desk)
        } _: { db, desk, entry in
            let old = try desk.problem(id)
            var problem = old
            problem.read(&entry, desk.page)
            try entry.requireValid()
            try db.update(problem, from: old, by: desk.actor)
            return Done("problem-changed", Address.plan.link(try desk.place(old.place).slug))
        }
    }

    @Sendable private func newCause(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id = request.query("problem").flatMap { Identifier<Problem>($0) }
        return try await site.show(visit) { _, desk in try causeForm(of: desk.problem(id), desk) }
    }

    @Sendable private func createCause(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id = request.query("problem").flatMap { Identifier<Problem>($0) }
        return try await site.submit(request, visit) { _, desk in
            try causeForm(of: desk.problem(id), desk)
        } _: { db, desk, entry in
            let problem = try desk.problem(id)
            let plan = try desk.plan(of: problem.place)
            var cause = Cause(
                pledge: desk.pledge.id, problem: problem.id, number: plan.nextCauseNumber, title: "")
            cause.read(&entry, in: plan)
            try entry.requireValid()
            try db.insert(cause, by: desk.actor)
            return Done("cause-created", Address.plan.link(plan.place.slug))
        }
    }

    @Sendable private func editCause(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Cause> = try visit.id()
        return try await site.show(visit) { _, desk in
            let cause = try desk.cause(id)
            return try causeForm(cause, of: desk.problem(cause.problem), desk)
        }
    }

    @Sendable private func changeCause(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Cause> = try visit.id()
        return try await site.submit(request, visit) { _, desk in
            let cause = try desk.cause(id)
            return try causeForm(cause, of: desk.problem(cause.problem), desk)
        } _: { db, desk, entry in
            let old = try desk.cause(id)
            let plan = try desk.plan(of: desk.problem(old.problem).place)
            var cause = old
            cause.read(&entry, in: plan)
            try entry.requireValid()
            try db.update(cause, from: old, by: desk.actor)
            return Done("cause-changed", Address.plan.link(plan.place.slug))
        }
    }
}

extension Desk {
    /// Whoever sits here, now: what an event says of them.
    var actor: Actor { page.site.actor(member) }

    func problem(_ id: Identifier<Problem>?) throws -> Problem {
        guard let problem = book.problems.first(where: { $0.id == id }) else {
            throw StorageError.notFound("problem")
        }
        return problem
    }

    func cause(_ id: Identifier<Cause>) throws -> Cause {
        guard let cause = book.causes.first(where: { $0.id == id }) else {
            throw StorageError.notFound("cause")
        }
        return cause
    }
}
