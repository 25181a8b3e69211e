import Analysis
import Duties
import Formats
import Foundation
import Testing

struct SurveillanceCaseTests {
    private static let publicCases: [URL] = {
        let root = URL(filePath: #filePath).appending(path: "../../../").standardizedFileURL
        let folder = root.appending(path: "../shared/cases/surveillance").standardizedFileURL
        let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        if found == nil { print("SKIPPED: no public cases of kind surveillance beside the package") }
        return found ?? []
    }()

    @Test(arguments: publicCases) func `a public case gives what is expected`(_ folder: URL) async throws {
        let expected = try JSONReader.read([UInt8](Data(contentsOf: folder.appending(path: "expected.json"))))
        let encoded = try JSONEncoder().encode(await SurveillanceCase(CaseFolder(folder)).answer())
        let answer = try JSONReader.read([UInt8](encoded))
        for (kind, figures) in Self.figures {
            for figure in figures {
                let (wanted, found) = (expected[kind]?[figure]?.array, answer[kind]?[figure]?.array)
                #expect(Self.agree(wanted, found), "\(folder.lastPathComponent): \(kind).\(figure)")
            }
        }
    }

    private static let farrington = [
        "week", "upperbound", "alarm", "expected", "mu0", "phi", "trend", "trend_coef", "exceedance_score",
    ]
    private static let figures = [
        "farrington_flexible": farrington, "farrington_classic": farrington,
        "bayes": ["week", "upperbound", "alarm"],
    ]

    /// The expected figures have six decimals.
    private static func agree(_ wanted: [JSONValue]?, _ found: [JSONValue]?) -> Bool {
        guard let wanted, let found, wanted.count == found.count else { return false }
        return zip(wanted, found).allSatisfy { wanted, found in
            guard let number = wanted.number, let other = found.number else { return wanted == found }
            return abs(number - other) < 1e-6 * max(1, abs(number))
        }
    }

    @Test func `nulls stand where there is no answer`() async throws {
        let counts = (1...70).map { "\($0),\($0 == 65 ? "" : "2")" }
        let answer = try await answer(
            #"{"input": "in.csv", "range": [50, 66], "bayes": {"w": 6}, "farrington_flexible": {"b": 1}}"#,
            csv: "week,count\n" + counts.joined(separator: "\n"))
        #expect(answer["farrington_flexible"]?["phi"]?.array?.first == .null)
        #expect(answer["farrington_flexible"]?["phi"]?.array?.last == .number(1))
        #expect(answer["bayes"]?["upperbound"]?.array?.last == .number(5))
        #expect(answer["bayes"]?["alarm"]?.array?.dropLast().last == .null)
        #expect(answer["farrington_classic"] == nil)
    }

    @Test(arguments: [
        (#"{"input": "in.csv", "range": [3, 9]}"#, "range"),
        (#"{"input": "other.csv"}"#, "other.csv"),
        (#"{"input": "../in.csv"}"#, "a file in the folder"),
        (#"{"range": [1, 2]}"#, "input"),
        (#"{"input": "in.csv", "bayes": {"w": 0}}"#, "bayes.w"),
        (#"{"input": "in.csv", "farrington_flexible": {"thresholdMethod": "magic"}}"#, "magic"),
        (#"{"input": "in.csv", "farrington_flexible": {"alpha": "much"}}"#, "farrington_flexible.alpha"),
        (#"{"input": "in.csv", "farrington_flexible": {"reweight": 1}}"#, "reweight"),
        (#"{"input": "in.csv", "bayes": 3}"#, "bayes"),
        (#"{"input": "in.csv""#, "case.json"),
    ]) func `a faulty case says what is wrong`(_ parameters: String, _ named: String) async throws {
        do throws(CaseFault) {
            _ = try await answer(parameters, csv: "week,count\n1,2\n2,0\n3,1\n")
            Issue.record("no fault")
        } catch { #expect(error.message.contains(named), "\(error)") }
    }

    @Test(arguments: [
        ("week,number\n1,2\n", "count"), ("week,count\n1,-2\n", "line 2"),
        ("week,count\n1,2\n2,x\n", "line 3"),
        ("week,count\n1\n", "line 2"), ("", "header"), ("week,count\n", "at least one week"),
        ("week_start,count\n2026-02-30,1\n", "2026-02-30"),
        ("week_start,count\n2026-02-02,1\n2026-01-26,1\n", "wanted 2026-02-09, 7 days after"),
        ("week_start,count\n2026-02-02,1\n2026-02-16,1\n", "line 3"),
        ("week,count\n1,2\n3,2\n", "line 3, \"week\": wanted 2, the week after 1, found \"3\""),
        ("week,count\n1,2\n2,2\n2,2\n", "line 4"), ("week,count\n51,2\n1,2\n", "wanted 52"),
        ("week,count\n1,2\n,2\n", "line 3"), ("week,count\n1,2\n9223372036854775807,2\n", "wanted 2"),
    ]) func `a faulty table says what is wrong`(_ csv: String, _ named: String) async throws {
        do throws(CaseFault) {
            _ = try await answer(#"{"input": "in.csv"}"#, csv: csv)
            Issue.record("no fault")
        } catch { #expect(error.message.contains(named), "\(error)") }
    }

    @Test(arguments: [
        ("week,count\n51,1\n52,1\n1,1\n", ""), ("week,count\n53,1\n1,1\n", ""),
        ("week,count\n7,1\n8,1\n", ""),
        ("week,count\n2026-W05,1\n2026-W06,1\n", ""), ("week,count\n202552,1\n202601,1\n", ""),
        ("week,count\n51,1\n0,1\n", ""), ("week,count\n9223372036854775807,1\n1,1\n", ""),
        ("week,week_start,count\n1,2026-01-01,1\n2,2026-02-01,1\n", ", \"frequency\": 12"),
    ]) func `weeks may be numbered in the year or named, and spans may be months`(
        _ csv: String, _ more: String
    ) async throws {
        _ = try await answer("{\"input\": \"in.csv\"\(more)}", csv: csv)
    }

    private func answer(_ parameters: String, csv: String) async throws(CaseFault) -> JSONValue {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(parameters.utf8).write(to: folder.appending(path: "case.json"))
            try Data(csv.utf8).write(to: folder.appending(path: "in.csv"))
            let answer = try await SurveillanceCase(CaseFolder(folder)).answer()
            return try JSONReader.read([UInt8](JSONEncoder().encode(answer)))
        } catch let fault as CaseFault {
            throw fault
        } catch { throw CaseFault("\(error)") }
    }
}
