import ArgumentParser
import Duties
import Foundation

struct Analyse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Work out an analysis from a folder, and print it as one JSON object.",
        discussion: """
            The folder holds case.json, whose kind says which analysis, and the tables that it names. It is the \
            code that the situation pictures are made with: “Hur vet vi det?” gives such folders.
            """)
    @Argument(help: "The folder.") var folder: String

    func run() async throws {
        let answer: [UInt8]
        do {
            answer = try await AnalyseCase()(URL(filePath: folder, directoryHint: .isDirectory)) { note in
                FileHandle.standardError.write(Data("perrong analyse: “\(folder)”, \(note)\n".utf8))
            }
        } catch let fault as CaseFault {
            FileHandle.standardError.write(Data("perrong analyse: “\(folder)”, \(fault)\n".utf8))
            throw ExitCode(2)
        }
        FileHandle.standardOutput.write(Data(answer + [0x0A]))
    }
}
