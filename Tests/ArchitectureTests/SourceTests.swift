import Foundation
import Testing

/// What no file of the program may hold.
struct SourceTests {
    /// Text that is not a literal would go unbound into SQL, or unescaped into a page; the rest stops the program.
    static let forbidden = ["Query(stringLiteral:", "Markup(stringLiteral:", "fatalError", "try!"]

    @Test(arguments: try SourceTree.modules())
    func `nothing goes round the literals, and nothing stops the program`(module: String) throws {
        for file in try SourceTree.files(in: "Sources/\(module)") {
            for (number, line) in file.code.enumerated() {
                for word in Self.forbidden {
                    #expect(!line.contains(word), "\(file.path), near line \(number + 1)")
                }
            }
        }
    }

    @Test(arguments: ["Sources", "Tests"])
    func `a file stays short enough to read in one sitting`(folder: String) throws {
        for file in try SourceTree.files(in: folder) {
            let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
            #expect(lines <= 300, "\(file.path)")
        }
    }

    @Test func `every decision stands in the index`() throws {
        let folder = SourceTree.root.appending(path: "docs/decisions")
        let index = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
        let decisions = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(decisions.count > 1)
        for decision in decisions where decision.hasSuffix(".md") && decision != "README.md" {
            #expect(index.contains("(\(decision))"), "\(decision)")
        }
    }
}
