import Domain
import Formats
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

@Suite(.serialized)
struct FeedTests {
    @Test(arguments: Engine.present)
    func `a moved activity keeps its identity and gets a higher number`(engine: Engine) async throws {
        let feeds = try await FeedWorld(on: engine)
        try await feeds.tested.open { browser in
            let before = try await browser.get("/pa-gang.ics")
            let tag = try #require(before.headers[.eTag])
            let uid = "UID:\(feeds.coming.id)@perrong"
            #expect(entry(uid, in: before.text)?.contains("SEQUENCE:0") == true)
            #expect(before.text.contains("DTSTART;TZID=Europe/Stockholm:20220521T110000"))

            try await feeds.change { activity in
                try activity.move(to: day("2022-05-28"), because: "Tillståndet dröjde.")
            }
            let after = try await feeds.fresh("/pa-gang.ics", not: tag, browser)
            let moved = try #require(entry(uid, in: after))
            #expect(moved.contains("SEQUENCE:1") && moved.contains("20220528T110000"))
            #expect(moved.contains("Tillståndet dröjde."))
        }
    }

    @Test(arguments: Engine.present)
    func `a cancelled activity stays, so that those who subscribe learn of it`(engine: Engine) async throws {
        let feeds = try await FeedWorld(on: engine)
        try await feeds.change { activity in try activity.cancel(on: day("2022-03-21"), because: "Storm.") }
        try await feeds.tested.open { browser in
            for path in [
                "/pa-gang.ics", "/lofte/stationer-2021.ics", "/station/norrby.ics", "/part/norrby-kommun.ics",
                "/pa-gang/oppet-hus.ics",
            ] {
                let text = try await browser.get(path).text
                let event = try #require(entry("UID:\(feeds.coming.id)@perrong", in: text), "\(path)")
                #expect(event.contains("STATUS:CANCELLED") && event.contains("SEQUENCE:1"))
                #expect(event.contains("SUMMARY:Inställd: Öppet hus") && event.contains("Storm."))
            }
        }
    }

