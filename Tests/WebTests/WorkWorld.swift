import Domain
import Storage
import TestSupport
import Testing

@testable import Web

/// The small world with an action plan at its northern station, for the pages of the workspace.
struct WorkWorld: Sendable {
    let world = SmallWorld()
    let problem: Problem
    let cause: Cause
    /// The municipality's own, proposed.
    var measure: Measure
    let forum: Forum
    let meeting: Meeting

    init() {
        let world = world
        problem = Problem(
            pledge: world.pledge.id, place: world.north.id, title: "Tunneln undviks", basis: "Enkät 2020",
            day: day("2021-01-20"))
        cause = Cause(
            pledge: world.pledge.id, problem: problem.id, number: 1, title: "Tunneln är mörk")
        measure = world.measure()
        measure.cause = cause.id
        forum = Forum(pledge: world.pledge.id, kind: .steering, name: "Styrgruppen")
        meeting = Meeting(pledge: world.pledge.id, forum: forum.id, day: day("2022-03-15"))
    }

    func site(on engine: Engine) async throws -> SiteUnderTest {
        let site = try await SiteUnderTest(world, on: engine)
        try await site.database.write { [self] db in
            try db.insert(problem, by: world.actor)
            try db.insert(cause, by: world.actor)
            try db.insert(measure, by: world.actor)
            try db.insert(forum, by: world.actor)
            try db.insert(meeting, by: world.actor)
        }
        return site
    }

    var coordinator: Member { world.member(.coordinator, of: world.municipality) }
    var policeContact: Member { world.member(.contact, of: world.police) }
    var railwayContact: Member { world.member(.contact, of: world.railway) }
    var reader: Member { world.member(.reader, of: world.municipality) }

    /// What the measure's form says when nobody has changed anything.
    func fields(_ changes: [String: String] = [:]) -> [(String, String)] {
        let values = [
            "title": measure.title, "cause": cause.id.description, "owner": world.municipality.id.description,
            "responsible": "Fastighetschef", "commitment": "", "approach": "situational",
            "goal": "Ljust i hela tunneln", "goal-number": "10", "goal-unit": "lampor",
            "goal-day": "2022-06-30", "baseline": "", "due": "2022-05-31", "due-because": "", "registry": "",
            "note": SmallWorld.secret, "version": "0",
        ]
        return values.merging(changes) { _, change in change }.map { ($0.key, $0.value) }
    }
}

extension SiteUnderTest {
    func find<R: Record>(_ id: Identifier<R>) async throws -> R {
        try await database.read { db in try db.find(id) }
    }

    func all<R: Record>(_ type: R.Type) async throws -> [R] {
        try await database.read { db in try db.all(R.self, where: "1 = 1 ORDER BY id") }
    }

    func insert(_ record: some Record) async throws {
        try await database.write { [world] db in try db.insert(record, by: world.actor) }
    }
}

extension Browser {
    /// A token of this session that was good the day before yesterday.
    func staleToken(_ site: SiteUnderTest) -> String {
        site.site.tokens.token(
            for: cookie.map(SessionCookie.key),
            at: site.now.adding(seconds: -3 * FormTokens.lifetimeSeconds))
    }
}
