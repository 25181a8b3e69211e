import Domain
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Web

/// What stands around public pages is kept for those who ask next.
struct PublicFramesTests {
    @Test func `the frame of a page is the same whether it was kept or is put together anew`() async throws {
        let lively = LivelyWorld()
        let site = try await lively.site(on: .sqlite)
        let asked = lively.addresses.prefix(12).flatMap { address in
            [address, "/en" + (address == "/" ? "" : address), "\(address)?sida=1"]
        }
        for address in asked {
            for theme in ["light", "dark"] { _ = try await frame(site, address, theme) }
        }
        for address in asked {
            let new = try site.served { _ in }
            #expect(try await frame(site, address, "dark") == frame(new, address, "dark"), "\(address)")
        }
        #expect((1...100).contains(site.site.frames.count))
    }

    @Test func `what was just done is said once, and not to the next visitor`() async throws {
        let site = try await LivelyWorld().site(on: .sqlite)
        try await site.open { browser in
            let address = Address.accessibility.pattern
            let thanked = try await browser.get("\(address)?gjort=remark").text
            let next = try await browser.get(address).text
            #expect(thanked.contains("notice flash"))
            #expect(!next.contains("notice flash"))
        }
    }

    @Test func `the frame of a very long address is not kept`() async throws {
        let site = try await LivelyWorld().site(on: .sqlite)
        try await site.open { browser in
            let answer = try await browser.get("/?q=" + String(repeating: "'", count: 2_000))
            #expect(answer.status == .ok)
            #expect(site.site.frames.count == 0)
            _ = try await browser.get("/")
            #expect(site.site.frames.count == 1)
        }
    }

    /// All of a page but what stands between its header and its footer.
    private func frame(_ site: SiteUnderTest, _ address: String, _ theme: String) async throws -> String {
        let answered = Answered()
        try await site.open { browser in
            await answered.take(try await browser.get(address, [.cookie: "tema=\(theme)"]).text)
        }
        let text = await answered.text
        let start = text.firstRange(of: "<main")?.lowerBound ?? text.endIndex
        let end = text.firstRange(of: "</main>")?.lowerBound ?? text.startIndex
        #expect(start < end, "\(address)")
        return String(text[..<start] + text[end...])
    }

    private actor Answered {
        private(set) var text = ""

        func take(_ text: String) { self.text = text }
    }
}
