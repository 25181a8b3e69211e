import Domain
import Formats
import Testing

struct YAMLWriterTests {
    private static let nasty = [
        "", " ", "no", "No", "NULL", "null", "~", "y", "true", "1e3", "0x1F", "1_000", "12:30:45",
        "2022-05-31", ".inf",
        " lead", "trail ", "\tlead", "#x", "a #b", "a: b", "a:", ":", "- a", "-", "---", "...", "? a", "&a",
        "*a", "!a",
        "%a", "@a", "`a", "|", ">", "[", "]", "{}", ",", "'", "\"", "''", "\"\"", "\\", "\\n", "a\\", "<<",
        "=",
        "a\nb", "a\nb\n", "a\n\n", "\n", "\n\n", "\na", "a\n b", "a\n\nb", " a\nb", "a \nb", "a\nb ",
        "a\n\tb", "a\r\nb",
        "a\rb", "a\u{85}b", "a\u{2028}b", "a\u{2029}b", "a\u{A0}b", "a\u{FEFF}", "\u{FFFD}",
        "\u{FFFF}", "\u{7F}",
        "\u{1}\u{1B}", "Åsa Öberg", "🚉 perrong", "a\u{301}", "\u{301}a", "e\u{200B}f", "a & b", "a, &b",
        "x\n&b", "x\n- &b\n",
        "!x &b", "a\n# b", "a\n---\nb", "a\n...\n", "a: &b c", "é &b", "Ljus, värme – och mer; allt!", "½ å",
        "x\n\u{85}y",
        "{a: b}", "[&x", String(repeating: "lång text ", count: 300),
        String(repeating: "x", count: 5000) + "\n y",
    ]

    private func reread(_ text: String, as place: (YAMLValue) -> YAMLValue, _ find: (YAMLNode) -> YAMLNode?)
        throws(YAMLRefusal) -> [UInt8]
    {
        let bytes = YAMLWriter.write(place(.text(text)))
        return try YAMLReader.read(bytes) { find($0)?.anyText(max: 100_000).map { Array($0.utf8) } }
    }

    @Test(arguments: nasty)
    func `a text reads back the same, wherever it stands`(text: String) throws {
        let wanted = Array(text.utf8)
        #expect(
            try reread(text, as: { .map([.init("a", $0), .init("b", .int(1))]) }) {
                $0.object(allowed: ["a", "b"])?.required("a")
            } == wanted)
        #expect(try reread(text, as: { .list([$0, .text("x")]) }) { $0.list()?.first } == wanted)
        #expect(
            try reread(text, as: { .list([.list([.map([.init("a", .list([$0]))])])]) }) {
                $0.list()?.first?.list()?.first?.object(allowed: ["a"])?.list("a").first
            } == wanted)
    }

    @Test func `made-up texts read back the same`() throws {
        let pieces = [
            "\n", " ", "&", "a", "-", ":", "#", "\"", "\\", "!", "å", ",", "[", "'", "\t", "*b", "|", "%",
            "\u{2028}",
        ]
        var dice = Dice(seed: 11)
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 1...8, using: &dice)).compactMap { _ in
                pieces.randomElement(using: &dice)
            }
            .joined()
            let read = try reread(text, as: { .map([.init("a", .list([$0, $0]))]) }) {
                $0.object(allowed: ["a"])?.list("a").last
            }
            #expect(read == Array(text.utf8), "\(text.debugDescription)")
        }
    }

    @Test(arguments: nasty.filter { $0.utf8.count < 500 })
    func `a key reads back the same`(key: String) throws {
        let bytes = YAMLWriter.write(.map([.init(key, .map([.init(key, .int(1))]))]))
        let read = try YAMLReader.read(bytes) { $0.map()?.first?.value.map()?.first?.key.anyText(max: 1000) }
        #expect(Array(read.utf8) == Array(key.utf8))
    }

    @Test func `a file looks as a person would have written it`() throws {
        let value = YAMLValue.object([
            "name": .text("Löftet, vår och höst"),
            "period": .object([
                "from": .day(try #require(Day("2022-01-01"))), "to": .day(try #require(Day("2022-12-31"))),
            ]),
            "about": .text("Rad ett.\n\nRad två."),
            "left": nil,
            "title": .wording(Wording("Ljus", english: "Light")),
            "answer": .text("no"),
            "commitments": .list([
                .object(["slug": .slug(try #require(Slug("a-1"))), "count": .int(3), "open": .bool(true)]),
                .object([
                    "share": .double(0.25), "partners": .list([]),
                    "at": .clockTime(try #require(ClockTime("9.30"))),
                ]),
            ]),
        ])
        let wanted = """
            # Löftet
            #
            # Skrivet av Perrong
            name: Löftet, vår och höst
            period:
              from: 2022-01-01
              to: 2022-12-31
            about: |-
              Rad ett.

              Rad två.
            title:
              sv: Ljus
              en: Light
            answer: "no"
            commitments:
              - slug: a-1
                count: 3
                open: true
              - share: 0.25
                partners: []
                at: "09:30"

            """
        let bytes = YAMLWriter.write(value, comment: "Löftet\n\nSkrivet av Perrong")
        #expect(String(decoding: bytes, as: UTF8.self) == wanted)
    }

    @Test(arguments: [0.1, 1e300, -1.5e-7, 1.0 / 3, 58])
    func `a number reads back the same`(number: Double) throws {
        let bytes = YAMLWriter.write(.list([.double(number)]))
        #expect(try YAMLReader.read(bytes) { $0.list()?.first?.double() } == number)
    }

    @Test func `a comment cannot become data`() throws {
        let bytes = YAMLWriter.write(
            .map([.init("a", .int(1))]), comment: "x\r\nb: 2\u{85}c: 3\u{2028}d: 4\u{0}")
        #expect(try YAMLReader.read(bytes) { $0.map()?.count } == 1)
    }
}
