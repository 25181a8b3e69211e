import Testing

@testable import Web

struct PartsSpriteTests {
    @Test func `the sheet holds what the page uses, each once, and nothing else`() {
        let page: Markup =
            "\(mark(.late))\(mark(.late, size: .matrix))\(icon(.mail))<a href=\"#main\">#m-ok</a>"
        let sheet = SpriteSheet(usedIn: page).markup.text
        #expect(sheet.split(separator: "<symbol").count - 1 == 2)
        #expect(sheet.contains("id=\"m-late\"") && sheet.contains("id=\"i-mail\""))
    }

    @Test func `a page without marks has no sheet`() {
        #expect(SpriteSheet(usedIn: "<p>Hej</p>").markup.isEmpty)
    }

    @Test(arguments: StatusMark.allCases)
    func `a mark is hidden from screen readers and its word is not`(state: StatusMark) {
        let shown = status(state, "Ord").text
        #expect(
            shown.contains("aria-hidden=\"true\"><use href=\"#m-\(state.rawValue)\"/></svg><span>Ord</span>"))
    }
}
