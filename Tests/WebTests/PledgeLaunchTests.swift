import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// From review to launch, and what stops it.
@Suite(.serialized)
struct PledgeLaunchTests {
    @Test(arguments: Engine.present)
    func `a draft, a signature of every party, and a launch make it public`(engine: Engine) async throws {
        let site = try await SiteUnderTest(.draft, on: engine)
        let world = site.world
        try await site.open { browser in
            let before = try await browser.get("/lofte/stationer-2021")
            #expect(before.status == .notFound)
        }
        try await site.signed(by: world.signers)
        try await site.open(as: world.lead) { browser in
            let unconfirmed = try await browser.send(world.address + "/lansering")
            #expect(unconfirmed.status == .unprocessableContent)
            let launched = try await browser.send(world.address + "/lansering", [("confirm", "ja")])
            #expect(launched.status == .seeOther)
        }
        let pledge = try await site.pledge()
        #expect(pledge.progress.launched == world.today)
        try await site.open { browser in
            let after = try await browser.get("/lofte/stationer-2021")
            #expect(after.status == .ok)
            #expect(!after.text.contains(SmallWorld.secret))
        }
    }

    @Test(arguments: Engine.present)
    func `nothing is sent for review while something required is lacking`(engine: Engine) async throws {
        var untitled = SmallWorld.draft
        untitled.pledge.title = Wording("")
        let site = try await SiteUnderTest(untitled, on: engine)
        let world = site.world
        try await site.open(as: world.lead) { [world] browser in
            let answer = try await browser.post(world.address + "/steg/granskning")
            #expect(answer.status == .conflict)
            #expect(answer.text.contains("Något som krävs är inte klart"))
        }
        let pledge = try await site.pledge()
        #expect(pledge.progress.reviewed == nil)
    }

    @Test(arguments: Engine.present)
    func `taking it back to a draft makes every signature void`(engine: Engine) async throws {
        let site = try await SiteUnderTest(.draft, on: engine)
        try await site.signed(by: Array(site.world.signers.prefix(2)))
        try await site.open(as: site.world.lead) { [address = site.world.address] browser in
            let answer = try await browser.post(address + "/steg/utkast")
            #expect(answer.status == .seeOther)
        }
        let book = try await site.book()
        #expect(book.stage == .draft && book.signatures.isEmpty)
    }

    @Test(arguments: Engine.present)
    func `a pledge is withdrawn with a reason, and not without`(engine: Engine) async throws {
        let site = try await SiteUnderTest(on: engine)
        let world = site.world
        try await site.open(as: world.lead) { browser in
            let silent = try await browser.send(world.address + "/aterta", [("reason", "  ")])
            #expect(silent.status == .unprocessableContent)
            let told = try await browser.send(world.address + "/aterta", [("reason", "Pengarna tog slut.")])
            #expect(told.status == .seeOther)
            let page = try await browser.get(world.address)
            #expect(page.text.contains("Pengarna tog slut."))
        }
        let pledge = try await site.pledge()
        #expect(pledge.progress.withdrawnBecause == "Pengarna tog slut.")
    }

    @Test(arguments: Engine.present)
    func `what only the lead's coordinator does is refused to everybody else`(engine: Engine) async throws {
        let site = try await SiteUnderTest(.draft, on: engine)
        let world = site.world
        let others = [
            world.person(.coordinator, of: world.police), world.person(.contact, of: world.municipality),
            world.person(.reader, of: world.municipality),
        ]
        for member in others {
            try await site.open(as: member) { browser in
                for path in [
                    "/steg/granskning", "/grunder", "/parter", "/platser", "/nytt-atagande", "/aterta",
                ] {
                    let answer = try await browser.post(world.address + path, [("reason", "Nej")])
                    #expect(answer.status == .forbidden, "\(member.role) \(path)")
                }
            }
        }
        let pledge = try await site.pledge()
        #expect(pledge.version == 0)
    }

    @Test(arguments: Engine.present)
    func `two who change a draft at once are told, and the second sees both versions`(engine: Engine)
        async throws
    {
        let site = try await SiteUnderTest(.draft, on: engine)
        let world = site.world
        @Sendable func fields(_ name: String) -> [(String, String)] {
            [
                ("version", "0"), ("name", name), ("title", "Vi lovar."), ("why", "Därför."),
                ("first", "2022-05-01"), ("last", "2023-04-30"), ("slug", "stationer-2021"),
            ]
        }
        try await site.open(as: world.lead) { browser in
            let first = try await browser.post(world.address + "/grunder", fields("Först"))
            #expect(first.status == .seeOther)
            let second = try await browser.post(world.address + "/grunder", fields("Sedan"))
            #expect(second.status == .conflict)
            #expect(second.text.contains("Först") && second.text.contains("Sedan"))
            #expect(second.text.contains("name=\"version\" value=\"1\""))
        }
        let pledge = try await site.pledge()
        #expect(pledge.name.swedish == "Först")
    }
}
