import Testing

@testable import Web

struct PartsFrameTests {
    private let frame = Frame(
        language: "sv", title: "Floda", siteName: "Perrong", stylesheet: "/site.css",
        translations: [.init(language: "en", link: "/en/station/floda")], chosenTheme: "dark", skip: "Hoppa",
        demo: "Exempeldata.", home: "/")

    @Test
    func `a public page names its language, theme, title and translation, and holds no style or script`() {
        let chrome = PublicChrome(
            navLabel: "Meny", menu: "Meny", nav: [TextLink(text: "Löftet", link: "/", isCurrent: true)],
            utilLabel: "Mer", util: [TextLink(text: "English", link: "/en", language: "en")],
            footerTitle: "Vi",
            footerText: [], footerColumns: [])
        let page = PublicFrame(frame, chrome).page("<h1>Floda</h1>\(mark(.ok))").text
        #expect(page.contains("<html lang=\"sv\" data-theme=\"dark\">"))
        #expect(page.contains("<title>Floda – Perrong</title>"))
        #expect(page.contains("hreflang=\"en\" href=\"/en/station/floda\""))
        #expect(page.contains("<a href=\"/en\" lang=\"en\" hreflang=\"en\">English</a>"))
        #expect(page.contains("<p class=\"demo\">Exempeldata.</p>"))
        #expect(page.contains("<symbol id=\"m-ok\""))
        #expect(!page.contains("style=") && !page.contains("<script") && !page.contains("<style"))
    }

    @Test func `the workspace shows role and counts, and no count where nothing waits`() {
        let chrome = WorkspaceChrome(
            pledge: "Löftet", role: "Samordnare", util: [], signOut: nil, navLabel: "Arbetsyta",
            nav: [
                .init(items: [
                    .init(
                        text: "Att göra", link: "/arbete", isCurrent: true, count: 8, countName: "8 väntar"),
                    .init(text: "Lägesbild", link: "/arbete/lagesbild"),
                ])
            ])
        let page = workspaceFrame(
            frame, chrome, flash: Notice(kind: .fault, title: "Nej"), "<h1>Att göra</h1>"
        ).text
        #expect(page.contains("<b>Samordnare</b>"))
        #expect(page.split(separator: "class=\"num\"").count - 1 == 1)
        #expect(page.contains("<span class=\"vh\"> (8 väntar)</span>"))
        #expect(page.contains("role=\"alert\""))
    }
}
