import Foundation
import Testing

/// The example of settings says all that can be set, and nothing else.
struct SettingsTests {
    @Test func `the example file names every setting`() throws {
        let example = try String(contentsOf: SourceTree.root.appending(path: ".env.example"), encoding: .utf8)
        let source = try #require(
            try SourceTree.files(in: "Sources/perrong").first { $0.path.hasSuffix("/Settings.swift") })
        let named = Set(example.matches(of: /(?m)^(PERRONG_[A-Z_]+)=/).map { String($0.output.1) })
        let known = Set(
            source.text.matches(of: /name: "([a-z-]+)", purpose/).map {
                "PERRONG_" + $0.output.1.uppercased().replacing("-", with: "_")
            })
        #expect(known.count > 5)
        #expect(named == known)
    }
}
