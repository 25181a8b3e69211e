import Formats
import Testing

struct CSVTests {
    private func line(_ cells: [CSVWriter.Cell]) -> String {
        var csv = CSVWriter(byteOrderMark: false)
        csv.row(cells)
        return String(decoding: csv.bytes, as: UTF8.self)
    }

    @Test func `a table starts with its mark and ends each row with CR LF`() {
        var csv = CSVWriter()
        csv.row(["station", "antal"])
        csv.row([.text("Östra"), .int(-3)])
        #expect(csv.bytes == [0xEF, 0xBB, 0xBF] + Array("station,antal\r\nÖstra,-3\r\n".utf8))
    }

    @Test(arguments: [
        ("a,b", "\"a,b\""), ("sa \"hej\"", "\"sa \"\"hej\"\"\""), ("två\nrader", "\"två\nrader\""), ("", ""),
        ("a;b", "\"a;b\""),
    ])
    func `a text is in quotes where it must be`(text: String, wanted: String) {
        #expect(line([.text(text)]) == wanted + "\r\n")
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+46", "'+46"), ("-x", "'-x"), ("@a", "'@a"), ("\t=1", "\"'\t'=1\""),
        ("\r=1", "\"'\r'=1\""), ("\n=1", "\"'\n'=1\""), ("＝1", "'＝1"), ("＋1", "'＋1"),
        ("hej;=HYPERLINK(A1);x", "\"hej;'=HYPERLINK(A1);x\""), ("hej\t@x", "\"hej\t'@x\""),
        ("hej;\"=1", "\"hej;'\"\"=1\""), ("rad\r\n-x", "\"rad\r\n'-x\""), ("1+1=2; ja", "\"1+1=2; ja\""),
        ("=A1,\"x\"", "\"'=A1,\"\"x\"\"\""),
    ])
    func `a text that looks like a formula stays a text`(text: String, wanted: String) {
        #expect(line([.text(text)]) == wanted + "\r\n")
    }

    @Test func `a number is never guarded`() {
        let cells: [CSVWriter.Cell] = [.int(-1), .double(-1.5), .double(.nan), .empty, .int(orEmpty: nil)]
        #expect(line(cells) == "-1,-1.5,,,\r\n")
    }
}
