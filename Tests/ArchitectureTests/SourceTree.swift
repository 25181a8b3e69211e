import Foundation
import Testing

/// One Swift file of the project.
struct SourceFile {
    /// From the root of the project, such as `Sources/Domain/Place/Place.swift`.
    let path: String
    let text: String

    /// The lines without what is said in comments.
    var code: [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            .filter { !$0.drop(while: \.isWhitespace).hasPrefix("//") }
    }

    /// The modules that it imports, however it does so.
    var imports: Set<String> {
        let line =
            #/
            ^(?:@\w+(?:\(\w+\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?
            import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var|actor)\s+)?(\w+)
            /#
        return Set(code.compactMap { try? line.firstMatch(in: $0).map { String($0.output.1) } })
    }
}

enum SourceTree {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../..").standardizedFileURL

    /// The modules under Sources that are written in Swift.
    static func modules() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path)
            .filter { try !files(in: "Sources/\($0)").isEmpty }.sorted()
    }

    /// The Swift files under a folder, by their paths.
    static func files(in folder: String) throws -> [SourceFile] {
        let start = root.appending(path: folder)
        let found = try #require(FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil))
        return try found.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
            .map { url in
                let path = url.standardizedFileURL.path.dropFirst(root.path.count + 1)
                return SourceFile(path: String(path), text: try String(contentsOf: url, encoding: .utf8))
            }
            .sorted { $0.path < $1.path }
    }
}
