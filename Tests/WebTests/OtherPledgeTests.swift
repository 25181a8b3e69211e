import Domain
import Duties
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// What a pledge at the same stations opens to those who are party to it alone: nothing of what others have seen.
struct OtherPledgeTests {
    private let pictures = PictureWorld()
    private var work: WorkWorld { pictures.work }
    private var world: SmallWorld { work.world }
    private var stranger: Member { world.member(.coordinator, of: world.outsider) }

    private func pledge(launched: Bool, with others: [Partner] = []) -> Pledge {
        var progress = Pledge.Progress()
        if launched {
            progress.reviewed = day("2021-12-01")
            progress.launched = day("2022-01-01")
        }
        return Pledge(
            slug: slug("eget"), name: Wording("Eget"), title: Wording("Eget."), why: Wording("Eget."),
            period: period("2022-01-01", "2022-12-31"), parties: [world.outsider.id] + others.map(\.id),
            lead: world.outsider.id, places: [world.north.id, world.south.id], progress: progress)
    }

    private func observation(_ text: String, reported: String = "2022-03-18") -> Observation {
        Observation(
            partner: world.police.id, place: world.north.id, category: .graffiti,
            window: TimeWindow(day: day("2022-03-18")), text: text, source: .form,
            reported: Instant(day(reported), .midnight), review: .approved(on: day("2022-03-19")))
    }

    @Test(arguments: Engine.present, [false, true])
    func `what others have seen at a station is not read through a pledge of one's own`(
        engine: Engine, launched: Bool
    ) async throws {
        let site = try await work.site(on: engine)
        let seen = observation("ANDRASORD")
        try await site.insert(seen)
        try await site.insert(pledge(launched: launched, with: launched ? [] : [world.police]))
        try await site.open(as: stranger) { browser in
            for path in ["/arbete/rapporter", "/arbete/rapporter?lage=godkanda", "/arbete/rapporter/hamta"] {
                let page = try await browser.get(path)
                #expect(!page.text.contains("ANDRASORD"), "\(path)")
            }
            let one = try await browser.get("/arbete/iakttagelse/\(seen.id)")
            #expect(one.status == .notFound)
            let picture = try await browser.get("/arbete/lagesbild/2022-v11")
            #expect(picture.status == (launched ? .ok : .forbidden))
        }
    }

    @Test(arguments: Engine.present)
    func `a picture counts what its own parties have seen`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        for _ in 1...7 { try await site.insert(observation("")) }
        let own = pledge(launched: true)
        try await site.insert(own)
        let (theirs, ours) = try await site.database.read { [world] db in
            try [own, world.pledge].map { pledge in
                let picture = SituationPicture(
                    pledge: pledge.id, kind: .week, period: Week(of: day("2022-03-18")).period,
                    reached: world.today)
                let book = try PledgeBook.load(
                    db, "id = \(pledge.id)", asOf: world.today, seenBy: .anyone)
                return try PictureBasis.load(db, picture, in: book)
            }
        }.pair
        let nothing = try await theirs.compile()
        #expect(nothing.reporting.observations == 0 && nothing.reporting.active == 0)
        #expect(nothing.places.allSatisfy { $0.count == nil }, "what others report is no report of theirs")
        let since = try await site.database.read { [world] db in
            let book = try PledgeBook.load(db, "id = \(own.id)", asOf: world.today, seenBy: .anyone)
            let picture = SituationPicture(
                pledge: own.id, kind: .week, period: Week(of: day("2022-03-18")).period, reached: world.today)
            return try SinceCompiled(db, picture, nothing, in: book)
        }
        #expect(since.isNothing)
        #expect(try await ours.compile().reporting.observations == 7)
    }

    @Test(arguments: Engine.present)
    func `two pledges do not both tell the public of the same days at a station`(engine: Engine) async throws
    {
        let site = try await pictures.site(on: engine)
        let own = pledge(launched: true)
        try await site.insert(own)
        let told = try SituationPicture(
            pledge: own.id, kind: .month, period: #require(SituationPicture.named("2022-03")?.period),
            stage: .shared, reached: world.today, content: "{}", extract: "{}", published: world.today)
        try await site.insert(told)
        for act in [PictureAct.compile, .review, .adopt, .share] {
            try await site.carryOut(act, as: work.coordinator)
        }
        try await site.carryOut(.approve, as: work.policeContact)
        try await site.open(as: pictures.municipalityContact) { browser in
            let refused = try await browser.post("/arbete/lagesbild/\(PictureWorld.week)/godkann")
            #expect(refused.status == .conflict)
            #expect(refused.text.contains("Allmänheten läser redan en annan lägesbild"))
        }
        let published = try await site.all(SituationPicture.self).filter { $0.published != nil }
        #expect(published.map(\.pledge) == [own.id])
    }

    @Test(arguments: Engine.present)
    func `nobody forgets for the partners of other pledges`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        try await site.insert(observation("GAMMALT", reported: "2020-03-01"))
        try await site.insert(pledge(launched: true))
        try await site.open(as: stranger) { browser in
            let decided = try await browser.post(
                "/arbete/rapporter/gallring/observation",
                [("months", "1"), ("decision", "X 1"), ("decided", "2022-03-01")])
            #expect(decided.status == .seeOther)
            _ = try await browser.post("/arbete/rapporter/gallring/utfor")
        }
        #expect(try await site.all(Observation.self).map(\.text) == ["GAMMALT"])
    }

    @Test func `nobody decides what is forgotten by a pledge that is not launched`() async throws {
        let site = try await work.site(on: .sqlite)
        try await site.insert(pledge(launched: false, with: [world.police]))
        try await site.open(as: stranger) { browser in
            for path in ["/arbete/rapporter/gallring", "/arbete/rapporter/lasningar"] {
                let page = try await browser.get(path)
                #expect(page.status == .forbidden, "\(path)")
            }
        }
    }

    @Test(arguments: Engine.present)
    func `a form that is shown again tells the log what it shows`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        var waiting = observation("ORDEN")
        waiting.review = .waiting
        try await site.insert(waiting)
        let tip = Tip(
            place: world.north.id, category: .graffiti, text: "TIPSET", received: day("2022-03-20"),
            receipt: "x")
        try await site.insert(tip)
        for (path, word) in [
            ("/arbete/rapporter/granska", "ORDEN"), ("/arbete/iakttagelse/\(waiting.id)/avvisa", "ORDEN"),
            ("/arbete/rapporter/tips/\(tip.id)", "TIPSET"),
        ] {
            let before = try await readings(site)
            try await site.open(as: work.coordinator) { browser in
                let again = try await browser.post(path)
                #expect(again.status == .unprocessableContent && again.text.contains(word), "\(path)")
            }
            #expect(try await readings(site) > before, "\(path)")
        }
    }

    private func readings(_ site: SiteUnderTest) async throws -> Int {
        try await site.database.read { db in try db.readings(where: "1 = 1", limit: 1_000).count }
    }
}

extension Array {
    /// The first two.
    fileprivate var pair: (Element, Element) { (self[0], self[1]) }
}
