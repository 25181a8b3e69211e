import Dispatch
import Foundation
import Testing

/// A server of the test's own, which it may restart without disturbing others.
final class PostgreSQLServer: Sendable {
    let url: String
    private let process = Process()
    private let orders = Pipe()
    private let answers = Pipe()

    init() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        process.executableURL = folder.appending(path: "../with-postgresql").standardizedFileURL
        process.arguments = [
            "bash", "-c",
            """
            echo "$TEST_POSTGRES_URL"
            while read -r manner; do $TEST_POSTGRES_RESTART -m "$manner" >/dev/null && echo restarted; done
            """,
        ]
        process.standardInput = orders
        process.standardOutput = answers
        try process.run()
        url = try Self.line(from: answers)
    }

    /// Restarts it, `fast` or `immediate`, and returns once it answers again.
    func restart(_ manner: String) async throws {
        try orders.fileHandleForWriting.write(contentsOf: Data("\(manner)\n".utf8))
        let answer = try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { [answers] in
                continuation.resume(with: Result { try Self.line(from: answers) })
            }
        }
        try #require(answer == "restarted")
    }

    func stop() {
        try? orders.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    private static func line(from pipe: Pipe) throws -> String {
        var told = Data()
        while told.last != UInt8(ascii: "\n") {
            let more = pipe.fileHandleForReading.availableData
            try #require(!more.isEmpty, "the server did not start")
            told += more
        }
        return String(decoding: told.dropLast(), as: UTF8.self)
    }
}

/// Asks until the answer is yes, for at most ten seconds.
func eventually(_ ask: () async throws -> Bool) async throws -> Bool {
    for _ in 1...1000 {
        if try await ask() { return true }
        try await Task.sleep(for: .milliseconds(10))
    }
    return false
}
