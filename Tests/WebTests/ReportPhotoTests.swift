import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// The photos of observations: what is let in, what is taken out of them, and who sees them.
struct ReportPhotoTests {
    private let work = WorkWorld()

    /// A picture of 24 × 16 that says where, lying on its side, and with what it was taken.
    ///
    /// - Source: libvips 8.14, `vips_gaussnoise` saved as JPEG with `exif-ifd3-GPSLatitude`, `exif-ifd0-Make` and
    ///   `orientation` 6.
    private static let jpeg = Array(
        Data(
            base64Encoded: """
                /9j/4QEwRXhpZgAASUkqAAgAAAAIAA8BAgANAAAAfgAAABIBAwABAAAABgAAABoBBQABAAAAbgAAABsBBQABAAAA\
                dgAAACgBAwABAAAAAgAAABMCAwABAAAAAQAAAGmHBAABAAAAjAAAACWIBAABAAAA2gAAAAAAAAA4YwAA6AMAADhj\
                AADoAwAAR0VIRUlNS0FNRVJBAAAGAACQBwAEAAAAMDIxMAGRBwAEAAAAAQIDAACgBwAEAAAAMDEwMAGgAwABAAAA\
                //8AAAKgBAABAAAAGAAAAAOgBAABAAAAEAAAAAAAAAACAAIABQADAAAA+AAAAAQABQADAAAAEAEAAAAAAAA5AAAA\
                AQAAADcAAAABAAAALgAAAAEAAAAMAAAAAQAAACAAAAABAAAAAAAAAAEAAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQN\
                DAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAAQABgBAREA/8QAHwAA\
                AQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJx\
                FDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1\
                dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo\
                6erx8vP09fb3+Pn6/9oACAEBAAA/AI2jpuzFLtqwVphXFM6V/9k=
                """) ?? Data())

