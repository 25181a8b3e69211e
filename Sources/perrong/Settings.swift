import ArgumentParser
import Configuration
import Domain
import Foundation
import SystemPackage
import Web

/// How this program is to run, read once in `main`.
///
/// Arguments go before the environment (`PERRONG_…`), that before the file, and that before what is built in.
struct Settings: Sendable {
    var database = "perrong.sqlite"
    /// The folder of the photos of observations; beside the database when it is not given.
    var photos = ""
    var host = "127.0.0.1"
    var port = 8080
    /// What visitors reach the site under; made from host and port when it is not given.
    var address = ""
    var today: Day?
    var owner = ""
    var contactEmail = ""
    var secret = ""
    /// Connections to PostgreSQL.
    var pool = 8
    /// Proxies of our own before the site.
    var trustedProxies = 0
    var log = LogLevel.notice
    /// How the police can reach whoever asks for their notices; nobody asks when it is empty.
    var polisen = ""
    var polisenAddress = "https://polisen.se/api/events"
    /// Where Debian puts Leaflet; there are no maps where it is not.
    var leaflet = "/usr/share/javascript/leaflet"
    /// Pictures of the ground under the maps; none when it is empty.
    var mapGround = ""
    var mapCredit = ""

    enum LogLevel: String, CaseIterable, Sendable {
        case debug, info, notice, warning, error
    }

    /// One setting: its name, what it is for, and whether it must not be shown.
    struct Entry: Sendable {
        let name: String
        let purpose: String
        var isSecret = false

        /// As the environment and the file call it.
        var variable: String { "PERRONG_" + name.uppercased().replacing("-", with: "_") }
    }

    static let entries: [Entry] = [
        .init(name: "database", purpose: "a SQLite file, or a postgresql:// address"),
        .init(
            name: "photos", purpose: "the folder of the photos of observations; made from the database's name"
        ),
        .init(name: "host", purpose: "the address to listen on"),
        .init(name: "port", purpose: "the port to listen on, 0 for any free one"),
        .init(
            name: "address", purpose: "what visitors reach the site under, such as https://lofte.example.se"),
        .init(name: "today", purpose: "a day to hold the clock on, such as 2022-03-22"),
        .init(name: "owner", purpose: "who answers for the site, for the accessibility statement"),
        .init(name: "contact-email", purpose: "where those turn who cannot use the site"),
        .init(name: "secret", purpose: "signs form tokens; at least 32 characters", isSecret: true),
        .init(name: "pool", purpose: "connections to PostgreSQL, 1 to 100"),
        .init(
            name: "trusted-proxies", purpose: "how many proxies of your own stand before the site, 0 to 10"),
        .init(name: "log", purpose: "debug, info, notice, warning or error"),
        .init(
            name: "polisen", purpose: "who fetches the police's notices: an e-mail or web address, or empty"),
        .init(name: "polisen-address", purpose: "where they are fetched"),
        .init(name: "leaflet", purpose: "the folder of Leaflet, for maps"),
        .init(name: "map-ground", purpose: "pictures under the maps, with {z}, {x} and {y}, or empty"),
        .init(name: "map-credit", purpose: "who made those pictures"),
    ]

    /// - Throws: `SettingsFault` with everything that is wrong, all at once.
    static func read(arguments: [String: String], file: String?) async throws -> Settings {
        var providers: [any ConfigProvider] = [
            InMemoryProvider(
                name: "arguments",
                values: Dictionary(
                    uniqueKeysWithValues: arguments.map {
                        (
                            AbsoluteConfigKey(["perrong", $0.key], context: [:]),
                            ConfigValue(.string($0.value), isSecret: false)
                        )
                    })),
            EnvironmentVariablesProvider(),
        ]
        do {
            providers.append(
                try await EnvironmentVariablesProvider(
                    environmentFilePath: FilePath(file ?? ".env"), allowMissing: file == nil))
        } catch {
            throw SettingsFault(faults: ["the file “\(file ?? ".env")” cannot be read as lines of NAME=value"]
            )
        }
        var reading = Reading(config: ConfigReader(providers: providers).scoped(to: "perrong"))
        let settings = reading.settings()
        guard reading.faults.isEmpty else { throw SettingsFault(faults: reading.faults) }
        return settings
    }

    /// Where the site is reached, without a final slash.
    func publicAddress(port: Int) -> String {
        guard address.isEmpty else { return address.hasSuffix("/") ? String(address.dropLast()) : address }
        return "http://\(host):\(port)"
    }

