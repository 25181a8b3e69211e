import Domain
import Formats
import Testing

struct AtomTests {
    private let feed = Atom(
        id: "tag:x,2022:flode", title: "Löftet <nytt>", updated: Instant(milliseconds: 1_653_154_200_999),
        author: "A & B", ownLink: "https://x/flode?a=1&b=2", pageLink: "https://x/", language: .swedish,
        entries: [
            .init(
                id: "tag:x,2022:1", title: "Ett\u{0}\u{B}\u{FFFF}", published: Instant(milliseconds: -1),
                updated: Instant(milliseconds: 0), author: "C", link: "https://x/1",
                content: .html("<p>a &amp; b</p>"), categories: ["\"ljus\"\r"]),
            .init(
                id: "tag:x,2022:2", title: "Två", updated: Instant(milliseconds: 0), link: "https://x/2",
                content: .text("a\n<b>")),
        ])

    private var text: String { String(decoding: feed.bytes, as: UTF8.self) }

    @Test func `a feed says who speaks, when, where and in which language`() {
        for piece in [
            #"<?xml version="1.0" encoding="utf-8"?>"#, "<id>tag:x,2022:flode</id>",
            #"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="sv">"#,
            "<title>Löftet &lt;nytt&gt;</title>",
            "<updated>2022-05-21T17:30:00Z</updated>", "<name>A &amp; B</name>",
            #"<link rel="self" type="application/atom+xml" href="https://x/flode?a=1&amp;b=2"/>"#,
            #"<link rel="alternate" type="text/html" href="https://x/"/>"#,
        ] { #expect(text.contains(piece), "\(piece)") }
    }

    @Test func `an entry is escaped once as text and twice as a page`() {
        #expect(text.contains(#"<content type="html">&lt;p&gt;a &amp;amp; b&lt;/p&gt;</content>"#))
        #expect(text.contains("<content type=\"text\">a\n&lt;b&gt;</content>"))
        #expect(text.contains(#"<category term="&quot;ljus&quot;&#13;"/>"#))
    }

    @Test func `characters that XML cannot hold are left out`() {
        #expect(text.contains("<title>Ett</title>"))
    }

    @Test func `a moment before 1970 is written right`() {
        #expect(text.contains("<published>1969-12-31T23:59:59Z</published>"))
    }
}
