import Analysis
import Duties
import Formats
import Foundation
import Testing

/// The public cases and the official test numbers, when they lie beside the project.
struct PersonalDataCaseTests {
    private static let shared = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared")
    private static let text = shared.appending(path: "cases/pii/p1_swedish_text").path
    private static let validity = shared.appending(path: "cases/pii/p2_validity").path
    private static let numbers = shared.appending(path: "data/pii/personnummer_meta_allPins.json.gz").path

    private static func isThere(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    @Test(.enabled(if: isThere(text), "../shared/cases/pii/p1_swedish_text is not there"))
    func `every span of the public text is found, exactly, and nothing else`() throws {
        var writer = JSONWriter()
        try PersonalDataCase(CaseFolder(URL(filePath: Self.text))).answer(to: &writer)
        let answer = try JSONReader.read(writer.bytes)
        let expected = try Self.expected(Self.text)
        let (found, wanted) = (try Self.spans(answer), try Self.spans(expected))
        #expect(found.subtracting(wanted) == [])
        #expect(wanted.subtracting(found) == [])
        #expect(wanted.count == 68)
    }

    @Test(.enabled(if: isThere(validity), "../shared/cases/pii/p2_validity is not there"))
    func `every value of the public case is judged as expected`() throws {
        var writer = JSONWriter()
        try IdentityNumberCase(CaseFolder(URL(filePath: Self.validity))).answer(to: &writer)
        let answer = try JSONReader.read(writer.bytes)
        let expected = try Self.expected(Self.validity)
        #expect(answer["values"] == expected["values"])
    }

    @Test(
        .enabled(if: isThere(numbers), "../shared/data/pii/personnummer_meta_allPins.json.gz is not there"),
        arguments: [
            "{12}", "{8}-{4}", "{6}-{4}", "{10}", "{8} {4}", "{6} {4}", "{8}–{4}", "{6}\u{2011}{4}",
            "{6}\u{A0}{4}",
            "{8}+{4}", "{6} - {4}", "{iso}-{4}",
        ])
    func `all official test numbers born 1941 to 2015 are found in running text`(_ form: String) throws {
        let years = "1941"..."2015"
        let used = try Self.testNumbers().filter { years.contains(String($0.prefix(4))) }
        #expect(used.count == 29_975)
        let written = used.map { Self.write($0, as: form) }
        let text = written.enumerated().map { "Vid spår \($0.offset % 9) (\($0.element)), kl. 19.30." }
        let found = findPersonalData(in: text.joined(separator: " "))
        #expect(found.map(\.text) == written)
        #expect(found.allSatisfy { $0.kind == .personnummer })
    }

    private static func write(_ number: String, as form: String) -> String {
        let (date, last) = (number.prefix(8), number.suffix(4))
        let iso = "\(date.prefix(4))-\(date.dropFirst(4).prefix(2))-\(date.suffix(2))"
        return form.replacing("{12}", with: number).replacing("{10}", with: number.dropFirst(2))
            .replacing("{8}", with: date).replacing("{6}", with: date.dropFirst(2)).replacing(
                "{4}", with: last
            )
            .replacing("{iso}", with: iso)
    }

    private static func testNumbers() throws -> [String] {
        let gunzip = Process()
        gunzip.executableURL = URL(filePath: "/usr/bin/env")
        gunzip.arguments = ["gunzip", "-c", numbers]
        let output = Pipe()
        gunzip.standardOutput = output
        try gunzip.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        gunzip.waitUntilExit()
        return try JSONReader.read(Array(bytes)).array?.compactMap(\.text) ?? []
    }

    private static func expected(_ folder: String) throws -> JSONValue {
        let file = URL(filePath: folder).appending(path: "expected.json")
        return try JSONReader.read(Array(Data(contentsOf: file)))
    }

    /// One text for each span, so that sets of them can be compared.
    private static func spans(_ answer: JSONValue) throws -> Set<String> {
        var spans: Set<String> = []
        for line in try #require(answer["lines"]?.array) {
            let identity = try #require(line["id"]?.number)
            for span in try #require(line["spans"]?.array) {
                let (start, end) = (try #require(span["start"]?.number), try #require(span["end"]?.number))
                spans.insert(
                    "\(identity) \(span["type"]?.text ?? "") \(start)–\(end) \(span["text"]?.text ?? "")")
            }
        }
        return spans
    }
}
