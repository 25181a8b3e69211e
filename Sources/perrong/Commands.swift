import ArgumentParser
import Domain
import Foundation
import Storage
import Web

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the database, or bring its tables up to date.")
    @OptionGroup var options: SettingsOptions

    func run() async throws {
        try await options.settings().open().migrate()
        print("The tables are up to date.")
    }
}

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy the database to a new file, while the site goes on.")
    @OptionGroup var options: SettingsOptions
    @Argument(help: "The file to make; it must not exist.") var file: String

    func run() async throws {
        let settings = try await options.settings()
        try await settings.openExisting().backup(to: file)
        print("Backed up to \(file)")
        if FileManager.default.fileExists(atPath: settings.photoFolder) {
            print("Photos of observations are not in it: copy the folder \(settings.photoFolder) too.")
        }
    }
}

struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a backup in the database's place.",
        discussion: "Stop the site first. The backup is checked before anything is replaced.")
    @OptionGroup var options: SettingsOptions
    @Argument(help: "A file made by `perrong backup`.") var file: String
    @Flag(help: "Replace the database that is there.") var replace = false

    func run() async throws {
        let settings = try await options.settings()
        guard FileManager.default.fileExists(atPath: file) else {
            throw ValidationError("There is no backup “\(file)”.")
        }
        switch DatabaseAddress(settings.database) {
        case .server(let url): try await PostgreSQL.restore(file, to: url, overwriting: replace)
        case .file(let path):
            if !replace, FileManager.default.fileExists(atPath: path) {
                throw ValidationError(
                    "There is a database “\(path)” already. Say --replace to put the backup in its place.")
            }
            try await SQLite.restore(file, to: path, overwriting: replace)
        }
        print("Restored from \(file)")
    }
}

struct SettingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings", abstract: "Show every setting as this program reads it, secrets masked.")
    @OptionGroup var options: SettingsOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        for (entry, value) in try await options.settings(server.arguments).lines {
            print("\(entry.variable)=\(value)")
            print("    # \(entry.purpose)")
        }
    }
}
