import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import Duties

/// What the rules look at beside the book, as the database has it.
@Suite(.serialized)
struct RuleBasisTests {
    private static let today = PictureTestWorld.today
    private static let actor = PictureTestWorld.actor

    private func basis(
        _ database: any Database, _ world: PictureTestWorld, on day: Day = today,
        reach: RuleBasis.Reach = .lately
    ) async throws -> RuleBasis {
        try await database.read { db in
            let book = try PledgeBook.load(
                db, "slug = \(world.pledge.slug)", asOf: day, seenBy: .anyone)
            return try #require(try book.forRules(db, reach: reach).basis)
        }
    }

    @Test(arguments: Engine.present)
    func `a partner has reported by a report or by anything seen, and last week is the one that counts`(
        engine: Engine
    ) async throws {
        var world = try PictureTestWorld()
        world.see(1, at: world.north, by: 1)
        world.reportNothing(0)
        let database = try await world.database(engine)
        let week = try #require(try await basis(database, world).week)
        #expect(week.week == Week("2022-v11"))
        #expect(week.reported == Set(world.partners.prefix(2).map(\.id)))
        #expect(week.stage == nil)
        let next = try await basis(database, world, on: Self.today + 7).week
        #expect(next?.week == Week("2022-v12") && next?.reported == [])
        let before = try await basis(database, world, on: Self.today - 14).week
        #expect(before == nil, "nobody had reported by then")
        let picture = SituationPicture(
            pledge: world.pledge.id, kind: .week,
            period: Period(PictureTestWorld.monday, PictureTestWorld.monday + 6)
                ?? Period(day: Self.today), stage: .compiled, reached: Self.today, content: "{}")
        try await database.write { db in try db.insert(picture, by: Self.actor) }
        let stage = try await basis(database, world).week?.stage
        #expect(stage == .compiled)
    }

    @Test(arguments: Engine.present)
    func `a statutory picture is known by its parts, and by the day of the meeting that adopted it`(
        engine: Engine
    ) async throws {
        let world = try PictureTestWorld()
        let database = try await world.database(engine)
        let day = try #require(Day("2024-07-01"))
        let forum = Forum(pledge: world.pledge.id, kind: .steering, name: "Styrgruppen")
        let meeting = Meeting(pledge: world.pledge.id, forum: forum.id, day: day - 60)
        let plan = Decision(
            pledge: world.pledge.id, meeting: meeting.id, paragraph: 1, text: "Antas.",
            adoptsPlanOf: world.north.id)
        let picture = SituationPicture(
            pledge: world.pledge.id, kind: .statutory,
            period: try #require(SituationPicture.named("2022-2023")?.period), stage: .shared,
            reached: day - 10, content: "{}", meeting: meeting.id)
        let edits = [("part:mapping", "Så här"), ("part:analysis", ""), ("", "Fritt")].map {
            HeadlineEdit(picture: picture.id, headline: $0.0, text: $0.1)
        }
        try await database.write { db in
            try db.insert(forum, by: Self.actor)
            try db.insert(meeting, by: Self.actor)
            try db.insert(plan, by: Self.actor)
            try db.insert(picture, by: Self.actor)
            for edit in edits { try db.insert(edit, by: Self.actor) }
        }
        let found = try await basis(database, world, on: day)
        #expect(found.statutory == .init(key: "2022-2023", isFrozen: true, parts: [.mapping]))
        #expect(found.statutoryAdopted == day - 60)
        #expect(found.plansAdopted == [world.north.id: day - 60])
        let earlier = try await basis(database, world, on: try #require(Day("2023-06-30")))
        #expect(earlier.statutory == nil, "nothing is asked for before the law")
    }

    @Test(arguments: Engine.present)
    func `what has served its time is found from its first day, and not the day before`(engine: Engine)
        async throws
    {
        var world = try PictureTestWorld()
        world.see(1, at: world.north)
        let database = try await world.database(engine)
        // Seen and reported on Monday 14 March.
        let rules = [
            RetentionRule(
                pledge: world.pledge.id, kind: .observation, months: 12, decision: "KS 1", decided: Self.today
            ),
            RetentionRule(
                pledge: world.pledge.id, kind: .tip, months: 12, decision: "KS 2", decided: Self.today),
        ]
        try await database.write { db in for rule in rules { try db.insert(rule, by: Self.actor) } }
        let due = PictureTestWorld.monday + 366
        // Nobody is late with a rule that was decided the other day.
        try await database.write { db in
            let old = try db.find(RetentionRule.self, where: "kind = 'observation'")
            var new = old
            new.decided = due - 3
            try db.update(new, from: old, by: Self.actor)
        }
        let fresh = try await basis(database, world, on: due + 9).overdue
        #expect(fresh.map(\.due) == [due - 3 + 30])
        try await database.write { db in
            let old = try db.find(RetentionRule.self, where: "kind = 'observation'")
            var new = old
            new.decided = Self.today
            try db.update(new, from: old, by: Self.actor)
        }
        let (before, after) = (
            try await basis(database, world, on: due - 1).overdue,
            try await basis(database, world, on: due).overdue
        )
        #expect(before == [])
        #expect(after == [.init(.observation, oldest: PictureTestWorld.monday, due: due)])
        _ = try await database.write { db in
            try Forget.carryOut(db, by: Actor(at: Instant(due, .midnight), day: due))
        }
        let forgotten = try await basis(database, world, on: due).overdue
        #expect(forgotten == [])
    }

    @Test(arguments: Engine.present)
    func `a text with somebody's number is found in the book, and elsewhere when everything is looked at`(
        engine: Engine
    ) async throws {
        var world = try PictureTestWorld()
        world.see(2, at: world.north)
        let database = try await world.database(engine)
        let problem = Problem(
            pledge: world.pledge.id, place: world.north.id, title: "Mörkt", basis: "Ring 070-174 06 35",
            day: Self.today)
        let seen = try await database.write { db in
            try db.insert(problem, by: Self.actor)
            let seen = try db.find(Observation.self, where: "1 = 1 ORDER BY earliest")
            // As if it had been stored before anybody looked.
            try db.run("UPDATE observation SET text = 'anna@example.org' WHERE id = \(seen.id)")
            return seen
        }
        let lately = try await basis(database, world).texts
        #expect(
            lately == [.init(.problem(problem.id), of: world.partners[0].id, at: world.north.id)])
        let all = try await basis(database, world, reach: .everything).texts
        #expect(all == lately + [.init(.observation(seen.id), of: seen.partner, at: seen.place)])
    }

