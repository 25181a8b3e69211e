import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// Who signs for a partner is decided by those who sign, and only the member's own password does it.
@Suite(.serialized)
struct LeadingOfficeTests {
    private func fields(_ member: Member, _ changes: [String: String] = [:]) -> [(String, String)] {
        let values = [
            "email": member.email, "name": "Nytt namn", "title": "Ny titel", "role": "contact",
            "language": "sv", "version": "0",
        ]
        return values.merging(changes) { _, change in change }.map { ($0.key, $0.value) }
    }

    @Test(arguments: Engine.present)
    func `a coordinator gives nobody a leading office, itself least`(engine: Engine) async throws {
        let site = try await SiteUnderTest(on: engine)
        let lead = site.world.lead
        try await site.open(as: lead) { browser in
            let own = try await browser.post(
                "/arbete/medlemmar/\(lead.id)", fields(lead, ["role": "coordinator", "leads": "ja"]))
            #expect(own.status == .seeOther)
            let new = try await browser.post(
                "/arbete/medlemmar/ny", fields(lead, ["email": "ny@example.org", "leads": "ja"]))
            #expect(new.status == .ok)
        }
        let members = try await site.all(Member.self)
        #expect(members.count == 2 && !members.contains(where: \.leads))
    }

    @Test(arguments: Engine.present)
    func `what a leading member signs in with and signs as is not a coordinator's to change`(engine: Engine)
        async throws
    {
        let site = try await SiteUnderTest(on: engine)
        let signer = site.world.person(.contact, of: site.world.municipality, leads: true)
        try await site.insert(signer)
        let path = "/arbete/medlemmar/\(signer.id)"
        try await site.open(as: site.world.lead) { browser in
            let reset = try await browser.post(path + "/nytt-losenord")
            #expect(reset.status == .forbidden)
            for act in ["/stang", "/oppna"] {
                let shut = try await browser.post(path + act)
                #expect(shut.status == .forbidden, "\(act)")
            }
            let form = try await browser.get(path)
            #expect(!form.text.contains("name=\"email\"") && !form.text.contains("nytt-losenord"))
            #expect(!form.text.contains(path + "/stang"))
            let saved = try await browser.post(
                path, fields(signer, ["email": "min@example.org", "role": "reader"]))
            #expect(saved.status == .seeOther)
        }
        let kept = try await site.find(signer.id)
        #expect(kept.email == signer.email && kept.title == signer.title && kept.role == .contact)
        #expect(kept.leads && kept.name == "Nytt namn")
    }

    @Test(arguments: Engine.present)
    func `another leading member and an administrator may`(engine: Engine) async throws {
        let site = try await SiteUnderTest(on: engine)
        let world = site.world
        let leader = world.person(.coordinator, of: world.municipality, leads: true)
        let administrator = Member(
            name: "Adam", email: "admin@example.org", title: "IT", role: .administrator)
        for viewer in [leader, administrator] {
            let second = Member(
                partner: world.municipality.id, name: "Chefen",
                email: "chef.\(viewer.role.rawValue)@example.org",
                title: "Chef", role: .contact, leads: true)
            try await site.insert(second)
            try await site.open(as: viewer) { browser in
                let path = "/arbete/medlemmar/\(second.id)"
                let saved = try await browser.post(path, fields(second))
                #expect(saved.status == .seeOther)
                let reset = try await browser.post(path + "/nytt-losenord")
                #expect(reset.status == .ok)
            }
            let changed = try await site.find(second.id)
            #expect(changed.title == "Ny titel" && !changed.leads)
        }
        try await site.open(as: leader) { browser in
            let own = try await browser.post("/arbete/medlemmar/\(leader.id)/nytt-losenord")
            #expect(own.status == .forbidden, "a session left open is no way to the password")
        }
    }

    @Test(arguments: Engine.present)
    func `a password that somebody else made opens nothing but the page where it is changed`(engine: Engine)
        async throws
    {
        let site = try await SiteUnderTest(on: engine)
        let world = site.world
        let member = world.person(.contact, of: world.police, leads: true)
        try await site.open(as: member) { browser in
            let hash = try await site.site.passwords.hash("nagon-annans-losenord")
            try await site.database.write { db in
                try db.setPassword(
                    hash, of: member, provisional: true, keeping: browser.cookie.map(SessionCookie.key),
                    by: world.actor)
            }
            for path in ["/arbete", "/arbete/plan", world.address + "/underskrift"] {
                let turned = try await browser.get(path)
                #expect(turned.status == .seeOther && turned.headers[.location] == "/arbete/konto", "\(path)")
                let sent = try await browser.post(path)
                #expect(sent.headers[.location] == "/arbete/konto", "\(path)")
            }
            let account = try await browser.get("/arbete/konto")
            #expect(account.status == .ok && account.text.contains("Välj ett eget lösenord först"))
            let new = "en mening som är min egen"
            let changed = try await browser.post(
                "/arbete/konto/losenord",
                [("current", "nagon-annans-losenord"), ("new", new), ("again", new)])
            #expect(changed.status == .seeOther)
            let open = try await browser.get("/arbete")
            #expect(open.status == .ok)
        }
    }

    @Test(arguments: Engine.present)
    func `a signature takes the password again and the office of the account`(engine: Engine) async throws {
        let site = try await SiteUnderTest(.draft, on: engine)
        let world = site.world
        try await site.signed(by: [])
        try await site.open(as: world.person(.contact, of: world.police, leads: true)) { browser in
            for typed in ["", "fel lösenord"] {
                let answer = try await browser.send(world.address + "/underskrift", [("password", typed)])
                #expect(answer.status == .unprocessableContent)
                #expect(!answer.text.contains("fel lösenord"))
            }
            let answer = try await browser.send(
                world.address + "/underskrift",
                [("password", SiteUnderTest.password), ("title", "Rikspolischef")])
            #expect(answer.status == .seeOther)
        }
        let book = try await site.book()
        #expect(book.signatures.map(\.title) == ["Säkerhetschef"])
    }

    @Test(arguments: ["aaaaaaaaaaaaaaaa", "abcdabcdabcdabcd", "Anna@Kommunen.Example"])
    func `what is guessed first is no password`(password: String) {
        #expect(Password.isGuessed(password, knowing: "anna@kommunen.example"))
        #expect(!Password.isGuessed("en mening som är min egen", knowing: "anna@kommunen.example"))
    }
}
