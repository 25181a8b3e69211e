import Formats
import Testing

struct CSVReaderTests {
    private func rows(_ text: String, by size: Int = .max, delimiter: UInt8? = nil) throws -> [[String]] {
        try rows(Array(text.utf8), by: size, delimiter: delimiter).map(\.texts)
    }

    private func rows(_ bytes: [UInt8], by size: Int = .max, delimiter: UInt8? = nil) throws -> [CSVRow] {
        var reader = CSVReader(delimiter: delimiter)
        var rows: [CSVRow] = []
        var start = 0
        while start < bytes.count {
            let end = size < bytes.count - start ? start + size : bytes.count
            try reader.read(Array(bytes[start..<end])) { rows.append($0) }
            start = end
        }
        try reader.finish { rows.append($0) }
        return rows
    }

    @Test(arguments: [1, 2, 3, 7, .max])
    func `quotes, line breaks in them and every line ending come through, however the bytes are cut`(
        size: Int
    )
        throws
    {
        let text = "a,b,c\r\n\"x,\"\"y\"\"\",\"two\r\nlines\",\r\n\n1,2,3\r4,5,6"
        let wanted = [
            ["a", "b", "c"], ["x,\"y\"", "two\r\nlines", ""], ["1", "2", "3"], ["4", "5", "6"],
        ]
        #expect(try rows(text, by: size) == wanted)
    }

    @Test(arguments: [",", ";", "\t"])
    func `the delimiter is found in the first line`(delimiter: String) throws {
        let text = ["a", "\"b,,;;\t\t\"", "c"].joined(separator: delimiter) + "\n1" + delimiter + "2\n"
        #expect(try rows(text).map(\.count) == [3, 2])
    }

    @Test func `a byte order mark is no part of the first heading`() throws {
        #expect(try rows([0xEF, 0xBB, 0xBF] + Array("dag,plats\n".utf8)).first?.texts == ["dag", "plats"])
    }

    @Test func `a formula is a text`() throws {
        #expect(try rows("a,b\n=cmd|' /C calc'!A0,@x\n").last == ["=cmd|' /C calc'!A0", "@x"])
    }

    @Test func `each row knows the line that it begins on`() throws {
        let rows = try rows(Array("a\n\"b\nb\"\n\nc\n".utf8))
        #expect(rows.map(\.line) == [1, 2, 5])
    }

    @Test(arguments: [
        (Array("a,b\nx,".utf8) + [0xE5, 0x0A], 2, CSVFault.Kind.notUTF8),
        ([0xFF, 0xFE, 0x61, 0x00, 0x2C, 0x00], 1, .utf16), ([0x61, 0x00, 0x2C, 0x00, 0x62, 0x00], 1, .utf16),
        (Array("a,b\n1,2\n3,".utf8) + [0], 3, .zero), (Array("a,b\n1,\"2\n3,4\n".utf8), 2, .openQuote),
        (Array("a,b\n\"1\"x,2\n".utf8), 2, .textAfterQuote),
        (Array("a\n".utf8) + [UInt8](repeating: 0x61, count: 1_000_001), 2, .longRow),
    ])
    func `what is no table is told with its line`(bytes: [UInt8], line: Int, kind: CSVFault.Kind) {
        #expect(throws: CSVFault(line: line, kind: kind)) { try rows(bytes) }
    }

    @Test func `a large file passes by without being kept`() throws {
        let piece = Array(String(repeating: "7,Klotter,\"vid, muren\"\n", count: 10_000).utf8)
        var reader = CSVReader()
        var (rows, bytes) = (0, 0)
        let count = { (row: CSVRow) in
            rows += 1
            bytes = max(bytes, row.texts.reduce(0) { $0 + $1.utf8.count })
        }
        try reader.read(Array("a,b,c\n".utf8), count)
        for _ in 0..<20 { try reader.read(piece, count) }
        try reader.finish(count)
        #expect(rows == 200_001)
        #expect(bytes == 18)
    }
}
