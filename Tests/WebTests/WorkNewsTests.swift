import Domain
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// News that a partner drafts, illustrates, publishes and takes back.
struct WorkNewsTests {
    private let work = WorkWorld()

    @Test(arguments: Engine.present)
    func `a draft is the partner's own until it is published`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        try await site.open(as: work.coordinator) { browser in
            let saved = try await browser.post(
                "/arbete/publicering/ny",
                [
                    ("title", "Tunneln är ljus"), ("text", "Nu syns väggarna."), ("day", "2022-03-20"),
                    ("place", "norrby"), ("measure", ""),
                ])
            #expect(saved.status == .seeOther)
        }
        let news = try #require(try await site.all(News.self).first)
        try await site.open(as: work.policeContact) { browser in
            let hidden = try await browser.get("/arbete/publicering/\(news.id)")
            #expect(hidden.status == .notFound)
            let list = try await browser.get("/arbete/publicering")
            #expect(!list.text.contains("Tunneln är ljus"))
        }
        try await site.open(as: work.coordinator) { browser in
            let path = "/arbete/publicering/\(news.id)"
            let published = try await browser.post("\(path)/publicera")
            #expect(published.status == .seeOther)
            let twice = try await browser.post("\(path)/publicera")
            #expect(twice.status == .conflict)
        }
        try await site.open(as: work.policeContact) { browser in
            let shown = try await browser.get("/arbete/publicering/\(news.id)")
            #expect(shown.status == .ok && !shown.text.contains("Avpublicera"))
            let taken = try await browser.post("/arbete/publicering/\(news.id)/avpublicera")
            #expect(taken.status == .forbidden)
        }
        let stored = try await site.find(news.id)
        #expect(stored.published == work.world.today)
        let events = try await site.events(of: news.id.description)
        #expect(events == 2)
    }

    @Test(arguments: Engine.present)
    func `a photo must be one, be described, and be light enough`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        let news = try await draft(site)
        let path = "/arbete/publicering/\(news.id)/foto"
        try await site.open(as: work.coordinator) { browser in
            for (file, changes, message) in [
                (Array("GIF89a...".utf8), [:], "Filen är inget foto."), ([], [:], "Filen är inget foto."),
                (Array(PNG.small.dropLast(20)), [:], "Filen är skadad"),
                (PNG.file(width: 4001, height: 2), [:], "Fotot är 4001 × 2 bildpunkter."),
                (PNG.file(width: 40, height: 40, bytes: 401_000), [:], "Högst 400 kB"),
                (PNG.small, ["alt": " "], "Fältet behöver fyllas i."),
                (PNG.small, ["taken": ""], "Skriv en dag"),
                (PNG.small, ["taken": "2022-02-29"], "är ingen dag som finns"),
                (PNG.small, ["role": "ingen"], "Välj något av det som erbjuds."),
            ] as [([UInt8], [String: String], String)] {
                let answer = try await send(file, changes, to: path, browser)
                #expect(answer.status == .unprocessableContent, "\(message)")
                #expect(answer.text.contains(message), "\(message)")
            }
        }
        let photos = try await site.all(Domain.Photo.self)
        #expect(photos.isEmpty)
    }

    @Test(arguments: Engine.present)
    func `a photo is stored bare, shown to its partner only, and taken away again`(engine: Engine)
        async throws
    {
        let site = try await work.site(on: engine)
        let news = try await draft(site)
        let page = "/arbete/publicering/\(news.id)"
        try await site.open(as: work.coordinator) { browser in
            let saved = try await send(PNG.small, ["role": "before"], to: "\(page)/foto", browser)
            #expect(saved.status == .seeOther)
            let single = try await send(PNG.small, ["role": "single"], to: "\(page)/foto", browser)
            #expect(single.status == .unprocessableContent, "one before leaves room for one after only")
            let after = try await send(PNG.small, ["role": "after"], to: "\(page)/foto", browser)
            #expect(after.status == .seeOther)
            let third = try await send(PNG.small, ["role": "after"], to: "\(page)/foto", browser)
            #expect(third.status == .conflict)
        }
        let photo = try #require(try await site.all(Domain.Photo.self).first)
        try await site.open(as: work.coordinator) { browser in
            let shown = try await browser.get("/arbete/bild/\(photo.id)")
            #expect(shown.status == .ok && shown.headers[.contentType] == "image/png")
            #expect(!shown.text.contains("Secret"), "what a camera adds is gone")
        }
        try await site.open(as: work.policeContact) { browser in
            let hidden = try await browser.get("/arbete/bild/\(photo.id)")
            #expect(hidden.status == .notFound)
            let removed = try await browser.post("/arbete/bild/\(photo.id)/ta-bort")
            #expect(removed.status == .notFound)
        }
        try await site.open(as: work.coordinator) { browser in
            let removed = try await browser.post("/arbete/bild/\(photo.id)/ta-bort")
            #expect(removed.status == .seeOther)
        }
        let left = try await site.all(Domain.Photo.self)
        #expect(left.count == 1)
        let events = try await site.events(of: photo.id.description)
        #expect(events == 2)
    }

    private func draft(_ site: SiteUnderTest) async throws -> News {
        let news = News(
            slug: slug("tunneln"), pledge: work.world.pledge.id, partner: work.world.municipality.id,
            title: "Tunneln", text: "Text", day: day("2022-03-20"))
        try await site.insert(news)
        return news
    }

    private func send(
        _ file: [UInt8], _ changes: [String: String], to path: String, _ browser: Browser
    ) async throws -> TestResponse {
        let values = ["alt": "Tunneln med ljusa väggar", "taken": "2022-03-19", "role": "before"]
            .merging(changes) { _, change in change }
        var body: [UInt8] = []
        for (name, value) in values.merging([FormTokens.field: browser.token], uniquingKeysWith: { $1 }) {
            body += Array("--gr\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        body += Array("--gr\r\nContent-Disposition: form-data; name=\"file\"; filename=\"foto.png\"\r\n".utf8)
        body += Array("Content-Type: image/png\r\n\r\n".utf8) + file + Array("\r\n--gr--\r\n".utf8)
        return try await browser.post(path, type: "multipart/form-data; boundary=gr", body)
    }
}

/// PNG files made up for the tests.
private enum PNG {
    static let small = file(width: 4, height: 3)

    /// With a text chunk as cameras add them, and as much picture data as wanted.
    static func file(width: Int, height: Int, bytes: Int = 10) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", big(width) + big(height) + [8, 0, 0, 0, 0])
            + chunk("tEXt", Array("Author\u{0}Secret".utf8))
            + chunk("IDAT", [UInt8](repeating: 7, count: bytes)) + chunk("IEND", [])
    }

    private static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
        big(body.count) + Array(name.utf8) + body + [0, 0, 0, 0]
    }

    private static func big(_ number: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
