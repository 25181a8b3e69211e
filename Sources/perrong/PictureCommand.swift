import ArgumentParser
import Domain
import Duties
import Foundation
import Storage
import Web

struct PictureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "picture", abstract: "Tell the situation picture of a week, or print it.",
        discussion:
            "A week is written 2022-v11, a month 2022-03, a tertial 2022-t1, a law's two years 2022-2024.")
    @OptionGroup var options: SettingsOptions
    @Argument(help: "Which days, such as 2022-v11.") var week: String
    @Option(help: "The pledge's short name; the one that runs, if there is one.") var pledge: String?
    @Option(help: "sv or en.") var language = "sv"
    @Flag(help: "Write a PDF for A4.") var pdf = false
    @Option(help: "The file to write the PDF to; lagesbild-WEEK.pdf unless named.") var to: String?

    func run() async throws {
        guard let language = Language(rawValue: language) else {
            throw ValidationError("Wanted sv or en, found “\(language)”.")
        }
        guard let named = SituationPicture.named(week) else {
            throw ValidationError("Wanted days such as 2022-v11, 2022-03 or 2022-t1, found “\(week)”.")
        }
        let slug = try pledge.map { text in
            guard let slug = Slug(text) else {
                throw ValidationError("“\(text)” is not a short name such as stationer-2021.")
            }
            return slug
        }
        let settings = try await options.settings()
        let today = settings.clock.today()
        guard named.period.first <= today else {
            throw ValidationError("\(week) has not begun: today is \(today).")
        }
        let database = try await settings.openExisting()
        var site = SiteSettings()
        site.isExample = try await database.read { try $0.setting("invented") == "true" }
        let paper = try await Site(database: database, clock: settings.clock, settings: site)
            .picturePaper(week, of: slug, in: language)
        guard pdf else {
            print(paper.summary)
            return
        }
        let name = to ?? "lagesbild-\(week).pdf"
        let bytes = try await PrintPDF()(paper.html, address: site.address)
        do {
            try Data(bytes).write(to: URL(filePath: name))
        } catch {
            throw ValidationError(
                "“\(name)” cannot be written: is the folder there, and may you write in it?")
        }
        print("Wrote \(name).")
    }
}