    /// Where the photos of observations stand: beside the database, unless the setting says otherwise.
    var photoFolder: String {
        if !photos.isEmpty { return photos }
        return database.hasPrefix("postgres") ? "perrong-photos" : database + "-photos"
    }

    /// Every setting with its value, the secret ones masked.
    var lines: [(entry: Entry, value: String)] {
        Self.entries.map { entry in
            let value =
                switch entry.name {
                case "database": Self.masked(database)
                case "photos": photoFolder
                case "host": host
                case "port": "\(port)"
                case "address": address
                case "today": today?.description ?? ""
                case "owner": owner
                case "contact-email": contactEmail
                case "secret": secret.isEmpty ? "" : "••••••••"
                case "pool": "\(pool)"
                case "trusted-proxies": "\(trustedProxies)"
                case "polisen": polisen
                case "polisen-address": polisenAddress
                case "leaflet": leaflet
                case "map-ground": mapGround
                case "map-credit": mapCredit
                default: log.rawValue
                }
            return (entry, value)
        }
    }

    /// An address without the password that it may hold.
    static func masked(_ address: String) -> String {
        var shown = address.replacing(/:\/\/([^\/@:]*):[^@\/]*@/) { "://\($0.output.1):••••••••@" }
        shown.replace(/([?&]password=)[^&]*/) { "\($0.output.1)••••••••" }
        return shown
    }
}

/// All that is wrong with the settings.
struct SettingsFault: Error, CustomStringConvertible {
    let faults: [String]

    var description: String {
        "The settings cannot be used:\n" + faults.map { "  - \($0)" }.joined(separator: "\n")
    }
}

/// Reads the settings one by one and notes every fault.
private struct Reading {
    let config: ConfigReader
    var faults: [String] = []

    mutating func settings() -> Settings {
        var settings = Settings()
        settings.database = text("database") ?? settings.database
        settings.photos = text("photos") ?? ""
        settings.host = text("host") ?? settings.host
        settings.port = number("port", in: 0...65535) ?? settings.port
        settings.address = text("address") ?? ""
        if !settings.address.isEmpty, !settings.address.hasPrefix("http://"),
            !settings.address.hasPrefix("https://")
        {
            fault("address", "an address that begins with http:// or https://", settings.address)
        }
        if let typed = text("today") {
            settings.today = Day(typed)
            if settings.today == nil { fault("today", "a day such as 2022-03-22", typed) }
        }
        settings.owner = text("owner") ?? ""
        settings.contactEmail = text("contact-email") ?? ""
        settings.secret = text("secret") ?? ""
        if !settings.secret.isEmpty, settings.secret.count < 32 {
            fault("secret", "at least 32 characters", "\(settings.secret.count)")
        }
        settings.pool = number("pool", in: 1...100) ?? settings.pool
        settings.trustedProxies = number("trusted-proxies", in: 0...10) ?? settings.trustedProxies
        settings.polisen = text("polisen") ?? ""
        if !settings.polisen.isEmpty, !settings.polisen.contains("@"), !settings.polisen.contains("://") {
            fault("polisen", "an e-mail or web address", settings.polisen)
        }
        settings.polisenAddress = text("polisen-address") ?? settings.polisenAddress
        settings.leaflet = text("leaflet") ?? settings.leaflet
        settings.mapGround = text("map-ground") ?? ""
        settings.mapCredit = text("map-credit") ?? ""
        if !settings.mapGround.isEmpty, MapGround(settings.mapGround, credit: "") == nil {
            fault("map-ground", "an http(s) or own address with {z}, {x} and {y}", settings.mapGround)
        }
        if let typed = text("log") {
            if let level = Settings.LogLevel(rawValue: typed) {
                settings.log = level
            } else {
                fault("log", Settings.LogLevel.allCases.map(\.rawValue).joined(separator: ", "), typed)
            }
        }
        return settings
    }

    private func text(_ name: String) -> String? {
        let value =
            config.string(forKey: ConfigKey(name.split(separator: "-").map(String.init)))
            ?? config.string(forKey: ConfigKey([name]))
        return value.flatMap { $0.isEmpty ? nil : $0 }
    }

    private mutating func number(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let typed = text(name) else { return nil }
        guard let number = Int(typed), range.contains(number) else {
            fault(name, "a whole number from \(range.lowerBound) to \(range.upperBound)", typed)
            return nil
        }
        return number
    }

    private mutating func fault(_ name: String, _ wanted: String, _ found: String) {
        faults.append("\(name): wanted \(wanted), found “\(found)”")
    }
}
