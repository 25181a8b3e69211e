import Domain
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// What is reported from a phone out in the field.
struct FieldworkTests {
    private let work = WorkWorld()

    private func fields(_ changes: [String: String] = [:]) -> [(String, String)] {
        let values = [
            "category": "graffiti", "area": "", "when": "between", "day": "2022-03-21", "from": "20.30",
            "to": "21.00", "text": "Nytt klotter i tunneln.", "sedan": "klar",
        ]
        return values.merging(changes) { _, change in change }.map { ($0.key, $0.value) }
    }

    private let path = "/falt/rapport?plats=norrby"

    @Test(arguments: Engine.present)
    func `what was seen is stored in the report of its week, each with its event`(engine: Engine) async throws
    {
        let site = try await work.site(on: engine)
        try await site.open(as: work.policeContact) { browser in
            let more = try await browser.post(path, fields(["sedan": "fler"]))
            #expect(more.status == .seeOther)
            #expect(
                more.headers[.location]?.hasPrefix("/falt/rapport?plats=norrby&gjort=observation-added.")
                    == true)
            let form = try await browser.get("/falt/rapport?plats=norrby&gjort=observation-added")
            #expect(form.text.contains("En iakttagelse i rapporten."))
            let last = try await browser.post(path, fields(["category": "needles"]))
            #expect(last.headers[.location]?.hasPrefix("/falt?skickad=") == true)
        }
        let observations = try await site.all(Observation.self)
        let batches = try await site.all(ReportBatch.self)
        #expect(Set(observations.map(\.category)) == [.graffiti, .needles])
        #expect(observations.allSatisfy { $0.review == .waiting && $0.source == .form })
        #expect(batches.map(\.week.description) == ["2022-v12"])
        #expect(Set(observations.map(\.batch)) == [batches.first?.id])
        for observation in observations {
            let events = try await site.events(of: observation.id.description)
            #expect(events == 1)
        }
    }

    @Test(arguments: Engine.present)
    func `what the member has not reported this week is told with what the partner has`(engine: Engine)
        async throws
    {
        let site = try await work.site(on: engine)
        try await site.insert(
            Observation(
                partner: work.world.police.id, place: work.world.north.id, category: .graffiti,
                window: TimeWindow(day: day("2022-03-21")), source: .api,
                reported: Instant(day("2022-03-21"), .midnight)))
        try await site.open(as: work.policeContact) { browser in
            // Last week's report is another.
            let sent = try await browser.post(path, fields(["day": "2022-03-19"]))
            #expect(sent.status == .seeOther)
            let start = try await browser.get("/falt").text
            #expect(start.contains("Du har inte rapporterat något den här veckan."))
            #expect(start.contains("Polisen har rapporterat en iakttagelse."))
            for path in ["/arbete", "/arbete/rapporter"] {
                let page = try await browser.get(path).text
                #expect(page.contains("href=\"/falt\""), "\(path)")
            }
        }
    }

    @Test(arguments: Engine.present)
    func `a form that is sent twice is one observation, and filled in otherwise another`(engine: Engine)
        async throws
    {
        let site = try await work.site(on: engine)
        try await site.open(as: work.policeContact) { browser in
            let form = try await browser.get(path)
            let opening = try #require(form.text.firstMatch(of: /name="ny" value="([0-9a-f-]{36})"/)).1
            let first = try await browser.post(path, fields(["ny": String(opening)]))
            let second = try await browser.post(path, fields(["ny": String(opening)]))
            #expect(first.status == .seeOther && second.status == .seeOther)
            #expect(first.headers[.location] == second.headers[.location])
            let other = try await browser.post(
                path, fields(["ny": String(opening), "category": "needles"]))
            #expect(other.status == .seeOther)
            let faulty = try await browser.post(path, fields(["ny": String(opening), "category": ""]))
            #expect(faulty.text.contains("name=\"ny\" value=\"\(opening)\""))
        }
        let observations = try await site.all(Observation.self)
        #expect(Set(observations.map(\.category)) == [.graffiti, .needles] && observations.count == 2)
    }

    @Test(arguments: Engine.present)
    func `what was typed outlives the session that it was typed in`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        try await site.open { browser in
            let kept = try await browser.post(path, fields())
            #expect(kept.status == .unauthorized)
            #expect(kept.text.contains("name=\"text\" value=\"Nytt klotter i tunneln.\""))
            #expect(kept.text.contains("action=\"\(path)\"") && kept.text.contains("name=\"igen\""))
            let nothing = try await browser.post("/falt/inget", [("vecka", "2022-v12")])
            #expect(nothing.status == .unauthorized && !nothing.text.contains("name=\"igen\""))
            let secret = try await browser.post(
                "/arbete/konto/losenord",
                [("current", "min hemlighet"), ("new", "en ny"), ("again", "en ny")])
            #expect(secret.status == .unauthorized && !secret.text.contains("hemlighet"))
            let long = try await browser.post(path, fields(["text": String(repeating: "\"", count: 70_000)]))
            #expect(long.status == .unauthorized && long.text.utf8.count < 20_000)
        }
        try await site.open(as: work.policeContact) { browser in
            let again = try await browser.post(path, fields(["igen": "1", "nyckel": ""]))
            #expect(again.status == .unprocessableContent)
            #expect(again.text.contains("Kontrollera att det här är vad du skrev"))
            #expect(again.text.contains("Nytt klotter i tunneln."))
        }
        #expect(try await site.all(Observation.self).isEmpty)
    }

    @Test(arguments: Engine.present)
    func `another station takes along what was typed, and stores nothing`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        try await site.open(as: work.policeContact) { browser in
            let form = try await browser.get(path)
            #expect(form.text.contains("<button name=\"station\" value=\"soder\">"))
            let other = try await browser.post(path, fields(["station": "soder"]))
            #expect(other.status == .ok)
            #expect(other.text.contains("action=\"/falt/rapport?plats=soder\""))
            #expect(other.text.contains("Nytt klotter i tunneln.") && other.text.contains("value=\"20.30\""))
        }
        #expect(try await site.all(Observation.self).isEmpty)
    }

    @Test(arguments: [
        ("between", "2022-03-21", "20.30", "21.00", "2022-03-21T20:30", "2022-03-21T21:00", "minute"),
        ("between", "2022-03-20", "23.30", "01.00", "2022-03-20T23:30", "2022-03-21T01:00", "minute"),
        ("between", "2022-03-21", "8", "930", "2022-03-21T08:00", "2022-03-21T09:30", "minute"),
        ("between", "2022-03-20", "2130", "", "2022-03-20T21:30", "2022-03-20T21:30", "minute"),
        ("between", "2022-03-20", "", "21.15", "2022-03-20T21:15", "2022-03-20T21:15", "minute"),
        ("day", "2022-03-19", "", "", "2022-03-19T00:00", "2022-03-20T00:00", "day"),
    ])
    func `the time is kept as closely as it is known`(
        when: String, day: String, from: String, to: String, earliest: String, latest: String,
        precision: String
    ) async throws {
        let site = try await work.site(on: .sqlite)
        try await site.open(as: work.policeContact) { browser in
            let saved = try await browser.post(
                path, fields(["when": when, "day": day, "from": from, "to": to]))
            #expect(saved.status == .seeOther)
        }
        let window = try #require(try await site.all(Observation.self).first?.window)
        #expect(window.earliest.description == earliest)
        #expect(window.latest.description == latest)
        #expect(window.precision.rawValue == precision)
    }

    @Test func `now is a moment, and the last hour an hour`() async throws {
        let site = try await work.site(on: .sqlite)
        try await site.open(as: work.policeContact) { browser in
            for when in ["now", "hour"] {
                let saved = try await browser.post(path, fields(["when": when]))
                #expect(saved.status == .seeOther)
            }
        }
        let windows = try await site.all(Observation.self).map(\.window)
        let lengths = windows.map { $0.latest.minutes - $0.earliest.minutes }
        #expect(lengths.sorted() == [0, 60])
        #expect(Set(windows.map(\.precision)) == [.minute, .hour])
    }

    @Test(arguments: Engine.present)
    func `what does not hold stands beside its field, and nothing is stored`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        try await site.open(as: work.policeContact) { browser in
            for (changes, message) in [
                (["category": ""], "Välj något."),
                (["category": "murder"], "Välj något av det som erbjuds."),
                (["area": "nowhere"], "Välj något av det som erbjuds."),
                (["when": ""], "Välj något."),
                (["day": "2022-03-23"], "23 mars 2022 har inte varit än."),
                (["day": "2022-01-01"], "Det är längre än 31 dagar sedan."),
                (["from": "", "to": ""], "Fältet behöver fyllas i."),
                (["to": "25.00"], "är ingen tid"), (["from": "2160"], "är ingen tid"),
                (["text": String(repeating: "å", count: 501)], "Högst 500 tecken"),
            ] {
                let answer = try await browser.post(path, fields(changes))
                #expect(answer.status == .unprocessableContent, "\(changes)")
                #expect(answer.text.contains(message), "\(changes)")
                #expect(answer.text.contains("role=\"alert\""))
            }
            let elsewhere = try await browser.post("/falt/rapport?plats=nowhere", fields())
            #expect(elsewhere.status == .notFound)
        }
        let observations = try await site.all(Observation.self)
        let batches = try await site.all(ReportBatch.self)
        #expect(observations.isEmpty && batches.isEmpty)
    }

    @Test(arguments: Engine.present)
    func `what tells who somebody is is named, taken out by a button, and never stored`(engine: Engine)
        async throws
    {
        let site = try await work.site(on: engine)
        try await site.open(as: work.policeContact) { browser in
            let told = fields(["text": "En moped, ABC 123, körde på perrongen."])
            let refused = try await browser.post(path, told)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("”ABC 123” ser ut som ett registreringsnummer."))
            #expect(
                refused.text.contains("name=\"ta-bort\" value=\"text=ABC 123\">Ta bort ”ABC 123”</button>"))
            let mended = try await browser.post(path, told + [("ta-bort", "text=ABC 123")])
            #expect(mended.status == .ok)
            #expect(mended.text.contains("En moped, körde på perrongen."))
            #expect(!mended.text.contains("ABC 123"))
            #expect(mended.text.contains("value=\"graffiti\" checked"))
        }
        let observations = try await site.all(Observation.self)
        #expect(observations.isEmpty)
    }

    @Test(arguments: Engine.present)
    func `nothing to report is a report, until something is reported`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        try await site.open(as: work.policeContact) { browser in
            let start = try await browser.get("/falt")
            #expect(start.text.contains("Inget att rapportera för vecka 11"))
            let nothing = try await browser.post("/falt/inget")
            #expect(nothing.headers[.location]?.hasPrefix("/falt?gjort=report-nothing.") == true)
            let before = try await site.all(ReportBatch.self)
            #expect(before.map(\.isNothing) == [true])
            let last = try await browser.post("/falt/inget", [("vecka", "2022-v11")])
            #expect(last.status == .seeOther)
            let reported = try await browser.get("/falt")
            #expect(!reported.text.contains("Inget att rapportera för vecka 11</button>"))
            _ = try await browser.post(path, fields(["day": "2022-03-22", "when": "day"]))
            let again = try await browser.post("/falt/inget")
            #expect(again.headers[.location]?.hasPrefix("/falt?gjort=report-kept.") == true)
        }
        let batches = try await site.all(ReportBatch.self).sorted { $0.week < $1.week }
        #expect(batches.map(\.week.description) == ["2022-v11", "2022-v12"])
        #expect(batches.map(\.isNothing) == [true, false])
    }

    @Test(arguments: Engine.present)
    func `a fault says who looks after it, and a crime whom to call`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        let tunnel = tunnel
        try await site.insert(tunnel)
        try await site.open(as: work.policeContact) { browser in
            let form = try await browser.get(path)
            #expect(form.text.contains("<foreignObject"))
            #expect(form.text.contains("<label for=\"f-area-0\"></label>"))
            let light = try await browser.post(
                path, fields(["category": "broken-light", "area": "gangtunneln"]))
            let sent = try await browser.get(try #require(light.headers[.location]))
            #expect(sent.text.contains("Banverket sköter belysning här."))
            #expect(sent.text.contains("/arbete/atgard/ny?plats=norrby"))
            let fight = try await browser.post(path, fields(["category": "violence"]))
            let told = try await browser.get(try #require(fight.headers[.location]))
            #expect(told.text.contains("Ring 112 nu."))
        }
    }

    private var tunnel: SubArea {
        let corners = [(57.8, 12.3), (57.8, 12.301), (57.801, 12.301), (57.801, 12.3)]
        return SubArea(
            place: work.world.north.id, slug: slug("gangtunneln"), kind: .tunnel, name: "Gångtunneln",
            position: 1, stewards: [.lighting: Stewardship(owner: work.world.railway.id)],
            outline: corners.compactMap { Coordinate(latitude: $0.0, longitude: $0.1) })
    }

    @Test func `only reporters of a party report`() async throws {
        let site = try await work.site(on: .sqlite)
        try await site.open(as: work.reader) { browser in
            let start = try await browser.get("/falt")
            #expect(start.status == .ok && start.text.contains("Din roll rapporterar inte"))
            let form = try await browser.get(path)
            #expect(form.status == .forbidden)
            let sent = try await browser.post(path, fields())
            #expect(sent.status == .forbidden)
            let nothing = try await browser.post("/falt/inget")
            #expect(nothing.status == .forbidden)
        }
        try await site.open { browser in
            let start = try await browser.get("/falt")
            #expect(start.status == .unauthorized)
        }
        let batches = try await site.all(ReportBatch.self)
        #expect(batches.isEmpty)
    }
}
