import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// Members are looked after by their own partner's coordinator, and all of them by an administrator.
@Suite(.serialized)
struct MemberWorkTests {
    private let new = [
        ("email", "Ny.Medlem@example.org"), ("name", "Ny Medlem"), ("title", "Fritidschef"),
        ("role", "member"), ("language", "sv"),
    ]

    private func administrator(_ world: SmallWorld) -> Member {
        Member(name: "Adam", email: "admin@example.org", title: "IT", role: .administrator)
    }

    private func member(_ site: SiteUnderTest, _ email: String) async throws -> Member? {
        try await site.database.read { db in try db.first(Member.self, where: "email = \(email)") }
    }

    @Test(arguments: Engine.present)
    func `a new member gets a password that is shown once and opens the workspace`(engine: Engine)
        async throws
    {
        let site = try await SiteUnderTest(on: engine)
        let world = site.world
        try await site.open(as: world.lead) { browser in
            let answer = try await browser.post("/arbete/medlemmar/ny", new)
            #expect(answer.status == .ok && answer.headers[.cacheControl]?.contains("no-store") == true)
            let password = try #require(answer.text.firstMatch(of: /<code>([a-z0-9-]{19})<\/code>/)?.1)
            try await site.open { theirs in
                let signedIn = try await theirs.post(
                    "/logga-in", [("email", "ny.medlem@example.org"), ("password", String(password))])
                #expect(signedIn.status == .seeOther)
            }
            let list = try await browser.get("/arbete/medlemmar")
            #expect(list.text.contains("Ny Medlem") && !list.text.contains(String(password)))
            let twice = try await browser.post("/arbete/medlemmar/ny", new)
            #expect(twice.status == .unprocessableContent && twice.text.contains("Någon har redan"))
        }
        let added = try await member(site, "ny.medlem@example.org")
        #expect(added?.partner == world.municipality.id)
    }

    @Test func `every way on leads somewhere for whoever works with no pledge`() async throws {
        let site = try await SiteUnderTest(on: .sqlite)
        let administrator = administrator(site.world)
        try await site.insert(administrator)
        try await site.open(as: administrator) { browser in
            let page = try await browser.get("/arbete")
            let ways = Set(page.text.matches(of: /href="(\/arbete[^"]*)"/).map { String($0.output.1) })
            #expect(ways.contains("/arbete/medlemmar"))
            for way in ways {
                let answer = try await browser.get(way)
                #expect(answer.status == .ok, "\(way)")
            }
        }
    }

