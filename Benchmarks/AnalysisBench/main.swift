import Analysis
import Duties
import Foundation

// Times the analyses on made-up data, or on public cases where a folder has them, and tells each as
// `name<TAB>seconds`: the middle of three runs.
//
// AnalysisBench SERIES [CASES]: SERIES becomes a file of series for R to judge as well, each row with the limit,
// the expected count and the dispersion that were found here, then the counts; CASES is a folder of case folders.

let arguments = CommandLine.arguments
guard arguments.count >= 2 else {
    print("usage: AnalysisBench SERIES [CASES]")
    exit(2)
}
let cases = arguments.count > 2 ? URL(filePath: arguments[2]) : nil
var dice = Dice(state: 1)

func tell(_ name: String, _ work: () async throws -> Void) async rethrows {
    var seconds: [Double] = []
    for _ in 0..<3 {
        let begin = ContinuousClock.now
        try await work()
        seconds.append((ContinuousClock.now - begin) / .seconds(1))
    }
    print("\(name)\t\(seconds.sorted()[1])")
}

let bicycles = try ScanBench(
    cases?.appending(path: "scan/p2_stp_retrospective_vancouver_bicycle"),
    places: 827, periods: 52, count: 827, rules: ScanRules(longest: 8, radius: 1_000, prospective: false),
    &dice)
for cores in [1, 2] {
    try await tell("scan back, \(cores)") { try await bicycles.run(replications: 999, cores: cores) }
}
let fever = try ScanBench(
    cases?.appending(path: "scan/p4_stp_prospective_nyc_fever"), places: 192, periods: 24, count: 194,
    rules: ScanRules(longest: 7, radius: 3_000, prospective: true), &dice)
try await tell("scan ahead") { try await fever.run(replications: 999, cores: nil) }

let series = SurveillanceBench(series: 1_000, weeks: 330, &dice)
try await tell("farrington, 1") { try await series.run(cores: 1) }
try await series.run(cores: 1).prefix(100).joined(separator: "\n")
    .write(to: URL(filePath: arguments[1]), atomically: true, encoding: .utf8)

let burglaries = try KnoxEvents(
    x: (0..<10_000).map { _ in dice.number(to: 10_000) },
    y: (0..<10_000).map { _ in dice.number(to: 10_000) },
    day: (0..<10_000).map { _ in dice.number(to: 730).rounded(.down) })
let (space, time) = (try KnoxBands([0, 100, 200, 300, 400, 500]), try KnoxBands([0, 7, 14, 21, 28, 35]))
for cores in [1, 2] {
    try await tell("knox, \(cores)") {
        _ = try await knoxTest(
            burglaries, by: .euclidean, space: space, time: time, permutations: 999, seed: 1, cores: cores)
    }
}

let moments = (0..<1_000_000).map { _ in 1.5e9 + dice.number(to: 3e8) }
if let lerum = Viewpoint(latitude: 57.77, longitude: 12.27) {
    await tell("sun") { _ = sunElevations(at: moments, from: lerum) }
}

let text = PersonalDataBench.text(characters: 1_000_000, &dice)
await tell("personal data") { _ = findPersonalData(in: text) }
