import Duties
import Formats
import Foundation

/// A case folder that lives as long as what a test does with it.
enum TestCase {
    /// What `perrong analyse` answers to these files.
    static func answer(
        _ files: [(name: String, bytes: [UInt8])], note: (String) -> Void = { _ in }
    ) async throws -> JSONValue {
        let folder = FileManager.default.temporaryDirectory.appending(path: "case-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for file in files { try Data(file.bytes).write(to: folder.appending(path: file.name)) }
        return try JSONReader.read(try await AnalyseCase()(folder, note: note))
    }

    static func answer(
        _ parameters: String, _ table: String, note: (String) -> Void = { _ in }
    ) async throws -> JSONValue {
        try await answer(
            [("case.json", Array(parameters.utf8)), ("input.csv", Array(table.utf8))], note: note)
    }

    /// What is said of a faulty case; empty for one that has an answer.
    static func fault(_ parameters: String, _ table: String) async -> String {
        do {
            _ = try await answer(parameters, table)
            return ""
        } catch {
            return "\(error)"
        }
    }
}
