/// What the public pages have around them besides the frame.
struct PublicChrome: Sendable {
    struct FooterColumn: Sendable {
        var title: String
        var links: [TextLink]
    }

    var navLabel: String
    var menu: String
    var nav: [TextLink]
    var utilLabel: String
    /// The other language, sign in.
    var util: [TextLink]
    var footerTitle: String
    /// - Shape: one for each paragraph; who is behind the page and when it was last changed.
    var footerText: [Markup]
    var footerColumns: [FooterColumn]
}

/// What stands around a public page: header and footer between double rails.
struct PublicFrame: Sendable {
    private let head: Markup
    private let header: Markup
    private let footer: Markup

    init(_ frame: Frame, _ chrome: PublicChrome) {
        let (nav, util): (Markup, Markup) = (linkList(chrome.nav), "\(each: chrome.util, { $0.markup })")
        head = frame.head(kind: "public")
        header = """
            <header class="top">\(frame.ribbon)<div class="wrap">\
            <a class="brand" href="\(frame.home)">\(logo)<span>\(frame.siteName)</span></a>\
            <nav class="nav" aria-label="\(chrome.navLabel)">\(nav)</nav>\
            <nav class="util" aria-label="\(chrome.utilLabel)">\(util)</nav>\
            \(phoneMenu(chrome.menu, nav, util))</div></header>
            """
        footer = Web.footer(frame, chrome)
    }

    /// A whole page with `content` in the middle.
    func page(flash: Notice? = nil, _ content: Markup) -> Markup {
        document(
            head,
            """
            \(header)
            <main id="main" tabindex="-1"><div class="wrap">
            \(with: flash, { $0.flash })\(content)
            </div></main>
            \(footer)
            """)
    }
}

/// The same links behind a word, for a narrow window.
private func phoneMenu(_ word: String, _ nav: Markup, _ util: Markup) -> Markup {
    """
    <details class="menu"><summary>\(icon(.menu))\(word)</summary>\
    <nav aria-label="\(word)">\(nav)<div class="util">\(util)</div></nav></details>
    """
}

private func footer(_ frame: Frame, _ chrome: PublicChrome) -> Markup {
    """
    <footer class="foot"><div class="wrap"><div><h2>\(chrome.footerTitle)</h2>\
    \(each: chrome.footerText, { "<p>\($0)</p>" })</div>
    \(each: chrome.footerColumns, { "<div><h2>\($0.title)</h2>\(linkList($0.links))</div>\n" })\
    \(frame.themeForm)</div></footer>
    """
}
