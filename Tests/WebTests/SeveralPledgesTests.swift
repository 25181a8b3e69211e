import Domain
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// What everybody reads when two pledges run at once, the newer of them at one of the stations alone.
struct SeveralPledgesTests {
    private let world = SmallWorld()

    private func site(_ engine: Engine, newerOf parties: [Partner]) async throws -> SiteUnderTest {
        let site = try await SiteUnderTest(world, on: engine)
        var progress = world.pledge.progress
        progress.launched = day("2022-03-01")
        try await site.insert(
            Pledge(
                slug: slug("soder-2022"), name: Wording("Söderlöftet"),
                title: Wording("Vi gör Söder tryggare."), why: Wording("Mörkt."),
                period: period("2022-03-01", "2022-12-31"), parties: parties.map(\.id), lead: parties[0].id,
                places: [world.south.id], progress: progress))
        return site
    }

    private func commitment(in newer: Pledge) -> Commitment {
        Commitment(
            pledge: newer.id, number: 1, addressee: .partner(world.police.id),
            sentence: Wording("Polisen syns i Söder."), short: Wording("Synas i Söder"),
            kind: .quantity(2, unit: "pass"), places: [world.south.id])
    }

    @Test(arguments: Engine.present)
    func `each station tells of its own pledge beside a newer one that does not hold there`(engine: Engine)
        async throws
    {
        let site = try await site(engine, newerOf: [world.municipality, world.police])
        try await site.open { browser in
            let before = try await browser.get("/station/norrby").text
            let tally = try #require(before.firstMatch(of: /[0-9]+ av [0-9]+ [^<]*/)).0
            #expect(!tally.hasPrefix("0 av 0"))
            let list = try await browser.get("/station").text
            #expect(!list.contains("0 av 0"), "a pledge without commitments hides none of the other")
            #expect(list.contains(tally.prefix { $0 != " " } + " av 3"))
        }
    }

    @Test(arguments: Engine.present)
    func `the first page tells of the newer and leads to the other`(engine: Engine) async throws {
        let site = try await site(engine, newerOf: [world.police, world.outsider])
        try await site.open { browser in
            let home = try await browser.get("/").text
            #expect(home.contains("Fler löften: <a href=\"/lofte/stationer-2021\">"))
            for path in ["/lofte/soder-2022", "/lofte/stationer-2021"] {
                let text = try await browser.get(path).text
                #expect(!text.contains("Fler löften:"), "\(path)")
            }
        }
    }

    @Test(arguments: Engine.present)
    func `a station tells of both, with what both bring there`(engine: Engine) async throws {
        let site = try await site(engine, newerOf: [world.police, world.outsider])
        let newer = try #require(try await site.all(Pledge.self).first { $0.id != world.pledge.id })
        func activity(_ title: String, in pledge: Pledge, by partner: Partner) -> PublicActivity {
            PublicActivity(
                slug: slug(title.lowercased()), pledge: pledge.id, place: world.south.id, title: title,
                organisers: [partner.id], day: day("2022-04-01"))
        }
        try await site.insert(activity("Stationsfest", in: world.pledge, by: world.railway))
        try await site.insert(activity("Nattvandring", in: newer, by: world.outsider))
        try await site.insert(commitment(in: newer))
        try await site.open { [world] browser in
            let text = try await browser.get("/station/soder").text
            for word in [
                "Synas i Söder", "Närvaro varje vecka", "Stationsfest", "Nattvandring", world.outsider.name,
                world.railway.name, "<p class=\"eyebrow\"><a href=\"/lofte/soder-2022\">",
                "<p class=\"eyebrow\"><a href=\"/lofte/stationer-2021\">",
                " av 4 åtaganden",
            ] {
                #expect(text.contains(word), "\(word)")
            }
            let alone = try await browser.get("/station/norrby").text
            #expect(!alone.contains("<p class=\"eyebrow\"><a"))
            #expect(alone.contains(" av 3 åtaganden"))
        }
    }

    @Test(arguments: Engine.present)
    func `the partners of both are listed once, with all that they owe`(engine: Engine) async throws {
        let site = try await site(engine, newerOf: [world.police, world.outsider])
        let newer = try #require(try await site.all(Pledge.self).first { $0.id != world.pledge.id })
        try await site.insert(commitment(in: newer))
        try await site.open { [world] browser in
            let list = try await browser.get("/part").text
            for partner in [world.outsider, world.police, world.municipality, world.railway] {
                let link = "href=\"/part/\(partner.slug)\""
                #expect(list.ranges(of: link).count == 1, "\(partner.name)")
                let card = list[try #require(list.firstRange(of: link)).upperBound...]
                let page = try await browser.get("/part/\(partner.slug)").text
                let tally = page.firstMatch(of: /<b>([^<]+)<\/b>/)?.1 ?? ""
                let told = try #require(card.firstMatch(of: /<p>([^<]*åtagande[^<]*)<\/p>/)).1
                #expect(told == tally, "\(partner.name)")
            }
            let police = try await browser.get("/part/\(world.police.slug)").text
            #expect(police.contains("Synas i Söder"))
            #expect(police.contains("id=\"lofte-soder-2022\""))
        }
    }
}
