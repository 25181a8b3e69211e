import Testing

@testable import Web

struct PartsMarkupTests {
    private let typed = "<script>\"'&"
    private let shown = "&lt;script&gt;&quot;&#39;&amp;"

    @Test func `what a person typed stays text in every place of a part`() {
        let parts: [Markup] = [
            status(.ok, typed),
            Notice(kind: .info, title: typed).markup(),
            emptyState(typed, typed),
            Field(name: "a", label: typed, values: [typed], hint: typed, error: typed).markup,
            definitionRows([DefinitionRow(name: typed, value: "\(typed)")]),
            findingList([FindingCard(number: 1, headline: typed, place: typed, mark: .ok, word: typed)]),
        ]
        for part in parts {
            #expect(part.text.contains(shown))
            #expect(!part.text.contains("<script"))
        }
    }

    @Test func `text in pieces is escaped as whole text is`() {
        let substring = "x<y".dropFirst()
        let none: String? = nil
        let piece: Markup = "<a\(attribute: "title", "\"")\(attribute: "id", none)>\(substring)\(none)</a>"
        #expect(piece.text == "<a title=\"&quot;\">&lt;y</a>")
    }

    @Test func `an optional value shows once or not at all`() {
        let some: String? = "a"
        let none: String? = nil
        let piece: Markup = "\(with: some, { "<p>\($0)</p>" })\(with: none, { "<p>\($0)</p>" })"
        #expect(piece.text == "<p>a</p>")
    }
}
