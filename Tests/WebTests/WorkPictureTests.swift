import Domain
import Duties
import Foundation
import Storage
import TestSupport
import Testing

@testable import Web

/// The situation picture in the workspace: who reads it, who moves it on, and what never changes.
@Suite(.serialized)
struct WorkPictureTests {
    private let pictures = PictureWorld()
    private var work: WorkWorld { pictures.work }
    private let page = "/arbete/lagesbild/\(PictureWorld.week)"

    @Test(arguments: Engine.present)
    func `every party reads the list and the picture, and only the lead's coordinator may move it on`(
        engine: Engine
    ) async throws {
        let site = try await pictures.site(on: engine)
        for member in [work.coordinator, work.policeContact, work.railwayContact, work.reader] {
            let list = try await site.text("/arbete/lagesbild", as: member)
            #expect(list.contains("Lägesbild vecka 11"), "\(member.role)")
            let text = try await site.text(page, as: member)
            #expect(text.contains("Iakttagelser per vecka"), "\(member.role)")
            #expect(text.contains("Banverket saknas."))
            #expect(!text.contains(PictureWorld.words))
            #expect(text.contains("/sammanstall") == (member == work.coordinator))
            for table in ["heat by-hour", "heat by-block"] { #expect(text.contains(table)) }
            #expect(text.contains("Ingen rapport"), "the grey columns are told")
        }
        let nobody = try await site.text(page)
        #expect(!nobody.contains("Lägesbild vecka 11"))
        for member in [work.policeContact, work.reader, pictures.policeCoordinator] {
            for act in PictureAct.allCases where act != .approve {
                let code = try await site.carryOut(act, as: member, [("reason", "x")])
                #expect(code == 403, "\(member.role) \(act)")
            }
        }
        let administrator = pictures.world.member(.administrator, of: pictures.world.municipality)
        let code = try await site.carryOut(.compile, as: administrator)
        #expect(code == 403)
        let kept = try await site.picture()
        #expect(kept == nil)
    }

    /// Rule R29, which is about pages and not about data.
    @Test func `how many reported stands beside every trend, and in what the public reads`() async throws {
        let site = try await pictures.site(on: .sqlite)
        let text = try await site.text(page, as: work.reader)
        let trend = try #require(text.components(separatedBy: "Iakttagelser per vecka").dropFirst().first)
        #expect(trend.prefix(400).contains("aktiva rapportörer"))
        try await site.publish(pictures)
        let shown = try await site.text("/lofte/stationer-2021/lagesbild/\(PictureWorld.week)")
        #expect(shown.contains("2 av 3 parter har rapporterat"))
    }

    @Test(arguments: Engine.present)
    func `the picture that the law asks for is adopted once its three parts are written`(engine: Engine)
        async throws
    {
        let site = try await pictures.site(on: engine)
        let key = "2020-2021"
        func act(_ act: PictureAct) async throws -> Int {
            try await site.carryOut(act, as: work.coordinator, on: key)
        }
        let compiled = try await act(.compile)
        #expect(compiled == 303)
        let early = try await act(.adopt)
        #expect(early == 409)
        for part in StatutoryPart.allCases {
            let path = "/arbete/lagesbild/\(key)/rubrik/\(part.headline)"
            let reader = try await site.status(as: work.policeContact, path, [("text", "Nej")])
            #expect(reader == 403)
            let written = try await site.status(
                as: work.coordinator, path, [("text", "Så är det med \(part)")])
            #expect(written == 303)
        }
        let shown = try await site.text("/arbete/lagesbild/\(key)", as: work.reader)
        #expect(shown.contains("Kartläggning av brottsligheten") && shown.contains("Så är det med analysis"))
        let adopted = try await act(.adopt)
        #expect(adopted == 303)
        let corrected = try await site.carryOut(
            .correct, as: work.coordinator, on: key, [("reason", "En siffra var fel.")])
        #expect(corrected == 303)
        let edits = try await site.all(HeadlineEdit.self)
        #expect(edits.count == 6, "the words go with the correction")
    }

    @Test(arguments: Engine.present)
    func `Att göra says what waits for the member, and only to those who can do it`(engine: Engine)
        async throws
    {
        var seen = pictures.observations
        seen[0].review = .waiting
        let site = try await pictures.site(on: engine, seen)
        func tasks(_ member: Member) async throws -> String { try await site.text("/arbete", as: member) }
        let tip = Tip(
            place: pictures.world.north.id, category: .littering, text: "Skräp.",
            received: PictureWorld.monday,
            receipt: "x")
        try await site.database.write { [actor = pictures.world.actor] db in try db.insert(tip, by: actor) }
        var page = try await tasks(work.coordinator)
        #expect(
            page.contains("En iakttagelse väntar på granskning") && page.contains("Ett tips väntar på svar"))
        for member in [work.policeContact, work.reader] {
            let page = try await tasks(member)
            #expect(!page.contains("Väntar på dig"), "\(member.role)")
        }
        for act in [PictureAct.compile, .review] {
            _ = try await site.carryOut(act, as: work.coordinator)
        }
        page = try await tasks(work.coordinator)
        #expect(page.contains("Lägesbild vecka 11 ska fastställas"))
        for act in [PictureAct.adopt, .share] { _ = try await site.carryOut(act, as: work.coordinator) }
        page = try await tasks(work.coordinator)
        #expect(!page.contains("Lägesbild vecka 11 ska fastställas"))
        let approval = "Lägesbild vecka 11: det publika utdraget väntar på ert ja"
        let (asked, silent, reader) = (
            try await tasks(work.policeContact), try await tasks(work.railwayContact),
            try await tasks(work.reader)
        )
        #expect(asked.contains(approval))
        #expect(!silent.contains(approval) && !reader.contains(approval), "they have reported nothing")
        _ = try await site.carryOut(.approve, as: work.policeContact)
        let after = try await tasks(work.policeContact)
        #expect(!after.contains(approval))
    }

