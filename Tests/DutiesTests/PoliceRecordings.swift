import Foundation
import Testing

/// Answers and archives of the police's own, kept beside the project; tests that want them say so when they are
/// not there.
enum PoliceRecordings {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/data").standardizedFileURL

    static let areThere = FileManager.default.fileExists(
        atPath: folder.appending(path: "polisen/polisen_events_2024-01-09.json").path)

    /// Three days' answers, in their order.
    static let answers = ["2024-01-09", "2026-01-20_switch", "2026-08-22"].map {
        "polisen/polisen_events_\($0).json"
    }

    static let archive = "se-police/polisen_events_2023-03_2026-08.csv.gz"

    static func bytes(_ name: String) throws -> [UInt8] {
        let file = folder.appending(path: name)
        guard name.hasSuffix(".gz") else { return Array(try Data(contentsOf: file)) }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", file.path]
        process.standardOutput = output
        try process.run()
        let bytes = Array(output.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        return bytes
    }
}
