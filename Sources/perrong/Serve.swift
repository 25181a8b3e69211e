import ArgumentParser
import CMemory
import Domain
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import Storage
import Web

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the site.",
        discussion: "Brings the tables up to date first. Ends at SIGINT or SIGTERM.")
    @OptionGroup var options: SettingsOptions
    @OptionGroup var server: ServerOptions
    @Flag(help: "Serve an example world, whose passwords everybody knows, to other machines too.")
    var allowExample = false

    func run() async throws {
        let settings = try await options.settings(server.arguments)
        try await Port.requireFree(settings)
        let database = try settings.open()
        try await database.migrate()
        let isExample = try await database.read { db in try db.setting("invented") == "true" }
        guard settings.listensToItself || !isExample || allowExample else {
            throw ValidationError(
                "The database is an example world, whose passwords everybody knows. Serve it on 127.0.0.1, or say --allow-example."
            )
        }
        if !settings.listensToItself, settings.address.isEmpty {
            FileHandle.standardError.write(
                Data(
                    "perrong serve: without --address the site does not know that it is reached by https, and cookies may travel unsealed.\n"
                        .utf8))
        }
        try await Server(settings: settings, database: database).run()
    }
}

extension Settings {
    /// Whether only programs on the same machine reach it.
    var listensToItself: Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }
}

/// The site on a port.
struct Server {
    let settings: Settings
    let database: any Database
    var exampleSignIns: [(email: String, password: String)] = []

    /// Below the 1024 files that a process may have open where nobody has said otherwise; those beyond wait.
    private static let mostConnections = 800

    func run() async throws {
        var site = SiteSettings()
        let kept = try await database.write { db in
            if try db.setting("form-secret") == nil { try db.set("form-secret", to: newSecret()) }
            return (
                secret: try db.setting("form-secret") ?? "", invented: try db.setting("invented") == "true"
            )
        }
        site.secret = Array((settings.secret.isEmpty ? kept.secret : settings.secret).utf8)
        site.isExample = kept.invented
        site.owner = settings.owner
        site.photoFolder = settings.photoFolder
        site.contactEmail = settings.contactEmail
        site.address = settings.publicAddress(port: settings.port)
        site.exampleSignIns = exampleSignIns
        site.leafletFolder = settings.leaflet
        site.mapGround = MapGround(settings.mapGround, credit: settings.mapCredit)
        site.trustedProxies = settings.trustedProxies
        let whole = try Site(database: database, clock: settings.clock, settings: site)
        defer { whole.close() }
        var logger = Logger(label: "perrong")
        logger.logLevel = Logger.Level(rawValue: settings.log.rawValue) ?? .notice
        let application = Application(
            responder: whole.responder(),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [RequestDeadline(within: .seconds(30))],
                    idleTimeout: .seconds(60))),
            configuration: .init(
                address: .hostname(settings.host, port: settings.port), serverName: nil,
                availableConnectionsDelegate: MaximumAvailableConnections(Self.mostConnections)),
            onServerRunning: { [settings] channel in
                let port = channel.localAddress?.port ?? settings.port
                print("Perrong is open at \(settings.publicAddress(port: port))")
                fflush(nil)  // so that whoever waits for this line in a pipe gets it
            },
            logger: logger)
        let housekeeping = Task(priority: .background) { try await keepMemoryInUse() }
        let notices = try fetching(logger)
        defer {
            housekeeping.cancel()
            notices?.cancel()
        }
        try await application.runService()
    }
}

/// Pages are made in the memory that earlier pages left; what nobody uses goes back to the system every
/// ten seconds, so that a quiet site is a small one.
private func keepMemoryInUse() async throws {
    perrong_keep_memory()
    while true {
        try await Task.sleep(for: .seconds(10))
        perrong_return_memory()
    }
}

private func newSecret() -> String {
    (0..<48).map { _ in String(UInt8.random(in: 0...255), radix: 16) }.joined()
}
