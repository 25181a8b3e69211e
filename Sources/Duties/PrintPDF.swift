internal import Dispatch
internal import Foundation

/// Sets a document for paper as a tagged PDF, by WeasyPrint in a process of its own.
package struct PrintPDF: Sendable {
    private let program: String

    package init(program: String = "weasyprint") {
        self.program = program
    }

    /// - Shape: `html` fetches nothing; `address` is what its links begin with.
    /// - Throws: `PrintFault` when the program is not there or says no.
    package func callAsFunction(_ html: [UInt8], address: String) async throws -> [UInt8] {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try run(html, address) })
            }
        }
    }

    /// - Throws: `PrintFault`, and what writing the document's file throws.
    private func run(_ html: [UInt8], _ address: String) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "perrong-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        let (source, target) = (folder.appending(path: "page.html"), folder.appending(path: "page.pdf"))
        try Data(html).write(to: source)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            program, "--base-url", address, "--pdf-variant", "pdf/ua-1", source.path, target.path,
        ]
        let said = Pipe()
        (process.standardError, process.standardOutput) = (said, FileHandle.nullDevice)
        try process.run()
        let words = said.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw PrintFault(
                status: Int(process.terminationStatus),
                words: String(decoding: words.prefix(2_000), as: UTF8.self))
        }
        return [UInt8](try Data(contentsOf: target))
    }
}

/// Why nothing could be set for paper.
package struct PrintFault: Error, CustomStringConvertible {
    package let status: Int
    package let words: String

    package var description: String {
        status == 127
            ? "WeasyPrint is not installed: Debian's package is weasyprint"
            : "WeasyPrint ended with \(status): \(words)"
    }
}
