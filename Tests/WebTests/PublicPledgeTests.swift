import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

struct PublicPledgeTests {
    @Test(arguments: Engine.present)
    func `the first page is the pledge that runs, its answer first and its matrix with words`(
        engine: Engine
    ) async throws {
        let lively = LivelyWorld()
        try await lively.site(on: engine).open { browser in
            let text = try await browser.get("/").text
            #expect(text.contains("Vi gör våra stationer tryggare."))
            // The northern station has had its activity and a visit last week; the rest is nobody's yet.
            #expect(text.contains(#"<p class="count">2 av 6</p>"#))
            let own = "/lofte/stationer-2021/atagande"
            for (cell, address, name) in [
                ("cell", "2/norrby", "Publik aktivitet, Norrby: Uppfyllt"),
                ("cell more", "3/soder", "Laga inom fem dagar, Söder: Inte planerat"),
            ] {
                #expect(
                    text.contains(#"<a class="\#(cell)" href="\#(own)/\#(address)" aria-label="\#(name)""#))
            }
            #expect(text.contains("dag 181 av 365"))
        }
    }

    @Test(arguments: Engine.present)
    func `without a launched pledge the first page says so kindly, and a draft is nowhere`(
        engine: Engine
    ) async throws {
        let world = SmallWorld().with(.init())
        try await SiteUnderTest(world, on: engine).open { browser in
            let home = try await browser.get("/")
            #expect(home.status == .ok)
            #expect(home.text.contains("Inget löfte är lanserat än"))
            #expect(!home.text.contains("tryggare."))
            let draft = try await browser.get("/lofte/stationer-2021")
            #expect(draft.status == .notFound)
            let station = try await browser.get("/station/norrby")
            #expect(station.status == .notFound)
            let list = try await browser.get("/station")
            #expect(!list.text.contains("Norrby"))
        }
    }

    @Test(arguments: Engine.present)
    func `a withdrawn pledge says so, with its reason`(engine: Engine) async throws {
        var progress = SmallWorld().pledge.progress
        progress.withdrawn = day("2022-02-01")
        progress.withdrawnBecause = "Pengarna tog slut."
        let world = SmallWorld().with(progress)
        try await SiteUnderTest(world, on: engine).open { browser in
            let text = try await browser.get("/lofte/stationer-2021").text
            #expect(text.contains("Löftet togs tillbaka 1 februari 2022"))
            #expect(text.contains("Pengarna tog slut."))
        }
    }

    @Test(arguments: Engine.present)
    func `the board tells of staff in parts of the day, of what was moved or called off and why`(
        engine: Engine
    ) async throws {
        let lively = LivelyWorld()
        try await lively.site(on: engine).open { browser in
            let text = try await browser.get("/").text
            #expect(text.contains("i eftermiddag") && text.contains("Stationer längs sträckan"))
            for station in ["/station/norrby", "/station/soder"] {
                let there = try await browser.get(station).text
                #expect(!there.contains("i eftermiddag"), "\(station) tells what is to come nowhere")
            }
            // The police mean to be there tonight, which nobody learns before tomorrow.
            #expect(!text.contains("i kväll"))
            #expect(text.contains("<del>11.00–15.00</del>") && text.contains("Fåglar häckar."))
            #expect(
                text.contains(#"<del class="d">lör 2 april</del>"#)
                    && text.contains("Flyttad: Tillståndet dröjde."))
            #expect(text.contains("Lugn kväll."))
        }
    }

    @Test(arguments: Engine.present)
    func `the links of a commitment are those that the routes know`(engine: Engine) async throws {
        let lively = LivelyWorld()
        let site = try await lively.site(on: engine)
        for language in Language.allCases {
            let links = try await site.database.read { db -> [(Link, Link)] in
                let page = Page(site.site, in: language)
                let told = try BookPage.open(db, lively.world.pledge, page)
                let (slug, commitment) = (lively.world.pledge.slug, lively.world.publicDay)
                return [
                    (told.link(commitment), page.link(Address.commitment.link(slug, commitment.number))),
                    (
                        told.link(commitment, at: lively.world.north),
                        page.link(Address.obligation.link(slug, commitment.number, lively.world.north.slug))
                    ),
                ]
            }
            for (own, known) in links { #expect(own == known) }
        }
    }

    @Test(arguments: Engine.present)
    func `a share without the number of answers is not told`(engine: Engine) async throws {
        let lively = LivelyWorld()
        try await lively.site(on: engine).open { browser in
            let text = try await browser.get("/").text
            #expect(text.contains("48 procent (135 svar)"))
            #expect(text.contains("Undviker tunneln") && !text.contains("31 %"))
        }
    }

    @Test(arguments: Engine.present)
    func `a pledge that is over counts what was kept, and what awaits judgement`(engine: Engine) async throws
    {
        var lively = LivelyWorld()
        lively.world.pledge.period = period("2021-09-23", "2022-03-01")
        try await lively.site(on: engine).open { browser in
            let text = try await browser.get("/").text
            #expect(text.contains("åtaganden hölls"))
            #expect(text.contains("Väntar på bedömning"))
            #expect(!text.contains("i fas,"))
        }
    }

    @Test(arguments: Engine.present)
    func `the station shows the owner's no, and who owns what`(engine: Engine) async throws {
        let lively = LivelyWorld()
        try await lively.site(on: engine).open { browser in
            let text = try await browser.get("/station/norrby").text
            #expect(text.contains("Skälet är ekonomiskt.") && text.contains("Svar från Banverket"))
            #expect(text.contains("Banverket: belysning. Sköts av Norrby kommun"))
            #expect(text.contains("<polygon class=\"a-tunnel\""))
            let only = try await browser.get("/station/norrby?lage=klara").text
            #expect(only.contains("Klippa buskar") && !only.contains("<h3>Sätta upp kameror"))
        }
    }

    @Test(arguments: Engine.present)
    func `an obligation tells its sum as of any day from the launch on`(engine: Engine) async throws {
        let lively = LivelyWorld()
        try await lively.site(on: engine).open { browser in
            let own = "/lofte/stationer-2021/atagande/1/norrby"
            let now = try await browser.get(own).text
            #expect(now.contains("1 av 25 veckor hittills"))
            #expect(now.contains("Närvaro, kväll. <span>Gick runt stationen.</span>"))
            #expect(now.contains("Gruppchef"))
            let then = try await browser.get(own + "?dag=2022-01-31").text
            #expect(then.contains("31 januari 2022: "))
            #expect(!then.contains("Gick runt stationen."))
            for (typed, said) in [
                ("2022-02-30", "är ingen dag som finns"),
                ("2021-01-01", "Välj en dag från 23 september 2021"),
                ("2022-03-23", "till 22 mars 2022"), ("%3Cb%3E", "&lt;b&gt;"),
            ] {
                let answer = try await browser.get(own + "?dag=\(typed)")
                #expect(answer.status == .ok)
                #expect(answer.text.contains(said), "\(typed)")
            }
        }
    }

    @Test(arguments: Engine.present)
    func
        `an activity counts until it is called off, a conclusion until it is taken back`(
            engine: Engine
        ) async throws
    {
        let world = SmallWorld()
        let site = try await SiteUnderTest(world, on: engine)
        var activity = world.activity()
        try activity.cancel(on: world.today - 1, because: "Regn.")
        let cancelled = activity
        try await site.database.write { db in
            try db.insert(cancelled, by: world.actor)
            try db.insert(
                Conclusion(
                    pledge: world.pledge.id, commitment: world.presence.id, place: world.north.id,
                    verdict: .not, reason: "Det räcker inte.", day: world.today - 10,
                    takenBack: world.today - 3), by: world.actor)
            try db.insert(
                Conclusion(
                    pledge: world.pledge.id, commitment: world.presence.id, place: world.north.id,
                    verdict: .not, reason: "Ett senare skäl.", day: world.today - 2,
                    takenBack: world.today - 1), by: world.actor)
        }
        try await site.open { browser in
            let day = "/lofte/stationer-2021/atagande/2/norrby"
            let now = try await browser.get(day)
            #expect(now.text.contains("Inte planerat. "))
            let before = try await browser.get(day + "?dag=2022-03-20")
            #expect(before.text.contains("2022: Planerat. "))
            let presence = "/lofte/stationer-2021/atagande/1/norrby"
            let later = try await browser.get(presence)
            #expect(!later.text.contains("Det räcker inte.</span></p>"))
            let concluded = try await browser.get(presence + "?dag=2022-03-15")
            #expect(concluded.text.contains("2022: Ej uppfyllt. "))
            let earlier = try await browser.get(presence + "?dag=2022-03-10")
            #expect(!earlier.text.contains("Ej uppfyllt. "))
            let promised = try await browser.get(
                "/api/v1/pledges/stationer-2021/obligations?day=2022-03-15")
            #expect(promised.text.contains("Det räcker inte.") && !promised.text.contains("Ett senare skäl."))
        }
    }

    @Test(arguments: Engine.present)
    func `presence that covers every station is told with their names`(engine: Engine) async throws {
        let lively = LivelyWorld()
        let site = try await lively.site(on: engine)
        let south = LoggedActivity(
            pledge: lively.world.pledge.id, commitment: lively.world.upkeep.id,
            place: lively.world.south.id, partner: lively.world.municipality.id, kind: .presence,
            day: lively.world.today, part: .afternoon)
        try await site.insert(south)
        try await site.open { browser in
            let text = try await browser.get("/").text
            #expect(text.contains("i eftermiddag") && !text.contains("Stationer längs sträckan"))
            #expect(text.contains("Norrby och Söder"))
        }
    }

    @Test(arguments: Engine.present)
    func `planned presence is not told where its partner's name tells the station`(engine: Engine)
        async throws
    {
        let world = SmallWorld()
        let site = try await SiteUnderTest(world, on: engine)
        let own = Commitment(
            pledge: world.pledge.id, number: 4, addressee: .partner(world.municipality.id),
            sentence: Wording("Kommunen har värdar i Norrby."), short: Wording("Värdar"),
            kind: .recurring(1, per: .week), places: [world.north.id])
        try await site.insert(own)
        func presence(_ part: DayPart, isDone: Bool) -> LoggedActivity {
            LoggedActivity(
                pledge: world.pledge.id, commitment: own.id, place: world.north.id,
                partner: world.municipality.id, kind: .presence, day: world.today, part: part,
                done: isDone ? world.today : nil)
        }
        try await site.insert(presence(.morning, isDone: true))
        try await site.insert(presence(.evening, isDone: false))
        try await site.open { browser in
            let text = try await browser.get("/").text
            #expect(text.contains("i morse") && !text.contains("i kväll"))
        }
    }

    @Test(arguments: Engine.present)
    func `what is to be mended in so many days says how long it was or has been open`(engine: Engine)
        async throws
    {
        let world = SmallWorld()
        let site = try await SiteUnderTest(world, on: engine)
        var mended = world.measure(
            "Laga bänken", state: .done(on: world.today - 10, decided: world.today - 14))
        mended.commitment = world.upkeep.id
        var open = world.measure("Laga räcket", state: .decided(on: world.today - 126))
        open.commitment = world.upkeep.id
        try await site.insert(mended)
        try await site.insert(open)
        try await site.open { browser in
            let text = try await browser.get("/lofte/stationer-2021/atagande/3/norrby").text
            #expect(text.contains("åtgärdat efter 4 dagar"))
            #expect(text.contains("öppet i 126 dagar"))
            let earlier = try await browser.get("/lofte/stationer-2021/atagande/3/norrby?dag=2022-03-09").text
            #expect(earlier.contains("öppet i 113 dagar"))
        }
    }

    @Test(arguments: Engine.present)
    func `the history names the partner and says the fields in words`(engine: Engine) async throws {
        let lively = LivelyWorld()
        let site = try await lively.site(on: engine)
        let member = lively.world.member(.contact, of: lively.world.municipality)
        try await site.database.write { db in
            try db.insert(member, by: lively.world.actor)
            let old: Measure = try db.find(lively.decided.id)
            var new = old
            try new.begin(on: lively.world.today)
            new.internalNote = SmallWorld.secret + " igen"
            try db.update(
                new, from: old, by: Actor(member: member, at: lively.world.actor.at, day: lively.world.today),
                "begun")
        }
        try await site.open { browser in
            for address in ["/atgard/\(lively.decided.id)", "/lofte/stationer-2021/historik", "/andringar"] {
                let text = try await browser.get(address).text
                #expect(text.contains("Norrby kommun"), "\(address)")
                #expect(text.contains("<ins>Pågår</ins>"), "\(address)")
                #expect(!text.contains("under-way") && !text.contains("internal_note"), "\(address)")
            }
        }
    }
}
