import ArgumentParser
import Domain
import Foundation
import Storage
import Web

/// The settings that any command takes.
struct SettingsOptions: ParsableArguments {
    @Option(help: "A SQLite file, or a postgresql:// address (PERRONG_DATABASE; perrong.sqlite).")
    var database: String?

    @Option(help: "Hold the clock on this day, such as 2022-03-22 (PERRONG_TODAY).")
    var today: String?

    @Option(help: "A file of settings, one NAME=value a line (.env, if there is one).")
    var config: String?

    var arguments: [String: String] {
        [("database", database), ("today", today)].reduce(into: [:]) { $0[$1.0] = $1.1 }
    }

    func settings(_ more: [String: String] = [:]) async throws -> Settings {
        try await Settings.read(arguments: arguments.merging(more) { _, new in new }, file: config)
    }
}

/// Where the site is served.
struct ServerOptions: ParsableArguments {
    @Option(help: "The address to listen on (PERRONG_HOST; 127.0.0.1).")
    var host: String?

    @Option(help: "The port to listen on, 0 for any free one (PERRONG_PORT; 8080).")
    var port: String?

    var arguments: [String: String] {
        [("host", host), ("port", port)].reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
}

extension Settings {
    /// Opens the database that the settings name.
    func open() throws -> any Database {
        switch DatabaseAddress(database) {
        case .server(let url): try PostgreSQL(url: url, size: pool)
        case .file(let path): try SQLite(path: path)
        }
    }

    /// Opens a database that must be there already, brought up to date.
    func openExisting() async throws -> any Database {
        if let path = DatabaseAddress(database).path, !FileManager.default.fileExists(atPath: path) {
            throw ValidationError(
                "There is no database “\(database)”. Make one with: perrong migrate --database FILE")
        }
        let opened = try open()
        try await opened.migrate()
        return opened
    }

    var clock: SiteClock { SiteClock(heldOn: today) }
}

extension StorageError: CustomStringConvertible {
    /// The error as the person at the terminal reads it.
    package var description: String {
        switch self {
        case .notFound(let what): "There is no such \(what)."
        case .unreadable(let column, let expected): "The column \(column) does not hold \(expected)."
        case .failed(let sql, let code): "The database refused with code \(code): \(sql)"
        case .unreachable(let reason): "The database cannot be reached: \(reason)"
        case .outcomeUnknown:
            "The connection broke while the change was being kept: look before you try again."
        case .stale(let what): "Somebody else has changed \(what)."
        case .unstorable: "A text holds the character U+0000, which cannot be kept."
        case .newerDatabase(let steps):
            "The database has been used by a newer Perrong (\(steps.joined(separator: ", "))). Run that one, or restore a backup."
        case .unsupported(let reason): "It cannot be done: \(reason)."
        }
    }
}
