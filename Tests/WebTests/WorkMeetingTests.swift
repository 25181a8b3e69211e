import Domain
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// Forums, their meetings, and decisions that adopt plans and decide on measures.
struct WorkMeetingTests {
    private let work = WorkWorld()

    @Test(arguments: Engine.present)
    func `a decision adopts the plan and decides on measures at once`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        try await site.open(as: work.coordinator) { browser in
            let before = try await site.events()
            let form = try await browser.get("/arbete/beslut/ny?mote=\(work.meeting.id)")
            #expect(form.text.contains("1a Nya lampor i tunneln"))
            let saved = try await browser.post(
                "/arbete/beslut/ny?mote=\(work.meeting.id)",
                [
                    ("paragraph", "4"), ("text", "Planen antas."), ("registry", "KS 2022/7"),
                    ("adopts", "norrby"), ("measures", work.measure.id.description),
                ])
            #expect(saved.status == .seeOther)
            let after = try await site.events()
            #expect(after == before + 2)
            let plan = try await browser.get("/arbete/plan/norrby")
            #expect(plan.text.contains("Version 1, beslutad av styrgruppen 15 mars 2022, §\u{A0}4."))
            let meeting = try await browser.get("/arbete/mote/\(work.meeting.id)")
            #expect(meeting.text.contains("Nya lampor i tunneln"))
        }
        let measure = try await site.find(work.measure.id)
        let decision = try await site.all(Decision.self).first
        #expect(measure.decidedOn == day("2022-03-15"))
        #expect(measure.decision == decision?.id)
    }

    @Test(arguments: Engine.present)
    func `a paragraph is used once, and what waits for an answer is not offered`(engine: Engine) async throws
    {
        var work = work
        work.measure = work.world.measure(owner: work.world.railway, proposer: work.world.municipality)
        try work.measure.handOver(on: day("2022-03-01"), answerDue: day("2022-03-31"))
        let site = try await work.site(on: engine)
        try await site.insert(
            Decision(pledge: work.world.pledge.id, meeting: work.meeting.id, paragraph: 4, text: "Först."))
        try await site.open(as: work.coordinator) { [work] browser in
            let path = "/arbete/beslut/ny?mote=\(work.meeting.id)"
            let twice = try await browser.post(path, [("paragraph", "4"), ("text", "Sedan.")])
            #expect(twice.status == .unprocessableContent)
            #expect(twice.text.contains("Mötet har redan en §\u{A0}4."))
            #expect(twice.text.contains("Sedan."))
            let waiting = try await browser.post(
                path, [("paragraph", "5"), ("text", "Ändå."), ("measures", work.measure.id.description)])
            #expect(waiting.status == .unprocessableContent)
            let form = try await browser.get(path).text
            #expect(form.contains("Kan inte beslutas än, väntar på svar från Banverket"))
            #expect(form.contains("Notera närvaron först") && !form.contains("var inte med"))
        }
        let measure = try await site.find(work.measure.id)
        #expect(measure == work.measure)
    }

    @Test(arguments: Engine.present)
    func `to have been at a meeting answers nothing that was asked before it`(engine: Engine) async throws {
        var work = work
        work.measure = work.world.measure(owner: work.world.railway, proposer: work.world.municipality)
        try work.measure.handOver(on: day("2022-03-01"), answerDue: day("2022-03-31"))
        let site = try await work.site(on: engine)
        try await site.insert(work.railwayContact)
        try await site.open(as: work.coordinator) { [work] browser in
            _ = try await browser.post(
                "/arbete/mote/\(work.meeting.id)/narvaro",
                [("present-banverket", work.railwayContact.id.description), ("version", "0")])
            let path = "/arbete/beslut/ny?mote=\(work.meeting.id)"
            let decided = try await browser.post(
                path, [("paragraph", "5"), ("text", "Lagas."), ("measures", work.measure.id.description)])
            #expect(decided.status == .unprocessableContent)
            #expect(decided.text.contains("väntar på svar från Banverket"))
        }
        #expect(try await site.find(work.measure.id) == work.measure)
    }

    @Test(arguments: Engine.present)
    func `what is asked of an absent owner stands under its decision, and is decided by the owner's yes`(
        engine: Engine
    ) async throws {
        let site = try await work.site(on: engine)
        let saved = try await site.status(
            as: work.coordinator, "/arbete/beslut/ny?mote=\(work.meeting.id)",
            [
                ("paragraph", "5"), ("text", "Banverket städar."), ("new-title", "Städa tunneln"),
                ("new-place", "norrby"), ("new-owner", "banverket"), ("due", "2022-05-31"),
            ])
        #expect(saved == 303)
        let asked = try #require(try await site.all(Measure.self).first { $0.title == "Städa tunneln" })
        let minutes = try await site.text("/arbete/mote/\(work.meeting.id)", as: work.reader)
        #expect(minutes.contains("Städa tunneln</a>, Norrby, Banverket, senast 31 maj, svar senast 19 april"))
        #expect(minutes.contains("Väntar på svar"))
        let picture = try await site.text("/arbete/lagesbild/2022-v12", as: work.reader)
        #expect(
            picture.contains(
                "Städa tunneln, Banverket, senast 31 maj 2022: överlämnad, väntar på svar till 19 april 2022")
        )

        let yes = "/arbete/atgard/\(asked.id)/godta"
        let form = try await site.text(yes, as: work.railwayContact)
        #expect(form.contains("beslutad när ni godtar den"))
        let accepted = try await site.status(
            as: work.railwayContact, yes, [("due", "2022-05-31"), ("version", "\(asked.version)")])
        #expect(accepted == 303)
        let decided = try await site.find(asked.id)
        let decision = try await site.all(Decision.self).first
        #expect(decided.decidedOn == work.world.today && decided.decision == decision?.id)
        let after = try await site.text("/arbete/mote/\(work.meeting.id)", as: work.reader)
        #expect(after.contains("senast 31 maj ") && after.contains("Beslutad"))
    }

    @Test func `a meeting of today may still get an agenda`() async throws {
        let site = try await work.site(on: .sqlite)
        let meeting = Meeting(
            pledge: work.world.pledge.id, forum: work.forum.id, day: work.world.today)
        try await site.insert(meeting)
        let today = try await site.text("/arbete/mote/\(meeting.id)", as: work.coordinator)
        let past = try await site.text("/arbete/mote/\(work.meeting.id)", as: work.coordinator)
        #expect(today.contains("Lägg till en punkt här") && !today.contains("hade ingen dagordning"))
        #expect(past.contains("Mötet hade ingen dagordning här."))
    }

    @Test(arguments: Engine.present)
    func `nothing is decided before the meeting has been`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        let coming = Meeting(pledge: work.world.pledge.id, forum: work.forum.id, day: day("2022-03-31"))
        try await site.insert(coming)
        try await site.open(as: work.coordinator) { browser in
            let page = try await browser.get("/arbete/mote/\(coming.id)")
            #expect(!page.text.contains("Nytt beslut"))
            let answer = try await browser.post(
                "/arbete/beslut/ny?mote=\(coming.id)", [("paragraph", "1"), ("text", "För tidigt.")])
            #expect(answer.status == .conflict)
        }
        let decisions = try await site.all(Decision.self)
        #expect(decisions.isEmpty)
    }

    @Test(arguments: Engine.present)
    func `only coordinators record forums, meetings and decisions`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        try await site.open(as: work.policeContact) { browser in
            for path in [
                "/arbete/forum/ny", "/arbete/mote/ny?forum=\(work.forum.id)",
                "/arbete/mote/\(work.meeting.id)/andra", "/arbete/beslut/ny?mote=\(work.meeting.id)",
            ] {
                let answer = try await browser.post(
                    path, [("name", "x"), ("day", "2022-03-01"), ("text", "x")])
                #expect(answer.status == .forbidden, "\(path)")
            }
        }
        try await site.open(as: work.coordinator) { browser in
            let forum = try await browser.post(
                "/arbete/forum/ny", [("name", "Beredningsgruppen"), ("kind", "preparatory")])
            #expect(forum.status == .seeOther)
            let meeting = try await browser.post(
                "/arbete/mote/ny?forum=\(work.forum.id)",
                [("day", "2022-04-31"), ("start", "13.00"), ("spot", "Rådhuset"), ("notes", "")])
            #expect(meeting.status == .unprocessableContent)
            #expect(meeting.text.contains("value=\"Rådhuset\""))
        }
    }
}
