import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// What holds for every page that everyone may see.
struct PublicPagesTests {
    @Test(arguments: Engine.present)
    func `every public page answers, in both languages, with one first heading and no gap between levels`(
        engine: Engine
    ) async throws {
        let lively = LivelyWorld()
        try await lively.site(on: engine).open { browser in
            for address in lively.addresses.flatMap({ [$0, "/en" + ($0 == "/" ? "" : $0)] }) {
                let answer = try await browser.get(address)
                #expect(answer.status == .ok, "\(address)")
                let levels = answer.text.matches(of: /<h([1-6])[ >]/).compactMap { Int($0.output.1) }
                #expect(levels.count { $0 == 1 } == 1, "\(address): \(levels)")
                let body = levels.drop { $0 != 1 }
                #expect(zip(body, body.dropFirst()).allSatisfy { $1 <= $0 + 1 }, "\(address): \(levels)")
            }
        }
    }

    @Test(arguments: Engine.present)
    func `no public page shows a note, a member, an idea, a draft, or when the police will be there`(
        engine: Engine
    ) async throws {
        let lively = LivelyWorld()
        let site = try await lively.site(on: engine)
        let member = lively.world.member(.coordinator, of: lively.world.municipality)
        // Signed in or not: the public pages are the same for everybody.
        for visitor in [nil, member] {
            try await site.open(as: visitor) { browser in
                for address in lively.addresses {
                    let text = try await browser.get(address).text
                    for word in LivelyWorld.hidden { #expect(!text.contains(word), "\(address): \(word)") }
                    #expect(!text.contains("2022-03-25"), "\(address): the day of a planned visit")
                }
            }
        }
    }

    @Test(arguments: Engine.present)
    func `no public page shows a key in place of its text`(engine: Engine) async throws {
        let lively = LivelyWorld()
        try await lively.site(on: engine).open { browser in
            for address in lively.addresses.flatMap({ [$0, "/en" + ($0 == "/" ? "" : $0)] }) {
                let text = try await browser.get(address).text
                let keys = text.matches(of: />([a-z][a-z-]*(\.[a-z0-9-]+)+)</).map { String($0.output.1) }
                #expect(keys.isEmpty, "\(address)")
                #expect(text.firstMatch(of: /[>" ][^<>]*\{[a-z]+\}/) == nil, "\(address)")
            }
        }
    }

    @Test(arguments: Engine.present)
    func `nobody reaches what is not public by its address`(engine: Engine) async throws {
        let lively = LivelyWorld()
        try await lively.site(on: engine).open { browser in
            for address in [
                "/atgard/\(lively.proposed.id)", "/pa-gang/\(lively.idea.slug)", "/sedan-sist/ofardig",
                "/bild/\(lively.draftPhoto.id)", "/lofte/finns-inte", "/lofte/stationer-2021/atagande/9",
                "/lofte/stationer-2021/atagande/01", "/lofte/stationer-2021/atagande/1/finns-inte",
                "/lofte/stationer-2021/aterkoppling", "/atgard/x", "/station/Norrby", "/part/soderby-kommun",
            ] {
                let answer = try await browser.get(address)
                #expect(answer.status == .notFound, "\(address)")
            }
        }
    }

    @Test(arguments: Engine.present)
    func `a place and a partner that only a draft brings are nowhere`(engine: Engine) async throws {
        let lively = LivelyWorld()
        let world = lively.world
        let site = try await lively.site(on: engine)
        let partner = Partner(slug: slug("nykund"), name: "Nykund AB", kind: .business)
        let place = Place(slug: slug("nyhalt"), name: "Nyhalt", municipality: partner.id, position: 9)
        let draft = Pledge(
            slug: slug("nytt-utkast"), name: Wording("Nytt utkast"), title: Wording("Utkast."),
            why: Wording(""),
            period: period("2022-10-01", "2023-09-30"), parties: [partner.id], lead: partner.id,
            places: [place.id])
        try await site.database.write { db in
            try db.insert(partner, by: world.actor)
            try db.insert(place, by: world.actor)
            try db.insert(draft, by: world.actor)
        }
        try await site.open { browser in
            for address in lively.addresses {
                let text = try await browser.get(address).text
                for word in ["Nykund", "Nyhalt", "nytt-utkast"] {
                    #expect(!text.contains(word), "\(address): \(word)")
                }
            }
            for (hidden, unknown) in [
                ("/pa-gang?station=nyhalt", "/pa-gang?station=okandhalt"),
                ("/pa-gang?part=nykund", "/pa-gang?part=okand-kund"),
                ("/sedan-sist?station=nyhalt", "/sedan-sist?station=okandhalt"),
            ] {
                let answers = try await [browser.get(hidden).text, browser.get(unknown).text].map {
                    $0.components(separatedBy: "<main")[1].components(separatedBy: "</main")[0]
                        .replacing("okandhalt", with: "nyhalt").replacing("okand-kund", with: "nykund")
                }
                #expect(answers[0] == answers[1], "\(hidden)")
            }
            for address in ["/station/nyhalt", "/part/nykund", "/lofte/nytt-utkast"] {
                let answer = try await browser.get(address)
                #expect(answer.status == .notFound, "\(address)")
            }
        }
    }

    @Test(arguments: Engine.present)
    func `a photo of published news is sent as it is, and a copy holds until the news is taken back`(
        engine: Engine
    ) async throws {
        let lively = LivelyWorld()
        let site = try await lively.site(on: engine)
        try await site.open { browser in
            let address = "/bild/\(lively.photo.id)"
            let answer = try await browser.get(address)
            #expect(answer.headers[.contentType] == "image/png")
            #expect(Array(answer.body.readableBytesView) == [1, 2, 3])
            let tag = try #require(answer.headers[.eTag])
            let again = try await browser.get(address, [.ifNoneMatch: tag])
            #expect(again.status == .notModified)
            try await site.database.write { db in
                let old: News = try db.find(lively.news.id)
                var new = old
                new.published = nil
                try db.update(new, from: old, by: lively.world.actor)
            }
            let gone = try await browser.get(address)
            #expect(gone.status == .notFound)
            let kept = try await browser.get(address, [.ifNoneMatch: tag])
            #expect(kept.status == .notFound)
        }
    }

    @Test(arguments: Engine.present)
    func `an old name in an address leads to the new one, with all that follows it`(engine: Engine)
        async throws
    {
        let lively = LivelyWorld()
        let site = try await lively.site(on: engine)
        try await site.database.write { db in
            try db.remember(slug("gamla-loftet"), of: "pledge", for: lively.world.pledge.id)
            try db.remember(slug("norra"), of: "place", for: lively.world.north.id)
            try db.remember(slug("kommunen"), of: "partner", for: lively.world.municipality.id)
            try db.remember(slug("gammal-dag"), of: "public_activity", for: lively.coming.id)
            try db.remember(slug("gammal-nyhet"), of: "news", for: lively.news.id)
        }
        try await site.open { browser in
            for (old, new) in [
                ("/lofte/gamla-loftet/atagande/1", "/lofte/stationer-2021/atagande/1"),
                ("/en/lofte/gamla-loftet", "/en/lofte/stationer-2021"),
                ("/station/norra?lage=klara", "/station/norrby?lage=klara"),
                ("/part/kommunen", "/part/norrby-kommun"), ("/pa-gang/gammal-dag", "/pa-gang/oppet-hus"),
                ("/sedan-sist/gammal-nyhet", "/sedan-sist/ljusare-tunnel"),
            ] {
                let answer = try await browser.get(old)
                #expect(answer.status == .movedPermanently, "\(old)")
                #expect(answer.headers[.location] == new)
            }
        }
    }
}
