import Domain
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// What partners log: done, planned, several at once.
struct WorkLogTests {
    private let work = WorkWorld()

    private func fields(_ changes: [String: String] = [:]) -> [(String, String)] {
        let values = [
            "commitment": "1", "place": "norrby", "mode": "done", "day": "2022-03-21", "part": "evening",
            "kind": "presence", "noticed": "", "amount": "1", "text": "Gick runt.", "note": "",
        ]
        return values.merging(changes) { _, change in change }.map { ($0.key, $0.value) }
    }

    private func several(_ changes: [String: [String]] = [:]) -> [(String, String)] {
        let values = [
            "commitment": ["1"], "place": ["norrby"], "first": ["2022-03-28"], "last": ["2022-04-10"],
            "weekdays": ["5", "6"], "part": ["evening"], "kind": ["presence"], "amount": ["1"], "note": [""],
        ]
        return values.merging(changes) { _, change in change }
            .flatMap { name, values in values.map { (name, $0) } }
    }

    @Test(arguments: Engine.present)
    func `what was done is logged with one event and counts in its week`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        try await site.open(as: work.policeContact) { browser in
            let saved = try await browser.post("/arbete/logg/ny", fields())
            #expect(saved.status == .seeOther)
            let list = try await browser.get("/arbete/logg")
            #expect(list.text.contains("Gick runt."))
            #expect(list.text.contains("Vecka för vecka"))
            #expect(list.text.contains("<span class=\"st m-ok\">"))
        }
        let logged = try await site.all(LoggedActivity.self)
        #expect(logged.map(\.done) == [day("2022-03-21")])
        let events = try await site.events(of: try #require(logged.first?.id.description))
        #expect(events == 1)
    }

