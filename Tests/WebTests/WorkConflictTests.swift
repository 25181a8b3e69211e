import Domain
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// Two members at one thing, tokens that do not hold, and what people may type.
struct WorkConflictTests {
    @Test(arguments: Engine.present)
    func `the second to save is told and sees both versions`(engine: Engine) async throws {
        let work = WorkWorld()
        let site = try await work.site(on: engine)
        let path = "/arbete/atgard/\(work.measure.id)/andra"
        try await site.open(as: work.coordinator) { browser in
            let first = try await browser.post(path, work.fields(["title": "Lampor från Banverket"]))
            #expect(first.status == .seeOther)
            let second = try await browser.post(
                path, work.fields(["title": "Lampor med rörelsevakt", "baseline": "Tio är trasiga"]))
            #expect(second.status == .conflict)
            #expect(second.text.contains("Norrby kommun sparade 22 mars 2022"))
            #expect(second.text.contains("<td>Lampor med rörelsevakt</td><td>Lampor från Banverket</td>"))
            #expect(second.text.contains("<td>Tio är trasiga</td><td>–</td>"))
            #expect(second.text.contains("value=\"Lampor med rörelsevakt\""), "nothing typed is lost")
            #expect(second.text.contains("name=\"version\" value=\"1\""))
            let between = try await site.find(work.measure.id)
            #expect(between.title == "Lampor från Banverket")
            let anyway = try await browser.post(
                path, work.fields(["title": "Lampor med rörelsevakt", "version": "1"]))
            #expect(anyway.status == .seeOther)
        }
        let measure = try await site.find(work.measure.id)
        #expect(measure.title == "Lampor med rörelsevakt")
        let events = try await site.events(of: work.measure.id.description)
        #expect(events == 3)
    }

