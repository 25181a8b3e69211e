import Foundation
import Testing

/// Every word that a person reads is there, in both languages, and none is there for nothing.
struct TextTests {
    let swedish: [String: String]
    let english: [String: String]

    init() throws {
        swedish = try Self.texts("sv")
        english = try Self.texts("en")
    }

    @Test func `both languages have the same texts`() {
        #expect(Set(swedish.keys).symmetricDifference(english.keys).sorted() == [])
    }

    @Test func `both languages fill in the same gaps`() {
        for (key, text) in swedish where gaps(text) != gaps(english[key] ?? "") {
            Issue.record(
                "\(key): \(gaps(text).sorted()) in Swedish, \(gaps(english[key] ?? "").sorted()) in English")
        }
    }

    @Test func `no text is empty`() {
        #expect(swedish.filter { $0.value.isEmpty }.keys.sorted() == [])
        #expect(english.filter { $0.value.isEmpty }.keys.sorted() == [])
    }

    @Test func `every text that a page asks for is there`() throws {
        let literals = try Self.literals()
        let rooms = Set(swedish.keys.compactMap { $0.split(separator: ".").first.map(String.init) })
        for literal in literals where isKey(literal.text) && rooms.contains(room(of: literal.text)) {
            let key = literal.text
            if let gap = key.range(of: "\\(") {
                let head = String(key[..<gap.lowerBound])
                #expect(swedish.keys.contains { $0.hasPrefix(head) }, "\(literal.file): \(key)")
            } else {
                let isThere = swedish[key] != nil || swedish.keys.contains { $0.hasPrefix(key + ".") }
                #expect(isThere, "\(literal.file): \(key)")
            }
        }
    }

    @Test func `every field of a form has its words`() throws {
        for file in try SourceTree.files(in: "Sources/Web") {
            let call = /\.field\(\s*"([a-z-]+)"((?:[^()]|\([^()]*\))*)\)/
            for match in file.text.matches(of: call) {
                let words = match.output.2.firstMatch(of: /words: "([^"]+)"/).map { String($0.output.1) }
                let key = "field.\(words ?? String(match.output.1))"
                guard !key.contains("\\(") else { continue }
                #expect(swedish[key] != nil, "\(file.path): \(key)")
            }
        }
    }

    @Test func `every refusal has its words`() throws {
        for module in ["Domain", "Formats"] {
            for file in try SourceTree.files(in: "Sources/\(module)")
            where file.text.contains(": String, Refusal") {
                for match in file.text.matches(of: /case \w+ = "([a-z-]+\.[a-z-]+)"/) {
                    let code = String(match.output.1)
                    #expect(swedish[code] != nil, "\(file.path): \(code)")
                }
            }
        }
    }

    @Test func `no text is there for nothing`() throws {
        let literals = Set(try Self.literals().map(\.text))
        let heads = literals.compactMap { text in
            text.range(of: "\\(").map { String(text[..<$0.lowerBound]) }
        }.filter { $0.contains(".") }
        let fields = Set(
            try SourceTree.files(in: "Sources/Web").flatMap { file in
                file.text.matches(of: /(?:\.field\(\s*|words: |name: )"([a-z-]+)"/).map {
                    "field.\($0.output.1)"
                }
            })
        let bases = literals.filter(isKey)
        let unused = swedish.keys.filter { key in
            if literals.contains(key) || fields.contains(key) { return false }
            if heads.contains(where: key.hasPrefix) { return false }
            let base = key.split(separator: ".").dropLast().joined(separator: ".")
            return !bases.contains(base) && !fields.contains(base)
                && !bases.contains(base.split(separator: ".").dropLast().joined(separator: "."))
        }
        #expect(unused.sorted() == [])
    }

    /// All string literals of the program, with the file that each stands in.
    private static func literals() throws -> [(file: String, text: String)] {
        try SourceTree.files(in: "Sources").flatMap { file in
            file.text.matches(of: /"((?:[^"\\\n]|\\.)*)"/).map { (file.path, String($0.output.1)) }
        }
    }

    private func isKey(_ text: String) -> Bool {
        text.wholeMatch(of: /[a-z][a-z0-9-]*(?:\.(?:[A-Za-z0-9-]|\\\([^()]*(?:\([^()]*\))?[^()]*\))+)+/)
            != nil
    }

    private func room(of key: String) -> String {
        String(key.prefix { $0 != "." })
    }

    private func gaps(_ text: String) -> Set<String> {
        Set(text.matches(of: /\{([a-zA-Z.-]+)\}/).map { String($0.output.1) })
    }

    private static func texts(_ language: String) throws -> [String: String] {
        let file = SourceTree.root.appending(path: "Texts/\(language).json")
        return try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
    }
}
