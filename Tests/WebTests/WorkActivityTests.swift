import Domain
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// A public activity as its organisers plan it, seek a permit for it, move it, hold it and cancel it.
struct WorkActivityTests {
    private let work = WorkWorld()

    private func fields(_ changes: [String: String] = [:]) -> [(String, String)] {
        let values = [
            "title": "Öppet stationshus", "place": "norrby", "text": "Kaffe.", "day": "2022-05-21",
            "start": "10.00", "end": "14.00", "spot": "Torget",
            "organisers": work.world.municipality.id.description, "commitment": "", "note": "",
        ]
        return values.merging(changes) { _, change in change }.map { ($0.key, $0.value) }
    }

    @Test(arguments: Engine.present)
    func `its address is made of its name and day and is its own`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        try await site.open(as: work.coordinator) { browser in
            let first = try await browser.post("/arbete/aktivitet/ny", fields())
            #expect(first.status == .seeOther)
            let second = try await browser.post("/arbete/aktivitet/ny", fields())
            #expect(second.status == .seeOther)
            let list = try await browser.get("/arbete/aktivitet")
            #expect(list.text.contains("Daterad publik aktivitet saknas för Söder."))
        }
        let slugs = try await site.all(PublicActivity.self).map(\.slug.description).sorted()
        #expect(slugs == ["oppet-stationshus-2022-05-21", "oppet-stationshus-2022-05-21-2"])
    }

    @Test(arguments: Engine.present)
    func `what does not hold stands beside its field`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        try await site.open(as: work.coordinator) { browser in
            for (changes, message) in [
                (["day": "2022-10-01"], "1 oktober 2022 ligger efter löftestidens slut"),
                (["day": "2022-06-31"], "”2022-06-31” är ingen dag som finns."),
                (["end": "09.00"], "Slutet ligger före början."), (["start": "25.00"], "är ingen tid"),
                (["start": ""], "Skriv också när den börjar."),
                (
                    ["organisers": work.world.police.id.description],
                    "Er egen part behöver vara en av arrangörerna."
                ),
                (["place": "annan"], "Välj något av det som erbjuds."),
                (["commitment": work.world.presence.id.description], "Välj något av det som erbjuds."),
            ] {
                let answer = try await browser.post("/arbete/aktivitet/ny", fields(changes))
                #expect(answer.status == .unprocessableContent, "\(changes)")
                #expect(answer.text.contains(message), "\(changes)")
                #expect(answer.text.contains("value=\"Öppet stationshus\""))
            }
        }
        let activities = try await site.all(PublicActivity.self)
        #expect(activities.isEmpty)
    }

    @Test(arguments: Engine.present)
    func `subscribers are told of a new name and of a new day, not of a note`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        let activity = work.world.activity()
        try await site.insert(activity)
        let path = "/arbete/aktivitet/\(activity.id)"
        let same = [
            "title": activity.title, "text": activity.text, "start": "11.00", "end": "15.00",
            "spot": activity.spot, "commitment": work.world.publicDay.id.description,
        ]
        try await site.open(as: work.coordinator) { browser in
            _ = try await browser.post(
                "\(path)/andra", fields(same.merging(["note": "Boka", "version": "0"]) { $1 }))
            let noted = try await site.find(activity.id)
            #expect(noted.sequence == 0 && noted.internalNote == "Boka")
            _ = try await browser.post(
                "\(path)/andra", fields(same.merging(["title": "Nytt namn", "version": "1"]) { $1 }))
            let named = try await site.find(activity.id)
            #expect(named.sequence == 1 && named.slug == activity.slug)
            let silent = try await browser.post(
                "\(path)/flytta", [("day", "2022-06-04"), ("because", ""), ("version", "2")])
            #expect(silent.status == .unprocessableContent)
            let moved = try await browser.post(
                "\(path)/flytta",
                [("day", "2022-06-04"), ("because", "Tillståndet dröjde."), ("version", "2")])
            #expect(moved.status == .seeOther)
            let page = try await browser.get(path)
            #expect(page.text.contains("Från lördag 21 maj: Tillståndet dröjde."))
        }
        let moved = try await site.find(activity.id)
        #expect(moved.sequence == 2 && moved.day == day("2022-06-04"))
        let events = try await site.events(of: activity.id.description)
        #expect(events == 4)
    }

    @Test(arguments: Engine.present)
    func `the permit's steps come in their order and none before its day`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        let activity = work.world.activity()
        try await site.insert(activity)
        let path = "/arbete/aktivitet/\(activity.id)/tillstand"
        @Sendable func permit(
            _ need: String, _ applied: String = "", _ granted: String = "", _ refused: String = ""
        )
            -> [(String, String)]
        {
            [
                ("need", need), ("applied", applied), ("granted", granted), ("refused", refused),
                ("consent", "yes"), ("version", "0"),
            ]
        }
        try await site.open(as: work.coordinator) { browser in
            let form = try await browser.get(path)
            #expect(form.text.contains("Bör om möjligt vara inne lördag 14 maj."))
            #expect(form.text.contains("Ska vara inne senast måndag 16 maj."))
            for (fields, message) in [
                (permit("application", "2022-04-01"), "1 april 2022 har inte varit än."),
                (permit("application", "2022-03-10", "2022-03-01"), "Svaret ligger före ansökan."),
                (permit("application", "", "2022-03-01"), "Skriv dagen då ansökan gjordes."),
                (permit("application", "2022-03-01", "2022-03-02", "2022-03-03"), "kan inte vara både"),
                (permit("none", "2022-03-01"), "Välj ansökan eller anmälan."),
            ] {
                let answer = try await browser.post(path, fields)
                #expect(answer.status == .unprocessableContent)
                #expect(answer.text.contains(message))
            }
            let saved = try await browser.post(path, permit("application", "2022-03-10", "2022-03-18"))
            #expect(saved.status == .seeOther)
            let list = try await browser.get("/arbete/aktivitet")
            #expect(list.text.contains("Tillstånd beviljat"))
        }
        let stored = try await site.find(activity.id)
        #expect(stored.permit.ownerConsents && stored.permit.granted == day("2022-03-18"))
        #expect(stored.sequence == 0)
    }

    @Test(arguments: Engine.present)
    func `it is held once, not before its day, and a cancelled one not at all`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        let activity = work.world.activity(on: "2022-03-19")
        try await site.insert(activity)
        let path = "/arbete/aktivitet/\(activity.id)"
        @Sendable func report(_ day: String, _ visitors: String, _ text: String, _ version: Int) -> [(
            String, String
        )] {
            [("day", day), ("visitors", visitors), ("report", text), ("version", "\(version)")]
        }
        try await site.open(as: work.coordinator) { browser in
            let list = try await browser.get("/arbete/aktivitet")
            #expect(list.text.contains("Väntar på rapport"))
            let early = try await browser.post("\(path)/genomford", report("2022-03-23", "80", "Bra.", 0))
            #expect(early.status == .unprocessableContent)
            #expect(early.text.contains("23 mars 2022 har inte varit än."))
            let uncounted = try await browser.post("\(path)/genomford", report("2022-03-19", "-3", "Bra.", 0))
            #expect(uncounted.status == .unprocessableContent)
            let held = try await browser.post(
                "\(path)/genomford", report("2022-03-19", "80", "Många cyklar märktes.", 0))
            #expect(held.status == .seeOther)
            let page = try await browser.get(path)
            #expect(page.text.contains("Många cyklar märktes. 80 besökare."))
            let again = try await browser.post("\(path)/genomford", report("2022-03-19", "90", "Igen.", 1))
            #expect(again.status == .conflict)
            let cancelled = try await browser.post(
                "\(path)/stall-in", [("because", "Regn."), ("version", "1")])
            #expect(cancelled.status == .conflict)
            #expect(cancelled.text.contains("redan genomförd eller inställd"))
            #expect(cancelled.text.contains("value=\"Regn.\""))
            let changed = try await browser.post("\(path)/andra", fields(["version": "1"]))
            #expect(changed.status == .conflict)
        }
    }

    @Test(arguments: ["2022-03-21", "2022-03-22"])
    func `what begins later today has not been held, whatever day is said`(held: String) async throws {
        let site = try await work.site(on: .sqlite)
        var today = work.world.activity(on: "2022-03-22")
        today.start = ClockTime("16:00")
        try await site.insert(today)
        for (time, isHeld) in [("15:30", false), ("16:00", true)] {
            try await site.at(time).open(as: work.coordinator) { [today] browser in
                let path = "/arbete/aktivitet/\(today.id)"
                let page = try await browser.get(path)
                #expect(page.text.contains("\(path)/genomford") == isHeld, "at \(time)")
                let answer = try await browser.post(
                    "\(path)/genomford",
                    [("day", held), ("visitors", ""), ("report", "Bra."), ("version", "0")])
                #expect(answer.status == (isHeld ? .seeOther : .unprocessableContent), "at \(time)")
                #expect(isHeld || answer.text.contains("Aktiviteten har inte börjat än."))
            }
        }
    }

    @Test(arguments: Engine.present)
    func `a partner that does not organise it neither changes nor reads its note`(engine: Engine) async throws
    {
        let site = try await work.site(on: engine)
        let activity = work.world.activity()
        try await site.insert(activity)
        try await site.open(as: work.policeContact) { browser in
            let page = try await browser.get("/arbete/aktivitet/\(activity.id)")
            #expect(page.status == .ok && !page.text.contains(SmallWorld.secret))
            for act in ["andra", "tillstand", "flytta", "genomford", "stall-in"] {
                let answer = try await browser.post(
                    "/arbete/aktivitet/\(activity.id)/\(act)", fields(["version": "0", "because": "x"]))
                #expect(answer.status == .forbidden, "\(act)")
            }
        }
        let unchanged = try await site.find(activity.id)
        #expect(unchanged == activity)
    }

    @Test(arguments: Engine.present)
    func `nobody makes another's promise kept`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        let both = work.world.municipality.id.description
        try await site.open(as: work.policeContact) { browser in
            let typed = fields([
                "organisers": work.world.police.id.description, "day": "2022-03-21",
                "commitment": work.world.publicDay.id.description,
            ])
            let answer = try await browser.post("/arbete/aktivitet/ny", typed + [("organisers", both)])
            #expect(answer.status == .unprocessableContent)
        }
        var activity = work.world.activity(on: "2022-03-21")
        activity.organisers = [work.world.police.id, work.world.municipality.id]
        try await site.insert(activity)
        let report = [("day", "2022-03-21"), ("visitors", ""), ("report", "Bra."), ("version", "0")]
        let path = "/arbete/aktivitet/\(activity.id)"
        try await site.open(as: work.policeContact) { browser in
            let held = try await browser.post("\(path)/genomford", report)
            #expect(held.status == .forbidden, "the promise is the municipality's")
            let form = try await browser.get("\(path)/andra")
            #expect(!form.text.contains("name=\"commitment\""))
            let edited = try await browser.post(
                "\(path)/andra",
                fields(["version": "0", "organisers": work.world.police.id.description]) + [
                    ("organisers", both)
                ])
            #expect(edited.status == .seeOther)
        }
        let unchanged = try await site.find(activity.id)
        #expect(unchanged.commitment == work.world.publicDay.id)
        try await site.open(as: work.coordinator) { browser in
            let held = try await browser.post(
                "\(path)/genomford", report.dropLast() + [("version", "1")])
            #expect(held.status == .seeOther)
        }
    }

    @Test(arguments: Engine.present)
    func `a co-organiser edits the texts and leaves, and takes nothing over`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        var activity = work.world.activity()
        activity.organisers = [work.world.municipality.id, work.world.police.id]
        activity.commitment = nil
        try await site.insert(activity)
        let path = "/arbete/aktivitet/\(activity.id)"
        try await site.open(as: work.policeContact) { browser in
            for act in ["flytta", "stall-in", "genomford"] {
                let answer = try await browser.post(
                    "\(path)/\(act)", [("day", "2022-06-04"), ("because", "x"), ("version", "0")])
                #expect(answer.status == .forbidden, "\(act)")
            }
            let edited = try await browser.post(
                "\(path)/andra",
                fields(["version": "0", "organisers": work.world.police.id.description, "text": "Te."]))
            #expect(edited.status == .seeOther)
        }
        let edited = try await site.find(activity.id)
        #expect(edited.text == "Te." && edited.organisers == activity.organisers)
        try await site.open(as: work.policeContact) { browser in
            let left = try await browser.post("\(path)/andra", fields(["version": "1", "leave": "yes"]))
            #expect(left.status == .seeOther)
        }
        let alone = try await site.find(activity.id)
        #expect(alone.organisers == [work.world.municipality.id])
    }
}
