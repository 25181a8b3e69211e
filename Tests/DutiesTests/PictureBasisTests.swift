import Domain
import Storage
import TestSupport
import Testing

@testable import Duties

/// What a picture says of small worlds, and what it does not claim to know.
struct PictureBasisTests {
    /// Eleven ordinary weeks behind it: five a week in the north, three in the south, reported by two.
    private func ordinary() throws -> PictureTestWorld {
        var world = try PictureTestWorld()
        for week in 1...11 {
            world.see(5, at: world.north, by: 0, weeks: week)
            world.see(3, at: world.south, by: 1, weeks: week)
        }
        return world
    }

    @Test(arguments: Engine.present)
    func `few reports are never calm while somebody is missing`(engine: Engine) async throws {
        var world = try ordinary()
        world.reportNothing(0)
        world.reportNothing(1)
        let missing = try await world.content(world.database(engine))
        #expect(missing.places.map(\.count) == [0, 0])
        #expect(missing.headlines.map(\.rule) == [.unknown])
        #expect(missing.headlines.first?.confidence == .cannotTell)

        world.reportNothing(2)
        let whole = try await world.content(world.database(engine))
        #expect(whole.headlines.map(\.rule) == [.usual])
    }

    @Test(arguments: Engine.present)
    func `a week that nobody reported is not a week of none`(engine: Engine) async throws {
        let world = try ordinary()
        let told = try await world.content(world.database(engine))
        #expect(told.reporting.reported.isEmpty)
        #expect(told.places.map(\.count) == [nil, nil])
        #expect(told.places.map(\.cannotTell) == ["not-reported", "not-reported"])
        #expect(told.headlines.map(\.rule) == [.unknown])
    }

    @Test(arguments: Engine.present)
    func `those who have not reported are named`(engine: Engine) async throws {
        var world = try ordinary()
        world.see(2, at: world.north, by: 1)
        world.reportNothing(0)
        let content = try await world.content(world.database(engine))
        #expect(content.reporting.reported == [world.partners[0].id, world.partners[1].id])
        #expect(content.reporting.missing == [world.partners[2].id])
    }

    @Test(arguments: Engine.present)
    func `what is known by the month only is in no week, and in its month`(engine: Engine) async throws {
        var world = try PictureTestWorld()
        world.see(2, at: world.north, by: 1)
        world.seeSomeTime(at: world.north)
        let database = try await world.database(engine)
        let first = try await world.content(database, of: "2022-v09")
        #expect(first.places.first?.counts.last == .some(nil))
        #expect(first.reporting.monthOnly == 1 && first.reporting.observations == 0)
        let week = try await world.content(database)
        #expect(week.places.first?.count == 2)
        let month = try await world.content(database, of: "2022-03")
        #expect(month.places.first?.count == 3)
        #expect(month.reporting.withoutClock == 1)
    }

    @Test(arguments: Engine.present)
    func `that hours are not known is said where most of what was seen has none`(engine: Engine) async throws
    {
        var world = try PictureTestWorld()
        world.see(4, at: world.north, by: 1)
        for _ in 1...4 { world.seeSomeTime(at: world.north) }
        let half = try await world.content(world.database(engine), of: "2022-03")
        #expect(!half.headlines.contains { $0.rule == .untimed })

        world.seeSomeTime(at: world.south)
        let most = try await world.content(world.database(engine), of: "2022-03")
        let told = try #require(most.headlines.first { $0.rule == .untimed })
        #expect(told.parameters == ["count": "5", "all": "9", "months": "5"])
        #expect(told.confidence == .cannotTell)
    }

    @Test(arguments: Engine.present)
    func `the weightiest sentence comes first, and none more than five`(engine: Engine) async throws {
        var world = try ordinary()
        world.see(3, at: world.south, by: 1)
        world.see(20, at: world.north, by: 0, in: world.square)
        world.reportNothing(2)
        let content = try await world.content(world.database(engine))
        #expect(content.headlines.map(\.rule) == [.more, .usual])
        #expect(content.headlines.first?.places == [world.north.id])
        #expect(content.headlines.first?.parameters["area"] == "Torget")
        // One account alone has reported lately.
        #expect(content.headlines.first?.confidence == .low)
        #expect(content.headlines.count <= PictureHeadline.most)
    }

    @Test(arguments: Engine.present)
    func `equal bases give equal contents, and what is kept reads the same`(engine: Engine) async throws {
        var world = try ordinary()
        world.see(7, at: world.north, by: 0, in: world.square)
        world.see(1, at: world.south, by: 2)
        let database = try await world.database(engine)
        let (first, second) = (try await world.content(database), try await world.content(database))
        #expect(try first.text() == second.text())
        #expect(try PictureContent(text: first.text()) == first)
    }

    @Test(arguments: Engine.present)
    func `a public extract shows no count from one to four`(engine: Engine) async throws {
        var world = try ordinary()
        world.see(9, at: world.north, by: 0, in: world.square)
        world.see(2, at: world.south, by: 1)
        let content = try await world.content(world.database(engine))
        let extract = try PictureExtract(of: content, kind: .week, beside: [])
        let rows = extract.stations + extract.subAreas + extract.parts
        for count in rows.map(\.count) + [extract.total] {
            #expect(count == nil || count == 0 || (count ?? 0) >= 5)
        }
        #expect(extract.stations.contains { $0.count == nil })
        #expect(try PictureExtract(text: extract.text()) == extract)
        let told = SituationPicture(
            pledge: world.pledge.id, kind: .month,
            period: try #require(SituationPicture.named("2022-03")).period,
            reached: PictureTestWorld.today, extract: try extract.text(), published: PictureTestWorld.today)
        #expect(throws: PictureRefusal.toldAlready) {
            try PictureExtract(of: content, kind: .week, beside: [told])
        }
    }
}