    @Test(arguments: Engine.present)
    func `a call that was made too soon is found for two days`(engine: Engine) async throws {
        let world = try PictureTestWorld()
        let database = try await world.database(engine)
        let now = Instant(Self.today, .midnight)
        try await database.write { db in
            for second in [0, 9] {
                try db.note(
                    SourceCall(path: "/x", at: now.adding(seconds: second), status: 200), to: "polisen")
            }
        }
        let (found, gone) = (
            try await basis(database, world).calls, try await basis(database, world, on: Self.today + 2).calls
        )
        #expect(found == [.tooSoon])
        #expect(gone == [])
    }

    @Test(
        arguments: [
            ([0, 9], [.tooSoon]), ([0, 10], []), ((0..<60).map { $0 * 60 }, []),
            ((0..<61).map { $0 * 59 }, [.tooMany]), ((0..<1440).map { $0 * 60 }, []),
        ] as [([Int], Set<RuleBasis.CallFault>)])
    func `calls are ten seconds apart, and no more than sixty an hour`(
        seconds: [Int], wanted: Set<RuleBasis.CallFault>
    ) {
        let start = Instant(Self.today, .midnight)
        let calls = seconds.map { SourceCall(path: "/x", at: start.adding(seconds: $0), status: 200) }
        #expect(CallRules.faults(in: calls) == wanted)
    }

    @Test func `where nothing was, nothing is asked again`() {
        let start = Instant(Self.today, .midnight)
        func calls(_ paths: [String]) -> [SourceCall] {
            paths.enumerated().map {
                SourceCall(path: $1, at: start.adding(seconds: $0 * 60), status: $1 == "/gone" ? 404 : 200)
            }
        }
        #expect(CallRules.faults(in: calls(["/x", "/gone", "/x"])) == [])
        #expect(CallRules.faults(in: calls(["/gone", "/x", "/gone"])) == [.calledAgain])
    }

    // What the public reads