    @Test(arguments: Engine.present)
    func `what the second left alone is taken from the first`(engine: Engine) async throws {
        let work = WorkWorld()
        let site = try await work.site(on: engine)
        let path = "/arbete/atgard/\(work.measure.id)/andra"
        try await site.open(as: work.coordinator) { browser in
            let form = try await browser.get(path)
            let trace = try #require(form.text.firstMatch(of: /name="visat" value="([^"]+)"/)).output.1
            _ = try await browser.post(path, work.fields(["due": "2022-06-15", "goal": "Tio lampor lyser"]))
            let second = try await browser.post(
                path, work.fields(["goal": "Alla lampor lyser", "visat": String(trace)]))
            #expect(second.status == .conflict)
            #expect(second.text.contains("<td>Alla lampor lyser</td><td>Tio lampor lyser</td>"))
            #expect(second.text.contains("Du ändrade inte</span></td><td>2022-06-15</td>"))
            #expect(
                second.text.contains("value=\"2022-06-15\"")
                    && second.text.contains("value=\"Alla lampor lyser\""))
            #expect(second.text.contains("\(work.coordinator.name), Norrby kommun sparade"))
        }
    }

    @Test(arguments: Engine.present)
    func `of two who send in the same moment one saves and one is told`(engine: Engine) async throws {
        let work = WorkWorld()
        let site = try await work.site(on: engine)
        let path = "/arbete/atgard/\(work.measure.id)/andra"
        try await site.open(as: work.coordinator) { left in
            try await site.open(as: work.world.member(.contact, of: work.world.municipality)) { right in
                async let one = left.post(path, work.fields(["title": "Vänster"]))
                async let other = right.post(path, work.fields(["title": "Höger"]))
                let answers = try await [one, other]
                #expect(Set(answers.map(\.status)) == [.seeOther, .conflict])
            }
        }
        let events = try await site.events(of: work.measure.id.description)
        #expect(events == 2)
    }

    @Test(arguments: Engine.present)
    func `a form that forgot its version does not overwrite`(engine: Engine) async throws {
        let work = WorkWorld()
        let site = try await work.site(on: engine)
        try await site.open(as: work.coordinator) { browser in
            let fields = work.fields(["title": "Utan version"]).filter { $0.0 != "version" }
            let answer = try await browser.post("/arbete/atgard/\(work.measure.id)/andra", fields)
            #expect(answer.status == .conflict)
        }
        let measure = try await site.find(work.measure.id)
        #expect(measure == work.measure)
    }

    @Test(arguments: Engine.present)
    func `a fault is mended before the conflict is shown, and the conflict is not forgotten`(engine: Engine)
        async throws
    {
        let work = WorkWorld()
        let site = try await work.site(on: engine)
        let path = "/arbete/atgard/\(work.measure.id)/andra"
        try await site.open(as: work.coordinator) { browser in
            _ = try await browser.post(path, work.fields(["title": "Först"]))
            let faulty = try await browser.post(path, work.fields(["title": "", "goal": "Sist"]))
            #expect(faulty.status == .unprocessableContent)
            #expect(faulty.text.contains("name=\"version\" value=\"0\""))
        }
    }

    @Test(arguments: Engine.present, ["forged", "missing", "stale"])
    func `a token that does not hold changes nothing and keeps what was typed`(
        engine: Engine, kind: String
    ) async throws {
        let work = WorkWorld()
        let site = try await work.site(on: engine)
        try await site.open(as: work.coordinator) { browser in
            let token =
                kind == "forged" ? "\(browser.token)x" : kind == "missing" ? "" : browser.staleToken(site)
            let before = try await site.events()
            for (path, fields) in [
                ("/arbete/atgard/\(work.measure.id)/andra", work.fields(["title": "Skrivet"])),
                ("/arbete/atgard/ny?plats=norrby", work.fields(["title": "Skrivet"])),
                ("/arbete/aktivitet/ny", [("title", "Skrivet"), ("place", "norrby")]),
                ("/arbete/logg/ny", [("text", "Skrivet")]), ("/arbete/forum/ny", [("name", "Skrivet")]),
                ("/arbete/publicering/ny", [("title", "Skrivet")]),
            ] {
                let answer = try await browser.post(path, fields + [(FormTokens.field, token)])
                #expect(answer.status == .unprocessableContent, "\(path)")
                #expect(answer.text.contains("Skrivet"), "\(path)")
            }
            let after = try await site.events()
            #expect(after == before)
        }
    }

    @Test(arguments: Engine.present)
    func `a button without a genuine token does nothing`(engine: Engine) async throws {
        let work = WorkWorld()
        let site = try await work.site(on: engine)
        let news = News(
            slug: slug("nyhet"), pledge: work.world.pledge.id, partner: work.world.municipality.id,
            title: "Nyhet", text: "Text", day: work.world.today)
        try await site.insert(news)
        try await site.open(as: work.coordinator) { browser in
            let answer = try await browser.post(
                "/arbete/publicering/\(news.id)/publicera", [(FormTokens.field, "1.falsk")])
            #expect(answer.status == .forbidden)
        }
        let unchanged = try await site.find(news.id)
        #expect(unchanged.published == nil)
    }

    @Test(arguments: Engine.present)
    func `what people write comes out as text`(engine: Engine) async throws {
        let work = WorkWorld()
        let site = try await work.site(on: engine)
        let html = "<script>alert('x')</script>\"><b>"
        try await site.open(as: work.coordinator) { browser in
            var typed: [String: String] = [:]
            for name in [
                "title", "responsible", "goal", "goal-unit", "baseline", "due-because", "registry", "note",
            ] {
                typed[name] = html
            }
            let saved = try await browser.post(
                "/arbete/atgard/\(work.measure.id)/andra", work.fields(typed))
            #expect(saved.status == .seeOther)
            _ = try await browser.post(
                "/arbete/problem/\(work.problem.id)",
                [("title", html), ("basis", html), ("day", "2022-03-01"), ("version", "0")])
            _ = try await browser.post(
                "/arbete/orsak/\(work.cause.id)",
                [("title", html), ("basis", html), ("number", "1"), ("version", "0")])
            _ = try await browser.post(
                "/arbete/mote/\(work.meeting.id)/andra",
                [("day", "2022-03-15"), ("start", ""), ("spot", html), ("notes", html), ("version", "0")])
            for path in [
                "/arbete/plan/norrby", "/arbete/atgard/\(work.measure.id)",
                "/arbete/atgard/\(work.measure.id)/andra", "/arbete/mote/\(work.meeting.id)",
                "/en/arbete/plan/norrby",
            ] {
                let page = try await browser.get(path)
                #expect(page.text.contains("&lt;script&gt;"), "\(path)")
                #expect(!page.text.contains("<script>alert"), "\(path)")
            }
        }
    }

    @Test(arguments: Engine.present)
    func `a text of a megabyte and one with U+0000 are turned down`(engine: Engine) async throws {
        let work = WorkWorld()
        let site = try await work.site(on: engine)
        try await site.open(as: work.coordinator) { browser in
            let path = "/arbete/atgard/\(work.measure.id)/andra"
            let long = try await browser.post(
                path, work.fields(["title": String(repeating: "a", count: 1_000_000)]))
            #expect(long.status == .unprocessableContent)
            #expect(long.text.contains("Högst 200 tecken, nu är det 1000000."))
            let cut = try await browser.post(path, work.fields(["title": "före\u{0}efter"]))
            #expect(cut.status == .badRequest)
        }
        let measure = try await site.find(work.measure.id)
        #expect(measure == work.measure)
    }
}
