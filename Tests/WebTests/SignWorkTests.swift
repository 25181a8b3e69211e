import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// Every party signs for itself, and nobody for another.
@Suite(.serialized)
struct SignWorkTests {
    @Test(arguments: Engine.present)
    func `a signature is the own partner's, whatever the form says`(engine: Engine) async throws {
        let site = try await SiteUnderTest(.draft, on: engine)
        let world = site.world
        try await site.signed(by: [])
        try await site.open(as: world.person(.contact, of: world.police, leads: true)) { browser in
            let answer = try await browser.send(
                world.address + "/underskrift",
                [
                    ("password", SiteUnderTest.password), ("partner", "\(world.railway.id)"),
                    ("part", "\(world.railway.id)"),
                    ("member", "\(Identifier<Member>())"),
                ])
            #expect(answer.status == .seeOther)
        }
        let book = try await site.book()
        #expect(book.signed == [world.police.id])
        let signature = try #require(book.signatures.first)
        #expect(signature.title == "Säkerhetschef" && signature.day == world.today)
    }

    @Test(arguments: Engine.present)
    func `somebody without a leading office, an outsider and a reader do not sign`(engine: Engine)
        async throws
    {
        let site = try await SiteUnderTest(.draft, on: engine)
        let world = site.world
        try await site.signed(by: [])
        let others: [(Member, HTTPResponse.Status)] = [
            (world.person(.contact, of: world.police), .forbidden),
            (world.person(.coordinator, of: world.municipality), .forbidden),
            (world.person(.reader, of: world.police, leads: true), .forbidden),
            (world.person(.coordinator, of: world.outsider, leads: true), .notFound),
        ]
        for (member, status) in others {
            try await site.open(as: member) { browser in
                let answer = try await browser.send(
                    world.address + "/underskrift", [("password", SiteUnderTest.password)])
                #expect(answer.status == status, "\(member.email)")
                let page = try await browser.get(world.address + "/underskrift")
                #expect(!page.text.contains("name=\"title\""))
            }
        }
        let book = try await site.book()
        #expect(book.signatures.isEmpty)
    }

    @Test(arguments: Engine.present)
    func `a party signs once, and not while it is a draft`(engine: Engine) async throws {
        let site = try await SiteUnderTest(.draft, on: engine)
        let world = site.world
        let signer = world.person(.contact, of: world.police, leads: true)
        try await site.open(as: signer) { browser in
            let early = try await browser.send(
                world.address + "/underskrift", [("password", SiteUnderTest.password)])
            #expect(early.status == .forbidden)
        }
        try await site.signed(by: [signer])
        try await site.open(as: signer) { browser in
            let again = try await browser.send(
                world.address + "/underskrift", [("password", SiteUnderTest.password)])
            #expect(again.status == .conflict)
            #expect(again.text.contains("redan skrivit under"))
        }
        let book = try await site.book()
        #expect(book.signatures.count == 1)
    }

    @Test(arguments: Engine.present)
    func `whoever read another version than the one that stands signs nothing`(engine: Engine) async throws {
        let site = try await SiteUnderTest(.draft, on: engine)
        let world = site.world
        try await site.signed(by: [])
        try await site.open(as: world.person(.contact, of: world.police, leads: true)) { browser in
            let answer = try await browser.post(
                world.address + "/underskrift", [("version", "0"), ("password", SiteUnderTest.password)])
            #expect(answer.status == .conflict)
        }
        let book = try await site.book()
        #expect(book.signatures.isEmpty)
    }

    @Test(arguments: Engine.present)
    func `there is no launch before all have signed`(engine: Engine) async throws {
        let site = try await SiteUnderTest(.draft, on: engine)
        let world = site.world
        try await site.signed(by: Array(world.signers.prefix(2)))
        try await site.open(as: world.lead) { browser in
            let answer = try await browser.send(world.address + "/lansering", [("confirm", "ja")])
            #expect(answer.status == .conflict)
            #expect(answer.text.contains("Alla har inte skrivit under"))
            let page = try await browser.get(world.address)
            #expect(page.text.contains("Banverket") && !page.text.contains("/lansering"))
        }
        let pledge = try await site.pledge()
        #expect(pledge.progress.launched == nil)
    }

    @Test(arguments: Engine.present)
    func `a missing signature stands among what its own party has to do`(engine: Engine) async throws {
        let site = try await SiteUnderTest(.draft, on: engine)
        let world = site.world
        try await site.signed(by: Array(world.signers.prefix(2)))
        try await site.open(as: world.person(.contact, of: world.railway, leads: true)) { browser in
            let page = try await browser.get("/arbete")
            #expect(page.text.contains("Banverket har inte undertecknat"))
            #expect(page.text.contains(world.address + "/underskrift"))
        }
        try await site.open(as: world.person(.contact, of: world.police, leads: true)) { browser in
            let page = try await browser.get("/arbete")
            #expect(!page.text.contains("Banverket har inte undertecknat"))
        }
    }
}
