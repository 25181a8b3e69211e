import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// Maps: only where there is one, only with Leaflet, and nobody else is asked unless the operator says so.
@Suite(.serialized)
struct MapTests {
    private let world = SmallWorld()

    private func site(_ engine: Engine, ground: String = "") async throws -> SiteUnderTest {
        let site = try await SiteUnderTest(world, on: engine)
        let folder = FileManager.default.temporaryDirectory.appending(path: "leaflet-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("var L = {}".utf8).write(to: folder.appending(path: "leaflet.min.js"))
        try Data(".leaflet-pane{}".utf8).write(to: folder.appending(path: "leaflet.css"))
        try await site.database.write { [world] db in
            let corners = [(58.0, 13.0), (58.0, 13.002), (58.001, 13.001)]
            try db.insert(
                SubArea(
                    place: world.north.id, slug: slug("tunnel"), kind: .tunnel, name: "Under \"bron\" <3",
                    position: 1,
                    outline: corners.compactMap { Coordinate(latitude: $0.0, longitude: $0.1) }),
                by: world.actor)
        }
        return try site.served { settings in
            settings.leafletFolder = folder.path
            settings.mapGround = MapGround(ground, credit: "© Lantmäteriet")
        }
    }

    @Test(arguments: Engine.present)
    func `the page of a station has a drawing and no script, its map has both`(engine: Engine) async throws {
        try await site(engine).open { [world] browser in
            let station = try await browser.get("/station/\(world.north.slug)")
            #expect(station.text.contains("<polygon") && !station.text.contains("<script"))
            #expect(station.text.contains("href=\"/station/\(world.north.slug)/karta\""))
            let map = try await browser.get("/station/\(world.north.slug)/karta")
            #expect(map.text.contains("/map.js\" defer></script>"))
            #expect(map.text.contains("data-name=\"1. Under &quot;bron&quot; &lt;3\""))
            #expect(map.text.contains("<polygon") && !map.text.contains("data-ground"))
            let bounds = try #require(map.text.firstMatch(of: /data-bounds="([^"]*)"/)).output.1
                .split(separator: " ").compactMap { Double($0) }
            #expect(bounds.count == 4 && bounds[0] < 58 && bounds[1] < 13 && bounds[2] > 58.001)
            #expect(map.headers[.contentSecurityPolicy]?.contains("img-src") == false)
            for match in map.text.matches(of: /data-(?:leaflet|style)="([^"]*)"/) {
                let file = try await browser.get(String(match.output.1))
                #expect(file.status == .ok)
                #expect(file.headers[.cacheControl]?.contains("immutable") == true)
            }
            let bare = try await browser.get("/station/\(world.south.slug)/karta")
            #expect(bare.status == .ok && !bare.text.contains("<script"))
            let gone = try await browser.get("/station/ingenstans/karta")
            #expect(gone.status == .notFound)
        }
    }

    @Test(arguments: Engine.present)
    func `without Leaflet the drawing stands alone`(engine: Engine) async throws {
        let site = try await site(engine).served { $0.leafletFolder = "/nowhere" }
        try await site.open { [world] browser in
            let map = try await browser.get("/station/\(world.north.slug)/karta")
            #expect(map.text.contains("<polygon") && !map.text.contains("<script"))
            #expect(!map.text.contains("data-bounds"))
        }
    }

    @Test(arguments: Engine.present)
    func `the host of the ground may be asked for pictures, on pages with a map alone`(engine: Engine)
        async throws
    {
        let site = try await site(engine, ground: "https://tiles.example.se:8443/{z}/{x}/{y}.png")
        try await site.open { [world] browser in
            let map = try await browser.get("/station/\(world.north.slug)/karta")
            let policy = map.headers[.contentSecurityPolicy] ?? ""
            #expect(policy.hasSuffix("; img-src 'self' data: https://tiles.example.se:8443"))
            #expect(policy.hasPrefix("default-src 'self'; ") && !policy.contains("unsafe"))
            #expect(map.text.contains("data-ground=\"https://tiles.example.se:8443/{z}/{x}/{y}.png\""))
            for path in ["/", "/station/\(world.north.slug)", "/personuppgifter"] {
                let other = try await browser.get(path)
                #expect(other.headers[.contentSecurityPolicy]?.contains("img-src") == false, "\(path)")
            }
            let told = try await browser.get("/personuppgifter")
            #expect(told.text.contains("https://tiles.example.se:8443"))
        }
    }

    @Test(arguments: [
        ("https://tiles.example.se/{z}/{x}/{y}.png", "https://tiles.example.se"),
        ("http://127.0.0.1:8123/t/{z}/{y}/{x}", "http://127.0.0.1:8123"), ("/tiles/{z}/{x}/{y}.png", ""),
    ])
    func `a ground has an address with its three numbers`(address: String, origin: String) throws {
        let ground = try #require(MapGround(address, credit: ""))
        #expect(ground.origin ?? "" == origin)
    }

    @Test(arguments: [
        "", "https://tiles.example.se/{z}/{x}.png", "https://{s}.example.se/{z}/{x}/{y}.png",
        "//tiles.example.se/{z}/{x}/{y}", "javascript:{z}{x}{y}", "tiles/{z}/{x}/{y}",
        "https://a.se/;script-src *;{z}/{x}/{y}", "https://a.se/ x/{z}/{x}/{y}",
    ])
    func `any other is refused`(address: String) {
        #expect(MapGround(address, credit: "") == nil)
    }
}
