import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// What a pledge fell short of, concluded by a person; and the steps after its end.
@Suite(.serialized)
struct ConclusionWorkTests {
    /// The same world on a day after its period.
    private func ended(on engine: Engine) async throws -> SiteUnderTest {
        var world = SmallWorld()
        world.today = day("2022-10-01")
        return try await SiteUnderTest(world, on: engine)
    }

    @Test(arguments: Engine.present)
    func `nothing is concluded while the time left can still reach the sum`(engine: Engine) async throws {
        let site = try await SiteUnderTest(on: engine)
        let world = site.world
        try await site.open(as: world.lead) { browser in
            let answer = try await browser.post(
                world.address + "/bedomning/2/norrby", [("verdict", "not"), ("reason", "Det regnade.")])
            #expect(answer.status == .conflict)
            #expect(answer.text.contains("Det finns tid kvar") && answer.text.contains("Det regnade."))
        }
    }

    @Test(arguments: Engine.present)
    func `after the end a shortfall is concluded with a public reason, and can be taken back`(engine: Engine)
        async throws
    {
        let site = try await ended(on: engine)
        let world = site.world
        let path = world.address + "/bedomning/2/norrby"
        let key = Obligation.Key(commitment: world.publicDay.id, place: world.north.id)
        try await site.open(as: world.lead) { browser in
            let list = try await browser.get(world.address + "/bedomning")
            #expect(list.text.contains("/bedomning/2/norrby"))
            let silent = try await browser.post(path, [("verdict", "not"), ("reason", "")])
            #expect(silent.status == .unprocessableContent)
            let done = try await browser.post(path, [("verdict", "not"), ("reason", "Ingen kom.")])
            #expect(done.status == .seeOther)
        }
        var book = try await site.book()
        #expect(book.standing(key)?.state == .notKept)
        try await site.open(as: world.lead) { browser in
            let back = try await browser.post(path + "/ta-tillbaka")
            #expect(back.status == .seeOther)
            let twice = try await browser.post(path + "/ta-tillbaka")
            #expect(twice.status == .notFound)
        }
        book = try await site.book()
        #expect(book.standing(key)?.state == .awaitsJudgement)
    }

    @Test(arguments: Engine.present)
    func `one word can hold for several stations, and each gets its own`(engine: Engine) async throws {
        let site = try await ended(on: engine)
        let world = site.world
        try await site.open(as: world.lead) { browser in
            let tasks = try await browser.get("/arbete")
            #expect(tasks.text.contains("väntar på bedömning") && tasks.text.contains("/bedomning"))
            let path = world.address + "/bedomning/2/norrby"
            let foreign = try await browser.post(
                path, [("verdict", "not"), ("reason", "Ingen kom."), ("also", "finns-inte")])
            #expect(foreign.status == .unprocessableContent)
            let done = try await browser.post(
                path, [("verdict", "not"), ("reason", "Ingen kom."), ("also", "soder")])
            #expect(done.status == .seeOther)
        }
        let conclusions: [Conclusion] = try await site.database.read { db in try db.all(where: "1 = 1") }
        #expect(Set(conclusions.map(\.place)) == [world.north.id, world.south.id])
        for conclusion in conclusions {
            let events = try await site.events(of: conclusion.id.description)
            #expect(events == 1)
        }
    }

    @Test(arguments: Engine.present)
    func `what nobody has judged is not told as broken`(engine: Engine) async throws {
        let site = try await ended(on: engine)
        let world = site.world
        try await site.open(as: world.lead) { browser in
            let before = try await browser.get("/lofte/stationer-2021").text
            #expect(before.contains("Inte hållna: 0") && before.contains("Väntar på bedömning: 6"))
            _ = try await browser.post(
                world.address + "/bedomning/2/norrby", [("verdict", "not"), ("reason", "Ingen kom.")])
            let after = try await browser.get("/lofte/stationer-2021").text
            #expect(after.contains("Inte hållna: 1") && after.contains("Väntar på bedömning: 5"))
        }
    }

    @Test(arguments: Engine.present)
    func `a promise that was kept is not judged`(engine: Engine) async throws {
        let site = try await ended(on: engine)
        let world = site.world
        try await site.database.write { db in
            try db.insert(
                Responsibility(
                    pledge: world.pledge.id, commitment: world.upkeep.id, place: world.north.id,
                    partner: world.municipality.id, title: "Chef"), by: world.actor)
        }
        try await site.open(as: world.lead) { browser in
            let answer = try await browser.post(
                world.address + "/bedomning/3/norrby", [("verdict", "partly"), ("reason", "Nästan.")])
            #expect(answer.status == .conflict && answer.text.contains("Ett hållet löfte bedöms inte"))
        }
    }

    @Test(arguments: Engine.present)
    func `after the end the pledge is followed up, reported back and archived, in that order`(engine: Engine)
        async throws
    {
        let site = try await ended(on: engine)
        let world = site.world
        let feedback = ["promised", "done", "effect", "next"].map { ($0, "Text om \($0) <b>") }
        try await site.open(as: world.lead) { browser in
            let early = try await browser.post(world.address + "/steg/uppfoljt")
            #expect(early.status == .conflict, "some promises are not concluded")
            for number in 1...3 {
                for place in ["norrby", "soder"] {
                    let answer = try await browser.post(
                        world.address + "/bedomning/\(number)/\(place)",
                        [("verdict", "partly"), ("reason", "Delvis.")])
                    #expect(answer.status == .seeOther, "\(number) \(place): \(answer.text)")
                }
            }
            let outOfTurn = try await browser.post(world.address + "/steg/arkiv")
            #expect(outOfTurn.status == .conflict)
            for step in ["uppfoljt", "aterkopplat", "arkiv"] {
                if step == "aterkopplat" {
                    let nothing = try await browser.post(world.address + "/steg/aterkopplat")
                    #expect(nothing.status == .conflict, "there is nothing to publish yet")
                    let saved = try await browser.post(world.address + "/aterkoppling", feedback)
                    #expect(saved.status == .seeOther)
                }
                let answer = try await browser.post(world.address + "/steg/\(step)")
                #expect(answer.status == .seeOther, "\(step): \(answer.text)")
            }
        }
        let book = try await site.book()
        #expect(book.stage == .archived)
        try await site.open { browser in
            let page = try await browser.get("/lofte/stationer-2021/aterkoppling")
            #expect(page.status == .ok && page.text.contains("Text om effect &lt;b&gt;"))
        }
    }
}
