import Domain
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Web

/// What is kept for whoever is no longer signed in, and what is not.
struct KeptFormTests {
    private let work = WorkWorld()

    private func body(photo bytes: Int, text: Int = 10) -> [UInt8] {
        let head = "--b\r\nContent-Disposition: form-data; name="
        return Array(
            """
            \(head)"text"\r\n\r\n\(String(repeating: "ö", count: text / 2))\r
            \(head)"photo"; filename="a.png"\r\n\r\n\(String(repeating: "x", count: bytes))\r
            --b--\r\n
            """.utf8)
    }

    @Test func `photos are passed over, and of texts no more is read than somebody types`() async throws {
        let site = try await work.site(on: .sqlite)
        try await site.open { browser in
            let type = "multipart/form-data; boundary=b"
            let kept = try await browser.post("/falt/rapport", type: type, body(photo: 14 << 20))
            #expect(kept.status == .unauthorized && kept.text.contains("name=\"igen\""))
            #expect(kept.text.contains("Bilder och filer behöver väljas igen."))
            let plain = try await browser.post("/arbete/dagordning/ny", type: type, body(photo: 0))
            #expect(plain.text.contains("name=\"igen\""))
            for (path, bytes) in [
                ("/falt/rapport", body(photo: 16 << 20)), ("/falt/rapport", body(photo: 0, text: 140 << 10)),
                ("/arbete/dagordning/ny", body(photo: 140 << 10)),
            ] {
                let lost = try await browser.post(path, type: type, bytes)
                #expect(lost.status == .unauthorized && !lost.text.contains("name=\"igen\""))
            }
        }
    }

    @Test func `a button has nothing to go on with, and an old page says that it is old`() async throws {
        let site = try await work.site(on: .sqlite)
        let path = "/arbete/lofte/stationer-2021/atagande/1/flytta"
        let fields = [("version", "\(work.world.pledge.id) 0"), ("till", "upp")]
        try await site.open { browser in
            let pressed = try await browser.post(path, fields)
            #expect(pressed.status == .unauthorized && !pressed.text.contains("name=\"igen\""))
        }
        try await site.open(as: work.coordinator) { browser in
            for token in ["", "x", browser.staleToken(site)] {
                let old = try await browser.post(path, fields + [("nyckel", token)])
                #expect(old.status == .forbidden && old.text.contains("Sidan är för gammal"))
                #expect(old.text.contains("Läs in sidan igen") && !old.text.contains("inte behörighet"))
            }
        }
    }
}
