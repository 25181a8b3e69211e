import ArgumentParser
import Domain
import Duties
import Formats
import Foundation
import Storage
import Web

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring something in from a file.",
        subcommands: [ImportPledgeFile.self, ImportObservationFile.self, ImportPolisen.self])

    struct ImportPledgeFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pledge", abstract: "Bring a pledge file in: all of it or nothing.",
            discussion: "Every fault is listed with its line. The same file twice changes nothing.")
        @OptionGroup var options: SettingsOptions
        @Argument(help: "A pledge file, as docs/pledge-file.md describes it.") var file: String

        func run() async throws {
            guard FileManager.default.fileExists(atPath: file) else {
                throw ValidationError("There is no file “\(file)”.")
            }
            let settings = try await options.settings()
            let database = try settings.open()
            try await database.migrate()
            let clock = settings.clock
            let report = try await ImportPledge(
                into: database, by: Actor(at: clock.now(), day: clock.today()))(URL(filePath: file))
            if let missing = report.missingPredecessor {
                print("The pledge that this one follows on, \(missing), is not in the database.")
            }
            if report.isUnchanged { print("Nothing to change: \(report.pledge) is as in the file.") }
            for count in report.counts { print("\(count.table) \(count.words)") }
        }
    }
}

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write something out.", subcommands: [ExportPledgeFile.self])

    struct ExportPledgeFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pledge", abstract: "Write a pledge as a file, in canonical order.")
        @OptionGroup var options: SettingsOptions
        @Argument(help: "The pledge's short name in addresses, such as stationer-2021.") var pledge: String
        @Option(help: "The file to write; the terminal if there is none.") var to: String?
        @Flag(help: "Leave the partners' internal notes out.") var withoutNotes = false

        func run() async throws {
            guard let slug = Slug(pledge) else {
                throw ValidationError("“\(pledge)” is not a short name such as stationer-2021.")
            }
            let database = try await options.settings().openExisting()
            let isThere = try await database.read { db in
                try db.first(Pledge.self, where: "slug = \(slug)") != nil
            }
            guard isThere else { throw ValidationError("There is no pledge “\(slug)”.") }
            let file = try await ExportPledge(from: database, keepsInternalNotes: !withoutNotes)(slug)
            try write(file)
        }

        /// On the terminal the pledge file alone, in a folder with the geometry and the pictures beside it.
        private func write(_ file: PledgeFile) throws {
            let name = to.map { URL(filePath: $0).deletingPathExtension().lastPathComponent } ?? pledge
            let written = file.written(geometry: "\(name).geojson")
            guard let to else { return FileHandle.standardOutput.write(Data(written.text)) }
            let folder = URL(filePath: to).deletingLastPathComponent()
            let all =
                [(URL(filePath: to), written.text)]
                + written.files.map { (folder.appending(path: $0.key), $0.value) }
            for (url, _) in all where FileManager.default.fileExists(atPath: url.path) {
                throw ValidationError("“\(url.relativePath)” exists already.")
            }
            for (url, bytes) in all {
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(bytes).write(to: url)
            }
            print("Wrote \(to)")
        }
    }
}