    @Test(arguments: Engine.present)
    func `a withdrawn pledge cancels its days, so that those who subscribe learn of it`(engine: Engine)
        async throws
    {
        let feeds = try await FeedWorld(on: engine)
        let pledge = feeds.world.pledge
        let uid = "UID:end-\(pledge.id)@perrong"
        try await feeds.tested.open { browser in
            let before = try await browser.get("/pa-gang.ics")
            let tag = try #require(before.headers[.eTag])
            #expect(entry(uid, in: before.text)?.contains("SEQUENCE:0") == true)
            try await feeds.tested.database.write { db in
                let old = try db.find(pledge.id)
                var new = old
                try new.withdraw(
                    on: feeds.world.today, because: "Pengarna tog slut.", signed: Set(pledge.parties))
                try db.update(new, from: old, by: feeds.world.actor)
            }
            _ = try await feeds.fresh("/pa-gang.ics", not: tag, browser)
            for path in [
                "/pa-gang.ics", "/lofte/stationer-2021.ics", "/station/norrby.ics", "/part/norrby-kommun.ics",
            ] {
                let event = try #require(entry(uid, in: try await browser.get(path).text), "\(path)")
                #expect(event.contains("STATUS:CANCELLED") && event.contains("SEQUENCE:1"), "\(path)")
                #expect(
                    event.contains("SUMMARY:Inställd: Löftestiden") && event.contains("Pengarna tog slut."))
            }
        }
    }

    @Test(arguments: Engine.present)
    func `a calendar follows its address: the place, the partner and the language`(engine: Engine)
        async throws
    {
        let feeds = try await FeedWorld(on: engine)
        try await feeds.tested.open { browser in
            let south = try await browser.get("/station/soder.ics").text
            #expect(south.contains("SUMMARY:Invigning") && !south.contains("Öppet hus"))
            let police = try await browser.get("/part/polisen.ics").text
            #expect(!police.contains("Invigning") && police.contains("SUMMARY:Löftestiden slutar"))
            let english = unfolded(try await browser.get("/en/pa-gang.ics").text)
            #expect(english.contains("URL:https://lofte.example.org/en/pa-gang/oppet-hus"))
            #expect(english.contains("SUMMARY:The pledge ends: The pledge 2021–2022"))
            #expect(english.contains("DTSTART;VALUE=DATE:20220922"))
            #expect(english.contains("40 visitors."))
        }
    }

    @Test(arguments: Engine.present)
    func `the time of the last change is that of the activity's own last public change`(
        engine: Engine
    ) async throws {
        let feeds = try await FeedWorld(on: engine)
        let later = Instant(day("2022-03-22"), ClockTime("10:00") ?? .midnight)
        try await feeds.change(at: later) { activity in
            activity.title = "Öppet hus och fika"
            activity.announceChange()
        }
        try await feeds.tested.open { browser in
            let text = try await browser.get("/pa-gang.ics").text
            let changed = try #require(entry("UID:\(feeds.coming.id)@perrong", in: text))
            #expect(changed.contains("LAST-MODIFIED:20220322T090000Z"))
            let other = try #require(entry("UID:\(feeds.held.id)@perrong", in: text))
            #expect(other.contains("LAST-MODIFIED:20220321T230000Z"))
        }
    }

    @Test(arguments: Engine.present)
    func `what failed and what was declined stand beside what went well`(engine: Engine) async throws {
        let feeds = try await FeedWorld(on: engine)
        try await feeds.tested.open { browser in
            let all = try await browser.get("/sedan-sist.atom").text
            for words in [
                "Genomförd: Invigning", "Avböjt: Kameror i tunneln", "Skälet är ekonomiskt.",
                "Nya lampor tända",
                "Löftet började gälla",
            ] {
                #expect(all.contains(words), "\(words)")
            }
            let railway = try await browser.get("/part/banverket.atom").text
            #expect(railway.contains("Kameror i tunneln") && !railway.contains("Invigning"))
            let south = try await browser.get("/station/soder.atom").text
            #expect(south.contains("Invigning") && !south.contains("Kameror"))
            #expect(try await browser.get("/en/sedan-sist.atom").text.contains("Declined: Kameror i tunneln"))
        }
    }

    @Test(arguments: Engine.present)
    func `a conclusion is told with its reason, to those whom it concerns`(engine: Engine) async throws {
        let feeds = try await FeedWorld(on: engine)
        let world = feeds.world
        try await feeds.tested.database.write { db in
            try db.insert(
                Conclusion(
                    pledge: world.pledge.id, commitment: world.presence.id, place: world.south.id,
                    verdict: .not,
                    reason: "Ingen kom dit.", day: day("2022-03-20")), by: world.actor)
        }
        try await feeds.tested.open { browser in
            let text = try await browser.get("/part/polisen.atom").text
            #expect(text.contains("Ej uppfyllt: Polisen finns") && text.contains("Ingen kom dit."))
            #expect(try await !browser.get("/part/banverket.atom").text.contains("Ingen kom dit."))
            #expect(try await !browser.get("/station/norrby.atom").text.contains("Ingen kom dit."))
        }
    }

    @Test(arguments: Engine.present)
    func `the history names the partner and the fields, and leaves internal changes out`(
        engine: Engine
    ) async throws {
        let feeds = try await FeedWorld(on: engine)
        try await feeds.tested.open { browser in
            let changes = try await browser.object("/api/v1/changes")["items"]?.array ?? []
            let own = changes.filter { $0["title"]?["sv"]?.text == "Öppet hus" }
            #expect(own.compactMap { $0["act"]?.text } == ["created"])
            #expect(own.first?["partner"]?["slug"]?.text == "norrby-kommun")
            let fields = own.first?["changes"]?.array?.compactMap { $0["field"]?.text } ?? []
            #expect(
                fields.contains("spot")
                    && !fields.contains { $0.hasPrefix("permit") || $0 == "internal_note" })
        }
    }

    @Test(arguments: Engine.present)
    func `a table has the same rows in CSV and in JSON`(engine: Engine) async throws {
        let feeds = try await FeedWorld(on: engine)
        try await feeds.tested.open { browser in
            for path in FeedWorld.paths where path.hasSuffix(".csv") {
                let csv = try await browser.get(path).text.split(separator: "\r\n")
                let rows =
                    try await browser.object(path.replacing(".csv", with: ".json"))["rows"]?.array ?? []
                #expect(!rows.isEmpty, "\(path)")
                #expect(rows.count == csv.count - 1, "\(path)")
                guard case .object(let members) = rows.first else { continue }
                #expect(csv.first?.dropFirst() == Substring(members.map(\.name).joined(separator: ",")))
            }
        }
    }

    @Test(arguments: Engine.present)
    func `the map has the places, and their parts with owners`(engine: Engine) async throws {
        let feeds = try await FeedWorld(on: engine)
        try await feeds.tested.open { browser in
            let features = try await browser.object("/station.geojson")["features"]?.array ?? []
            #expect(features.compactMap { $0["id"]?.text } == ["norrby", "norrby/torget"])
            let ring = try #require(features.last?["geometry"]?["coordinates"]?.array?.first?.array)
            #expect(ring.first == ring.last && ring.count == 4)
            #expect(features.last?["properties"]?["lighting_owner"]?.text == "banverket")
            #expect(features.last?["properties"]?["lighting_manager"]?.text == "norrby-kommun")
        }
    }

    @Test(arguments: Engine.present)
    func `the feed of something that has been renamed moves with it`(engine: Engine) async throws {
        let feeds = try await FeedWorld(on: engine)
        try await feeds.tested.database.write { db in
            try db.remember(slug("nya-stationer"), of: Pledge.table, for: feeds.world.pledge.id)
        }
        try await feeds.tested.open { browser in
            let answer = try await browser.get("/en/lofte/nya-stationer.ics")
            #expect(answer.status == .movedPermanently)
            #expect(answer.headers[.location] == "/en/lofte/stationer-2021.ics")
        }
    }

    @Test func `an example says that it is one in every format`() async throws {
        let feeds = try await FeedWorld(on: .sqlite)
        var settings = feeds.tested.site.settings
        settings.isExample = true
        let site = try Site(
            database: feeds.tested.database, clock: feeds.tested.site.clock, settings: settings)
        try await Application(responder: site.responder()).test(.router) { client in
            for path in FeedWorld.paths where !path.hasSuffix("openapi.json") {
                let answer = try await client.execute(uri: path, method: .get) { $0 }
                #expect(unfolded(answer.text).contains("Exempeldata"), "\(path)")
            }
        }
    }

    /// The event with that line, its folded lines put together again.
    private func entry(_ line: String, in calendar: String) -> String? {
        unfolded(calendar).split(separator: "BEGIN:VEVENT").map(String.init).first { $0.contains(line) }
    }

    private func unfolded(_ calendar: String) -> String {
        calendar.replacing("\r\n ", with: "")
    }
}

extension FeedWorld {
    /// Changes the coming activity as the workspace would.
    func change(at moment: Instant? = nil, _ act: @escaping @Sendable (inout PublicActivity) throws -> Void)
        async throws
    {
        let actor = Actor(at: moment ?? world.actor.at, day: world.today)
        try await tested.database.write { [coming] db in
            let old = try db.find(coming.id)
            var new = old
            try act(&new)
            try db.update(new, from: old, by: actor)
        }
    }
}
