import Domain
import Storage
import TestSupport
import Testing

@testable import Web

/// What the public page of a picture says of the numbers that it does not show.
struct ExtractWordsTests {
    private let pictures = PictureWorld()
    private let one = "/lofte/stationer-2021/lagesbild/\(PictureWorld.week)"

    @Test(arguments: Engine.present)
    func `what is not shown has its true reason, and no part of a station is named without its count`(
        engine: Engine
    ) async throws {
        let world = pictures.world
        let spots = [(pictures.tunnel, 9), (pictures.platform, 2), (nil, 6)]
        let seen = spots.flatMap { area, count in
            (0..<count).map {
                pictures.seen(
                    $0.isMultiple(of: 2) ? world.police : world.municipality, world.north, area, day: $0 % 5)
            }
        }
        let site = try await pictures.site(on: engine, seen)
        try await site.publish(pictures)
        for path in [one, "/en" + one, one + ".csv", one + ".json"] {
            let text = try await site.text(path)
            #expect(!text.lowercased().contains("spår 1"), "\(path)")
        }
        let page = try await site.text(one)
        #expect(page.contains("Anmälda brott ingår inte"))
        #expect(page.lowercased().contains("okänd tid") && !page.contains("Tiden är inte känd"))
        #expect(page.contains("Antalet visas för 1 av 2 stationer."))
        // Nothing was seen in Söder, of which nothing is known either: that is no count of none.
        #expect(page.contains("för lite känt för att säga något: Söder"))
        let table = try await site.text(one + ".csv")
        #expect(table.contains("station,soder,Söder,,,unknown,"))
        let english = try await site.text("/en" + one)
        #expect(english.contains("<span lang=\"sv\">gångtunneln</span>"))
    }
}
