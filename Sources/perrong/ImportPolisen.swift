import ArgumentParser
import Domain
import Duties
import Formats
import Foundation
import Logging
import Storage
import Web

struct ImportPolisen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "polisen", abstract: "Bring in event notices that the police have published.",
        discussion: """
            The file is what the API of polisen.se answered, or a table of such notices with the columns id, \
            published, type, place and name. The same file twice changes nothing. Exit code 1 when some notices \
            could not be read (the others are in), 2 when nothing could.
            """)
    @OptionGroup var options: SettingsOptions
    @Argument(help: "A file in JSON or CSV.") var file: String

    func run() async throws {
        let faults: [PoliceNotices.Fault]
        do {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw ValidationError("“\(file)” cannot be read.")
            }
            let reading = try PoliceNotices.read(Array(data))
            let database = try await options.settings().openExisting()
            let report = try await ImportNotices(into: database)(reading.notices)
            print("\(report.added) new, \(report.changed) changed, \(report.unchanged) as before")
            faults = reading.faults
        } catch {
            FileHandle.standardError.write(Data("perrong import polisen: \(error)\n".utf8))
            throw ExitCode(2)
        }
        for fault in faults.prefix(200) { FileHandle.standardError.write(Data("\(fault)\n".utf8)) }
        if faults.count > 200 {
            FileHandle.standardError.write(Data("and \(faults.count - 200) more\n".utf8))
        }
        if !faults.isEmpty { throw ExitCode(1) }
    }
}

extension Server {
    /// Asks for the police's notices every ten minutes, when the settings say who asks.
    func fetching(_ logger: Logger) throws -> Task<Void, any Error>? {
        guard !settings.polisen.isEmpty else { return nil }
        guard let address = URL(string: settings.polisenAddress) else { throw FetchRefusal.notHTTPS }
        let fetch = try FetchNotices(into: database, from: address, contact: settings.polisen) {
            try await HTTPSource.get($0, userAgent: $1)
        }
        return Task(priority: .background) {
            while true {
                do {
                    switch try await fetch(noOftenerThan: 600) {
                    case .fetched(let report, let faults):
                        logger.info("polisen: \(report.added) new, \(report.changed) changed notices")
                        for fault in faults.prefix(5) { logger.warning("polisen: \(fault)") }
                    case .waits: break
                    case .never:
                        logger.error("polisen: the address has answered 404 and is not asked again")
                        return
                    }
                } catch is CancellationError {
                    return
                } catch {
                    logger.warning("polisen: \(error)")
                }
                try await Task.sleep(for: .seconds(60))
            }
        }
    }
}
