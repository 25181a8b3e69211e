import ArgumentParser
import Domain
import Duties
import Foundation
import Storage
import Web

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Ask every rule about every pledge, and print what they find.",
        discussion: "Exit code 0 when no rule fails, 1 when one does, 2 when the rules could not be asked.")
    @OptionGroup var options: SettingsOptions
    @Option(help: "sv or en.") var language = "sv"

    func run() async throws {
        let findings: [CheckRules.Finding]
        do {
            guard let language = Language(rawValue: language) else {
                throw ValidationError("Wanted sv or en, found “\(language)”.")
            }
            let settings = try await options.settings()
            let database = try await settings.openExisting()
            findings = try await CheckRules(in: database, on: settings.clock.today())()
            print(table(findings, language))
        } catch {
            FileHandle.standardError.write(Data("perrong check: \(error)\n".utf8))
            throw ExitCode(2)
        }
        if findings.hasFailure { throw ExitCode(1) }
    }

    private func table(_ findings: [CheckRules.Finding], _ language: Language) -> String {
        let words = CheckWords(language)
        let rows = findings.map { finding in
            [
                finding.breach.rule, words.severity(finding.breach.severity),
                finding.breach.due?.description ?? "",
                finding.place ?? "", finding.partners.joined(separator: ", "),
                finding.pledge.slug.description,
                breachWords(finding.breach, in: language).title,
            ]
        }
        guard !rows.isEmpty else { return words.nothing }
        // A terminal obeys what steers it, and a title may hold anything that an import brought.
        let all = [words.heads] + rows.map { $0.map(\.withoutSteering) }
        let widths = words.heads.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        let lines = all.map { row in
            zip(row, widths).map { $0.padding(toLength: max($1, $0.count), withPad: " ", startingAt: 0) }
                .joined(separator: "  ").trimmingCharacters(in: .whitespaces)
        }
        let failures = findings.count { $0.breach.severity == .failure }
        return lines.joined(separator: "\n") + "\n" + words.sum(failures, findings.count - failures)
    }
}
