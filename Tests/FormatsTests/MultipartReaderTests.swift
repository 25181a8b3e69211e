import Formats
import Testing

struct MultipartReaderTests {
    private let kind = "multipart/form-data; boundary=xYz"

    private let body =
        "before\r\n--xYz\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nhej\r\n--xYzzz\r\n\r\n"
        + "--xYz  \r\ncontent-disposition: form-data; name=\"fil\"; filename=\"a.csv\"\r\n\r\n"
        + "\u{0}\r\r\n-\r\n--xY\r\n\r\n--xYz\r\nContent-Disposition: form-data; name=tom\r\n\r\n\r\n--xYz--\r\nresten"

    /// What came, part by part, when the body comes in pieces of `size`.
    private func parts(by size: Int) throws -> [String: [UInt8]] {
        var reader = try MultipartReader(contentType: kind)
        var (parts, name) = ([String: [UInt8]](), "")
        var rest = Array(body.utf8)[...]
        while !rest.isEmpty {
            for piece in try reader.read(rest.prefix(size)) {
                switch piece {
                case .head(let head):
                    name = "\(head.name) \(head.filename ?? "-")"
                    parts[name] = []
                case .content(let bytes): parts[name, default: []] += bytes
                }
            }
            rest = rest.dropFirst(size)
        }
        try reader.finish()
        return parts
    }

    @Test(arguments: [1, 2, 3, 4, 5, 7, 11, 64, 1000])
    func `the same parts come however the body is cut`(size: Int) throws {
        let wanted: [String: [UInt8]] = [
            "text -": Array("hej\r\n--xYzzz\r\n".utf8), "fil a.csv": Array("\u{0}\r\r\n-\r\n--xY\r\n".utf8),
            "tom -": [],
        ]
        #expect(try parts(by: size) == wanted)
    }

    @Test func `a large file passes by without being kept`() throws {
        var reader = try MultipartReader(contentType: kind, limits: .init(bytes: 1 << 30))
        _ = try reader.read(
            Array("--xYz\r\nContent-Disposition: form-data; name=f; filename=f\r\n\r\n".utf8))
        let piece = Array(String(repeating: "2022-03-21 20:30;Klotter;Norrby\r\n", count: 2_000).utf8)
        var (bytes, longest) = (0, 0)
        for _ in 0..<50 {
            for case .content(let content) in try reader.read(piece) {
                bytes += content.count
                longest = max(longest, content.count)
            }
        }
        for case .content(let content) in try reader.read(Array("\r\n--xYz--".utf8)) {
            bytes += content.count
        }
        try reader.finish()
        #expect(bytes == 50 * piece.count)
        #expect(longest <= piece.count + 2)
    }

    @Test(arguments: [1, 7, 1000])
    func `white space without end after a boundary ends nothing and fills no memory`(size: Int) throws {
        var reader = try MultipartReader(contentType: kind, limits: .init(bytes: 1 << 20, headBytes: 100))
        _ = try reader.read(Array("--xYz\r\nContent-Disposition: form-data; name=f\r\n\r\n1\r\n--xYz".utf8))
        var bytes = 0
        for _ in 0..<(5000 / size + 1) {
            for case .content(let content) in try reader.read([UInt8](repeating: 0x20, count: size)) {
                bytes += content.count
            }
        }
        #expect(bytes > 4000)
        #expect(throws: FormRefusal.unfinished) { try reader.finish() }
    }

    @Test func `more than the limit is refused as soon as it comes`() throws {
        var reader = try MultipartReader(contentType: kind, limits: .init(bytes: 100))
        _ = try reader.read(Array("--xYz\r\nContent-Disposition: form-data; name=f\r\n\r\n".utf8))
        #expect(throws: FormRefusal.tooLarge(limit: 100)) {
            try reader.read([UInt8](repeating: 0x61, count: 100))
        }
    }
}
