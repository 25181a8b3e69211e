import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

@Suite(.serialized)
struct TasksPageTests {
    @Test(arguments: Engine.present)
    func `the lead's coordinator sees what every party has left, with the way to mend it`(engine: Engine)
        async throws
    {
        let site = try await SiteUnderTest(on: engine)
        try await site.open(as: site.world.lead) { browser in
            let page = try await browser.get("/arbete")
            #expect(page.status == .ok)
            #expect(page.text.contains("Norrby saknar publik aktivitet"))
            #expect(page.text.contains("Söder saknar publik aktivitet"))
            #expect(page.text.contains("Löftet saknar utgångsläge"))
            #expect(page.text.contains("/arbete/aktivitet/ny?plats=norrby&amp;atagande=2"))
            let form = try await browser.get("/arbete/aktivitet/ny?plats=norrby&atagande=2").text
            #expect(form.contains("value=\"\(site.world.publicDay.id)\" selected"))
            let soon = page.text.firstRange(of: "Senare och utan dag")
            #expect(soon != nil && !page.text.contains(">Förfaller snart<"))
            #expect(page.text.contains("/arbete/lofte/stationer-2021/nytt-utgangslage"))
            #expect(page.text.contains("/arbete/regel/R01"))
            #expect(page.text.contains("Perrongs egen rekommendation"))
        }
    }