    private func extract(
        total: Int? = 20, stations: [Int?] = [12, 8], parts: [(String, Int?)] = [("evening", 20)],
        subAreas: [(String, Int?)] = [], world: PictureTestWorld
    ) throws -> PictureExtract {
        func row(_ place: Identifier<Place>?, _ name: String, _ count: Int?) -> String {
            let place = place.map { "\"place\":\"\($0)\"," } ?? ""
            return "{\(place)\"name\":\"\(name)\"\(count.map { ",\"count\":\($0)" } ?? "")}"
        }
        let places = [world.north.id, world.south.id]
        let text = """
            {"first":"2022-03-14","last":"2022-03-20","key":"2022-v11"\(total.map { ",\"total\":\($0)" } ?? ""),
            "stations":[\(zip(places, stations).map { row($0, "x", $1) }.joined(separator: ","))],
            "subAreas":[\(subAreas.map { row(places[0], $0.0, $0.1) }.joined(separator: ","))],
            "parts":[\(parts.map { row(nil, $0.0, $0.1) }.joined(separator: ","))],
            "reported":2,"missing":["\(world.partners[2].id)"]}
            """
        return try PictureExtract(text: text)
    }

    private func kinds(_ extract: PictureExtract, approved: Int = 2, _ world: PictureTestWorld)
        -> [RuleBasis.ExtractFault.Kind]
    {
        extract.faults(
            approvedBy: Set(world.partners.prefix(approved).map(\.id)), parties: world.pledge.parties,
            places: world.pledge.places
        ).map(\.kind)
    }

    @Test func `an extract that all who reported let through has no faults`() throws {
        let world = try PictureTestWorld()
        #expect(kinds(try extract(world: world), world) == [])
        let silent = kinds(try extract(world: world), approved: 1, world)
        #expect(silent == [.notApproved(by: [world.partners[1].id])])
        var asking = try extract(world: world)
        asking.asked = world.partners.prefix(3).map(\.id)
        #expect(kinds(asking, world) == [.notApproved(by: [world.partners[2].id])], "who took up a tip")
        #expect(kinds(asking, approved: 3, world) == [])
    }

    @Test func `a small count is found, shown or left alone in a sum`() throws {
        let world = try PictureTestWorld()
        for shown in [1, 4] {
            let found = kinds(try extract(stations: [20 - shown, shown], world: world), world)
            #expect(found == [.smallCount])
        }
        #expect(kinds(try extract(stations: [15, 5], world: world), world) == [])
        #expect(kinds(try extract(stations: [20, 0], world: world), world) == [])
        #expect(kinds(try extract(stations: [18, nil], world: world), world) == [.smallCount])
        #expect(kinds(try extract(stations: [nil, nil], world: world), world) == [])
        #expect(kinds(try extract(total: nil, stations: [18, nil], world: world), world) == [])
        #expect(
            kinds(try extract(parts: [("evening", nil), ("day", 18)], world: world), world) == [.smallCount])
        #expect(kinds(try extract(subAreas: [("Torget", 3)], world: world), world) == [.smallCount])
    }

    @Test func `an hour, a place of another's and a place without a name are finer than allowed`() throws {
        let world = try PictureTestWorld()
        #expect(kinds(try extract(parts: [("19:00", 20)], world: world), world) == [.tooFine])
        #expect(kinds(try extract(subAreas: [("", 9)], world: world), world) == [.tooFine])
        let elsewhere = try extract(world: world).faults(
            approvedBy: Set(world.partners.map(\.id)), parties: world.pledge.parties, places: [world.north.id]
        )
        #expect(elsewhere.map(\.kind) == [.tooFine])
    }

    @Test(arguments: Engine.present)
    func `pages look at what was published in the last week, the command at all of it`(engine: Engine)
        async throws
    {
        let world = try PictureTestWorld()
        let database = try await world.database(engine)
        let picture = SituationPicture(
            pledge: world.pledge.id, kind: .week,
            period: Period(PictureTestWorld.monday, PictureTestWorld.monday + 6)
                ?? Period(day: Self.today), stage: .shared, reached: Self.today, content: "{}",
            extract: try extract(world: world).text(), published: Self.today)
        let approval = ExtractApproval(
            picture: picture.id, partner: world.partners[0].id, member: nil, day: Self.today)
        try await database.write { db in
            try db.insert(picture, by: Self.actor)
            try db.insert(approval, by: Self.actor)
        }
        let wanted = [RuleBasis.ExtractFault("2022-v11", .notApproved(by: [world.partners[1].id]))]
        for (days, reach, finds) in [
            (0, RuleBasis.Reach.lately, true), (6, .lately, true), (7, .lately, false),
            (7, .everything, true),
        ] {
            let found = try await basis(database, world, on: Self.today + days, reach: reach).extracts
            #expect(found == (finds ? wanted : []), "\(days)")
        }
    }
}
