import Domain
import Duties
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// What is forgotten, when, and what remains.
struct RetentionTests {
    private let work = WorkWorld()
    private var world: SmallWorld { work.world }

    private func observation(_ text: String, on reported: String, _ review: Review) -> Observation {
        Observation(
            partner: world.police.id, place: world.north.id, category: .graffiti,
            window: TimeWindow(day: day(reported)), text: text, source: .form,
            reported: Instant(day(reported), .midnight), review: review)
    }

    @Test(arguments: Engine.present)
    func `what has served its time is forgotten by a decision, and the numbers stay`(engine: Engine)
        async throws
    {
        let site = try await work.site(on: engine)
        let old = observation("GAMMALT", on: "2020-03-01", .approved(on: day("2020-03-02")))
        let down = observation(
            "AVVISAT", on: "2020-03-01", .rejected(on: day("2020-03-02"), because: "Namn."))
        let new = observation("NYTT", on: "2022-03-01", .approved(on: day("2022-03-02")))
        for one in [old, down, new] { try await site.insert(one) }
        try await site.open(as: work.coordinator) { browser in
            let bad = try await browser.post(
                "/arbete/rapporter/gallring/observation",
                [("months", "0"), ("decision", "KS 1"), ("decided", "2022-03-01")])
            #expect(bad.status == .unprocessableContent)
            let decided = try await browser.post(
                "/arbete/rapporter/gallring/observation",
                [("months", "24"), ("decision", "KS 2022-114"), ("decided", "2022-03-01")])
            #expect(decided.status == .seeOther)
            let dry = try await browser.get("/arbete/rapporter/gallring")
            #expect(dry.text.contains("2 från tiden före 22 mars 2020"))
            #expect(!dry.text.contains("<button class=\"btn danger\""))
            let asked = try await browser.get("/arbete/rapporter/gallring/utfor")
            #expect(asked.text.contains("Gallra 2 rader"))
            let untouched = try await site.find(old.id)
            #expect(untouched.text == "GAMMALT")
            let done = try await browser.post("/arbete/rapporter/gallring/utfor")
            #expect(
                done.headers[.location]?.hasPrefix("/arbete/rapporter/gallring?gjort=retention-done.") == true
            )
            let again = try await browser.post("/arbete/rapporter/gallring/utfor")
            #expect(
                again.headers[.location]?.hasPrefix("/arbete/rapporter/gallring?gjort=retention-nothing.")
                    == true)
            let record = try await browser.get("/arbete/rapporter/gallring")
            #expect(record.text.contains("KS 2022-114"))
        }
        let after = try await site.all(Observation.self)
        #expect(after.count == 3)
        #expect(Set(after.map(\.text)) == ["", "NYTT"])
        let gone = try await site.find(down.id)
        #expect(gone.review == .rejected(on: day("2020-03-02"), because: "") && gone.forgotten != nil)
        #expect(gone.category == .graffiti && gone.window == down.window)
        let disposals = try await site.database.read { db in try db.disposals(of: world.pledge.id) }
        #expect(disposals.map(\.count) == [2])
        #expect(disposals.map(\.before) == [day("2020-03-22")])
    }

    @Test(arguments: Engine.present)
    func `what was forgotten before anybody read it waits for nothing, and is said beforehand`(engine: Engine)
        async throws
    {
        let site = try await work.site(on: engine)
        let waiting = observation("GAMMALT", on: "2020-03-01", .waiting)
        let receipts = ["K7QM-4FTX-P2ND", "K7QM-4FTX-P2NE"].compactMap(TipReceipt.init(typed:))
        var tips = receipts.map {
            Tip(
                place: world.north.id, category: .graffiti, text: "TIPS", received: day("2020-03-01"),
                receipt: $0.hash)
        }
        try tips[1].answer(.noted, "SVARET", on: day("2020-03-02"))
        try await site.insert(waiting)
        let unread = tips[0]
        for tip in tips { try await site.insert(tip) }
        try await site.database.write { db in
            for kind in [RetentionRule.Kind.observation, .tip] {
                try db.insert(
                    RetentionRule(
                        pledge: world.pledge.id, kind: kind, months: 12, decision: "KS 2",
                        decided: day("2022-01-01")),
                    by: world.actor)
            }
        }
        let dues = try await site.database.read { db in try Forget.dryRun(db, on: world.today) }
        #expect(dues.map(\.waiting) == [1, 1])
        try await site.open(as: work.coordinator) { browser in
            let asked = try await browser.get("/arbete/rapporter/gallring/utfor").text
            #expect(asked.contains("En av dem har ingen granskat") && asked.contains("inte fått något svar"))
            _ = try await browser.post("/arbete/rapporter/gallring/utfor")
            let room = try await browser.get("/arbete/rapporter?lage=vantar").text
            #expect(!room.contains(waiting.id.description))
            let page = try await browser.get("/arbete/iakttagelse/\(waiting.id)").text
            #expect(page.contains("Gallrad, aldrig granskad") && !page.contains("Väntar på granskning"))
            let late = try await browser.post(
                "/arbete/iakttagelse/\(waiting.id)/godkann", [("version", "1")])
            #expect(late.status == .conflict)
            let desk = try await browser.get("/arbete/rapporter/tips/\(unread.id)").text
            #expect(desk.contains("Gallrat utan svar") && !desk.contains("name=\"answer\""))
        }
        try await site.open { browser in
            let unanswered = try await browser.post("/sag-till/svar", [("code", receipts[0].code)]).text
            #expect(unanswered.contains("Tipset är gallrat.") && !unanswered.contains("väntar på svar"))
            let answered = try await browser.post("/sag-till/svar", [("code", receipts[1].code)]).text
            #expect(answered.contains("orden och svaret är raderade") && answered.contains("noterat"))
        }
    }

    /// A rule by which everything from before the last year goes, carried out.
    private func forget(_ site: SiteUnderTest) async throws {
        try await site.database.write { db in
            for table: Query in ["UPDATE observation SET reported = 0", "UPDATE report_batch SET sent = 0"] {
                try db.run(table)
            }
            try db.insert(
                RetentionRule(
                    pledge: world.pledge.id, kind: .observation, months: 12, decision: "KS 2",
                    decided: day("2022-01-01")),
                by: world.actor)
            _ = try Forget.carryOut(db, by: world.actor)
        }
    }

    @Test(arguments: Engine.present)
    func `who reported is forgotten in the history too`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        let reporter = work.policeContact
        try await site.open(as: reporter) { browser in
            let sent = try await browser.post(
                "/falt/rapport?plats=norrby",
                [
                    ("category", "graffiti"), ("area", ""), ("when", "day"), ("day", "2022-03-21"),
                    ("from", ""), ("to", ""), ("text", "Klotter."), ("sedan", "klar"),
                ])
            let nothing = try await browser.post("/falt/inget", [("vecka", "2022-v11")])
            #expect(sent.status == .seeOther && nothing.status == .seeOther)
        }
        let named = try await site.database.read { db in
            try db.events(where: "subject_kind IN ('observation', 'report_batch')", limit: 9)
        }
        #expect(named.count == 3 && named.allSatisfy { $0.member == nil && $0.partner == world.police.id })
        let observation = try #require(try await site.all(Observation.self).first)
        let colleague = world.member(.coordinator, of: world.police)
        let page = "/arbete/iakttagelse/\(observation.id)"
        let before = try await site.text(page, as: colleague)
        #expect(before.contains(reporter.name), "it is known as long as the observation knows it")
        // As it was written before: the event itself knows.
        try await site.database.write { db in
            let old = try db.find(observation.id)
            var new = old
            new.text = "Klotter på muren."
            let actor = Actor(member: reporter, at: world.actor.at, day: world.today)
            try db.update(new, from: old, by: actor)
        }
        try await forget(site)
        let after = try await site.text(page, as: colleague)
        #expect(after.contains("Gallrad") && !after.contains(reporter.name))
    }

    @Test(arguments: Engine.present)
    func `a report that there was nothing forgets who sent it, also when no observation is due`(
        engine: Engine
    ) async throws {
        let site = try await work.site(on: engine)
        try await site.insert(work.policeContact)
        let batch = ReportBatch(
            pledge: world.pledge.id, partner: world.police.id, member: work.policeContact.id,
            week: day("2020-03-02").week, sent: Instant(day("2020-03-04"), .midnight), isNothing: true)
        try await site.insert(batch)
        try await site.insert(
            RetentionRule(
                pledge: world.pledge.id, kind: .observation, months: 12, decision: "KS 2",
                decided: day("2022-01-01")))
        try await site.open(as: work.coordinator) { browser in
            let asked = try await browser.get("/arbete/rapporter/gallring/utfor").text
            #expect(asked.contains("en rapport glömmer vem som skickade den"))
            #expect(asked.contains("Gallra en rad"))
            _ = try await browser.post("/arbete/rapporter/gallring/utfor")
            let done = try await browser.get("/arbete/rapporter/gallring/utfor").text
            #expect(done.contains("Inget är gammalt nog"))
        }
        let kept = try await site.find(batch.id)
        #expect(kept.member == nil && kept.isNothing && kept.partner == world.police.id)
    }

    @Test(arguments: Engine.present)
    func `without a rule everything is kept`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        try await site.insert(observation("GAMMALT", on: "2010-03-01", .waiting))
        let outcome = try await site.database.write { db in try Forget.carryOut(db, by: world.actor) }
        #expect(outcome.disposals.isEmpty)
        let texts = try await site.all(Observation.self).map(\.text)
        #expect(texts == ["GAMMALT"])
    }

    @Test(arguments: Engine.present)
    func `tips, readings and notices go by rules of their own`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        let tip = Tip(
            place: world.north.id, category: .graffiti, text: "TIPS", received: day("2021-01-01"),
            receipt: "x")
        try await site.insert(tip)
        let notice = PoliceNotice(
            number: 1, published: Instant(day("2021-01-01"), .midnight), occurred: nil, type: "Brand",
            place: "Norrby", area: "Län", summary: "Brand.", path: "/1")
        let reading = Reading(
            at: Instant(day("2021-01-01"), .midnight), day: day("2021-01-01"), member: work.reader.id,
            partner: world.police.id, purpose: .search, subject: "all", count: 3)
        let outcome = try await site.database.write { db in
            try db.keep(notice)
            try db.note(reading)
            for kind in RetentionRule.Kind.allCases {
                try db.insert(
                    RetentionRule(
                        pledge: world.pledge.id, kind: kind, months: 12, decision: "KS 2",
                        decided: day("2022-01-01")),
                    by: world.actor)
            }
            return try Forget.carryOut(db, by: world.actor)
        }
        #expect(Set(outcome.disposals.map(\.kind)) == [.tip, .reading, .notice])
        let kept = try await site.find(tip.id)
        #expect(kept.text.isEmpty && kept.forgotten != nil && kept.receipt == "x")
        let left = try await site.database.read { db in
            (try db.readings(where: "1 = 1", limit: 9).count, try db.notices(where: "1 = 1").count)
        }
        #expect(left == (0, 0))
    }

    @Test func `only whoever runs the pledge decides`() async throws {
        let site = try await work.site(on: .sqlite)
        try await site.open(as: world.member(.coordinator, of: world.police)) { browser in
            for path in ["/arbete/rapporter/gallring", "/arbete/rapporter/gallring/tip"] {
                let page = try await browser.get(path)
                #expect(page.status == .forbidden)
            }
            let run = try await browser.post("/arbete/rapporter/gallring/utfor")
            #expect(run.status == .forbidden)
        }
    }
}