    @Test(arguments: Engine.present)
    func `a picture is compiled, reviewed, adopted, shared, approved and corrected`(engine: Engine)
        async throws
    {
        let site = try await pictures.site(on: engine)
        let meeting = Meeting(
            pledge: pictures.world.pledge.id, forum: work.forum.id, day: day("2022-03-21"))
        try await site.insert(meeting)
        var stages = 1
        for (act, stage) in [
            (PictureAct.compile, SituationPicture.Stage.compiled), (.review, .review), (.adopt, .adopted),
            (.share, .shared),
        ] {
            let before = try await site.picture()
            let code = try await site.carryOut(
                act, as: work.coordinator,
                act == .adopt ? [("meeting", meeting.id.description)] : [])
            #expect(code == 303, "\(act)")
            let picture = try #require(try await site.picture())
            #expect(picture.stage == stage)
            let events = try await site.events(of: picture.id.description)
            #expect(events == stages)
            #expect(before?.stage != stage)
            stages += 1
        }
        let shared = try #require(try await site.picture())
        #expect(shared.meeting == meeting.id)
        let told = try await site.text(page, as: work.reader)
        #expect(told.contains("Fastställd på Styrgruppen 21 mars 2022"))
        let there = try await site.text("/arbete/mote/\(meeting.id)", as: work.reader)
        #expect(there.contains("Fastställda lägesbilder") && there.contains("Lägesbild vecka 11"))
        let again = try await site.carryOut(.compile, as: work.coordinator)
        #expect(again == 409)

        let reader = try await site.carryOut(.approve, as: work.reader)
        #expect(reader == 403)
        let first = try await site.carryOut(.approve, as: work.policeContact)
        let twice = try await site.carryOut(.approve, as: work.policeContact)
        #expect((first, twice) == (303, 409))
        let waiting = try await site.picture()
        #expect(waiting?.published == nil)
        let last = try await site.carryOut(.approve, as: pictures.municipalityContact)
        #expect(last == 303)
        let published = try #require(try await site.picture())
        #expect(published.published == pictures.world.today && published.extract != nil)

        let blank = try await site.carryOut(.correct, as: work.coordinator, [("reason", " ")])
        let corrected = try await site.carryOut(
            .correct, as: work.coordinator, [("reason", "En rapport kom sent.")])
        #expect((blank, corrected) == (422, 303))
        let next = try #require(try await site.picture())
        #expect(next.edition == 2 && next.stage == .open && next.content == nil)
        let text = try await site.text(page, as: work.reader)
        #expect(text.contains("En rapport kom sent."))
        let old = try await site.text("\(page)?utgava=1", as: work.reader)
        #expect(old.contains("Lägesbild vecka 11") && !old.contains("En rapport kom sent."))
    }

