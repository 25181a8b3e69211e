import Domain
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// The check of what was reported, and who sees it when.
struct ReviewTests {
    private let work = WorkWorld()
    private var world: SmallWorld { work.world }

    private func observation(
        _ text: String = "Klotter i tunneln.", of partner: Partner? = nil, on text2: String = "2022-03-18",
        _ review: Review = .waiting, _ category: Domain.Category = .graffiti
    ) -> Observation {
        Observation(
            partner: (partner ?? world.police).id, place: world.north.id, category: category,
            window: TimeWindow(day: day(text2)), text: text, source: .form,
            reported: Instant(day(text2), .midnight), review: review)
    }

    private var policeCoordinator: Member { world.member(.coordinator, of: world.police) }

    @Test(arguments: Engine.present)
    func `several are approved at once, each with its event`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        let waiting = [observation("Ett"), observation("Två"), observation("Tre")]
        for one in waiting { try await site.insert(one) }
        try await site.open(as: work.coordinator) { browser in
            let room = try await browser.get("/arbete/rapporter")
            #expect(room.text.contains("Att granska <small>3</small>"))
            let one = try await browser.get("/arbete/iakttagelse/\(waiting[0].id)")
            #expect(!one.text.contains(": ändrad"), "a new thing has changed nothing")
            let none = try await browser.post("/arbete/rapporter/granska", [("act", "godkann")])
            #expect(none.status == .unprocessableContent)
            let anew = try await browser.get("/arbete/rapporter/granska")
            #expect(anew.text.contains("Att granska <small>3</small>"))
            let saved = try await browser.post(
                "/arbete/rapporter/granska",
                [("act", "godkann"), ("id", waiting[0].id.description), ("id", waiting[1].id.description)])
            #expect(saved.status == .seeOther)
        }
        let after = try await site.all(Observation.self)
        #expect(after.filter { $0.review == .approved(on: world.today) }.count == 2)
        for one in waiting.prefix(2) {
            let events = try await site.events(of: one.id.description)
            #expect(events == 2)
        }
    }

    @Test(arguments: Engine.present)
    func `a long text from a partner's own system is masked without losing the rest`(engine: Engine)
        async throws
    {
        let site = try await work.site(on: engine)
        let words = String(repeating: "Klotter i tunneln. ", count: 100) + "Kalle"
        let one = observation(words)
        try await site.insert(one)
        let masked = words.replacing(" Kalle", with: "")
        try await site.open(as: work.coordinator) { browser in
            let saved = try await browser.post(
                "/arbete/iakttagelse/\(one.id)/maskera", [("text", masked), ("version", "0")])
            #expect(saved.status == .seeOther)
        }
        let after = try await site.find(one.id)
        #expect(after.text == masked && after.review == .masked(on: world.today))
    }

    @Test(arguments: Engine.present)
    func `what was forgotten before its check waits for none`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        var gone = observation("")
        gone.forgotten = Instant(day("2022-03-20"), .midnight)
        for one in [gone, observation("Ett")] { try await site.insert(one) }
        try await site.open(as: work.coordinator) { browser in
            let room = try await browser.get("/arbete/rapporter")
            #expect(room.text.contains("Att granska <small>1</small>"))
        }
    }

    @Test(arguments: Engine.present)
    func `turning down needs a reason`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        let one = observation("Något om en person.")
        try await site.insert(one)
        try await site.open(as: work.coordinator) { browser in
            let silent = try await browser.post(
                "/arbete/rapporter/granska", [("act", "avvisa"), ("id", one.id.description)])
            #expect(silent.status == .unprocessableContent)
            #expect(silent.text.contains("Fältet behöver fyllas i."))
            let saved = try await browser.post(
                "/arbete/iakttagelse/\(one.id)/avvisa",
                [("because", "Handlar om en person."), ("version", "0")])
            #expect(saved.status == .seeOther)
            let again = try await browser.post("/arbete/iakttagelse/\(one.id)/godkann")
            #expect(again.status == .conflict)
        }
        let after = try await site.find(one.id)
        #expect(after.review == .rejected(on: world.today, because: "Handlar om en person."))
    }

    @Test(arguments: Engine.present)
    func `words that are taken out are nowhere, not even in the history`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        let one = observation("Kalle Karlsson klottrade.")
        try await site.insert(one)
        try await site.open(as: work.coordinator) { browser in
            let path = "/arbete/iakttagelse/\(one.id)/maskera"
            let screened = try await browser.post(path, [("text", "Bilen ABC 123."), ("version", "0")])
            #expect(screened.status == .unprocessableContent)
            let saved = try await browser.post(path, [("text", "Någon klottrade."), ("version", "0")])
            #expect(saved.status == .seeOther)
            let page = try await browser.get("/arbete/iakttagelse/\(one.id)")
            #expect(page.text.contains("Någon klottrade.") && !page.text.contains("Kalle"))
        }
        let after = try await site.find(one.id)
        #expect(after.review == .masked(on: world.today))
        let told = try await site.database.read { db in
            try db.row("SELECT count(*) FROM event WHERE changes LIKE '%Kalle%'")?.value(at: 0) ?? 0
        }
        #expect(told == 0)
    }

    @Test(arguments: Engine.present)
    func `who sees what, and who checks it`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        let waiting = observation("VÄNTANDE")
        let through = observation("GENOMSLÄPPT", of: nil, .approved(on: day("2022-03-19")))
        let down = observation("AVVISAD", of: nil, .rejected(on: day("2022-03-19"), because: "Nej."))
        for one in [waiting, through, down] { try await site.insert(one) }
        let seats: [(Member, Set<String>, Bool)] = [
            (work.coordinator, ["VÄNTANDE", "GENOMSLÄPPT", "AVVISAD"], true),
            (policeCoordinator, ["VÄNTANDE", "GENOMSLÄPPT", "AVVISAD"], true),
            (work.policeContact, ["VÄNTANDE", "GENOMSLÄPPT", "AVVISAD"], false),
            (world.member(.coordinator, of: world.railway), ["GENOMSLÄPPT"], false),
            (work.railwayContact, ["GENOMSLÄPPT"], false),
            (work.reader, [], false),
        ]
        for (member, seen, checks) in seats {
            try await site.open(as: member) { browser in
                let room = try await browser.get("/arbete/rapporter")
                #expect(room.status == .ok)
                let words = Set(["VÄNTANDE", "GENOMSLÄPPT", "AVVISAD"].filter { room.text.contains($0) })
                #expect(words == seen, "\(member.email)")
                let page = try await browser.get("/arbete/iakttagelse/\(waiting.id)/avvisa")
                #expect((page.status == .ok) == checks, "\(member.email)")
                #expect([.ok, .forbidden, .notFound].contains(page.status))
            }
        }
        try await site.open(as: world.member(.coordinator, of: world.outsider)) { browser in
            let room = try await browser.get("/arbete/rapporter")
            #expect(room.status == .notFound)
        }
    }

    @Test(arguments: Engine.present)
    func `every page that shows observations is written down, and one that shows none is not`(engine: Engine)
        async throws
    {
        let site = try await work.site(on: engine)
        try await site.open(as: work.coordinator) { browser in
            _ = try await browser.get("/arbete/rapporter")
        }
        let before = try await readings(site)
        #expect(before.isEmpty)
        let one = observation()
        try await site.insert(one)
        try await site.open(as: work.coordinator) { browser in
            for path in [
                "/arbete/rapporter?plats=norrby&kategori=graffiti", "/arbete/iakttagelse/\(one.id)",
                "/arbete/iakttagelse/\(one.id)/maskera", "/arbete/rapporter/hamta",
            ] {
                let page = try await browser.get(path)
                #expect(page.status == .ok, "\(path)")
            }
            let log = try await browser.get("/arbete/rapporter/lasningar")
            #expect(log.text.contains("Norrby, Klotter"))
            #expect(log.text.contains(work.coordinator.name))
        }
        let after = try await readings(site)
        #expect(after.reversed().map(\.purpose) == [.review, .search, .search, .review, .export])
        #expect(after.allSatisfy { $0.count == 1 && $0.member == work.coordinator.id })
        try await site.open(as: policeCoordinator) { browser in
            let own = try await browser.get("/arbete/rapporter/lasningar")
            #expect(own.status == .ok && !own.text.contains("place=norrby"))
        }
        try await site.open(as: work.policeContact) { browser in
            let refused = try await browser.get("/arbete/rapporter/lasningar")
            #expect(refused.status == .forbidden)
        }
    }

    @Test(arguments: Engine.present)
    func `the log of readings is read a page at a time`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        try await site.database.write { db in
            for number in 0..<51 {
                try db.note(
                    Reading(
                        at: world.actor.at, day: world.today, member: work.coordinator.id,
                        partner: world.municipality.id, purpose: .search, subject: "all",
                        count: 7_000 + number)
                )
            }
        }
        try await site.open(as: work.coordinator) { browser in
            let first = try await browser.get("/arbete/rapporter/lasningar").text
            #expect(first.contains(">7050<") && first.contains(">7001<") && !first.contains(">7000<"))
            let second = try await browser.get("/arbete/rapporter/lasningar?sida=2").text
            #expect(second.contains(">7000<") && !second.contains(">7001<"))
        }
    }

    @Test func `a file that would leave observations out is refused`() async throws {
        let site = try await work.site(on: .sqlite)
        let one = observation("", of: nil, on: "2022-03-18", .approved(on: day("2022-03-20")))
        try await site.insert(one)
        try await site.database.write { db in
            try db.run(
                """
                INSERT INTO observation (id, version, partner, place, category, earliest, latest, time_precision,
                    text, source, reported, review, reviewed)
                WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 100000)
                SELECT lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-7' || substr(hex(randomblob(2)), 2)
                    || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))), 0, partner, place,
                    category, earliest, latest, time_precision, text, source, reported, review, reviewed
                FROM number, observation WHERE id = \(one.id)
                """)
        }
        try await site.open(as: work.coordinator) { browser in
            let file = try await browser.get("/arbete/rapporter/hamta")
            #expect(file.status == .unprocessableContent)
            #expect(file.text.contains("fler än 100 000 iakttagelser"))
        }
    }

    private func readings(_ site: SiteUnderTest) async throws -> [Reading] {
        try await site.database.read { db in try db.readings(where: "1 = 1", limit: 100) }
    }

    @Test(arguments: Engine.present)
    func `the list is filtered, cut into pages of twenty, and taken out as a file`(engine: Engine)
        async throws
    {
        let site = try await work.site(on: engine)
        for number in 0..<22 {
            try await site.insert(
                observation("=cmd \(number)", of: nil, .approved(on: day("2022-03-20"))))
        }
        try await site.insert(
            observation(
                "ENDA KANYLEN", of: world.railway, on: "2022-02-01", .approved(on: day("2022-03-20")),
                .needles))
        try await site.open(as: work.coordinator) { browser in
            let first = try await browser.get("/arbete/rapporter?kategori=graffiti&lage=godkanda")
            #expect(first.text.contains(">Kategori</label>"), "nobody is asked what they saw")
            #expect(first.text.contains("Iakttagelse 1–20 av 22"))
            let second = try await browser.get("/arbete/rapporter?kategori=graffiti&lage=godkanda&sida=2")
            #expect(second.text.contains("Iakttagelse 21–22 av 22"))
            for filter in ["part=banverket", "vecka=2022-v05", "kategori=needles"] {
                let found = try await browser.get("/arbete/rapporter?\(filter)")
                #expect(found.text.contains("ENDA KANYLEN") && !found.text.contains("=cmd"), "\(filter)")
            }
            let nonsense = try await browser.get(
                "/arbete/rapporter?plats=%27%3B--&kategori=x&vecka=2022-v99&part=%3Cb%3E&lage=x&sida=-3")
            #expect(nonsense.status == .ok)
            let file = try await browser.get("/arbete/rapporter/hamta?kategori=graffiti")
            #expect(file.headers[.contentType] == "text/csv; charset=utf-8")
            #expect(file.text.contains(",'=cmd 0"))
            #expect(!file.text.contains("ENDA KANYLEN"))
        }
        try await site.open(as: work.policeContact) { browser in
            let refused = try await browser.get("/arbete/rapporter/hamta")
            #expect(refused.status == .forbidden)
        }
    }

    @Test(arguments: Engine.present)
    func `a week names the partners that are missing, and never a member`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        let contact = work.policeContact
        try await site.open(as: contact) { browser in
            _ = try await browser.post("/falt/inget")
        }
        try await site.open(as: work.coordinator) { browser in
            let week = try await browser.get("/arbete/rapporter/2022-v12")
            #expect(week.text.contains("2 parter har inte rapporterat än: Norrby kommun och Banverket."))
            #expect(week.text.contains("Inget att rapportera"))
            #expect(week.text.contains("https://lofte.example.org/falt"))
            #expect(!week.text.contains(contact.name))
            let last = try await browser.get("/arbete/rapporter/2022-v11")
            #expect(last.text.contains("Rapport saknas från Norrby kommun, Polisen och Banverket."))
            let none = try await browser.get("/arbete/rapporter/2022-v60")
            #expect(none.status == .notFound)
        }
    }
}
