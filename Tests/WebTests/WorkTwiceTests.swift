import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// What a link says, and what comes twice.
struct WorkTwiceTests {
    private let work = WorkWorld()

    private func logged(_ changes: [String: String] = [:]) -> [(String, String)] {
        let values = [
            "commitment": "1", "place": "norrby", "mode": "done", "day": "2022-03-21", "part": "evening",
            "kind": "presence", "noticed": "", "amount": "1", "text": "Gick runt.", "note": "",
        ]
        return values.merging(changes) { _, change in change }.map { ($0.key, $0.value) }
    }

    @Test(arguments: Engine.present)
    func `a form that is sent twice makes one thing, and leads to it both times`(engine: Engine) async throws
    {
        let site = try await work.site(on: engine)
        try await site.open(as: work.coordinator) { browser in
            for (path, fields) in [
                ("/arbete/atgard/ny?plats=norrby", work.fields(["title": "Måla väggarna"])),
                (
                    "/arbete/aktivitet/ny",
                    [
                        ("title", "Öppet hus"), ("place", "norrby"), ("day", "2022-05-21"),
                        ("organisers", work.world.municipality.id.description),
                    ]
                ),
                (
                    "/arbete/publicering/ny",
                    [("title", "Ljust"), ("text", "Nu syns väggarna."), ("day", "2022-03-20")]
                ),
            ] {
                let form = try await browser.get(path)
                let opening = try #require(form.text.firstMatch(of: /name="ny" value="([0-9a-f-]{36})"/)).1
                let sent = fields + [("ny", String(opening))]
                let first = try await browser.post(path, sent)
                let second = try await browser.post(path, sent)
                #expect(first.status == .seeOther && second.status == .seeOther, "\(path)")
                #expect(first.headers[.location] == second.headers[.location], "\(path)")
            }
        }
        let measures = try await site.all(Measure.self)
        let (activities, news) = (try await site.all(PublicActivity.self), try await site.all(News.self))
        #expect(measures.count == 2 && activities.count == 1 && news.count == 1)
    }

    @Test(arguments: Engine.present)
    func `a meeting, its forum, what is on its agenda and a text of one's own come once`(engine: Engine)
        async throws
    {
        let pictures = PictureWorld()
        let work = pictures.work
        let site = try await pictures.site(on: engine)
        try await site.carryOut(.compile, as: work.coordinator)
        let own = "/arbete/lagesbild/\(PictureWorld.week)/rubrik"
        try await site.open(as: work.coordinator) { browser in
            for (path, fields) in [
                ("/arbete/forum/ny", [("name", "Beredningsgruppen"), ("kind", "preparatory")]),
                (
                    "/arbete/mote/ny?forum=\(work.forum.id)",
                    [("day", "2022-04-20"), ("start", "13.00"), ("spot", "Rådhuset"), ("notes", "")]
                ),
                ("/arbete/dagordning/ny", [("title", "Lampan"), ("meeting", ""), ("place", "")]),
                (own + "/ny", [("text", "Bygget pågår."), ("position", "")]),
            ] {
                var places: [String?] = []
                for _ in 1...2 {
                    let answer = try await browser.post(path, fields + [("ny", "a")])
                    #expect(answer.status == .seeOther, "\(path) \(answer.text)")
                    places.append(answer.headers[.location])
                }
                #expect(places[0] == places[1], "\(path)")
            }
        }
        let (forums, meetings) = (try await site.all(Forum.self), try await site.all(Meeting.self))
        let items = try await site.all(AgendaItem.self)
        #expect((forums.count, meetings.count, items.count) == (2, 2, 1))
        let text = try #require(try await site.all(HeadlineEdit.self).first)
        try await site.open(as: work.coordinator) { browser in
            let form = try await browser.get("\(own)/\(text.id)").text
            #expect(form.contains("Töm fältet för att ta bort texten."))
            let emptied = try await browser.post(
                "\(own)/\(text.id)", [("text", " "), ("position", ""), ("version", "0")])
            #expect(emptied.status == .seeOther)
        }
        #expect(try await site.all(HeadlineEdit.self).isEmpty)
    }

