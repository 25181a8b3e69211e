import Formats
import Testing

struct JSONTests {
    @Test func `commas come by themselves`() {
        var json = JSONWriter()
        json.object { json in
            json.member("name", "Åsa")
            json.array("numbers") { json in
                json.write(1)
                json.array { _ in }
                json.write(-23)
            }
            json.object("inside") { json in json.member("nothing", nil as Int?) }
            json.member("open", true)
        }
        let wanted = #"{"name":"Åsa","numbers":[1,[],-23],"inside":{"nothing":null},"open":true}"#
        #expect(String(decoding: json.bytes, as: UTF8.self) == wanted)
    }

    @Test(arguments: [
        ("a\"b\\c", #""a\"b\\c""#), ("\u{0}\u{1F}\n\t\r", #""\u0000\u001f\n\t\r""#),
        ("a\u{2028}b\u{2029}", #""a\u2028b\u2029""#), ("“€” 🚉", #""“€” 🚉""#), ("", #""""#),
    ])
    func `a text is escaped where it must be`(text: String, wanted: String) {
        var json = JSONWriter()
        json.write(text)
        #expect(String(decoding: json.bytes, as: UTF8.self) == wanted)
    }

    @Test(arguments: [
        (1.0, "1"), (0.1, "0.1"), (-0.0, "0"), (1e300, "1e+300"), (.nan, "null"), (-.infinity, "null"),
        (1.0 / 3, "0.3333333333333333"),
    ])
    func `a number has its shortest form`(number: Double, wanted: String) {
        var json = JSONWriter()
        json.write(number)
        #expect(String(decoding: json.bytes, as: UTF8.self) == wanted)
    }

    @Test(arguments: [
        (13.1234567, "13.123457"), (-0.0000004, "0"), (-0.5, "-0.5"), (58.0, "58"), (0.000001, "0.000001"),
        (57.999_999_9, "58"),
    ])
    func `degrees have at most six decimals`(degrees: Double, wanted: String) {
        var json = JSONWriter()
        json.write(degrees: degrees)
        #expect(String(decoding: json.bytes, as: UTF8.self) == wanted)
    }

    @Test func `what is written reads back`() throws {
        let texts =
            (0..<0x500).compactMap(Unicode.Scalar.init).map { "x\($0)" } + ["\u{2028}\u{2029}🚉\u{FFFF}"]
        var json = JSONWriter()
        json.array { json in
            for text in texts where text != "x\u{0}" { json.write(text) }
            json.write(1.25e-7)
            json.write(false)
        }
        let wanted = texts.filter { $0 != "x\u{0}" }.map(JSONValue.text) + [.number(1.25e-7), .bool(false)]
        #expect(try JSONReader.read(json.bytes) == .array(wanted))
    }

    @Test func `escapes and surrogate pairs are read`() throws {
        let text = #"  {"a": "\u00e5\/\b\f\ud83d\ude89", "b": -1.5e+2, "b": null} "#
        let value = try JSONReader.read(Array(text.utf8))
        #expect(value["a"]?.text == "å/\u{8}\u{C}🚉")
        #expect(value["b"]?.number == -150)
    }

    @Test(arguments: [
        ("{\"a\":\n 01}", 2, "a comma or }"), ("[1,]", 1, "a value"), ("\n\n\"abc", 3, "the end of a text"),
        ("[\"\\ud800\"]", 1, "a character"), ("1 2", 1, "nothing after the value"), ("", 1, "a value"),
        ("1e999", 1, "a number of ordinary size"), ("\"\\u0000\"", 1, "a character"), ("-", 1, "a digit"),
        (String(repeating: "[", count: 100_000), 1, "at most 50 levels"), ("{a:1}", 1, "a name in quotes"),
    ])
    func `what is no JSON is refused with its line`(text: String, line: Int, wanted: String) {
        let fault = #expect(throws: JSONFault.self) { try JSONReader.read(Array(text.utf8)) }
        let isCut = ["\n\n\"abc", "", "-"].contains(text)
        #expect(
            fault?.description
                == "line \(line): wanted \(wanted)\(isCut ? ", found the end of the file" : "")")
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        #expect(throws: JSONFault.self) { try JSONReader.read([0x22, 0xC3, 0x28, 0x22]) }
    }
}
