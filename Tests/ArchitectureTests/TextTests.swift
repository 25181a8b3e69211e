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

    /// English may leave out what is only ever written in Swedish, such as the name of a unit.
    @Test func `English fills in nothing that Swedish does not`() {
        for (key, text) in swedish {
            let more = gaps(english[key] ?? "").subtracting(gaps(text)).sorted()
            #expect(more == [], "\(key)")
        }
    }

    @Test func `no text is empty`() {
        #expect(swedish.filter { $0.value.isEmpty }.keys.sorted() == [])
        #expect(english.filter { $0.value.isEmpty }.keys.sorted() == [])
    }

    @Test func `every text that a page asks for is there`() throws {
        let rooms = Set(swedish.keys.compactMap { $0.split(separator: ".").first.map(String.init) })
        for (path, key) in try Self.keys() where rooms.contains(room(of: key)) && !Self.others.contains(key) {
            let isThere = candidates(key).contains { candidate in
                swedish[candidate] != nil || swedish.keys.contains { $0.hasPrefix(candidate + ".") }
            }
            #expect(isThere, "\(path): \(key)")
        }
        for (path, head) in try Self.heads() where rooms.contains(room(of: head)) {
            let isThere = candidates(head).contains { candidate in
                swedish.keys.contains { $0.hasPrefix(candidate) }
            }
            #expect(isThere, "\(path): \(head)")
        }
    }

    @Test func `every refusal has its words`() throws {
        var found: Set<String> = []
        for module in ["Domain", "Web", "Formats"] {
            for file in try SourceTree.files(in: "Sources/\(module)") {
                // The cases of an enum of texts, and the codes of one that carries facts.
                let codes =
                    file.text.contains(": String, Refusal")
                    ? file.text.matches(of: /case \w+ = "([a-z-]+\.[a-z-]+)"/).map { String($0.output.1) }
                    : file.text.contains("enum PhotoRefusal")
                        ? file.text.matches(of: /case \.\w+: "([a-z-]+\.[a-z-]+)"/).map {
                            String($0.output.1)
                        }
                        : []
                for code in codes { #expect(swedish[code] != nil, "\(file.path): \(code)") }
                found.formUnion(codes)
            }
        }
        #expect(found.isSuperset(of: ["measure.backwards", "news.full", "photo.too-wide"]))
    }

    @Test func `no text is there for nothing`() throws {
        let words = Set(try Self.words())
        let keys = Set(try Self.keys().flatMap { candidates($0.key) }).union(words).union(
            words.map { "field.\($0)" })
        let heads = Set(try Self.heads().flatMap { candidates($0.head) })
        let unused = swedish.keys.filter { key in
            let parts = key.split(separator: ".")
            let isAsked = (1...parts.count).contains {
                keys.contains(parts.prefix($0).joined(separator: "."))
            }
            return !isAsked && !heads.contains { key.hasPrefix($0) }
        }
        #expect(unused.sorted() == [])
    }

    /// What looks like a key and is none: names of parameters and files.
    private static let others: Set = ["commitment.en", "example.sqlite", "site.css", "tip.js", "map.js"]

    /// A key as it stands, and as the name of a field or of an error.
    private func candidates(_ key: String) -> [String] {
        [key, "field.\(key)", "error.\(key)"]
    }

    /// Every literal that is a whole key, with the file that it stands in.
    private static func keys() throws -> [(path: String, key: String)] {
        try sources().flatMap { file in
            file.text.matches(of: /"([a-z][a-z0-9-]*(?:\.[A-Za-z0-9-]+)+)"/).map {
                (file.path, String($0.output.1))
            }
        }
    }

    /// Every literal that begins as a key and goes on with a value: what stands before the value.
    private static func heads() throws -> [(path: String, head: String)] {
        try sources().flatMap { file in
            file.text.matches(of: /"([a-z][a-z0-9-]*(?:\.[A-Za-z0-9-]+)*\.)\\\(/).map {
                (file.path, String($0.output.1))
            }
        }
    }

    /// Every literal of one word, such as the name of a field.
    private static func words() throws -> [String] {
        try sources().flatMap { file in
            file.text.matches(of: /"([a-z][A-Za-z0-9-]*)"/).map { String($0.output.1) }
        }
    }

    /// Where texts are asked for by their keys.
    private static func sources() throws -> [SourceFile] {
        try ["Domain", "Web", "perrong"].flatMap { try SourceTree.files(in: "Sources/\($0)") }
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
