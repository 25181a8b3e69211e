import Analysis
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
        #expect(whole.headlines.map(\.rule) == [.fewer])
        #expect(whole.headlines.first?.places == [world.north.id, world.south.id])
    }

    @Test(arguments: Engine.present)
    func `one report where more were expected is not calm while somebody is missing`(engine: Engine)
        async throws
    {
        var world = try ordinary()
        world.see(1, at: world.north, by: 0)
        world.see(1, at: world.south, by: 1)
        let content = try await world.content(world.database(engine))
        #expect(content.places[0].count ?? 9 < content.places[0].band?.lower ?? 0)
        #expect(content.headlines.first { $0.rule == .unknown }?.places.contains(world.north.id) == true)
        #expect(!content.headlines.contains { $0.rule == .usual && $0.places.contains(world.north.id) })
    }

    @Test(arguments: Engine.present)
    func `a week that is not over is never calm`(engine: Engine) async throws {
        var world = try ordinary()
        world.see(5, at: world.north, by: 0)
        world.see(3, at: world.south, by: 1)
        world.reportNothing(2)
        let database = try await world.database(engine)
        let early = try await world.content(database, on: PictureTestWorld.monday + 6)
        #expect(early.headlines.map(\.rule) == [.unknown])
        let over = try await world.content(database, on: PictureTestWorld.monday + 7)
        #expect(over.headlines.map(\.rule) == [.usual])
    }

    @Test(arguments: Engine.present)
    func `who has reported is one thing to the picture and to rule R15, and a tip is no report`(
        engine: Engine
    ) async throws {
        for (source, review, isReport) in [
            (Observation.Source.form, Review.waiting, true), (.file, .waiting, true), (.api, .waiting, true),
            (.api, .approved(on: PictureTestWorld.today), true),
            (.form, .rejected(on: PictureTestWorld.today, because: "x"), false),
            (.tip, .approved(on: PictureTestWorld.today), false),
        ] {
            var world = try PictureTestWorld()
            // They have begun to report.
            world.reportNothing(0, weeks: 2)
            world.see(at: world.north, by: 2, through: source, review)
            let database = try await world.database(engine)
            let picture = try await world.content(database).reporting.reported
            let rule = try await database.read { [world] db in
                let book = try PledgeBook.load(
                    db, "slug = \(world.pledge.slug)", asOf: PictureTestWorld.today, seenBy: .anyone)
                return try book.forRules(db).basis?.week?.reported
            }
            #expect(picture == (isReport ? [world.partners[2].id] : []), "\(source) \(review)")
            #expect(Set(picture) == rule, "\(source) \(review)")
        }
    }

    @Test(arguments: Engine.present)
    func `files and systems are reporters beside the accounts`(engine: Engine) async throws {
        var world = try PictureTestWorld()
        world.see(at: world.north, by: 0, through: .file)
        world.see(at: world.north, by: 0, through: .api)
        world.see(at: world.north, by: 1, through: .api, .waiting)
        world.reportNothing(2)
        let reporting = try await world.content(world.database(engine)).reporting
        #expect(reporting.active == 4)
        #expect(reporting.missing.isEmpty)
    }

    @Test(arguments: Engine.present)
    func `what is known by the month has reported its month`(engine: Engine) async throws {
        var world = try PictureTestWorld()
        world.seeSomeTime(at: world.north, by: 1)
        let database = try await world.database(engine)
        let month = try await world.content(database, of: "2022-03")
        #expect(month.places.map(\.count) == [1, 0])
        #expect(month.reporting.reported == [world.partners[1].id])
        let week = try await world.content(database, of: "2022-v09")
        #expect(week.places.map(\.count) == [nil, nil])
        #expect(week.reporting.reported.isEmpty)
    }

    @Test(arguments: Engine.present)
    func `darkness is measured over the days that somebody reported for and that are over`(engine: Engine)
        async throws
    {
        var world = try PictureTestWorld(onMap: true)
        world.see(5, at: world.north, by: 0)
        world.see(5, at: world.north, by: 0, weeks: 1)
        world.see(5, at: world.north, by: 0, weeks: 5)
        let database = try await world.database(engine)
        let monday = PictureTestWorld.monday
        let whole = try await world.content(database, of: "2022-03").darkness
        #expect(whole.reported?.map(\.first) == [monday - 35, monday - 7])
        #expect(whole.reported?.map(\.last) == [monday - 29, monday + 6])
        #expect(whole.events == 15)
        let early = try await world.content(database, on: monday + 2).darkness
        #expect(early.reported?.last?.last == monday + 1)
        let nobody = try await world.content(database, of: "2020-v11").darkness
        #expect(nobody.reported == [] && nobody.cannotTell == "no-hours")
    }

    @Test func `nothing is sure while somebody is missing`() {
        var reporting = PictureContent.Reporting(
            reported: [], missing: [], active: 3, observations: 9, previous: 9, waiting: 0, withoutClock: 0,
            monthOnly: 0)
        #expect(reporting.confidence(inCount: 9, sources: 2) == .high)
        #expect(reporting.confidence(inCount: 9, sources: 1) == .medium)
        #expect(reporting.confidence(inCount: 1, sources: 1) == .low)
        reporting.missing = [Identifier(named: "partner")]
        #expect(reporting.confidence(inCount: 9, sources: 2) == .medium)
        reporting.active = 2
        #expect(reporting.confidence(inCount: 9, sources: 2) == .low)
        #expect([Confidence.high, .low, .medium].least == .low)
    }

    @Test(arguments: Engine.present)
    func `what is not known is said however much else there is to say`(engine: Engine) async throws {
        var world = try ordinary()
        world.see(20, at: world.north, by: 0)
        var content = try await world.content(world.database(engine))
        let above = try #require(content.places.first)
        content.places = (0..<7).map { number in
            var place = above
            place.place = Identifier(named: "place/\(number)")
            if number == 6 { place.bands[place.bands.count - 1] = nil }
            return place
        }
        let rules = PictureHeadline.all(from: content).map(\.rule)
        #expect(rules == [.more, .more, .more, .more, .unknown])
    }

    @Test func `what points upwards and may be chance is not said to be sure`() async throws {
        var world = try ordinary()
        world.see(5, at: world.north, by: 0)
        world.see(3, at: world.south, by: 1)
        world.reportNothing(2)
        var content = try await world.content(world.database(.sqlite))
        let band = try #require(content.places[0].band)
        #expect(band.upper < band.limit)
        content.places[0].series[content.places[0].series.count - 1] = band.upper + 1
        content.places[0].sources = 2
        #expect(content.reporting.confidence(inCount: band.upper + 1, sources: 2) == .high)
        let told = PictureHeadline.all(from: content).first { $0.rule == .above }
        #expect(told?.confidence == .medium)
    }

    @Test func `what was read from a file is known to be`() async throws {
        for (source, isFromFile) in [(Observation.Source.api, false), (.file, true)] {
            var world = try PictureTestWorld()
            world.see(at: world.north, by: 0, through: source)
            let content = try await world.content(world.database(.sqlite))
            #expect(content.reporting.fromFile == (isFromFile ? 1 : 0))
            #expect(try PictureExtract(of: content, kind: .week, beside: []).isFromFile == isFromFile)
        }
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
        // Everybody has reported, but one organisation alone has seen it.
        #expect(content.headlines.first?.confidence == .medium)
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
