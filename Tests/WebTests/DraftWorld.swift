import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

extension SmallWorld {
    /// The same world before its pledge was sent to anybody.
    static var draft: SmallWorld {
        var world = SmallWorld()
        let old = world.pledge
        world.pledge = Pledge(
            id: old.id, slug: old.slug, name: old.name, title: old.title, why: old.why,
            period: period("2022-05-01", "2023-04-30"), parties: old.parties, lead: old.lead,
            places: old.places)
        return world
    }

    /// Somebody new each time, with an address of their own.
    func person(_ role: Role, of partner: Partner, leads: Bool = false) -> Member {
        var member = member(role, of: partner, leads: leads)
        member.email = "\(member.id)@example.org"
        return member
    }

    /// Every party, with a member who signs for it.
    var signers: [Member] {
        [municipality, police, railway].map { person(.contact, of: $0, leads: true) }
    }

    /// A coordinator of the party that leads the pledge.
    var lead: Member { person(.coordinator, of: municipality) }

    /// Where the pledge lies in the workspace.
    var address: String { "/arbete/lofte/\(pledge.slug)" }
}

extension SiteUnderTest {
    /// The pledge as it is in the database now.
    func pledge() async throws -> Pledge {
        let id = world.pledge.id
        return try await database.read { db in try db.find(id) }
    }

    func book() async throws -> PledgeBook {
        let id = world.pledge.id
        return try await database.read { [site] db in
            try PledgeBook.load(db, db.find(id), asOf: site.clock.today(), seenBy: .anyone)
        }
    }

    /// Sends the draft to the parties, and lets each of `signers` sign.
    func signed(by signers: [Member]) async throws {
        let address = world.address
        try await open(as: world.lead) { browser in
            let answer = try await browser.post(address + "/steg/granskning")
            #expect(answer.status == .seeOther)
        }
        for signer in signers {
            try await open(as: signer) { browser in
                let answer = try await browser.send(
                    address + "/underskrift", [("password", SiteUnderTest.password)])
                #expect(answer.status == .seeOther, "\(answer.text)")
            }
        }
    }
}

extension Browser {
    /// Opens the form at `page`, or at `path`, and sends it with the version that it was made from.
    func send(
        _ path: String, from page: String? = nil, _ fields: [(String, String)] = []
    ) async throws -> TestResponse {
        let form = try await get(page ?? path)
        let version = form.text.firstMatch(of: /name="version" value="([0-9a-f -]+)"/).map {
            [("version", String($0.1))]
        }
        return try await post(path, fields + (version ?? []))
    }
}