    @Test(arguments: Engine.present)
    func `no event says who a member is`(engine: Engine) async throws {
        let site = try await SiteUnderTest(on: engine)
        try await site.open(as: site.world.lead) { browser in
            _ = try await browser.post("/arbete/medlemmar/ny", new)
        }
        let events = try await site.database.read { db in
            try db.rows("SELECT changes FROM event").map { try $0.value(at: 0, as: String.self) }
        }
        #expect(
            !events.contains { $0.contains("Ny Medlem") || $0.contains("ny.medlem") || $0.contains("argon2") }
        )
    }

    @Test(arguments: Engine.present)
    func `a coordinator reaches neither another partner's members nor the administrator's role`(
        engine: Engine
    )
        async throws
    {
        let site = try await SiteUnderTest(on: engine)
        let world = site.world
        let foreign = world.person(.member, of: world.police)
        let administrator = administrator(world)
        try await site.database.write { db in
            for member in [foreign, administrator] { try db.insert(member, by: world.actor) }
        }
        try await site.open(as: world.lead) { browser in
            for id in [foreign.id, administrator.id] {
                let shown = try await browser.get("/arbete/medlemmar/\(id)")
                #expect(shown.status == .forbidden)
                for act in ["stang", "nytt-losenord"] {
                    let answer = try await browser.post("/arbete/medlemmar/\(id)/\(act)")
                    #expect(answer.status == .forbidden)
                }
            }
            let raised = try await browser.post(
                "/arbete/medlemmar/ny", new.filter { $0.0 != "role" } + [("role", "administrator")])
            #expect(raised.status == .unprocessableContent)
            let planted = try await browser.post(
                "/arbete/medlemmar/ny", new + [("partner", "\(world.police.id)")])
            #expect(planted.status == .ok)
            let list = try await browser.get("/arbete/medlemmar")
            #expect(!list.text.contains(foreign.email))
        }
        let added = try await member(site, "ny.medlem@example.org")
        #expect(added?.partner == world.municipality.id, "whatever partner the form named")
    }

    @Test(arguments: Engine.present)
    func `nobody else looks after members`(engine: Engine) async throws {
        let site = try await SiteUnderTest(on: engine)
        for role in [Role.contact, .member, .reader] {
            try await site.open(as: site.world.person(role, of: site.world.municipality)) { browser in
                let answer = try await browser.post("/arbete/medlemmar/ny", new)
                #expect(answer.status == .forbidden)
                let list = try await browser.get("/arbete/medlemmar")
                #expect(list.status == .ok && !list.text.contains("/arbete/medlemmar/ny"))
            }
        }
    }

    @Test(arguments: Engine.present)
    func `whoever is shut out is signed out at once, and let in again with the old password`(engine: Engine)
        async throws
    {
        let site = try await SiteUnderTest(on: engine)
        let world = site.world
        let contact = world.person(.contact, of: world.municipality)
        try await site.open(as: contact) { theirs in
            try await site.open(as: world.lead) { browser in
                let closed = try await browser.post("/arbete/medlemmar/\(contact.id)/stang")
                #expect(closed.status == .seeOther)
            }
            let out = try await theirs.get("/arbete")
            #expect(out.status == .unauthorized || out.status == .seeOther)
        }
        let member = try await member(site, contact.email)
        #expect(member?.disabled != nil)
    }

    @Test(arguments: Engine.present)
    func `whom an administrator has shut out only an administrator lets in`(engine: Engine) async throws {
        let site = try await SiteUnderTest(on: engine)
        let world = site.world
        let (contact, administrator) = (
            world.person(.contact, of: world.municipality), administrator(world)
        )
        try await site.insert(contact)
        let path = "/arbete/medlemmar/\(contact.id)"
        try await site.open(as: world.lead) { browser in
            for act in ["/stang", "/oppna"] {
                let own = try await browser.post(path + act)
                #expect(own.status == .seeOther, "\(act)")
            }
        }
        try await site.open(as: administrator) { browser in
            _ = try await browser.post(path + "/stang")
        }
        try await site.open(as: world.lead) { browser in
            let opened = try await browser.post(path + "/oppna")
            #expect(opened.status == .forbidden)
            let form = try await browser.get(path)
            #expect(form.status == .ok && !form.text.contains("/oppna"))
        }
        let shut = try await site.find(contact.id)
        #expect(shut.disabled != nil)
        try await site.open(as: administrator) { browser in
            let opened = try await browser.post(path + "/oppna")
            #expect(opened.status == .seeOther)
        }
        let open = try await site.find(contact.id)
        #expect(open.disabled == nil)
    }

    @Test(arguments: Engine.present)
    func `nobody shuts the own account by a slip`(engine: Engine) async throws {
        let site = try await SiteUnderTest(on: engine)
        let lead = site.world.lead
        try await site.open(as: lead) { browser in
            let answer = try await browser.post("/arbete/medlemmar/\(lead.id)/stang")
            #expect(answer.status == .conflict && answer.text.contains("ditt eget konto"))
        }
    }

    @Test(arguments: Engine.present)
    func `an administrator adds members at every partner, and parties and places`(engine: Engine) async throws
    {
        let site = try await SiteUnderTest(on: engine)
        let world = site.world
        try await site.open(as: administrator(world)) { browser in
            let answer = try await browser.post(
                "/arbete/medlemmar/ny", new + [("partner", "\(world.railway.id)")])
            #expect(answer.status == .ok)
            let homeless = try await browser.post(
                "/arbete/medlemmar/ny", new.dropFirst() + [("email", "x@y.se")])
            #expect(homeless.status == .unprocessableContent, "a role at no partner")
            let partner = try await browser.post(
                "/arbete/installningar/ny-part",
                [("name", "Fastighets AB"), ("kind", "property-owner"), ("website", "https://example.org")])
            #expect(partner.status == .seeOther)
            let area = try await browser.post(
                "/arbete/installningar/plats/norrby/ny-delplats",
                [
                    ("name", "Gångtunneln"), ("kind", "tunnel"), ("position", "1"),
                    ("owner-lighting", "\(world.railway.id)"),
                    ("manager-lighting", "\(world.municipality.id)"),
                ])
            #expect(area.status == .seeOther, "\(area.text)")
            let half = try await browser.post(
                "/arbete/installningar/plats/norrby/gangtunneln",
                [
                    ("name", "Gångtunneln"), ("kind", "tunnel"), ("position", "1"),
                    ("manager-cleaning", "\(world.municipality.id)"),
                ])
            #expect(half.status == .unprocessableContent && half.text.contains("Ange också ägaren"))
        }
        let areas: [SubArea] = try await site.database.read { db in try db.all(where: "1 = 1") }
        #expect(
            areas.first?.stewards == [
                .lighting: Stewardship(owner: world.railway.id, manager: world.municipality.id)
            ])
    }

    @Test(arguments: Engine.present)
    func `what a launched pledge rests on is not changed in the settings`(engine: Engine) async throws {
        let site = try await SiteUnderTest(on: engine)
        let world = site.world
        try await site.open(as: world.person(.administrator, of: world.municipality)) { browser in
            let place = [("name", "Norrby"), ("position", "1"), ("signature", "Nby")]
            let moved = try await browser.send(
                "/arbete/installningar/plats/norrby", place + [("municipality", "\(world.outsider.id)")])
            #expect(moved.status == .unprocessableContent && moved.text.contains("är lanserat och vilar på"))
            let renamed = try await browser.send(
                "/arbete/installningar/plats/norrby",
                [("name", "Norrby station")] + place.dropFirst()
                    + [("municipality", "\(world.municipality.id)")])
            #expect(renamed.status == .seeOther)
            let turned = try await browser.send(
                "/arbete/installningar/part/polisen", [("name", "Polisen"), ("kind", "business")])
            #expect(
                turned.status == .unprocessableContent && turned.text.contains("är lanserat och vilar på"))
            let free = try await browser.send(
                "/arbete/installningar/part/soderby-kommun", [("name", "Söderby"), ("kind", "business")])
            #expect(free.status == .seeOther)
        }
    }

    @Test(arguments: Engine.present)
    func `the settings are everybody's to read and an administrator's to change`(engine: Engine) async throws
    {
        let site = try await SiteUnderTest(on: engine)
        try await site.open(as: site.world.lead) { browser in
            let page = try await browser.get("/arbete/installningar")
            #expect(page.status == .ok && page.text.contains("Norrby kommun"))
            #expect(!page.text.contains("/arbete/installningar/ny-part"))
            for path in [
                "/ny-part", "/ny-plats", "/part/polisen", "/plats/norrby", "/plats/norrby/ny-delplats",
            ] {
                let shown = try await browser.get("/arbete/installningar" + path)
                let sent = try await browser.post("/arbete/installningar" + path, [("name", "Ändrat")])
                #expect(shown.status == .forbidden && sent.status == .forbidden, "\(path)")
            }
        }
    }
}
