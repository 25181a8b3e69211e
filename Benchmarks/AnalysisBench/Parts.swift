import Analysis
import Duties
import Foundation

/// A space–time scan, of a public case where it is there, else of cases strewn by chance over a town.
struct ScanBench {
    private let cases: ScanCases
    private let rules: ScanRules

    init(
        _ folder: URL?, places: Int, periods: Int, count: Int, rules: ScanRules, _ dice: inout Dice
    ) throws {
        if let folder, FileManager.default.fileExists(atPath: folder.path) {
            let known = try ScanCase(CaseFolder(folder))
            (cases, self.rules) = (known.cases, known.rules)
            return
        }
        let map = try PlaceMap(
            x: (0..<places).map { _ in dice.number(to: 10_000) },
            y: (0..<places).map { _ in dice.number(to: 10_000) })
        cases = try ScanCases(
            at: map, periods: periods, place: (0..<count).map { $0 % places },
            period: (0..<count).map { _ in 1 + Int(dice.number(to: Double(periods))) },
            count: Array(repeating: 1, count: count))
        self.rules = rules
    }

    func run(replications: Int, cores: Int?) async throws {
        _ = try await spaceTimeScan(cases, by: rules, replications: replications, seed: 1, cores: cores)
    }
}

/// Weekly counts with a season, of which the last week is judged.
struct SurveillanceBench {
    private let values: [Double]
    private let weeks: Int

    init(series: Int, weeks: Int, _ dice: inout Dice) {
        self.weeks = weeks
        values = (0..<series).flatMap { number in
            let mean = 1 + Double(number % 20)
            return (0..<weeks).map { dice.count(mean: mean * (1 + 0.4 * cos(Double($0) * 2 * .pi / 52.18))) }
        }
    }

    /// A row a series: limit, expected count and dispersion of the last week, then the counts.
    @discardableResult
    func run(cores: Int) async throws -> [String] {
        let first = dayNumber(year: 2016, month: 8, day: 1)
        let answers = try await farringtonFlexible(
            allOf: values, weeks: weeks, week: weeks - 1,
            calendar: .days((0..<weeks).map { first + 7 * $0 }),
            settings: FarringtonSettings(fewestReports: 0), cores: cores)
        return try answers.enumerated().map { number, answer in
            let week = try answer.get()
            let counts = values[number * weeks..<(number + 1) * weeks].map { "\(Int($0))" }
            return (["\(week.limit ?? .nan)", "\(week.expected)", "\(week.dispersion)"] + counts)
                .joined(separator: ",")
        }
    }
}

/// Reports as people write them, with a number or an address in some.
enum PersonalDataBench {
    static func text(characters: Int, _ dice: inout Dice) -> String {
        let sentences = [
            "Nytt klotter på muren vid gångtunneln, syns från torget. ",
            "Trasig lampa vid trappan till spår 2. ",
            "Ärende 2022-01482 gäller samma sak, se §14. ", "Ring 070-174 06 05 om det behövs mer. ",
            "Kl. 21.30–22.15 var det mycket folk på perrongen. ", "Bilen hade skylten ABC 12D. ",
            "Skriv till anna.svensson@example.org. ", "Personnumret var 19811218-9876. ",
        ]
        var text = ""
        var count = 0
        while count < characters {
            let sentence = sentences[Int(dice.number(to: Double(sentences.count)))]
            text += sentence
            count += sentence.count
        }
        return text
    }
}
