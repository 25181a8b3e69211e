import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// The form of the accessibility statement, which anyone may send.
struct PublicRemarkTests {
    private let address = "/tillganglighet"

    private func remarks(_ site: SiteUnderTest) async throws -> [Remark] {
        try await site.database.read { db in try db.openRemarks(limit: 10) }
    }

    @Test(arguments: Engine.present)
    func `what a visitor says is kept, and thanked for`(engine: Engine) async throws {
        let site = try await SiteUnderTest(on: engine)
        try await site.open { browser in
            let answer = try await browser.post(
                address, [("remark", "Texten går inte att förstora."), ("remark-page", "/pa-gang")])
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.setCookie] == nil)
            let next = try await browser.get(answer.headers[.location] ?? "")
            #expect(next.text.contains("Tack, vi har fått det du skrev."))
        }
        let kept = try await remarks(site)
        #expect(kept.map(\.text) == ["Texten går inte att förstora."])
        #expect(kept.map(\.path) == ["/pa-gang"])
    }

    @Test(arguments: Engine.present)
    func `what cannot be kept comes back as it was typed, and nothing is stored`(engine: Engine) async throws
    {
        let site = try await SiteUnderTest(on: engine)
        let long = String(repeating: "ö", count: 4_001)
        try await site.open { browser in
            for (fields, said) in [
                ([("remark", ""), ("remark-contact", "a@example.org")], "Fältet behöver fyllas i."),
                ([("remark", long)], "Högst 4000 tecken, nu är det 4001."),
                ([("remark", "Hej"), ("nyckel", "")], "Formuläret kom inte från den här webbplatsen."),
                (
                    [("remark", "Hej"), ("nyckel", "1.falsk")],
                    "Formuläret kom inte från den här webbplatsen."
                ),
                (
                    [
                        ("remark", "Hej"),
                        ("nyckel", site.site.tokens.token(for: nil, at: site.now.adding(seconds: -90_000))),
                    ],
                    "Sidan hade varit öppen för länge."
                ),
            ] {
                let answer = try await browser.post(address, fields)
                #expect(answer.status == .unprocessableContent)
                #expect(answer.text.contains(said))
                #expect(answer.text.contains(fields[0].1))
            }
        }
        #expect(try await remarks(site).isEmpty)
    }

    @Test(arguments: Engine.present)
    func `too much, NUL and the trap for programs store nothing`(engine: Engine) async throws {
        let site = try await SiteUnderTest(on: engine)
        try await site.open { browser in
            let huge = String(repeating: "a", count: 1 << 20)
            let tooMuch = try await browser.post(address, [("remark", huge)])
            #expect(tooMuch.status == .contentTooLarge)
            let unstorable = try await browser.post(address, [("remark", "a\u{0}b")])
            #expect(unstorable.status == .badRequest)
            let trapped = try await browser.post(
                address, [("remark", "Köp nu"), ("webbplats", "https://x.example")])
            #expect(trapped.status == .seeOther)
        }
        #expect(try await remarks(site).isEmpty)
    }

    @Test(arguments: Engine.present)
    func `after ten from one address and two hundred in all no more are kept, and the visitor is told`(
        engine: Engine
    ) async throws {
        let site = try await SiteUnderTest(on: engine)
        try await site.open { browser in
            for number in 1...10 {
                let kept = try await browser.post(address, [("remark", "Nummer \(number)")])
                #expect(kept.status == .seeOther)
            }
            let refused = try await browser.post(address, [("remark", "Det elfte")])
            #expect(refused.status == .tooManyRequests)
            #expect(refused.text.contains("fler synpunkter än vi hinner läsa"))
            #expect(refused.text.contains("Det elfte"), "what was typed is not lost")
        }
        try await site.database.write { db in
            try db.run("DELETE FROM sign_in_failure")
            for number in 11...200 {
                try db.keep(Remark(received: site.now, path: "", text: "Nummer \(number)", contact: ""))
            }
        }
        try await site.open { browser in
            let refused = try await browser.post(address, [("remark", "En till")])
            #expect(refused.status == .tooManyRequests)
        }
        let count = try await site.database.read { db in try db.openRemarkCount() }
        #expect(count == 200)
    }

    @Test(arguments: Engine.present)
    func `an administrator reads the remarks and marks them as answered, nobody else`(engine: Engine)
        async throws
    {
        let site = try await SiteUnderTest(on: engine)
        let remark = Remark(
            received: site.now, path: "/pa-gang", text: "<b>Svårläst</b>", contact: "eva@example.org")
        try await site.database.write { db in try db.keep(remark) }
        let list = "/arbete/installningar/synpunkter"
        let answered = "\(list)/\(remark.id)/besvarad"
        try await site.open(as: site.world.lead) { browser in
            let shown = try await browser.get(list)
            let pressed = try await browser.post(answered)
            #expect(shown.status == .forbidden && pressed.status == .forbidden)
            let settings = try await browser.get("/arbete/installningar")
            #expect(!settings.text.contains(list))
        }
        let administrator = Member(
            name: "Adam", email: "admin@example.org", title: "IT", role: .administrator)
        try await site.open(as: administrator) { browser in
            let settings = try await browser.get("/arbete/installningar")
            #expect(settings.text.contains(list))
            let shown = try await browser.get(list)
            #expect(shown.text.contains("&lt;b&gt;Svårläst") && shown.text.contains("eva@example.org"))
            let pressed = try await browser.post(answered)
            #expect(pressed.status == .seeOther)
            let again = try await browser.post(answered)
            #expect(again.status == .notFound)
            let after = try await browser.get(list)
            #expect(!after.text.contains("Svårläst"))
        }
        let contact: String? = try await site.database.read { db in
            try db.row("SELECT contact FROM remark")?.value(at: 0)
        }
        #expect(contact == "")
    }

    @Test(arguments: Engine.present)
    func `what was typed is shown as text, whatever it holds`(engine: Engine) async throws {
        try await SiteUnderTest(on: engine).open { browser in
            let answer = try await browser.post(
                address, [("remark", "<script>alert(1)</script>"), ("nyckel", "")])
            #expect(answer.text.contains("&lt;script&gt;"))
            #expect(!answer.text.contains("<script>alert"))
        }
    }
}
