import Domain
import Storage
import TestSupport
import Testing

@testable import Web

/// A past day is told as it was: with the course of each measure, and by the terms of that day.
@Suite(.serialized)
struct PastDayTests {
    /// Decided the 1st, under way the 5th, paused the 10th to the 20th, then done or declined the 25th.
    private static let course = [
        ("2021-10-31", "not-planned"), ("2021-11-01", "planned"), ("2021-11-04", "planned"),
        ("2021-11-05", "under-way"), ("2021-11-10", "under-way"), ("2021-11-15", "under-way"),
        ("2021-11-24", "under-way"),
    ]

    private func milestone(_ world: SmallWorld) -> Commitment {
        Commitment(
            pledge: world.pledge.id, number: 4, addressee: .partner(world.municipality.id),
            sentence: Wording("Tunneln är ljus."), short: Wording("Ljus tunnel"),
            kind: .milestone(by: day("2022-05-31")), places: [world.north.id])
    }

    /// Stores each step by itself, as the pages do.
    private func walk(
        _ database: any Database, _ world: SmallWorld, _ end: (inout Measure) throws -> Void
    ) async throws -> Obligation.Key {
        let commitment = milestone(world)
        var steps = [world.measure()]
        steps[0].commitment = commitment.id
        func step(_ act: (inout Measure) throws -> Void) throws {
            var next = steps[steps.count - 1]
            try act(&next)
            steps.append(next)
        }
        let owner = world.municipality.id
        try step { try $0.decide(on: day("2021-11-01"), by: nil) }
        try step { try $0.begin(on: day("2021-11-05")) }
        try step { try $0.pause(on: day("2021-11-10"), by: owner, because: "Tjäle") }
        try step { try $0.begin(on: day("2021-11-20")) }
        try step(end)
        try await database.write { [steps] db in
            try db.insert(commitment, by: world.actor)
            try db.insert(steps[0], by: world.actor)
            for new in steps.dropFirst() {
                let old = try db.find(new.id)
                try db.update(new, from: old, by: world.actor)
            }
            let stored = try db.find(steps[0].id)
            let last = try #require(steps.last)
            #expect(stored.state == last.state && stored.rests == last.rests)
            #expect(stored.decidedOn == last.decidedOn && stored.begunOn == last.begunOn)
        }
        return Obligation.Key(commitment: commitment.id, place: world.north.id)
    }

    private func state(
        of key: Obligation.Key, on text: String, _ database: any Database, _ world: SmallWorld
    ) async throws -> String? {
        try await database.read { db in
            let book = try PledgeBook.load(db, world.pledge, asOf: day(text), seenBy: .anyone, scope: .page)
            return book.standing(key)?.state.rawValue
        }
    }

    @Test(arguments: Engine.present)
    func `a measure that is done stood on each earlier day as it did then`(engine: Engine) async throws {
        let world = SmallWorld()
        let database = try await world.database(on: engine)
        let key = try await walk(database, world) { try $0.carryOut(on: day("2021-11-25")) }
        for (on, state) in Self.course + [("2021-11-25", "kept"), ("2022-03-22", "kept")] {
            #expect(try await self.state(of: key, on: on, database, world) == state, "\(on)")
        }
    }

    @Test(arguments: Engine.present)
    func `a measure that was declined counted until then`(engine: Engine) async throws {
        let world = SmallWorld()
        let database = try await world.database(on: engine)
        let key = try await walk(database, world) {
            try $0.decline(on: day("2021-11-25"), by: world.municipality.id, because: "Dyrt")
        }
        for (on, state) in Self.course + [("2021-11-25", "not-planned"), ("2022-03-22", "not-planned")] {
            #expect(try await self.state(of: key, on: on, database, world) == state, "\(on)")
        }
    }

    @Test(arguments: Engine.present)
    func `a logged activity that was cancelled was planned until then`(engine: Engine) async throws {
        let world = SmallWorld()
        let database = try await world.database(on: engine)
        var planned = LoggedActivity(
            pledge: world.pledge.id, commitment: world.presence.id, place: world.north.id,
            partner: world.police.id, kind: .presence, day: day("2022-06-01"))
        try planned.cancel(on: day("2022-02-01"), because: "Sjukdom")
        try await database.write { [planned] db in try db.insert(planned, by: world.actor) }
        let key = Obligation.Key(commitment: world.presence.id, place: world.north.id)
        for (on, count) in [("2022-01-31", 1), ("2022-02-01", 0), ("2022-02-02", 0)] {
            let found = try await database.read { db in
                try PledgeBook.load(db, world.pledge, asOf: day(on), seenBy: .anyone).contributions[key]
            }
            #expect(found?.count ?? 0 == count, "\(on)")
        }
    }

    /// Adopted 1 February and 1 March: each day is judged by the terms of that day.
    @Test(arguments: Engine.present)
    func `a day before a revision is judged by what was promised on it`(engine: Engine) async throws {
        let world = SmallWorld()
        let database = try await world.database(on: engine)
        func terms(_ count: Int, last: String) -> Terms {
            var presence = world.presence
            presence.kind = .recurring(count, per: .week)
            return Terms(
                title: Wording("\(count) gånger"), why: world.pledge.why, period: period("2021-09-23", last),
                goals: [], commitments: [presence, world.publicDay, world.upkeep])
        }
        let all = [
            terms(1, last: "2022-09-22"), terms(2, last: "2022-10-22"), terms(3, last: "2022-11-22"),
        ]
        let adopted = [day("2022-02-01"), day("2022-03-01")]
        try await database.write { db in
            var pledge = world.pledge
            for number in 1...2 {
                try db.insert(
                    Revision(
                        pledge: pledge.id, number: number, reason: "Mer", proposed: adopted[number - 1] - 7,
                        adopted: adopted[number - 1], before: all[number - 1], after: all[number]),
                    by: world.actor)
                let old = try db.find(pledge.id)
                pledge = old
                pledge.revise(all[number])
                try db.update(pledge, from: old, by: world.actor)
            }
            let old = try db.find(world.presence.id)
            var presence = old
            presence.kind = .recurring(3, per: .week)
            try db.update(presence, from: old, by: world.actor)
        }
        for (on, number) in [
            ("2022-01-31", 0), ("2022-02-01", 1), ("2022-02-28", 1), ("2022-03-01", 2), ("2022-03-22", 2),
        ] {
            let book = try await database.read { db in
                let pledge = try db.find(world.pledge.id)
                return try PledgeBook.load(db, pledge, asOf: day(on), seenBy: .anyone)
            }
            #expect(
                book.pledge.title == all[number].title && book.pledge.period == all[number].period, "\(on)")
            #expect(book.pledge.revision == number, "\(on)")
            #expect(book.commitments.first?.kind == .recurring(number + 1, per: .week), "\(on)")
        }
    }
}
