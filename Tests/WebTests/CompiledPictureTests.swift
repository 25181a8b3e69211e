import Domain
import Duties
import Foundation
import Storage
import TestSupport
import Testing

@testable import Web

/// What a picture shows once it is compiled, what it says of those who reported, and in which words.
@Suite(.serialized)
struct CompiledPictureTests {
    private let pictures = PictureWorld()
    private var work: WorkWorld { pictures.work }
    private let page = "/arbete/lagesbild/\(PictureWorld.week)"

    /// What a meeting has looked at is what it adopts.
    @Test(arguments: Engine.present)
    func `the numbers that are shown are those that are adopted, and what has come since is told`(
        engine: Engine
    ) async throws {
        let site = try await pictures.site(on: engine)
        try await site.carryOut(.compile, as: work.coordinator)
        try await site.carryOut(.review, as: work.coordinator)
        let still = try await site.text(page, as: work.reader)
        #expect(still.contains("16 iakttagelser, förra veckan") && !still.contains("Mer har kommit in"))
        try await site.insert(
            pictures.seen(pictures.world.railway, pictures.world.south, day: 2, hour: 9))
        let shown = try await site.text(page, as: work.reader)
        #expect(shown.contains("16 iakttagelser, förra veckan") && shown.contains("Banverket saknas."))
        #expect(shown.contains("Mer har kommit in sedan bilden sammanställdes"))
        #expect(shown.contains("1 iakttagelse har kommit till. Banverket har rapporterat."))
        let paper = try await site.site.picturePaper(PictureWorld.week, of: nil, in: .swedish)
        #expect(String(decoding: paper.html, as: UTF8.self).contains("16 iakttagelser, förra veckan"))
        try await site.carryOut(.adopt, as: work.coordinator)
        let adopted = try #require(try await site.picture())
        let content = try PictureContent(text: try #require(adopted.content))
        #expect(content.reporting.observations == 16)
        let after = try await site.text(page, as: work.reader)
        #expect(!after.contains("Mer har kommit in"))
    }

    @Test(arguments: Engine.present)
    func `the week page and the picture say the same of who has reported`(engine: Engine) async throws {
        func told(_ review: Review, _ source: Observation.Source) async throws -> [Bool] {
            let world = pictures.world
            let late = Observation(
                partner: world.railway.id, place: world.south.id, category: .littering,
                window: TimeWindow(day: PictureWorld.monday), source: source,
                reported: Instant(PictureWorld.monday, .midnight), review: review)
            let site = try await pictures.site(on: engine, pictures.observations + [late])
            let week = try await site.text("/arbete/rapporter/\(PictureWorld.week)", as: work.coordinator)
            let picture = try await site.text(page, as: work.coordinator)
            return [
                !week.contains("Rapport saknas från Banverket"), !picture.contains("Banverket saknas."),
            ]
        }
        let today = pictures.world.today
        let waiting = try await told(.waiting, .api)
        #expect(waiting == [true, true])
        let tip = try await told(.approved(on: today), .tip)
        #expect(tip == [false, false])
        let rejected = try await told(.rejected(on: today, because: "x"), .file)
        #expect(rejected == [false, false])
    }

    @Test(arguments: Engine.present)
    func `whoever took up a tip that is counted is asked before the public reads`(engine: Engine) async throws
    {
        let world = pictures.world
        let tip = Observation(
            partner: world.railway.id, place: world.south.id, category: .littering,
            window: TimeWindow(day: PictureWorld.monday), source: .tip,
            reported: Instant(PictureWorld.monday, .midnight), review: .approved(on: world.today))
        let site = try await pictures.site(on: engine, pictures.observations + [tip])
        try await site.publish(pictures)
        let waiting = try await site.picture()
        #expect(waiting?.published == nil)
        let asked = try await site.text(page, as: work.coordinator)
        #expect(asked.contains("Banverket saknas.") && asked.contains("Väntar på Banverket"))
        let code = try await site.carryOut(.approve, as: work.railwayContact)
        let published = try await site.picture()
        #expect(code == 303 && published?.published != nil)
    }

    @Test func `what has come since is taken in by computing anew`() async throws {
        let site = try await pictures.site(on: .sqlite)
        try await site.carryOut(.compile, as: work.coordinator)
        try await site.insert(
            pictures.seen(pictures.world.railway, pictures.world.south, day: 2, hour: 9))
        let before = try await site.text(page, as: work.coordinator)
        #expect(before.contains("Räkna om"))
        try await site.carryOut(.compile, as: work.coordinator)
        let after = try await site.text(page, as: work.reader)
        #expect(after.contains("17 iakttagelser, förra veckan") && !after.contains("Mer har kommit in"))
    }

    @Test func `a week is called a week, a month a month, and days say their years`() async throws {
        let site = try await pictures.site(on: .sqlite)
        let month = try await site.text("/arbete/lagesbild/2022-03", as: work.reader)
        #expect(month.contains("Iakttagelser per månad") && month.contains("Senaste fyra månaderna"))
        #expect(month.contains(">Mars 2022</th>") && !month.contains("Fältet visar"))
        #expect(month.contains("1–31 mars 2022"))
        let week = try await site.text(page, as: work.reader)
        #expect(week.contains("14–20 mars 2022") && week.contains("Senaste fyra veckorna"))
        #expect(week.contains(">Vecka 11</th>"))
        let years = try await site.text("/arbete/lagesbild/2020-2021", as: work.reader)
        #expect(years.contains("1 januari 2020 – 31 december 2021"))
        #expect(years.contains("Iakttagelser per tvåårsperiod"))
        #expect(years.contains("förra tvåårsperioden ingen rapport"))
    }

    @Test func `of days that have not been it says how far it has come`() async throws {
        let site = try await pictures.site(on: .sqlite)
        let now = try await site.text("/arbete/lagesbild/2022-v12", as: work.reader)
        #expect(now.contains("parter har rapporterat hittills"))
        let over = try await site.text(page, as: work.reader)
        #expect(!over.contains("hittills"))
    }

    @Test func `what is not known can be put on the agenda too`() async throws {
        let site = try await pictures.site(on: .sqlite)
        let text = try await site.text(page, as: work.coordinator)
        #expect(text.contains("fynd=unknown"))
        #expect(!text.contains("?plats=&amp;"))
        let reader = try await site.text(page, as: work.reader)
        #expect(!reader.contains("fynd=unknown"))
        #expect(!text.contains("Gör en åtgärd"), "nothing is known to act on")
    }

    @Test func `nothing found in the dark is no finding`() async throws {
        let site = try await pictures.site(on: .sqlite)
        let text = try await site.text("\(page)", as: work.reader)
        #expect(!text.contains("inte mörkret") && !text.contains("procent kom när det var mörkt"))
    }

    @Test(arguments: Engine.present)
    func `approving says whether the picture of the week counts it`(engine: Engine) async throws {
        var seen = pictures.observations
        for number in 0..<3 { seen[number].review = .waiting }
        let site = try await pictures.site(on: engine, seen)
        func approve(_ number: Int) async throws -> String {
            let path = "/arbete/iakttagelse/\(seen[number].id)/godkann"
            let old = try #require(
                try await site.all(Observation.self).first { $0.id == seen[number].id })
            let code = try await site.status(
                as: work.coordinator, path, [("version", "\(old.id) \(old.version)")])
            #expect(code == 303)
            return try await site.database.read { [work, pictures] db in
                let page = Page(site.site, in: .swedish)
                let book = try PledgeBook.load(
                    db, "id = \(pictures.world.pledge.id)", asOf: pictures.world.today,
                    seenBy: .member(work.coordinator))
                return try Done.approved([old], db, Desk(page: page, member: work.coordinator, book: book))
                    .word
            }
        }
        let live = try await approve(0)
        try await site.carryOut(.compile, as: work.coordinator)
        let compiled = try await approve(1)
        for act in [PictureAct.review, .adopt] { try await site.carryOut(act, as: work.coordinator) }
        let frozen = try await approve(2)
        #expect(
            [live, compiled, frozen]
                == ["reviewed-approved", "reviewed-approved-compiled", "reviewed-approved-frozen"])
    }
}
