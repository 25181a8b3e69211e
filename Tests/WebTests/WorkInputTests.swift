import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// What people and programs send that they should not: the forms answer calmly, and nothing is stored.
@Suite(.serialized)
struct WorkInputTests {
    /// Every form for a pledge's words, with what it takes.
    private func forms(_ world: SmallWorld, _ text: String) -> [(path: String, fields: [(String, String)])] {
        let basics = [
            ("name", text), ("name-en", text), ("title", text), ("title-en", text), ("why", text),
            ("why-en", text), ("first", "2022-05-01"), ("last", "2023-04-30"),
        ]
        return [
            ("/arbete/nytt-lofte", basics),
            (world.address + "/grunder", basics + [("slug", "stationer-2021")]),
            (world.address + "/ny-part", [("name", text), ("division", text), ("kind", "other")]),
            (
                world.address + "/ny-plats",
                [("name", text), ("municipality", "\(world.municipality.id)"), ("position", "3")]
            ),
            (world.address + "/nytt-mal", [("text", text), ("unit", text)]),
            (
                world.address + "/nytt-utgangslage",
                [("text", text), ("unit", text), ("source", text), ("day", "2021-10-01")]
            ),
            (
                world.address + "/nytt-atagande",
                [
                    ("sentence", text), ("sentence-en", text), ("short", text), ("short-en", text),
                    ("addressee", "\(world.police.id)"), ("places", "\(world.north.id)"),
                    ("kind", "quantity"), ("count", "2"), ("unit", text),
                ]
            ),
            (world.address + "/ansvar", [("all", text)]),
        ]
    }

    @Test(arguments: Engine.present)
    func `HTML in every field of every form comes out as text`(engine: Engine) async throws {
        let site = try await SiteUnderTest(.draft, on: engine)
        let world = site.world
        let nasty = "<b onclick='x'>\"&amp;"
        try await site.open(as: world.lead) { browser in
            for form in forms(world, nasty) {
                let answer = try await browser.send(form.path, form.fields)
                #expect(answer.status == .seeOther, "\(form.path): \(answer.text)")
            }
            let paths = [
                "", "/grunder", "/parter", "/platser", "/ansvar", "/historik", "/atagande/4",
                "/atagande/4/historik",
            ]
            for path in paths.map({ world.address + $0 }) + [
                "/arbete", "/arbete/lofte", "/arbete/installningar",
            ] {
                let page = try await browser.get(path)
                #expect(page.status == .ok, "\(path)")
                #expect(!page.text.contains("<b onclick"), "\(path)")
                #expect(page.text.contains("&lt;b onclick"), "\(path)")
            }
        }
    }

    @Test(arguments: Engine.present)
    func `a text of a megabyte is told how long it may be, and nothing is stored`(engine: Engine) async throws
    {
        let site = try await SiteUnderTest(.draft, on: engine)
        let world = site.world
        let huge = String(repeating: "a", count: 1 << 20)
        try await site.open(as: world.lead) { browser in
            let before = try await site.events()
            for (path, name) in [("/nytt-mal", "text"), ("/aterta", "reason"), ("/ansvar", "all")] {
                let answer = try await browser.post(world.address + path, [(name, huge)])
                #expect(answer.status == .unprocessableContent, "\(path)")
                #expect(answer.text.contains("Högst") && answer.text.contains(huge), "what was typed is kept")
            }
            let far = try await browser.post(
                world.address + "/nytt-mal", [("text", String(repeating: "a", count: 3 << 20))])
            #expect(far.status == .contentTooLarge)
            let after = try await site.events()
            #expect(after == before)
        }
    }

    @Test(arguments: Engine.present)
    func `a NUL in a text is refused whole`(engine: Engine) async throws {
        let site = try await SiteUnderTest(.draft, on: engine)
        let world = site.world
        try await site.open(as: world.lead) { browser in
            let before = try await site.events()
            for form in forms(world, "före\0efter") {
                let answer = try await browser.send(form.path, form.fields)
                #expect([400, 422].contains(answer.status.code), "\(form.path)")
            }
            let after = try await site.events()
            #expect(after == before)
        }
    }

    @Test(
        arguments: Engine.present,
        [
            ("2022-05-01", "2022-04-30", "kan inte sluta före"),
            ("2022-02-30", "2023-04-30", "ingen dag som finns"),
            ("1 maj", "2023-04-30", "ingen dag som finns"), ("", "2023-04-30", "Skriv en dag"),
        ])
    func `a period backwards and days that do not exist are faults beside their field`(
        engine: Engine, wrong: (first: String, last: String, said: String)
    ) async throws {
        let site = try await SiteUnderTest(.draft, on: engine)
        let world = site.world
        try await site.open(as: world.lead) { browser in
            let answer = try await browser.send(
                world.address + "/grunder",
                [
                    ("name", "Nytt namn"), ("why", "En lång tanke."), ("first", wrong.first),
                    ("last", wrong.last), ("slug", "stationer-2021"),
                ])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains(wrong.said) && answer.text.contains("aria-invalid"))
            #expect(answer.text.contains("Nytt namn") && answer.text.contains("En lång tanke."))
        }
        let pledge = try await site.pledge()
        #expect(pledge.version == 0)
    }

    @Test(arguments: Engine.present)
    func `a form without its token, with a forged or a stale one, changes nothing and loses nothing`(
        engine: Engine
    ) async throws {
        let site = try await SiteUnderTest(.draft, on: engine)
        let world = site.world
        try await site.open(as: world.lead) { browser in
            let key = SessionCookie.key(of: browser.cookie ?? "")
            let old = site.site.tokens.token(for: key, at: site.now.adding(seconds: -25 * 3600))
            let others = site.site.tokens.token(for: SessionCookie.key(of: "another"), at: site.now)
            let before = try await site.events()
            for token in ["", "1.abc", "rubbish", old, others, browser.token + "x"] {
                let answer = try await browser.post(
                    world.address + "/nytt-mal", [("text", "Ett viktigt mål"), (FormTokens.field, token)])
                #expect(answer.status == .unprocessableContent, "\(token)")
                #expect(answer.text.contains("Ett viktigt mål"))
                let empty = try await browser.post(
                    world.address + "/nytt-mal", [("text", ""), (FormTokens.field, token)])
                #expect(!empty.text.contains("Fältet behöver fyllas i."), "one fault at a time")
                for button in ["/steg/granskning", "/atagande/1/ta-bort", "/val"] {
                    let pressed = try await browser.post(world.address + button, [(FormTokens.field, token)])
                    #expect(pressed.status == .forbidden, "\(button) \(token)")
                }
            }
            let after = try await site.events()
            #expect(after == before)
        }
        let pledge = try await site.pledge()
        #expect(pledge.progress.reviewed == nil)
    }

    @Test(arguments: Engine.present)
    func `addresses that name nothing are not found, for forms too`(engine: Engine) async throws {
        let site = try await SiteUnderTest(.draft, on: engine)
        let world = site.world
        try await site.open(as: world.lead) { browser in
            for path in [
                "/arbete/lofte/finns-inte", world.address + "/atagande/99", world.address + "/mal/\(UUID())",
                world.address + "/mal/nonsens", world.address + "/steg/hopp",
                world.address + "/bedomning/1/finns-inte", "/arbete/medlemmar/\(UUID())",
            ] {
                let shown = try await browser.get(path)
                #expect(shown.status == .notFound, "\(path)")
            }
        }
    }
}