    @Test(arguments: [Role.reader, .contact])
    func `whoever may only look is led to no form that is closed to them`(role: Role) async throws {
        let work = WorkWorld()
        let site = try await work.site(on: .sqlite)
        try await site.open(as: work.world.member(role, of: work.world.railway)) { browser in
            let all = try await browser.get("/arbete?part=alla").text
            #expect(all.contains("Norrby saknar publik aktivitet"))
            #expect(all.contains("Löftet saknar utgångsläge"))
            let rule = try await browser.get("/arbete/regel/R07").text
            let links = Set((all + rule).matches(of: /href="(\/arbete[^"#]*)"/).map { String($0.1) })
            #expect(links.count > 10)
            for link in links.sorted() {
                let answer = try await browser.get(link.replacing("&amp;", with: "&"))
                #expect(answer.status == .ok, "\(link)")
            }
        }
    }

    @Test(arguments: Engine.present)
    func `any other party sees its own, and is told how much that leaves out`(engine: Engine) async throws {
        let site = try await SiteUnderTest(on: engine)
        let member = site.world.person(.contact, of: site.world.police)
        try await site.open(as: member) { browser in
            let own = try await browser.get("/arbete")
            #expect(own.text.contains("Åtagande 1 saknar ansvarig"))
            #expect(!own.text.contains("saknar publik aktivitet"))
            #expect(own.text.contains("visas inte med det här urvalet"))
            let all = try await browser.get("/arbete?part=alla")
            #expect(all.text.contains("Norrby saknar publik aktivitet"))
            #expect(!all.text.contains("visas inte med det här urvalet"))
        }
    }

    @Test(arguments: Engine.present)
    func `the choice of a station leaves out the others`(engine: Engine) async throws {
        let site = try await SiteUnderTest(on: engine)
        try await site.open(as: site.world.lead) { browser in
            let page = try await browser.get("/arbete?station=soder&part=alla")
            #expect(page.text.contains("Söder saknar publik aktivitet"))
            #expect(!page.text.contains("Norrby saknar publik aktivitet"))
        }
    }

    @Test(arguments: Engine.present)
    func `a reader sees the same and is offered nothing to change`(engine: Engine) async throws {
        let site = try await SiteUnderTest(on: engine)
        let reader = site.world.person(.reader, of: site.world.municipality)
        try await site.open(as: reader) { browser in
            let page = try await browser.get("/arbete?part=alla")
            #expect(page.text.contains("Norrby saknar publik aktivitet"))
            #expect(!page.text.contains(">Planera aktivitet<"))
        }
    }

    @Test(arguments: Engine.present)
    func `what another pledge lacks is mended after taking that pledge up`(engine: Engine) async throws {
        let site = try await SiteUnderTest(on: engine)
        let world = site.world
        let other = Pledge(
            slug: slug("nasta-lofte"), name: Wording("Nästa löfte"), title: Wording("Vi fortsätter."),
            why: Wording("Det behövs."), period: period("2022-09-23", "2023-09-22"),
            parties: world.pledge.parties, lead: world.pledge.lead, places: world.pledge.places,
            predecessor: world.pledge.id)
        try await site.database.write { db in try db.insert(other, by: world.actor) }
        try await site.open(as: world.lead) { browser in
            let page = try await browser.get("/arbete")
            #expect(page.text.contains("Nästa löfte"))
            #expect(page.text.contains("/arbete/lofte/nasta-lofte/val"))
            let path = "/arbete/lofte/nasta-lofte/nytt-utgangslage"
            let rule = try await browser.get("/arbete/regel/R07")
            #expect(rule.text.contains("href=\"/arbete/lofte/nasta-lofte\"") && !rule.text.contains(path))
            let taken = try await browser.post("/arbete/lofte/nasta-lofte/val", [("till", path)])
            #expect(taken.headers[.location] == path)
            let astray = try await browser.post(
                "/arbete/lofte/nasta-lofte/val", [("till", "https://example.org/")])
            #expect(astray.headers[.location]?.hasPrefix("/arbete?") == true)
            let now = try await browser.get("/arbete")
            #expect(now.text.contains("/arbete/lofte/stationer-2021/val"))
        }
    }

    @Test(arguments: Engine.present)
    func `without a pledge the page says so, and a coordinator can begin one`(engine: Engine) async throws {
        let site = try await SiteUnderTest(on: engine)
        try await site.open(as: site.world.person(.coordinator, of: site.world.outsider)) { browser in
            let page = try await browser.get("/arbete")
            #expect(page.status == .ok && page.text.contains("/arbete/nytt-lofte"))
            #expect(!page.text.contains("Norrby"))
        }
    }

    @Test(arguments: Engine.present)
    func `a visitor who is not signed in sees nothing of it`(engine: Engine) async throws {
        let site = try await SiteUnderTest(on: engine)
        try await site.open { browser in
            for path in ["/arbete", "/arbete/regel/R01", site.world.address, "/arbete/medlemmar"] {
                let answer = try await browser.get(path)
                #expect(answer.status == .unauthorized || answer.status == .seeOther)
                #expect(!answer.text.contains("Norrby"))
            }
        }
    }

    @Test(arguments: Engine.present)
    func `each rule has a page in both languages that says where it comes from`(engine: Engine) async throws {
        let site = try await SiteUnderTest(on: engine)
        try await site.open(as: site.world.lead) { browser in
            for rule in Rule.all {
                for path in ["/arbete/regel/\(rule.code)", "/en/arbete/regel/\(rule.code)"] {
                    let page = try await browser.get(path)
                    #expect(page.status == .ok)
                    #expect(!page.text.contains("rule.\(rule.code)") && !page.text.contains("origin."))
                }
            }
            let missing = try await browser.get("/arbete/regel/R99")
            #expect(missing.status == .notFound)
        }
    }
}

struct BreachWordsTests {
    /// The texts that the rules name, each with the parameters that its rule gives.
    static let texts: [(text: String, parameters: [String])] =
        [("rule.R01", ["place", "days"])]
        + ["rule.R02.responsible", "rule.R02.nothing", "rule.R03"].map {
            ($0, ["place", "number", "commitment", "commitment.en"])
        }
        + ["rule.R04.problem", "rule.R04.cause"].map { ($0, ["problem", "place", "cause"]) }
        + [
            "rule.R04.measure", "rule.R05.overdue", "rule.R05.beyond", "rule.R05.undated", "rule.R06.measure",
            "rule.R07.measure", "rule.R14.not-handed-over",
        ].map { ($0, ["measure", "place", "owner", "label"]) }
        + ["rule.R14.late", "rule.R14.waiting"].map {
            ($0, ["measure", "place", "owner", "label", "days", "since"])
        }
        + [
            ("rule.R06.goal", ["goal"]), ("rule.R07.pledge", []), ("rule.R08", ["partner"]),
            ("rule.R09.long", []), ("rule.R09.overlap", ["other"]),
        ]
        + [
            "refused", "unknown", "notification", "notification-late", "application", "application-late",
            "not-granted", "consent",
        ].map { ("rule.R20.\($0)", ["activity", "place", "day"]) }
        + [
            ("rule.R15.missing", ["week", "partners"]), ("rule.R15.picture", ["week"]),
            ("rule.R16.parts", ["found"]), ("rule.R16.picture-none", []), ("rule.R16.plan-none", ["place"]),
            ("rule.R22.small", ["picture"]), ("rule.R22.fine", ["picture"]),
            ("rule.R23", ["picture", "partners"]),
        ]
        + ["soon", "old"].flatMap {
            [("rule.R16.picture-\($0)", ["day"]), ("rule.R16.plan-\($0)", ["place", "day"])]
        }
        + [
            "pledge", "commitment", "goal", "problem", "measure", "activity", "news", "log", "observation",
            "tip",
        ].map { ("rule.R21.\($0)", []) }
        + RetentionRule.Kind.allCases.map { ("rule.R24.\($0.rawValue)", ["since"]) }
        + RuleBasis.CallFault.allCases.map { ("rule.R28.\($0.rawValue)", []) }

    @Test(arguments: texts.indices, Language.allCases)
    func `every breach is said in both languages, with nothing left to fill in`(
        index: Int, language: Language
    ) {
        let (text, parameters) = Self.texts[index]
        for severity in Breach.Severity.allCases {
            let breach = Breach(
                "R00", .handbook, severity, subject: .pledge, text: text,
                parameters: Dictionary(
                    uniqueKeysWithValues: parameters.map {
                        ($0, ["day", "since"].contains($0) ? "2022-03-21" : "Något")
                    }),
                mend: .editPledge)
            let words = breachWords(breach, in: language)
            for said in [words.title, words.why] {
                #expect(!said.isEmpty && !said.contains("{") && !said.hasPrefix("rule."), "\(text)")
                #expect(!said.contains("2022-03-21"), "days are said in words")
            }
        }
    }

    @Test func `the law says shall of a notification, and if possible of an application`() {
        func why(_ text: String) -> String {
            breachWords(
                Breach(
                    "R20", .law, .warning, subject: .pledge, text: text,
                    parameters: ["activity": "Öppet hus", "place": "Norrby", "day": "2022-05-21"],
                    mend: .trackPermit), in: .swedish
            ).why
        }
        #expect(why("rule.R20.notification").contains("ska komma in senast fem dagar före"))
        #expect(why("rule.R20.application").contains("bör om möjligt"))
    }
}