    @Test(arguments: Engine.present)
    func `what does not hold stands beside its field`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        try await site.open(as: work.policeContact) { browser in
            for (changes, message) in [
                (["day": "2022-03-23"], "23 mars 2022 har inte varit än."),
                (["mode": "planned"], "21 mars 2022 har redan varit."),
                (["day": "2021-09-01"], "ligger före löftestidens början"),
                (["day": "2022-13-01"], "är ingen dag som finns"),
                (["amount": "0"], "Skriv ett heltal mellan 1"),
                (["noticed": "2022-03-22"], "Felet blev känt efter dagen"),
                (["commitment": "3"], "Välj något av det"),
                (["kind": "patrull"], "Välj något av det som erbjuds."),
            ] {
                let answer = try await browser.post("/arbete/logg/ny", fields(changes))
                #expect(answer.status == .unprocessableContent, "\(changes)")
                #expect(answer.text.contains(message), "\(changes)")
                #expect(answer.text.contains("Gick runt."))
            }
        }
        let logged = try await site.all(LoggedActivity.self)
        #expect(logged.isEmpty)
    }

    @Test(arguments: Engine.present)
    func `several are planned on chosen weekdays, each with its event`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        try await site.open(as: work.policeContact) { browser in
            let before = try await site.events()
            let saved = try await browser.post("/arbete/logg/flera", several())
            #expect(saved.status == .seeOther)
            let after = try await site.events()
            #expect(after == before + 4)
        }
        let days = try await site.all(LoggedActivity.self).map(\.day).sorted()
        #expect(days == ["2022-04-01", "2022-04-02", "2022-04-08", "2022-04-09"].map { day($0) })
    }

    @Test(arguments: Engine.present)
    func `not more than two hundred at once, none backwards, none outside the period`(engine: Engine)
        async throws
    {
        let site = try await work.site(on: engine)
        try await site.open(as: work.policeContact) { browser in
            for (changes, message) in [
                (["last": ["2022-03-27"]], "Slutet ligger före början."),
                (["last": ["2022-12-24"]], "ligger efter löftestidens slut"),
                (["first": ["2022-03-01"]], "1 mars 2022 har redan varit."),
                (["weekdays": []], "Välj något."),
                (["last": ["2022-03-30"]], "Ingen av de veckodagarna infaller"),
            ] {
                let answer = try await browser.post("/arbete/logg/flera", several(changes))
                #expect(answer.status == .unprocessableContent, "\(changes)")
                #expect(answer.text.contains(message), "\(changes)")
            }
        }
        let logged = try await site.all(LoggedActivity.self)
        #expect(logged.isEmpty)
    }

    @Test(arguments: Engine.present)
    func `a planned one is reported or cancelled, once`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        var planned = planned(on: "2022-03-18")
        planned.internalNote = SmallWorld.secret
        try await site.insert(planned)
        let path = "/arbete/logg/\(planned.id)"
        try await site.open(as: work.coordinator) { [planned] browser in
            let others = try await browser.post("\(path)/gjord", [("day", "2022-03-18"), ("version", "0")])
            #expect(others.status == .forbidden)
            let page = try await browser.get(path)
            #expect(page.status == .ok && !page.text.contains(planned.internalNote))
        }
        try await site.open(as: work.policeContact) { browser in
            let list = try await browser.get("/arbete/logg?lage=forsenade")
            #expect(list.text.contains("Inte rapporterad"))
            let silent = try await browser.post("\(path)/stall-in", [("because", ""), ("version", "0")])
            #expect(silent.status == .unprocessableContent)
            let done = try await browser.post(
                "\(path)/gjord", [("day", "2022-03-18"), ("text", "Lugnt."), ("version", "0")])
            #expect(done.status == .seeOther)
            let late = try await browser.post("\(path)/stall-in", [("because", "Sjuka."), ("version", "1")])
            #expect(late.status == .conflict)
            #expect(late.text.contains("redan gjord eller inställd"))
        }
        let events = try await site.events(of: planned.id.description)
        #expect(events == 2)
    }

    @Test func `what is still to come today is not told as done`() async throws {
        let site = try await work.site(on: .sqlite)
        var tonight = planned(on: "2022-03-22")
        tonight.part = .evening
        try await site.insert(tonight)
        for (time, isDone) in [("17:30", false), ("22:00", true)] {
            let then = try site.at(time)
            try await then.open(as: work.policeContact) { [tonight] browser in
                let new = try await browser.post("/arbete/logg/ny", fields(["day": "2022-03-22"]))
                let planned = try await browser.post(
                    "/arbete/logg/\(tonight.id)/gjord",
                    [("day", "2022-03-22"), ("text", "Lugnt."), ("version", "0")])
                for answer in [new, planned] {
                    #expect(answer.status == (isDone ? .seeOther : .unprocessableContent), "at \(time)")
                    #expect(isDone || answer.text.contains("Den delen av dagen har inte börjat än."))
                }
            }
        }
    }

    @Test(arguments: [
        ("09:30", "morning", false), ("10:00", "morning", true), ("12:00", "day", false),
        ("14:00", "day", true), ("03:00", "night", false), ("06:00", "night", true),
        ("23:00", "night", false), ("12:00", "", false),
    ])
    func `where the police are is told when they have left`(time: String, part: String, isTold: Bool)
        async throws
    {
        let site = try await work.site(on: .sqlite).at(time)
        try await site.open(as: work.policeContact) { browser in
            let answer = try await browser.post(
                "/arbete/logg/ny", fields(["day": "2022-03-22", "part": part]))
            #expect(answer.status == (isTold ? .seeOther : .unprocessableContent))
            #expect(isTold || answer.text.contains("Polisens närvaro berättas i efterhand."))
        }
    }

    @Test(arguments: Engine.present)
    func `the list is filtered and cut into pages, and says how many there are`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        for index in 0..<32 { try await site.insert(planned(on: (day("2022-04-01") + index).description)) }
        var done = planned(on: "2022-03-01")
        done.done = day("2022-03-01")
        done.text = "Enda gjorda"
        try await site.insert(done)
        try await site.open(as: work.policeContact) { browser in
            let first = try await browser.get("/arbete/logg?lage=planerade")
            #expect(first.text.contains("Insats 1–30 av 32"))
            #expect(!first.text.contains("Enda gjorda"))
            let second = try await browser.get("/arbete/logg?lage=planerade&sida=2")
            #expect(second.text.contains("Insats 31–32 av 32"))
            let elsewhere = try await browser.get("/arbete/logg?plats=soder")
            #expect(elsewhere.text.contains("Inga insatser här"))
            let nowhere = try await browser.get("/arbete/logg?plats=%27%3B--&atagande=x&sida=-4&lage=%3Cb%3E")
            #expect(nowhere.status == .ok)
        }
        try await site.open(as: work.coordinator) { browser in
            let own = try await browser.get("/arbete/logg")
            #expect(!own.text.contains("Enda gjorda"))
            let all = try await browser.get("/arbete/logg?vems=alla&lage=gjorda")
            #expect(all.text.contains("Enda gjorda"))
        }
    }

    private func planned(on text: String) -> LoggedActivity {
        LoggedActivity(
            pledge: work.world.pledge.id, commitment: work.world.presence.id, place: work.world.north.id,
            partner: work.world.police.id, kind: .presence, day: day(text))
    }
}
