import Domain
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// The action plans and the problems and causes in them.
struct WorkPlanTests {
    @Test(arguments: Engine.present)
    func `the plan shows causes over their measures and what the rules find`(engine: Engine) async throws {
        let work = WorkWorld()
        let site = try await work.site(on: engine)
        try await site.open(as: work.coordinator) { browser in
            let page = try await browser.get("/arbete/plan/norrby")
            #expect(page.status == .ok)
            #expect(page.text.contains("Tunneln är mörk"))
            #expect(
                page.text.contains("<b>1a</b> <a href=\"/arbete/plan/norrby/1a\">Nya lampor i tunneln</a>"))
            #expect(page.text.contains("Planen är inte beslutad än."))
            #expect(page.text.contains("Planen håller ihop"))
        }
    }

    @Test(arguments: Engine.present)
    func `a measure without a goal is a notice with the way to mend it`(engine: Engine) async throws {
        var work = WorkWorld()
        work.measure.goal = ""
        let site = try await work.site(on: engine)
        try await site.open(as: work.coordinator) { [work] browser in
            let page = try await browser.get("/arbete/plan/norrby")
            #expect(page.text.contains("Åtgärd 1a saknar mätbart mål"))
            #expect(page.text.contains("href=\"/arbete/atgard/\(work.measure.id)/andra\">Lägg in mål"))
            #expect(page.text.contains("Mål saknas"))
        }
    }

    @Test(arguments: Engine.present)
    func `each of two causes of one name leads to a measure of its own`(engine: Engine) async throws {
        let work = WorkWorld()
        let site = try await work.site(on: engine)
        let causes = [2, 3].map { number in
            Cause(
                pledge: work.cause.pledge, problem: work.problem.id, number: number, title: "Buskar skymmer")
        }
        for cause in causes { try await site.insert(cause) }
        try await site.open(as: work.coordinator) { browser in
            for path in ["/arbete/plan/norrby", "/arbete?part=alla", "/arbete/regel/R04"] {
                let page = try await browser.get(path)
                for cause in causes {
                    let form = "/arbete/atgard/ny?plats=norrby&amp;orsak=\(cause.id)"
                    #expect(page.text.contains("href=\"\(form)\""), "on \(path)")
                }
            }
        }
    }

    @Test(arguments: Engine.present)
    func `the version follows from the decisions that adopted the plan`(engine: Engine) async throws {
        let work = WorkWorld()
        let site = try await work.site(on: engine)
        for (paragraph, place) in [(4, work.world.north), (5, work.world.south), (6, work.world.north)] {
            try await site.insert(
                Decision(
                    pledge: work.world.pledge.id, meeting: work.meeting.id, paragraph: paragraph,
                    text: "Planen antas.", adoptsPlanOf: place.id))
        }
        try await site.open(as: work.coordinator) { browser in
            let page = try await browser.get("/arbete/plan/norrby")
            #expect(page.text.contains("Version 2, beslutad av styrgruppen 15 mars 2022, §\u{A0}6."))
        }
    }

    @Test(arguments: Engine.present)
    func `a place outside the pledge has no plan`(engine: Engine) async throws {
        let work = WorkWorld()
        let site = try await work.site(on: engine)
        try await site.insert(
            Place(slug: slug("annan"), name: "Annan", municipality: work.world.outsider.id, position: 9))
        try await site.open(as: work.coordinator) { browser in
            for path in ["/arbete/plan/annan", "/arbete/atgard/ny?plats=annan", "/arbete/plan/norrby/9z"] {
                let answer = try await browser.get(path)
                #expect(answer.status == .notFound, "\(path)")
            }
        }
    }

    @Test(arguments: Engine.present)
    func `a problem and its cause are written with one event each`(engine: Engine) async throws {
        let work = WorkWorld()
        let site = try await work.site(on: engine)
        let before = try await site.events()
        try await site.open(as: work.policeContact) { browser in
            let problem = try await browser.post(
                "/arbete/problem/ny?plats=soder",
                [("title", "Cyklar stjäls"), ("basis", ""), ("day", "2022-03-01")])
            #expect(problem.status == .seeOther)
            let written = try await site.all(Problem.self).first { $0.title == "Cyklar stjäls" }
            let id = try #require(written?.id)
            let cause = try await browser.post(
                "/arbete/orsak/ny?problem=\(id)",
                [("title", "Ställen saknar lås"), ("basis", ""), ("number", "1")])
            #expect(cause.status == .seeOther)
        }
        let after = try await site.events()
        #expect(after == before + 2 + 1)  // and the member
    }

    @Test(arguments: Engine.present)
    func `two causes of a plan cannot have one number`(engine: Engine) async throws {
        let work = WorkWorld()
        let site = try await work.site(on: engine)
        try await site.open(as: work.coordinator) { browser in
            let answer = try await browser.post(
                "/arbete/orsak/ny?problem=\(work.problem.id)", [("title", "Annan orsak"), ("number", "1")])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("En annan orsak i planen har redan nummer 1."))
            #expect(answer.text.contains("value=\"Annan orsak\""))
        }
        let causes = try await site.all(Cause.self)
        #expect(causes.count == 1)
    }

    @Test(
        arguments: Engine.present,
        [
            "/arbete/plan", "/arbete/plan/norrby", "/arbete/problem/ny?plats=norrby",
            "/arbete/atgard/ny?plats=norrby", "/arbete/aktivitet", "/arbete/logg", "/arbete/mote",
            "/arbete/publicering",
        ])
    func `whoever is not signed in is asked to`(engine: Engine, path: String) async throws {
        let work = WorkWorld()
        let site = try await work.site(on: engine)
        try await site.open { browser in
            let answer = try await browser.get(path)
            #expect(answer.status == .unauthorized)
            #expect(!answer.text.contains("Tunneln"))
            #expect(!answer.text.contains(SmallWorld.secret))
        }
    }

    @Test(arguments: Engine.present)
    func `a reader sees the plan and can change nothing in it`(engine: Engine) async throws {
        let work = WorkWorld()
        let site = try await work.site(on: engine)
        try await site.open(as: work.reader) { browser in
            let page = try await browser.get("/arbete/plan/norrby")
            #expect(page.status == .ok)
            #expect(!page.text.contains("Ny åtgärd"))
            let before = try await site.events()
            for path in [
                "/arbete/problem/ny?plats=norrby", "/arbete/problem/\(work.problem.id)",
                "/arbete/orsak/\(work.cause.id)", "/arbete/atgard/ny?plats=norrby",
                "/arbete/atgard/\(work.measure.id)/andra", "/arbete/atgard/\(work.measure.id)/besluta",
                "/arbete/aktivitet/ny", "/arbete/logg/ny", "/arbete/logg/flera", "/arbete/forum/ny",
                "/arbete/publicering/ny",
            ] {
                let form = try await browser.get(path)
                #expect(form.status == .forbidden, "\(path)")
                let answer = try await browser.post(path, [("title", "Ändrat")])
                #expect(answer.status == .forbidden, "\(path)")
            }
            let after = try await site.events()
            #expect(after == before)
        }
    }

    @Test(arguments: Engine.present)
    func `a member of a partner outside the pledge finds nothing`(engine: Engine) async throws {
        let work = WorkWorld()
        let site = try await work.site(on: engine)
        try await site.open(as: work.world.member(.coordinator, of: work.world.outsider)) { browser in
            for path in ["/arbete/plan/norrby", "/arbete/atgard/\(work.measure.id)", "/arbete/logg"] {
                let answer = try await browser.get(path)
                #expect(answer.status == .notFound, "\(path)")
            }
        }
    }

    @Test func `letters go on after z`() throws {
        let work = WorkWorld()
        let measures = (0..<28).map { index -> Measure in
            var measure = work.world.measure()
            measure.letter = index < 26 ? String(UnicodeScalar(UInt8(97 + index))) : index == 26 ? "aa" : "ac"
            return measure
        }
        let book = PledgeBook(
            day: work.world.today, pledge: work.world.pledge, partners: [], places: [work.world.north],
            commitments: [], measures: measures)
        let plan = ActionPlan(book, of: work.world.north)
        #expect(plan.freeLetter(against: nil) == "ab")
        #expect(ActionPlan(book, of: work.world.south).freeLetter(against: nil) == "a")
    }
}
