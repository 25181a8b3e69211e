import Formats
import Testing

struct MultipartTests {
    private let kind = "multipart/form-data; boundary=xYz"

    private func form(_ text: String, _ limits: Multipart.Limits = .init()) throws(FormRefusal) -> Multipart {
        try Multipart(Array(text.utf8), contentType: kind, limits: limits)
    }

    private let whole =
        "--xYz\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nhej\r\n--xYzzz\r\n\r\n"
        + "--xYz  \r\ncontent-disposition: form-data; filename=\"C:\\bilder\\a \\\"b\\\".jpg\"; name=\"fil\"\r\n"
        + "Content-Type: image/jpeg\r\n\r\n\u{0}\r\r\n\r\n--xYz\r\n"
        + "Content-Disposition: form-data; name=tom\r\n\r\n\r\n--xYz--\r\nresten"

    @Test func `parts come with their names, files and bytes`() throws {
        let form = try form(whole)
        #expect(form.map(\.name) == ["text", "fil", "tom"])
        #expect(try form.first("text")?.text() == "hej\r\n--xYzzz\r\n")
        #expect(form.first("text")?.filename == nil)
        #expect(form.first("fil")?.filename == "a \"b\".jpg")
        #expect(form.first("fil")?.contentType == "image/jpeg")
        #expect(form.first("fil")?.bytes == [0, 0x0D, 0x0D, 0x0A])
        #expect(form.all("tom").map(\.bytes) == [[]])
    }

    @Test func `a text part is refused when it holds no text`() throws {
        let form = try form(whole)
        #expect(throws: FormRefusal.zeroCharacter(field: "fil")) { try form.first("fil")?.text() }
    }

    @Test func `names are unescaped as browsers escape them, and the boundary may be in quotes`() throws {
        let text = "--a b\r\nContent-Disposition: form-data; name=\"a%22;%0D%0Ab%41\"\r\n\r\n1\r\n--a b--"
        let form = try Multipart(Array(text.utf8), contentType: "Multipart/Form-Data; x=y; boundary=\"a b\"")
        #expect(form.map(\.name) == ["a\";\r\nb%41"])
    }

    @Test(arguments: [
        ("--xYz\r\nContent-Disposition: form-data; name=a\r\n\r\n1", FormRefusal.unfinished),
        ("", .unfinished),
        ("--xYz\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--xY", .unfinished),
        ("--xYz\r\nContent-Type: text/plain\r\n\r\n1\r\n--xYz--", .badHead(part: 1)),
        ("--xYz\r\nContent-Disposition: form-data; name=a\r\n", .badHead(part: 1)),
        ("--xYz\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n--xYz--", .badHead(part: 1)),
        ("--xYz\r\nContent-Disposition: form-data; name=\"\u{0}\"\r\n\r\n1\r\n--xYz--", .badHead(part: 1)),
    ])
    func `a body that is not whole is refused`(text: String, wanted: FormRefusal) {
        #expect(throws: wanted) { try form(text) }
    }

    @Test(arguments: [
        "application/json; boundary=a", "multipart/form-data", "multipart/form-data; boundary=",
        "multipart/form-data; boundary=" + String(repeating: "a", count: 71),
    ])
    func `a kind without a boundary is refused`(kind: String) {
        #expect(throws: FormRefusal.noBoundary) { try Multipart([], contentType: kind) }
    }

    @Test func `limits hold`() {
        let size = whole.utf8.count
        #expect(throws: FormRefusal.tooLarge(limit: size - 1)) { try form(whole, .init(bytes: size - 1)) }
        #expect(throws: FormRefusal.tooManyFields(limit: 2)) { try form(whole, .init(parts: 2)) }
        #expect(throws: FormRefusal.badHead(part: 2)) { try form(whole, .init(headBytes: 60)) }
        #expect(throws: Never.self) { try form(whole, .init(bytes: size, parts: 3)) }
    }

    @Test func `no cut or changed body makes it fall`() {
        let bytes = Array(whole.utf8)
        var read = 0
        for length in 0...bytes.count {
            if (try? Multipart(Array(bytes[..<length]), contentType: kind)) != nil { read += 1 }
        }
        var dice = Dice(seed: 1)
        for _ in 0..<3000 { _ = try? Multipart(dice.spoiled(bytes), contentType: kind) }
        // Only the bodies that hold the closing boundary.
        #expect(read == "--\r\nresten".utf8.count - 1)
    }
}
