import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// A pledge from its first draft to its launch, as the partners do it page by page.
@Suite(.serialized)
struct PledgeWorkTests {
    @Test(arguments: Engine.present)
    func `a coordinator begins a draft that only the own partner sees, and works with it at once`(
        engine: Engine
    ) async throws {
        let site = try await SiteUnderTest(on: engine)
        let basics = [
            ("name", "Löftet 2023"), ("title", "Vi tänder lamporna."), ("why", "Det är mörkt."),
            ("first", "2023-01-01"), ("last", "2023-12-31"),
        ]
        try await site.open(as: site.world.lead) { browser in
            let answer = try await browser.post("/arbete/nytt-lofte", basics)
            #expect(
                answer.headers[.location]?.hasPrefix("/arbete/lofte/loftet-2023?gjort=pledge-begun.") == true)
            let again = try await browser.post("/arbete/nytt-lofte", basics)
            #expect(
                again.headers[.location]?.hasPrefix("/arbete/lofte/loftet-2023-2?gjort=pledge-begun.") == true
            )
            let page = try await browser.get("/arbete/lofte/loftet-2023")
            #expect(page.text.contains("Vi tänder lamporna.") && page.text.contains("Utkast"))
        }
        try await site.open(as: site.world.person(.coordinator, of: site.world.police)) { browser in
            let foreign = try await browser.get("/arbete/lofte/loftet-2023")
            #expect(foreign.status == .notFound)
        }
        try await site.open { browser in
            let outside = try await browser.get("/lofte/loftet-2023")
            #expect(outside.status == .notFound)
        }
    }

    @Test(arguments: Engine.present)
    func `only a coordinator begins a pledge`(engine: Engine) async throws {
        let site = try await SiteUnderTest(on: engine)
        for role in Role.allCases where role != .coordinator {
            try await site.open(as: site.world.person(role, of: site.world.municipality)) { browser in
                let answer = try await browser.get("/arbete/nytt-lofte")
                #expect(answer.status == .forbidden, "\(role)")
            }
        }
    }

    @Test(arguments: Engine.present)
    func `a draft's parts are filled in form by form, and each change is one event`(engine: Engine)
        async throws
    {
        let site = try await SiteUnderTest(.draft, on: engine)
        let world = site.world
        let before = try await site.events()
        try await site.open(as: world.lead) { browser in
            let forms: [(String, [(String, String)])] = [
                (
                    "/nytt-mal",
                    [
                        ("text", "Fler är trygga"), ("number", "4,5"), ("unit", "procent"),
                        ("day", "2023-04-30"),
                    ]
                ),
                (
                    "/nytt-utgangslage",
                    [("text", "Hälften är otrygga"), ("day", "2021-10-01"), ("answers", "135")]
                ),
                (
                    "/nytt-atagande",
                    [
                        ("sentence", "Vi möts."), ("short", "Möten"), ("addressee", "jointly"),
                        ("together", "\(world.police.id)"), ("together", "\(world.railway.id)"),
                        ("places", "\(world.north.id)"), ("kind", "milestone"), ("by", "2022-06-01"),
                    ]
                ),
            ]
            for (path, fields) in forms {
                let answer = try await browser.post(world.address + path, fields)
                #expect(answer.status == .seeOther, "\(path): \(answer.text)")
            }
        }
        let after = try await site.events()
        // The member who signs in is an event too.
        #expect(after - before == 4)
        let book = try await site.book()
        #expect(book.goals.first?.number == 4.5 && book.goals.first?.isMeasurable == true)
        #expect(book.baseline.first?.answers == 135)
        let commitment = try #require(book.commitments.last)
        #expect(commitment.number == 4 && commitment.kind == .milestone(by: day("2022-06-01")))
        #expect(commitment.addressee == .jointly([world.police.id, world.railway.id]))
        #expect(commitment.places == [world.north.id])
    }

    @Test(arguments: Engine.present)
    func `commitments change places, and those after a removed one move up`(engine: Engine) async throws {
        let site = try await SiteUnderTest(.draft, on: engine)
        let world = site.world
        try await site.open(as: world.lead) { browser in
            let first = world.address + "/atagande/1"
            let down = try await browser.send(first + "/flytta", from: first, [("till", "ned")])
            #expect(down.status == .seeOther)
        }
        var book = try await site.book()
        #expect(book.commitments.map(\.id) == [world.publicDay.id, world.presence.id, world.upkeep.id])
        try await site.open(as: world.lead) { browser in
            let first = world.address + "/atagande/1"
            let gone = try await browser.send(first + "/ta-bort", from: first)
            #expect(gone.status == .seeOther)
        }
        book = try await site.book()
        #expect(book.commitments.map(\.number) == [1, 2])
        #expect(book.commitments.map(\.id) == [world.presence.id, world.upkeep.id])
    }

    @Test(arguments: Engine.present)
    func `a second press takes no other commitment, and what was typed for one is not saved on another`(
        engine: Engine
    ) async throws {
        let site = try await SiteUnderTest(.draft, on: engine)
        let world = site.world
        let first = world.address + "/atagande/1"
        try await site.open(as: world.lead) { browser in
            let page = try await browser.get(first).text
            let stamp = try #require(page.firstMatch(of: /name="version" value="([^"]+)"/)).output.1
            let version = [("version", String(stamp))]
            let gone = try await browser.post(first + "/ta-bort", version)
            #expect(gone.status == .seeOther)
            for answer in [
                try await browser.post(first + "/ta-bort", version),
                try await browser.post(first + "/flytta", version + [("till", "ned")]),
            ] {
                #expect(answer.status == .conflict)
                #expect(answer.text.contains("Någon annan hann före"))
                #expect(answer.text.contains("/arbete/logga-ut") && !answer.text.contains(">Logga in<"))
                #expect(answer.text.contains("Till Att göra"))
            }
            let saved = try await browser.post(
                first,
                version + [
                    ("sentence", "Vi möts."), ("short", "Möten"), ("addressee", "\(world.police.id)"),
                    ("places", "\(world.north.id)"), ("kind", "continuous"), ("days", "3"),
                ])
            #expect(saved.status == .conflict)
        }
        let book = try await site.book()
        #expect(book.commitments.map(\.id) == [world.publicDay.id, world.upkeep.id])
        #expect(book.commitments.map(\.short) == [world.publicDay.short, world.upkeep.short])
    }

    @Test(arguments: Engine.present)
    func `each partner names its own offices and nobody else's`(engine: Engine) async throws {
        let site = try await SiteUnderTest(.draft, on: engine)
        let world = site.world
        let own = "\(world.presence.id).\(world.north.id)"
        let foreign = "\(world.publicDay.id).\(world.north.id)"
        try await site.open(as: world.person(.contact, of: world.police)) { browser in
            let answer = try await browser.post(
                world.address + "/ansvar",
                [(own, "Kommunpolis"), (foreign, "Kapad"), ("all", "Områdespolis")])
            #expect(answer.status == .seeOther)
        }
        let book = try await site.book()
        #expect(Set(book.responsibilities.map(\.title)) == ["Kommunpolis", "Områdespolis"])
        #expect(
            book.responsibilities.allSatisfy {
                $0.partner == world.police.id && $0.commitment == world.presence.id
            })
        try await site.open(as: world.person(.member, of: world.police)) { browser in
            let answer = try await browser.post(world.address + "/ansvar", [(own, "Någon")])
            #expect(answer.status == .forbidden)
        }
    }

    @Test(arguments: Engine.present)
    func `a party with commitments of its own stays, and a new one is added with its kind`(engine: Engine)
        async throws
    {
        let site = try await SiteUnderTest(.draft, on: engine)
        let world = site.world
        try await site.open(as: world.lead) { browser in
            let bound = try await browser.send(
                world.address + "/parter",
                [("parties", "\(world.municipality.id)"), ("lead", "\(world.municipality.id)")])
            #expect(bound.status == .unprocessableContent)
            #expect(bound.text.contains("Polisen har egna åtaganden"))
            let added = try await browser.post(
                world.address + "/ny-part", [("name", "Nattvandrarna"), ("kind", "association")])
            #expect(added.status == .seeOther)
        }
        let book = try await site.book()
        #expect(book.parties.map(\.name) == ["Norrby kommun", "Polisen", "Banverket", "Nattvandrarna"])
    }

    @Test(arguments: Engine.present)
    func `a place outside the installation cannot be chosen, and one with commitments cannot go`(
        engine: Engine
    )
        async throws
    {
        let site = try await SiteUnderTest(.draft, on: engine)
        let world = site.world
        try await site.open(as: world.lead) { browser in
            let outside = try await browser.send(
                world.address + "/platser",
                [("places", "\(Identifier<Place>())"), ("places", "\(world.north.id)")])
            #expect(outside.status == .unprocessableContent)
            let commitment = try await browser.post(
                world.address + "/nytt-atagande",
                [
                    ("sentence", "Vi möts."), ("short", "Möten"), ("addressee", "\(world.police.id)"),
                    ("places", "\(Identifier<Place>())"), ("kind", "continuous"), ("days", "3"),
                ])
            #expect(commitment.status == .unprocessableContent)
        }
        let book = try await site.book()
        #expect(book.places.count == 2 && book.commitments.count == 3)
    }

    @Test(arguments: Engine.present)
    func `an old address of a draft goes on leading to it, and cannot be taken`(engine: Engine) async throws {
        let site = try await SiteUnderTest(.draft, on: engine)
        let world = site.world
        let fields = [
            ("name", "Löftet"), ("first", "2022-05-01"), ("last", "2023-04-30"), ("slug", "nya-adressen"),
        ]
        try await site.open(as: world.lead) { browser in
            let renamed = try await browser.send(world.address + "/grunder", fields)
            #expect(
                renamed.headers[.location]?.hasPrefix("/arbete/lofte/nya-adressen?gjort=saved.") == true,
                "\(renamed.text)")
            let bad = try await browser.send(
                "/arbete/lofte/nya-adressen/grunder", fields.dropLast() + [("slug", "Åäö och mellanslag")])
            #expect(bad.status == .unprocessableContent && bad.text.contains("aao-och-mellanslag"))
        }
        let old = world.pledge.slug
        let owner: Identifier<Pledge>? = try await site.database.read { db in
            try db.formerOwner(of: old, kind: Pledge.table)
        }
        #expect(owner == world.pledge.id)
    }
}
