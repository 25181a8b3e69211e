import ArgumentParser
import Domain
import Duties
import Storage
import Web

struct ForgetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget", abstract: "Forget what has served its time by the retention rules.",
        discussion:
            "The rules are decided in the workspace. What can be counted stays. Meant for a nightly job.")
    @OptionGroup var options: SettingsOptions
    @Flag(help: "Only say what would be forgotten.") var dryRun = false

    func run() async throws {
        let settings = try await options.settings()
        let database = try await settings.openExisting()
        let clock = settings.clock
        if dryRun {
            let dues = try await database.read { db in try Forget.dryRun(db, on: clock.today()) }
            if dues.isEmpty { print("No retention rule has been decided: everything is kept.") }
            for due in dues {
                let state = due.rule.kind == .tip ? "unanswered" : "unreviewed"
                print(
                    "\(due.rule.kind.rawValue): \(due.count) from before \(due.before)"
                        + (due.waiting > 0 ? ", \(due.waiting) of them \(state)" : "")
                        + (due.reports > 0 ? ", and who sent \(due.reports) reports" : "")
                        + " (\(due.rule.decision))")
            }
            return
        }
        let outcome = try await database.write { db in
            try Forget.carryOut(db, by: Actor(at: clock.now(), day: clock.today()))
        }
        try await database.scrub()
        let photos = ReportPhotos(folder: settings.photoFolder)
        await photos.remove(outcome.photos)
        try await photos.sweep(database)
        if outcome.disposals.isEmpty { print("Nothing was due.") }
        for disposal in outcome.disposals {
            print(
                "\(disposal.kind.rawValue): \(disposal.count) from before \(disposal.before) forgotten (\(disposal.decision))"
            )
        }
    }
}
