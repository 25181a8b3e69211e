import Domain
import Formats
import Testing

struct YAMLReaderTests {
    enum Kind: String, CaseIterable { case platform, tunnel, square }

    private func faults(_ text: String, _ read: (YAMLNode) -> Void = { _ in }) -> [String] {
        faults(Array(text.utf8), read)
    }

    private func faults(_ bytes: [UInt8], _ read: (YAMLNode) -> Void = { _ in }) -> [String] {
        do throws(YAMLRefusal) {
            try YAMLReader.read(bytes) { read($0) }
            return []
        } catch {
            return error.faults.map(\.description)
        }
    }

    @Test func `every kind of value is read`() throws {
        let text = """
            name: no
            code: 1e3
            count: 12
            share: 0.25
            open: true
            until: 2022-05-31
            at: 19.30
            slug: osta-torget
            kind: tunnel
            title: {sv: Ljus, en: Light}
            plain: Ljus
            empty:
            list: [a, "b"]
            """
        let keys = [
            "name", "code", "count", "share", "open", "until", "at", "slug", "kind", "title", "plain",
            "empty", "list",
        ]
        try YAMLReader.read(Array(text.utf8)) { node -> Void? in
            guard let object = node.object(allowed: keys) else { return nil }
            #expect(object["name"]?.text(max: 10) == "no")
            #expect(object["code"]?.text(max: 10) == "1e3")
            #expect(object["count"]?.int(in: 0...12) == 12)
            #expect(object["share"]?.double(in: 0...1) == 0.25)
            #expect(object["open"]?.bool() == true)
            #expect(object["until"]?.day() == Day("2022-05-31"))
            #expect(object["until"]?.text(max: 10) == "2022-05-31")
            #expect(object["at"]?.clockTime() == ClockTime("19:30"))
            #expect(object["slug"]?.slug() == Slug("osta-torget"))
            #expect(object["kind"]?.oneOf(Kind.self) == .tunnel)
            #expect(object["title"]?.wording(max: 10) == Wording("Ljus", english: "Light"))
            #expect(object["plain"]?.wording(max: 10) == Wording("Ljus"))
            #expect(object["empty"] == nil)
            #expect(object.list("list").compactMap { $0.text(max: 1) } == ["a", "b"])
            #expect(object.list("empty").isEmpty)
            return ()
        }
    }

