import Domain
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// A measure from its proposal to its follow-up, and who may take it there.
struct WorkMeasureTests {
    @Test(arguments: Engine.present)
    func `a proposed measure gets the next free letter under its cause`(engine: Engine) async throws {
        let work = WorkWorld()
        let site = try await work.site(on: engine)
        try await site.open(as: work.coordinator) { browser in
            let answer = try await browser.post(
                "/arbete/atgard/ny?plats=norrby", work.fields(["title": "Måla väggarna"]))
            #expect(answer.status == .seeOther)
        }
        let new = try await site.all(Measure.self).first { $0.title == "Måla väggarna" }
        #expect(new?.letter == "b")
        #expect(new?.proposer == work.world.municipality.id)
        let events = try await site.events(of: try #require(new?.id.description))
        #expect(events == 1)
    }

    @Test(arguments: Engine.present)
    func `a day after the period needs a reason and a day before it is refused`(engine: Engine) async throws {
        let work = WorkWorld()
        let site = try await work.site(on: engine)
        try await site.open(as: work.coordinator) { browser in
            let path = "/arbete/atgard/\(work.measure.id)/andra"
            for (changes, message) in [
                (["due": "2022-10-01"], "Skriv varför åtgärden slutar senare."),
                (["due": "2021-01-01"], "1 januari 2021 ligger före löftestidens början"),
                (["due": "2022-02-30"], "”2022-02-30” är ingen dag som finns."),
                (["title": "  "], "Fältet behöver fyllas i."),
                (["title": String(repeating: "x", count: 201)], "Högst 200 tecken"),
                (["goal-number": "många"], "Skriv ett tal"),
                (["cause": Identifier<Cause>().description], "Välj något av det som erbjuds."),
            ] {
                let answer = try await browser.post(path, work.fields(changes))
                #expect(answer.status == .unprocessableContent, "\(changes)")
                #expect(answer.text.contains(message), "\(changes)")
                #expect(answer.text.contains("Ljust i hela tunneln"), "what was typed is kept")
            }
            let beyond = try await browser.post(
                path, work.fields(["due": "2022-10-01", "due-because": "Leveransen tar tid."]))
            #expect(beyond.status == .seeOther)
        }
        let events = try await site.events(of: work.measure.id.description)
        #expect(events == 2)
    }

    @Test(arguments: Engine.present)
    func `it counts only towards a commitment that its owner owes there`(engine: Engine) async throws {
        let work = WorkWorld()
        let site = try await work.site(on: engine)
        try await site.open(as: work.coordinator) { browser in
            let path = "/arbete/atgard/\(work.measure.id)/andra"
            let others = try await browser.post(
                path, work.fields(["commitment": work.world.presence.id.description]))
            #expect(others.status == .unprocessableContent)
            #expect(others.text.contains("Norrby kommun har inte det åtagandet vid Norrby."))
            let own = try await browser.post(
                path, work.fields(["commitment": work.world.upkeep.id.description]))
            #expect(own.status == .seeOther)
        }
    }

    @Test(arguments: Engine.present)
    func `another partner's member changes nothing of it`(engine: Engine) async throws {
        let work = WorkWorld()
        let site = try await work.site(on: engine)
        try await site.open(as: work.policeContact) { browser in
            let page = try await browser.get("/arbete/atgard/\(work.measure.id)")
            #expect(page.status == .ok)
            #expect(!page.text.contains(SmallWorld.secret), "the owner's note is the owner's")
            for act in ["andra", "besluta", "paborja", "klar", "vila", "avbryt", "folj-upp"] {
                let answer = try await browser.post("/arbete/atgard/\(work.measure.id)/\(act)", work.fields())
                #expect(answer.status == .forbidden, "\(act)")
            }
        }
        let measure = try await site.find(work.measure.id)
        #expect(measure == work.measure)
        let events = try await site.events(of: work.measure.id.description)
        #expect(events == 1)
    }

    @Test(arguments: Engine.present)
    func `what one proposes for another is handed over, accepted and decided`(engine: Engine) async throws {
        var work = WorkWorld()
        work.measure = work.world.measure(owner: work.world.railway, proposer: work.world.municipality)
        let site = try await work.site(on: engine)
        let path = "/arbete/atgard/\(work.measure.id)"
        try await site.open(as: work.coordinator) { [work] browser in
            let decided = try await browser.post(
                "\(path)/besluta", [("decision", ""), ("day", "2022-03-22"), ("version", "0")])
            #expect(decided.status == .unprocessableContent)
            let backwards = try await browser.post(
                "\(path)/overlamna",
                [("day", "2022-03-22"), ("answer-due", "2022-03-01"), ("version", "0")])
            #expect(backwards.status == .unprocessableContent)
            #expect(backwards.text.contains("Svarsdagen ligger före överlämningen."))
            let answer = try await browser.post(
                "\(path)/overlamna",
                [("day", "2022-03-22"), ("answer-due", "2022-04-20"), ("version", "0")])
            #expect(answer.status == .seeOther)
            let again = try await browser.post(
                "\(path)/overlamna",
                [("day", "2022-03-22"), ("answer-due", "2022-04-21"), ("version", "1")])
            #expect(again.status == .conflict)
            #expect(again.text.contains("Åtgärden är redan överlämnad."))
            #expect(again.text.contains("value=\"2022-04-21\""))
            let answered = try await browser.post("\(path)/godta", [("due", ""), ("version", "1")])
            #expect(answered.status == .forbidden, "only the owner answers")
            _ = work
        }
        try await site.open(as: work.railwayContact) { browser in
            let answer = try await browser.post(
                "\(path)/godta", [("due", "2022-06-01"), ("due-because", ""), ("version", "1")])
            #expect(answer.status == .seeOther)
            let decided = try await browser.post(
                "\(path)/besluta", [("decision", ""), ("day", "2022-03-22"), ("version", "2")])
            #expect(decided.status == .seeOther)
        }
        let measure = try await site.find(work.measure.id)
        #expect(measure.decidedOn == day("2022-03-22"))
        #expect(measure.due == day("2022-06-01"))
        let events = try await site.events(of: work.measure.id.description)
        #expect(events == 4)
    }

    @Test(arguments: Engine.present)
    func `the owner's no needs a reason, which then stands in the plan`(engine: Engine) async throws {
        var work = WorkWorld()
        work.measure = work.world.measure(owner: work.world.railway, proposer: work.world.municipality)
        try work.measure.handOver(on: day("2022-03-01"), answerDue: day("2022-03-31"))
        let site = try await work.site(on: engine)
        try await site.open(as: work.railwayContact) { [work] browser in
            let path = "/arbete/atgard/\(work.measure.id)/avboj"
            let silent = try await browser.post(path, [("because", " "), ("version", "0")])
            #expect(silent.status == .unprocessableContent)
            let answer = try await browser.post(path, [("because", "För dyrt i år."), ("version", "0")])
            #expect(answer.status == .seeOther)
            let plan = try await browser.get("/arbete/plan/norrby")
            #expect(plan.text.contains("Avböjd"))
            #expect(plan.text.contains("Banverket, 22 mars: För dyrt i år."))
        }
    }

    @Test(arguments: Engine.present)
    func `it is begun, done and followed up on days that have come and in their order`(engine: Engine)
        async throws
    {
        var work = WorkWorld()
        work.measure = work.world.measure(state: .decided(on: day("2022-02-01")))
        let site = try await work.site(on: engine)
        let path = "/arbete/atgard/\(work.measure.id)"
        try await site.open(as: work.coordinator) { browser in
            for (act, typed, message) in [
                ("paborja", "2022-03-23", "23 mars 2022 har inte varit än."),
                ("paborja", "2022-01-01", "Dagen ligger före 1 februari 2022"),
                ("klar", "i går", "är ingen dag som finns"),
            ] {
                let answer = try await browser.post("\(path)/\(act)", [("day", typed), ("version", "0")])
                #expect(answer.status == .unprocessableContent)
                #expect(answer.text.contains(message))
                #expect(answer.text.contains("value=\"\(typed)\""))
            }
            let early = try await browser.post(
                "\(path)/folj-upp",
                [("day", "2022-03-22"), ("colour", "green"), ("because", "Bra."), ("version", "0")])
            #expect(early.status == .conflict)
            let begun = try await browser.post("\(path)/paborja", [("day", "2022-02-10"), ("version", "0")])
            #expect(begun.status == .seeOther)
            let done = try await browser.post("\(path)/klar", [("day", "2022-03-01"), ("version", "1")])
            #expect(done.status == .seeOther)
            let reasonless = try await browser.post(
                "\(path)/folj-upp",
                [("day", "2022-03-22"), ("colour", "yellow"), ("because", ""), ("version", "2")])
            #expect(reasonless.status == .unprocessableContent)
            #expect(reasonless.text.contains("value=\"yellow\" checked"))
            let followed = try await browser.post(
                "\(path)/folj-upp",
                [
                    ("day", "2022-03-22"), ("colour", "green"), ("because", "Ljust överallt."),
                    ("version", "2"),
                ])
            #expect(followed.status == .seeOther)
            let page = try await browser.get(path)
            #expect(page.text.contains("Grön. Ljust överallt."))
            let again = try await browser.post("\(path)/klar", [("day", "2022-03-02"), ("version", "3")])
            #expect(again.status == .conflict)
        }
        let events = try await site.events(of: work.measure.id.description)
        #expect(events == 4)
    }

    @Test(arguments: Engine.present)
    func `pausing and stopping it is the owner's word, whoever the form names`(engine: Engine) async throws {
        var work = WorkWorld()
        work.measure = work.world.measure(state: .decided(on: day("2022-02-01")))
        let site = try await work.site(on: engine)
        try await site.open(as: work.coordinator) { [work] browser in
            let path = "/arbete/atgard/\(work.measure.id)"
            let paused = try await browser.post(
                "\(path)/vila",
                [
                    ("by", work.world.police.id.description), ("because", "Väntar på tjälen."),
                    ("version", "0"),
                ])
            #expect(paused.status == .seeOther)
            let page = try await browser.get(path)
            #expect(page.text.contains("Norrby kommun, 22 mars: Väntar på tjälen."))
            #expect(!page.text.contains("Polisen, 22 mars"))
            let stopped = try await browser.post(
                "\(path)/avbryt",
                [("by", work.world.police.id.description), ("because", "Nej."), ("version", "1")])
            #expect(stopped.status == .seeOther)
        }
        let stopped = try await site.find(work.measure.id)
        #expect(
            stopped.state
                == .declined(on: work.world.today, by: work.world.municipality.id, because: "Nej."))
    }

    @Test(arguments: Engine.present)
    func `its history names members of the reader's own partner only`(engine: Engine) async throws {
        let work = WorkWorld()
        let site = try await work.site(on: engine)
        let path = "/arbete/atgard/\(work.measure.id)"
        try await site.open(as: work.coordinator) { browser in
            _ = try await browser.post("\(path)/andra", work.fields(["title": "Ännu fler lampor"]))
            let page = try await browser.get(path)
            #expect(page.text.contains("\(work.coordinator.name), Norrby kommun"))
            #expect(page.text.contains("<del>Nya lampor i tunneln</del>"))
        }
        try await site.open(as: work.policeContact) { browser in
            let page = try await browser.get(path)
            #expect(page.text.contains("<del>Nya lampor i tunneln</del>"))
            #expect(!page.text.contains(work.coordinator.name))
        }
    }
}
