import Analysis
import Testing

struct PersonalDataPropertyTests {
    @Test(
        arguments: [
            ("å 790804-2380", 2..<13, 3..<14),
            ("a\u{30A} 790804-2380", 3..<14, 4..<15),
            ("😀 790804-2380", 2..<13, 5..<16),
            ("👩🏽‍🚒 790804-2380 👍", 5..<16, 16..<27),
            ("🇸🇪790804–2380", 2..<13, 8..<21),
            ("ｎ７９０８０４２３８０", 1..<11, 3..<33),
        ])
    func `places are told in bytes and in characters`(text: String, scalars: Range<Int>, bytes: Range<Int>) {
        let spans = findPersonalData(in: text)
        #expect(spans.map(\.bytes) == [bytes])
        #expect(scalarRanges(of: spans, in: text) == [scalars])
        let characters = Array(text.unicodeScalars)[scalars].map(String.init).joined()
        #expect(spans.first?.text == characters)
    }

    @Test
    func `several spans are counted from the start each`() {
        let text = "å asa@example.se, ö 070-174 06 43 😀 DHG 239"
        let spans = findPersonalData(in: text)
        let scalars = Array(text.unicodeScalars)
        let found = scalarRanges(of: spans, in: text).map { scalars[$0].map(String.init).joined() }
        #expect(found == ["asa@example.se", "070-174 06 43", "DHG 239"])
        #expect(spans.map(\.text) == found)
    }

    @Test(arguments: 0..<40)
    func `bytes of any kind do not stop it, and the spans lie in order on whole characters`(seed: UInt64) {
        var random = Dice(seed: seed)
        let alphabet: [UInt8] =
            Array("0123456789 -+().,/@aABCxz:\nse".utf8) + [
                0xC3, 0xA5, 0xE2, 0x80, 0x93, 0xEF, 0xBC, 0x90, 0xA0,
            ]
        for _ in 0..<100 {
            let isAny = random.next() % 4 == 0
            let bytes = (0..<Int(random.next() % 120)).map { _ in
                isAny
                    ? UInt8(truncatingIfNeeded: random.next())
                    : alphabet[Int(random.next() % UInt64(alphabet.count))]
            }
            expectOrder(findPersonalData(in: bytes, names: true), in: bytes)
        }
    }

    @Test(arguments: 0..<40)
    func `what is masked holds nothing more that blocks`(seed: UInt64) {
        var random = Dice(seed: seed)
        for _ in 0..<60 {
            let text = (0..<12).map { _ in Self.pieces[Int(random.next() % UInt64(Self.pieces.count))] }
                .joined()
            let spans = findPersonalData(in: text)
            expectOrder(spans, in: Array(text.utf8))
            for token in ["[…]", "***", " "] {
                let safe = maskedPersonalData(in: text, by: token)
                #expect(findPersonalData(in: safe).filter(\.isBlocking) == [], "\(text) became \(safe)")
            }
        }
    }

    @Test
    func `masking changes nothing but the spans`() {
        let text = "Åsa (asa@example.se) såg DHG 239 😀."
        #expect(masked(text, findPersonalData(in: text), by: "[…]") == "Åsa ([…]) såg […] 😀.")
        #expect(masked(text, [], by: "[…]") == text)
        #expect(masked("kort", findPersonalData(in: text), by: "[…]") == "kort")
        #expect(maskedPersonalData(in: "Karin Bergqvist", by: "[…]") == "Karin Bergqvist")
    }

    @Test
    func `a token that is itself an address does not go on for ever`() {
        #expect(maskedPersonalData(in: "a@example.se", by: "b@example.se") == "b@example.se")
    }

    /// Each would take minutes if the search ever went back over what it has seen.
    @Test(arguments: [
        "1", "1 ", "0 ", "@", "a@", "a.", "(", "0701740643 ", "ABC 123 ", "Anna ", "８", "a@b.se,", "+46 ",
    ])
    func `long dull texts are searched in one pass`(_ piece: String) {
        let text = String(repeating: piece, count: 60_000)
        expectOrder(Array(findPersonalData(in: text).prefix(10)), in: Array(text.utf8))
    }

    private static let pieces = [
        "790804-2380", "7908042380", "199603782393", "070-174 06 43", "+46 70 174 06 43", "08-46 50 04 33",
        "DHG 239",
        "GCO39D", "asa@example.se", "asa (at) example.se", " ", ", ", "-", "–", ".", "1", "12", "0", " ring ",
        "å",
        "regnr ", "@", "(", ")", "+", "\n", "BUS ", "19", "/", ":", "😀", "se", ".se",
    ]

    private func expectOrder(_ spans: [PersonalDataSpan], in bytes: [UInt8]) {
        var end = 0
        for span in spans {
            #expect(
                span.bytes.lowerBound >= end && !span.bytes.isEmpty && span.bytes.upperBound <= bytes.count)
            #expect(span.bytes.allSatisfy { $0 < bytes.count })
            #expect(bytes[span.bytes.lowerBound] & 0xC0 != 0x80)
            #expect(String(validating: bytes[span.bytes], as: UTF8.self) == span.text)
            end = span.bytes.upperBound
        }
    }

    private struct Dice {
        var state: UInt64

        init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

        /// SplitMix64.
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