    @Test(arguments: Engine.present)
    func `what is logged counts once, and once more only when it says something else`(engine: Engine)
        async throws
    {
        let site = try await work.site(on: engine)
        try await site.open(as: work.policeContact) { browser in
            for day in ["2022-03-21", "2022-03-21", "2022-03-20"] {
                let answer = try await browser.post("/arbete/logg/ny", logged(["day": day, "ny": "a"]))
                #expect(answer.status == .seeOther)
            }
            let several = [
                ("commitment", "1"), ("place", "norrby"), ("first", "2022-03-28"), ("last", "2022-04-10"),
                ("weekdays", "5"), ("weekdays", "6"), ("part", ""), ("kind", "presence"), ("amount", "1"),
                ("note", ""), ("ny", "b"),
            ]
            for _ in 1...2 {
                let answer = try await browser.post("/arbete/logg/flera", several)
                #expect(answer.status == .seeOther, "\(answer.text)")
            }
        }
        let activities = try await site.all(LoggedActivity.self)
        #expect(activities.count == 2 + 4)
    }

    @Test(arguments: Engine.present)
    func `a link alone makes no page say that something was done`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        try await site.open { browser in
            for path in ["/lofte/stationer-2021", "/", "/tillganglighet", "/en/lofte/stationer-2021"] {
                for word in ["withdrawn", "withdrawn.AAAA"] {
                    let page = try await browser.get("\(path)?gjort=\(word)")
                    #expect(page.status == .ok)
                    #expect(!page.text.contains("återtaget") && !page.text.contains("notice flash"))
                }
            }
            let thanks = try await browser.get("/tillganglighet?gjort=remark")
            #expect(thanks.text.contains("Tack, vi har fått det du skrev."))
            let elsewhere = try await browser.get("/?gjort=remark")
            #expect(!elsewhere.text.contains("Tack, vi har fått"))
        }
        try await site.open(as: work.coordinator) { browser in
            let forged = try await browser.get("/arbete/plan?gjort=withdrawn")
            #expect(forged.status == .ok && !forged.text.contains("Löftet är återtaget."))
            let saved = try await browser.post(
                "/arbete/atgard/\(work.measure.id)/andra", work.fields(["title": "Ännu fler"]))
            let told = try await browser.get(try #require(saved.headers[.location]))
            #expect(told.text.contains("Åtgärden är ändrad."))
        }
    }

    @Test(arguments: Engine.present)
    func `what steers text is refused, a line break only outside areas`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        try await site.open(as: work.coordinator) { browser in
            let path = "/arbete/atgard/\(work.measure.id)/andra"
            for nasty in ["\u{1b}[2Jx", "a\u{9b}b", "a\u{202e}b", "a\u{2066}b", "a\nb"] {
                let answer = try await browser.post(path, work.fields(["title": nasty]))
                #expect(answer.status == .unprocessableContent, "\(nasty.debugDescription)")
                #expect(answer.text.contains("Texten innehåller tecken som inte syns"))
            }
            let lines = try await browser.post(path, work.fields(["note": "a\r\nb", "title": "Tab\tb"]))
            #expect(lines.status == .seeOther)
        }
        let stored = try await site.find(work.measure.id)
        #expect(stored.internalNote == "a\nb" && stored.title == "Tab b")
    }

    @Test func `a terminal is not steered`() {
        #expect("\u{1b}[31mRött\u{202e}\n".withoutSteering == "[31mRött")
    }

    @Test(arguments: Engine.present)
    func `a change that is the partners' own moves neither the public moment nor tells how many there were`(
        engine: Engine
    )
        async throws
    {
        let site = try await work.site(on: engine)
        let before = try await site.database.read { db in try db.lastChange() }
        try await site.database.write { [work] db in
            let later = Actor(at: Instant(day("2022-03-23"), .midnight), day: day("2022-03-23"))
            var new = work.measure
            new.internalNote = "Bara vi."
            try db.update(new, from: work.measure, by: later)
        }
        let after = try await site.database.read { db in try db.lastChange() }
        #expect(after.sequence > before.sequence && after.at > before.at)
        #expect(after.toldAt == before.toldAt && before.toldAt != nil)
        try await site.open { browser in
            let tag = try #require(try await browser.get("/").headers[.eTag])
            #expect(tag.wholeMatch(of: /W\/"[0-9a-f]{24}"/) != nil, "\(tag)")
        }
    }
}
