import Formats
import Testing

struct FormBodyTests {
    private func body(_ text: String) throws(FormRefusal) -> FormBody {
        try FormBody(Array(text.utf8))
    }

    @Test func `fields come in their order, repeated ones too`() throws {
        let form = try body("b=1&a=%C3%85sa+B&b=2&tom=&bara&&=x")
        #expect(form.map(\.name) == ["b", "a", "b", "tom", "bara", ""])
        #expect(form.first("a") == "Åsa B")
        #expect(form.all("b") == ["1", "2"])
        #expect(form.first("tom") == "" && form.first("bara") == "" && form.first("c") == nil)
    }

    @Test(arguments: [
        ("a=%2B%26%3D", "+&="), ("a=b=c", "b=c"), ("a=%", "%"), ("a=%4", "%4"), ("a=%zz", "%zz"),
        ("a=%4a%4B", "JK"),
        ("a=å", "å"),
    ])
    func `a value is decoded`(text: String, wanted: String) throws {
        #expect(try body(text).first("a") == wanted)
    }

    @Test(arguments: [
        ("ok=1&namn=%FF", FormRefusal.notText(field: "namn")), ("namn=a%00b", .zeroCharacter(field: "namn")),
        ("%C3=1", .notText(field: "\u{FFFD}")), ("namn=%ED%A0%80", .notText(field: "namn")),
    ])
    func `a fault says in which field it is`(text: String, wanted: FormRefusal) {
        #expect(throws: wanted) { try body(text) }
    }

    @Test func `limits hold`() throws {
        let bytes = Array("a=1&b=2&c=3".utf8)
        let many = Array((1...5_000).map { "f\($0)=" }.joined(separator: "&").utf8)
        #expect(try FormBody(many).first("f5000") == "")
        #expect(throws: FormRefusal.tooManyFields(limit: 2)) { try FormBody(bytes, limits: .init(fields: 2)) }
        #expect(throws: FormRefusal.tooLarge(limit: 10)) { try FormBody(bytes, limits: .init(bytes: 10)) }
        #expect(throws: Never.self) { try FormBody(bytes, limits: .init(bytes: 11, fields: 3)) }
    }

    @Test func `the question part of an address is read in the same way`() throws {
        let query = try FormBody(query: "q=trasig+lampa&sida=2")
        #expect(query.first("q") == "trasig lampa" && query.first("sida") == "2")
    }
}