    @Test func `all faults are listed with their lines, in the order of the file`() {
        let text = """
            nmae: x
            commitments:
              - until: 2022-02-30
              - until: i maj
                kind: tunel
              - until: [a]
            count: tolv
            title: {en: Light}
            """
        let found = faults(text) { node in
            let object = node.object(allowed: ["name", "commitments", "count", "title"])
            _ = object?.required("name")
            for commitment in object?.list("commitments") ?? [] {
                let object = commitment.object(allowed: ["until", "kind"])
                _ = object?.required("until")?.day()
                _ = object?["kind"]?.oneOf(Kind.self)
            }
            _ = object?["count"]?.int()
            _ = object?["title"]?.wording(max: 10)
        }
        #expect(
            found == [
                "line 1: wanted \"name\", found \"nmae\"", "line 1: wanted \"name\", found nothing",
                "line 3, commitments[0].until: wanted a day like 2022-05-31 (that month has 28 days), "
                    + "found \"2022-02-30\"",
                "line 4, commitments[1].until: wanted a day like 2022-05-31, found \"i maj\"",
                "line 5, commitments[1].kind: wanted \"tunnel\", found \"tunel\"",
                "line 6, commitments[2].until: wanted a day like 2022-05-31, found a list",
                "line 7, count: wanted a whole number, found \"tolv\"",
                "line 8, title: wanted \"sv\", found nothing",
            ])
    }

    @Test(arguments: [
        ("x: \"\"", "wanted a text, found \"\""), ("x: abcdef", "wanted at most 5 characters, found 6"),
        ("x: {}", "wanted a text, found a map"), ("x: ' '", "wanted a text, found \" \""),
    ])
    func `a text is neither blank nor too long`(text: String, wanted: String) {
        let found = faults(text) { _ = $0.object(allowed: ["x"])?["x"]?.text(max: 5) }
        #expect(found == ["line 1, x: " + wanted])
    }

    @Test(arguments: ["0x10", "1,5", ".inf", "nan", "", "1 0", "1e999"])
    func `a number is in digits`(text: String) {
        let found = faults("x: '\(text)'") { _ = $0.object(allowed: ["x"])?["x"]?.double() }
        #expect(found == ["line 1, x: wanted a number like 58.5, found \"\(text)\""])
    }

    @Test func `a number outside its range is told`() {
        let found = faults("x: 13") { _ = $0.object(allowed: ["x"])?["x"]?.int(in: 0...12) }
        #expect(found == ["line 1, x: wanted a number from 0 to 12, found \"13\""])
    }

    @Test func `the reader's own rules can add faults`() {
        let found = faults("a: 1\nb: 2") {
            $0.object(allowed: ["a", "b"])?["b"]?.fault("twice", wanted: "another number than a")
        }
        #expect(found == ["line 2, b: wanted another number than a, found \"2\""])
    }

    @Test func `keys that are free are read in their order`() throws {
        let text = "osta: 1\nvara: 2"
        let keys = try YAMLReader.read(Array(text.utf8)) {
            $0.map()?.compactMap { $0.key.slug()?.description }
        }
        #expect(keys == ["osta", "vara"])
    }

    @Test(arguments: [
        ("a: 1\nb: [1, 2\nc: 3", 3, "syntax"), ("a: 1\n\tb: 2", 2, "syntax"),
        ("a: 1\nb: 2\na: 3", 1, "duplicate-key"),
        ("a: 1\n---\nb: 2", 2, "syntax"), ("", 1, "empty"), ("# bara\n", 1, "empty"), ("a: *b", 1, "syntax"),
        ("a: 1\nb: &c 2", 2, "anchor"), ("a: \"x\\0y\"", 1, "zero-character"),
        ("a: 1\nb: \u{0}", 2, "zero-character"),
        ("a: 1\nb: \u{7}", 2, "syntax"), ("a: \"\\ud800\"", 1, "syntax"),
    ])
    func `what is no YAML, or too much of it, is one fault with its line`(
        text: String, line: Int, code: String
    ) {
        let refusal = #expect(throws: YAMLRefusal.self) { try YAMLReader.read(Array(text.utf8)) { _ in () } }
        #expect(refusal?.faults.map(\.code) == [code])
        #expect(refusal?.faults.first?.line == line)
    }

    @Test(arguments: [
        ("a: 1\nb: ]", "line 2: wanted a value, found a sign that begins none"),
        ("a: 1\nb: [1, 2\nc: 3", "line 3: wanted a comma or ], found something else, from line 2 on"),
        ("a: b: c", "line 1: wanted one colon and space on a line, or quotes around the value, found more"),
    ])
    func `what is no YAML is told in words of our own`(text: String, wanted: String) {
        let refusal = #expect(throws: YAMLRefusal.self) { try YAMLReader.read(Array(text.utf8)) { _ in () } }
        #expect(refusal?.faults.first?.description == wanted)
    }

    @Test(arguments: [
        "&a x", "k: &a x", "- &a x", "[&a x]", "[b, &a x]", "[b,&a x]", "{k: &a x}", "{\"k\":&a x}",
        "? &a x\n: 1",
        "--- &a\n- x", "k:\n  &a\n  x", "!!str &a x", "k: !t &a x", "k: \u{85}  &a x",
    ])
    func `an anchor is found wherever it stands`(text: String) {
        let refusal = #expect(throws: YAMLRefusal.self) { try YAMLReader.read(Array(text.utf8)) { _ in () } }
        #expect(refusal?.faults.map(\.code) == ["anchor"])
    }

    @Test(arguments: ["R&D", "Tom & Åsa", "Tom &Åsa", "https://x/?a=1&b=2", "\"Ljud &ljus\"", "Ljud &ljus"])
    func `a text may hold the sign for and`(text: String) throws {
        #expect(faults("x: \(text)").isEmpty)
    }

    @Test func `depth and size have limits`() {
        let deep = String(repeating: "[", count: 50) + String(repeating: "]", count: 50)
        #expect(faults(deep).isEmpty)
        #expect(faults("[\(deep)]") == ["line 1: wanted at most 50 levels, found more"])
        let abyss = faults(String(repeating: "[", count: 100_000))
        #expect(abyss.count == 1)
        let large = faults([UInt8](repeating: 0x61, count: 5_000_001))
        #expect(large == ["line 1: wanted at most 5 MB, found 5000001 bytes"])
    }

    @Test func `bytes that are not UTF-8 are refused with their line`() {
        #expect(faults([0x61, 0x3A, 0x0A, 0xFF]) == ["line 2: wanted UTF-8, found other bytes"])
    }

    @Test func `a mark at the start is passed over`() {
        #expect(faults([0xEF, 0xBB, 0xBF] + Array("a: 1".utf8)) { _ = $0.object(allowed: ["a"]) }.isEmpty)
    }

    @Test func `more faults than anybody reads are counted`() {
        let text = "[\(String(repeating: "x, ", count: 250))]"
        let refusal = #expect(throws: YAMLRefusal.self) {
            try YAMLReader.read(Array(text.utf8)) { $0.list()?.forEach { _ = $0.int() } }
        }
        #expect(refusal?.faults.count == 100 && refusal?.leftOut == 150)
        #expect(refusal?.description.hasSuffix("\nand 150 more") == true)
    }

    @Test func `no spoiled file makes it fall`() {
        let file = Array(
            "a: [1, {b: \"c\\x41\"}]\n? |-\n  d\n: !!str 'e'\nf:\n- g\n- >\n h\n%YAML 1.1\n---\n".utf8)
        var dice = Dice(seed: 3)
        var refused = 0
        for _ in 0..<3000 where !faults(dice.spoiled(file)).isEmpty { refused += 1 }
        #expect(refused > 0)
    }
}
