import Testing

@testable import Web

struct PartsLinkTests {
    @Test func `a value never leaves its place in an address`() {
        let typed = "å/../?x=1&y\"#"
        let link: Link = "/station/\(typed)?sida=\(2)"
        #expect(link.address == "/station/%C3%A5%2F..%2F%3Fx%3D1%26y%22%23?sida=2")
    }

    @Test(arguments: [
        "//evil.example", "https://evil.example", "javascript:alert(1)", "/a b", "/a\"b", "/\\evil", "",
    ])
    func `an address from outside is refused unless it is our own`(text: String) {
        #expect(Link(local: text) == nil)
    }

    @Test func `our own address passes with its query`() {
        #expect(
            Link(local: "/en/station/floda?l=a%20b#fynd-2")?.address == "/en/station/floda?l=a%20b#fynd-2")
    }

    @Test(arguments: [
        ("https://vasttrafik.se/", true), ("tel:112", true), ("http://a.se", false), ("data:x", false),
    ])
    func `an address elsewhere is https, a telephone or a mailbox`(text: String, isAllowed: Bool) {
        #expect((Link(elsewhere: text) != nil) == isAllowed)
    }
}
