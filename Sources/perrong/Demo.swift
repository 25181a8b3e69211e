import ArgumentParser
import Domain
import Duties
import Foundation
import Storage
import Web

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Load the example world into a new database and open it.",
        discussion:
            "Without --database the world is made in a temporary file that goes when the program ends.")
    @OptionGroup var options: SettingsOptions
    @OptionGroup var server: ServerOptions
    @Option(help: "The folder of pledge files to load.")
    var example = "Examples/vastra-stambanan-2021"
    @Flag(help: "Replace the database that is there.") var replace = false

    func run() async throws {
        var settings = try await options.settings(server.arguments)
        let temporary = options.database == nil ? try temporaryFolder() : nil
        defer { if let temporary { try? FileManager.default.removeItem(at: temporary) } }
        if let temporary { settings.database = temporary.appending(path: "example.sqlite").path }
        let folder = try exampleFolder()
        try await Port.requireFree(settings)
        try await makeRoom(for: settings)

        let database = try settings.open()
        try await database.migrate()
        if options.database != nil, DatabaseAddress(settings.database).path == nil {
            let pledges = try await database.read { db in try db.rows("SELECT 1 FROM pledge LIMIT 1") }
            guard pledges.isEmpty else {
                throw ValidationError("The database holds a pledge already; give the example an empty one.")
            }
        }
        let clock = settings.clock
        let load = LoadExample(into: database, by: Actor(at: clock.now(), day: clock.today())) { password in
            try await Passwords.shared.hash(password)
        }
        let signIns = try await load(folder)
        print(
            "The example world is loaded. Sign in at /logga-in with one of these addresses and its password:")
        for signIn in signIns {
            print(
                "  \(signIn.email)  \(LoadExample.password)  \([signIn.title, signIn.partner ?? ""].filter { !$0.isEmpty }.joined(separator: ", "))"
            )
        }
        try await Server(
            settings: settings, database: database,
            exampleSignIns: signIns.map { ($0.email, LoadExample.password) }
        ).run()
    }

    /// Where the example is: as given, or beside the program's own project.
    private func exampleFolder() throws -> URL {
        let candidates = [
            URL(filePath: example),
            URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
                .appending(path: "../../../\(example)").standardizedFileURL,
        ]
        guard let folder = candidates.first(where: { FileManager.default.fileExists(atPath: $0.path) }) else {
            throw ValidationError("There is no folder “\(example)”. Say where it is with --example.")
        }
        return folder
    }

    /// - Throws: when a database is there that may not be replaced, or that another program has open.
    private func makeRoom(for settings: Settings) async throws {
        guard let path = DatabaseAddress(settings.database).path,
            FileManager.default.fileExists(atPath: path)
        else { return }
        guard replace else {
            throw ValidationError("“\(path)” exists already. Say --replace to make it anew.")
        }
        try await SQLite.remove(path)
    }

    private func temporaryFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "perrong-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return folder
    }
}
