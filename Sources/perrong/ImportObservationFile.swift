import ArgumentParser
import Domain
import Duties
import Formats
import Foundation
import Storage
import Web

struct ImportObservationFile: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "observations", abstract: "Bring a partner's observations in from a table.",
        discussion: """
            All of it or nothing: every faulty line is listed. Rows with personal data are held back and listed, \
            and the rest goes in. The same file twice brings nothing new. Exit code 1 when the file has faults or \
            rows were held back, 2 when it could not be read.
            """)
    @OptionGroup var options: SettingsOptions
    @Argument(help: "A file of values separated by comma, semicolon or tab, in UTF-8.") var file: String
    @Option(help: "A mapping file, as docs/observation-mapping.md describes it.") var mapping: String
    @Option(help: "The short name of the partner that reports.") var partner: String
    @Option(help: "Make the places that are missing, in the municipality of this short name.")
    var makePlaces: String?
    @Flag(help: "Only say what would be done.") var dryRun = false

    func run() async throws {
        let report: ObservationReport
        do {
            report = try await bring()
        } catch {
            FileHandle.standardError.write(Data("perrong import observations: \(error)\n".utf8))
            throw ExitCode(2)
        }
        tell(report)
        if !report.isFaultless || report.heldCount > 0 { throw ExitCode(1) }
    }

    private func bring() async throws -> ObservationReport {
        guard let data = FileManager.default.contents(atPath: mapping) else {
            throw ValidationError("“\(mapping)” cannot be read.")
        }
        let mapping = try ObservationMapping.read(Array(data))
        let settings = try await options.settings()
        let database = try await settings.openExisting()
        let reporter = try await database.partner(named: partner)
        var municipality: Partner?
        if let makePlaces { municipality = try await database.partner(named: makePlaces) }
        if let municipality, municipality.kind != .municipality {
            throw ObservationImportRefusal.notAMunicipality(municipality.name)
        }
        let clock = settings.clock
        let duty = ImportObservations(
            into: database, for: reporter.id, by: Actor(at: clock.now(), day: clock.today()),
            mapping: mapping, makingPlacesIn: municipality?.id)
        let source = ObservationFile(URL(filePath: file))
        return dryRun ? try await duty.check(source) : try await duty(source)
    }

    private func tell(_ report: ObservationReport) {
        for fault in report.faults { warn("\(fault)") }
        if report.untoldCount > 0 { warn("and \(report.untoldCount) more") }
        if report.hasUnknownPlaces, makePlaces == nil {
            warn(
                "--make-places MUNICIPALITY makes the places that are missing, in the one of that short name."
            )
        }
        for held in report.held {
            warn("line \(held.line): held back, it holds \(held.kinds.joined(separator: ", "))")
        }
        if report.heldCount > report.held.count {
            warn("and \(report.heldCount - report.held.count) more held back")
        }
        guard report.isFaultless else {
            let faults = report.faultCount == 1 ? "1 fault" : "\(report.faultCount) faults"
            return print("\(faults) in \(counted(report.rows)); nothing was brought in.")
        }
        let places = report.newPlaces.isEmpty ? "" : ", \(report.newPlaces.count) new places"
        if dryRun {
            let inOrder = counted(report.rows - report.heldCount)
            print("\(inOrder) in order, \(report.heldCount) held back\(places). Nothing was stored.")
        } else {
            print("\(report.added) new, \(report.known) known, \(report.heldCount) held back\(places)")
        }
    }

    private func counted(_ rows: Int) -> String { rows == 1 ? "1 row" : "\(rows) rows" }

    private func warn(_ line: String) {
        FileHandle.standardError.write(Data("\(line)\n".utf8))
    }
}