    /// The head of a picture that would be this large, and nothing else.
    private func png(width: UInt32, height: UInt32) -> [UInt8] {
        func bytes(_ number: UInt32) -> [UInt8] {
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
        }
        func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
            let body = Array(name.utf8) + content
            return bytes(UInt32(content.count)) + body + bytes(crc(body))
        }
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        file += chunk("IHDR", bytes(width) + bytes(height) + [8, 2, 0, 0, 0])
        file += chunk("IDAT", [0x78, 0x9C, 0x03, 0, 0, 0, 0, 1])
        file += chunk("IEND", [])
        return file
    }

    private func crc(_ bytes: [UInt8]) -> UInt32 {
        var sum = ~UInt32(0)
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 {
                let isOdd = sum & 1 == 1
                sum >>= 1
                if isOdd { sum ^= 0xEDB8_8320 }
            }
        }
        return ~sum
    }

    private func body(_ photo: [UInt8], _ token: String, _ opening: String) -> [UInt8] {
        var body: [UInt8] = []
        let fields = [
            ("category", "graffiti"), ("area", ""), ("when", "day"), ("day", "2022-03-21"), ("from", ""),
            ("to", ""), ("text", "Se fotot."), ("sedan", "klar"), (FormTokens.field, token),
            (Entry.openingField, opening),
        ]
        for (name, value) in fields {
            body += "--x\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
        }
        body += "--x\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n".utf8
        body += "Content-Type: image/jpeg\r\n\r\n".utf8
        return body + photo + Array("\r\n--x--\r\n".utf8)
    }

    private func send(
        _ photo: [UInt8], _ browser: Browser, opening: String = ""
    ) async throws -> TestResponse {
        try await browser.post(
            "/falt/rapport?plats=norrby", type: "multipart/form-data; boundary=x",
            body(photo, browser.token, opening))
    }

    private func files(_ site: SiteUnderTest) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: site.site.settings.photoFolder)) ?? []
    }

    @Test(arguments: Engine.present)
    func `a photo is kept without what it told beside the picture, and shown only with its row`(
        engine: Engine
    )
        async throws
    {
        let site = try await work.site(on: engine)
        #expect(String(decoding: Self.jpeg, as: UTF8.self).contains("GEHEIMKAMERA"))
        try await site.open(as: work.policeContact) { browser in
            let sent = try await send(Self.jpeg, browser)
            #expect(sent.status == .seeOther)
            let photo = try #require(try await site.all(Observation.self).first?.photo)
            let shown = try await browser.get("/arbete/foto/\(photo)")
            #expect(shown.status == .ok && shown.headers[.cacheControl] == "private, no-store")
            let bytes = Array(shown.body.readableBytesView)
            let words = String(decoding: bytes, as: UTF8.self)
            #expect(bytes.starts(with: [0xFF, 0xD8, 0xFF]))
            #expect(!words.contains("GEHEIMKAMERA") && !words.contains("Exif"))
        }
        let photo = try #require(try await site.all(Observation.self).first?.photo)
        // What waits for its check is not the other partners'.
        try await site.open(as: work.railwayContact) { browser in
            let hidden = try await browser.get("/arbete/foto/\(photo)")
            #expect(hidden.status == .notFound)
        }
        try await site.open { browser in
            let hidden = try await browser.get("/arbete/foto/\(photo)")
            #expect(hidden.status == .unauthorized)
        }
    }

    @Test func `what is no photo, damaged, or too large to decode is refused, and nothing is left of it`()
        async throws
    {
        let site = try await work.site(on: .sqlite)
        try await site.open(as: work.policeContact) { browser in
            for (photo, message) in [
                (Array("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8), "Filen är inget foto."),
                (Array("%PDF-1.7".utf8), "Filen är inget foto."), ([], "Filen är inget foto."),
                ([0xFF, 0xD8, 0xFF, 0xE0] + Array("not a picture".utf8), "Filen är skadad"),
                (Array(Self.jpeg.prefix(400)), "Filen är skadad"),
                (png(width: 60_000, height: 60_000), "Fotot har för många bildpunkter."),
                (png(width: 8_000, height: 6_251), "Fotot har för många bildpunkter."),
                (png(width: 100, height: 100), "Filen är skadad"),
            ] {
                let answer = try await send(photo, browser)
                #expect(answer.status == .unprocessableContent, "\(message)")
                #expect(answer.text.contains(message), "\(message)")
                #expect(answer.text.contains("Se fotot."))
            }
        }
        let observations = try await site.all(Observation.self)
        #expect(observations.isEmpty && files(site).isEmpty)
    }

    @Test func `a photo that is taken out at the check is gone for good`() async throws {
        let site = try await work.site(on: .sqlite)
        try await site.open(as: work.policeContact) { browser in _ = try await send(Self.jpeg, browser) }
        let one = try #require(try await site.all(Observation.self).first)
        #expect(files(site).count == 1)
        try await site.open(as: work.coordinator) { browser in
            let saved = try await browser.post(
                "/arbete/iakttagelse/\(one.id)/maskera",
                [("text", "Klotter."), ("photo", "ta-bort"), ("version", "0")])
            #expect(saved.status == .seeOther)
        }
        let after = try await site.find(one.id)
        #expect(after.photo == nil && files(site).isEmpty)
    }

    @Test(arguments: Engine.present)
    func `a form that is sent twice leaves one photo`(engine: Engine) async throws {
        let site = try await work.site(on: engine)
        try await site.open(as: work.policeContact) { browser in
            for _ in 0..<2 {
                let sent = try await send(Self.jpeg, browser, opening: "a")
                #expect(sent.status == .seeOther)
            }
        }
        let photos = try await site.all(Observation.self).compactMap(\.photo)
        #expect(files(site) == photos.map { "\($0).jpg" } && photos.count == 1)
    }

    @Test(arguments: Engine.present)
    func `files that no observation has are swept up once they cannot be on their way`(engine: Engine)
        async throws
    {
        let site = try await work.site(on: engine)
        try await site.open(as: work.policeContact) { browser in _ = try await send(Self.jpeg, browser) }
        let kept = files(site)
        let folder = URL(filePath: site.site.settings.photoFolder, directoryHint: .isDirectory)
        let (left, young) = ("\(Identifier<ReportPhoto>()).jpg", "\(Identifier<ReportPhoto>()).jpg")
        for name in [left, young] { try Data("x".utf8).write(to: folder.appending(path: name)) }
        for name in kept + [left] {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -4000)],
                ofItemAtPath: folder.appending(path: name).path)
        }
        try await site.site.photos.sweep(site.database)
        #expect(Set(files(site)) == Set(kept + [young]) && kept.count == 1)
    }
}
