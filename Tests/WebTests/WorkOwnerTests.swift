import Domain
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// A measure's proposer and its owner: neither says anything in the other's name.
struct WorkOwnerTests {
    @Test(arguments: Engine.present)
    func `nobody says no for an owner who was never asked, and a proposal is taken back in silence`(
        engine: Engine
    )
        async throws
    {
        var work = WorkWorld()
        work.measure = work.world.measure(owner: work.world.railway, proposer: work.world.police)
        let site = try await work.site(on: engine)
        let path = "/arbete/atgard/\(work.measure.id)"
        try await site.open(as: work.policeContact) { [work] browser in
            let no = [("by", work.world.railway.id.description), ("because", "Nej."), ("version", "0")]
            for act in ["avbryt", "vila"] {
                let answer = try await browser.post("\(path)/\(act)", no)
                #expect(answer.status == .forbidden, "\(act)")
            }
            let page = try await browser.get(path)
            #expect(page.text.contains("\(path)/aterta") && !page.text.contains("\(path)/avbryt"))
        }
        try await site.open(as: work.coordinator) { browser in
            let others = try await browser.post("\(path)/aterta", [("version", "0")])
            #expect(others.status == .forbidden, "only the proposer takes it back")
        }
        try await site.open(as: work.policeContact) { browser in
            let answer = try await browser.post("\(path)/aterta", [("version", "0")])
            #expect(answer.status == .seeOther)
        }
        let left = try await site.all(Measure.self)
        #expect(left.isEmpty)
        let told = try await site.database.read { [work] db in
            try db.events(where: "subject_id = \(work.measure.id.description)", limit: 9)
        }
        #expect(told.map(\.act) == ["taken-back", "created"] && told.allSatisfy { !$0.isPublic })
    }

    @Test(arguments: Engine.present)
    func `what has been handed over is no longer the proposer's to take back`(engine: Engine) async throws {
        var work = WorkWorld()
        work.measure = work.world.measure(owner: work.world.railway, proposer: work.world.police)
        try work.measure.handOver(on: day("2022-03-01"), answerDue: day("2022-03-31"))
        let site = try await work.site(on: engine)
        try await site.open(as: work.policeContact) { [work] browser in
            let answer = try await browser.post(
                "/arbete/atgard/\(work.measure.id)/aterta", [("version", "0")])
            #expect(answer.status == .conflict)
        }
    }

    @Test(arguments: Engine.present)
    func `only the proposer gives it to another owner, who does not read the former one's note`(
        engine: Engine
    )
        async throws
    {
        var work = WorkWorld()
        work.measure = work.world.measure(owner: work.world.railway, proposer: work.world.police)
        work.measure.cause = work.cause.id
        let site = try await work.site(on: engine)
        let path = "/arbete/atgard/\(work.measure.id)/andra"
        try await site.open(as: work.coordinator) { [work] browser in
            let answer = try await browser.post(path, work.fields(["title": "Starkare lampor"]))
            #expect(answer.status == .seeOther)
            let form = try await browser.get(path)
            #expect(!form.text.contains("name=\"owner\""))
        }
        let kept = try await site.find(work.measure.id)
        #expect(kept.owner == work.world.railway.id && kept.internalNote == SmallWorld.secret)
        try await site.open(as: work.policeContact) { [work] browser in
            let answer = try await browser.post(path, work.fields(["version": "1"]))
            #expect(answer.status == .seeOther)
        }
        let given = try await site.find(work.measure.id)
        #expect(given.owner == work.world.municipality.id && given.internalNote.isEmpty)
    }

    @Test(arguments: Engine.present)
    func `it is handed over neither before it was proposed nor with no time to answer`(engine: Engine)
        async throws
    {
        var work = WorkWorld()
        work.measure = work.world.measure(owner: work.world.railway, proposer: work.world.police)
        let site = try await work.site(on: engine)
        try await site.open(as: work.policeContact) { [work] browser in
            for (handed, due, message) in [
                ("1900-01-01", "2022-04-20", "Dagen ligger före 22 mars 2022, då åtgärden föreslogs."),
                ("2022-03-22", "2022-04-04", "Ge minst 14 dagar att svara: tidigast 5 april 2022."),
            ] {
                let answer = try await browser.post(
                    "/arbete/atgard/\(work.measure.id)/overlamna",
                    [("day", handed), ("answer-due", due), ("version", "0")])
                #expect(answer.status == .unprocessableContent)
                #expect(answer.text.contains(message))
            }
        }
    }
}