    @Test(arguments: Engine.present)
    func `a frozen picture keeps its numbers whatever is reported later`(engine: Engine) async throws {
        let site = try await pictures.site(on: engine)
        for act in [PictureAct.compile, .review, .adopt] {
            try await site.carryOut(act, as: work.coordinator)
        }
        let frozen = try #require(try await site.picture())
        let before = try await site.text(page, as: work.reader)
        try await site.insert(
            pictures.seen(pictures.world.railway, pictures.world.south, day: 2, hour: 9))
        let after = try await site.text(page, as: work.reader)
        let kept = try #require(try await site.picture())
        #expect(kept.content == frozen.content)
        #expect(after.contains("Banverket saknas.") && before.contains("Banverket saknas."))
        let content = try PictureContent(text: try #require(kept.content))
        #expect(content.reporting.observations == 16)
        let month = try await site.text("/arbete/lagesbild/2022-03", as: work.reader)
        #expect(!month.contains("Banverket saknas."))
    }

    @Test(arguments: Engine.present)
    func `what has a position stands there, and can be moved again`(engine: Engine) async throws {
        let site = try await pictures.site(on: engine)
        try await site.carryOut(.compile, as: work.coordinator)
        let picture = try #require(try await site.picture())
        let content = try PictureContent(text: try #require(picture.content))
        let link = Address.pictureHeadline.link(picture.key, try #require(content.headlines.last).key).address
        _ = try await site.status(as: work.coordinator, "\(page)/rubrik/ny", [("text", "Bygget pågår.")])
        for position in ["2", "1"] {
            #expect(
                try await site.status(as: work.coordinator, link, [("position", position), ("version", "0")])
                    == 303)
        }
        let list = try await site.text(page, as: work.coordinator)
            .components(separatedBy: "<ol class=\"heads\">")[1]
        #expect(list.components(separatedBy: "<li>")[1].contains("href=\"\(link)\""))
    }

    @Test(arguments: Engine.present)
    func `a name with signs of its own in an address leads back to that address`(engine: Engine) async throws
    {
        let site = try await pictures.site(on: engine)
        try await site.carryOut(.compile, as: work.coordinator)
        let picture = try #require(try await site.picture())
        let key = "cluster:tunneln:2022-03-01"
        let link = Address.pictureHeadline.link(picture.key, key).address
        #expect(link.contains("%3A"))
        #expect(try await site.status(as: work.coordinator, link, [("position", "1")]) == 404)
        try await site.insert(HeadlineEdit(picture: picture.id, headline: key, position: 2))
        #expect(try await site.text(link, as: work.coordinator).contains("action=\"\(link)\""))
    }

    @Test(arguments: Engine.present)
    func `a headline is hidden with its reason, and the coordinator's own text stands beside them`(
        engine: Engine
    ) async throws {
        let site = try await pictures.site(on: engine)
        let early = try await site.status(
            as: work.coordinator, "\(page)/rubrik/ny", [("text", "För tidigt.")])
        #expect(early == 409)
        try await site.carryOut(.compile, as: work.coordinator)
        let picture = try #require(try await site.picture())
        let content = try PictureContent(text: try #require(picture.content))
        let headline = try #require(content.headlines.first)
        let link = Address.pictureHeadline.link(picture.key, headline.key).address
        let own = "\(page)/rubrik/ny"
        let forbidden = try await site.status(as: work.policeContact, link, [("hidden", "Nej.")])
        #expect(forbidden == 403)
        let hidden = try await site.status(as: work.coordinator, link, [("hidden", "Det är redan känt.")])
        let added = try await site.status(
            as: work.coordinator, own, [("text", "Bygget pågår hela våren."), ("position", "1")])
        #expect((hidden, added) == (303, 303))
        let text = try await site.text(page, as: work.reader)
        #expect(text.contains("Dold: Det är redan känt."))
        #expect(text.contains("Bygget pågår hela våren."))
        let form = try await site.text(link, as: work.coordinator)
        #expect(form.contains("<blockquote>"), "it says which headline")
        try await site.carryOut(.review, as: work.coordinator)
        let adopting = try await site.text("\(page)/faststall", as: work.coordinator)
        #expect(adopting.contains("Fastställ lägesbild vecka 11"))
        #expect(!adopting.contains(work.meeting.id.description), "that was before the week had ended")
        try await site.carryOut(.adopt, as: work.coordinator)
        let late = try await site.status(as: work.coordinator, own, [("text", "Efteråt.")])
        #expect(late == 409)
        let said = try await site.site.picturePaper(PictureWorld.week, of: nil, in: .swedish).summary
        #expect(said.contains("Fastställd.") && said.contains("Bygget pågår hela våren. (Samordnarens"))
        #expect(said.contains("En dold rubrik"))
        try await site.carryOut(.correct, as: work.coordinator, [("reason", "En siffra var fel.")])
        let next = try #require(try await site.picture())
        let carried = try await site.all(HeadlineEdit.self).filter { $0.picture == next.id }
        #expect(carried.contains { $0.hiddenBecause == "Det är redan känt." })
        #expect(carried.contains { $0.text == "Bygget pågår hela våren." && $0.position == 1 })
    }
}
