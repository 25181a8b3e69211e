import Duties
import Formats
import Foundation
import Testing

/// The public reference cases about hours and light, where they lie beside the package.
struct SkyCaseTests {
    private static let cases = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "shared/cases")

    private static func folders(_ kind: String) -> [URL] {
        let folder = cases.appending(path: kind)
        let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        if found == nil { print("skipped: no reference cases of the kind \(kind) beside the package") }
        return (found ?? []).sorted { $0.path < $1.path }
    }

    private static func pair(_ folder: URL) async throws -> (answer: JSONValue, expected: JSONValue) {
        let answer = try await AnalyseCase()(folder)
        let expected = try Data(contentsOf: folder.appending(path: "expected.json"))
        return (try JSONReader.read(answer), try JSONReader.read(Array(expected)))
    }

    @Test(arguments: folders("aoristic"))
    func `the hours of the week are those of the reference`(folder: URL) async throws {
        let (answer, expected) = try await Self.pair(folder)
        for member in ["aoristic", "start_only", "total", "by_hour", "by_weekday", "peak"] {
            #expect(Self.deviation(answer[member], expected[member]) <= 1e-5, "\(member)")
        }
    }

    @Test(arguments: folders("darkness"))
    func `the dark and the light are those of the reference`(folder: URL) async throws {
        let (answer, expected) = try await Self.pair(folder)
        #expect(Self.deviation(answer["events"], expected["events"]) == 0)
        #expect(Self.deviation(answer["dark_events"], expected["dark_events"]) <= 2)
        for member in ["dark_share_of_events", "dark_share_of_time"] {
            #expect(Self.deviation(answer[member], expected[member]) <= 0.002, "\(member)")
        }
        for member in ["rate_ratio_dark_vs_light", "rate_ratio_ci95"] {
            #expect(Self.deviation(answer[member], expected[member]) <= 0.005, "\(member)")
        }
        let (veil, expectedVeil) = (answer["veil_of_darkness"], expected["veil_of_darkness"])
        #expect(Self.deviation(veil?["events"], expectedVeil?["events"]) <= 2)
        for member in ["mantel_haenszel_rate_ratio", "mh_ci95"] {
            #expect(Self.deviation(veil?[member], expectedVeil?[member]) <= 0.01, "\(member)")
        }
        #expect(veil?["strata"]?.array?.count == expectedVeil?["strata"]?.array?.count)
    }

    @Test(arguments: folders("solar"))
    func `the sun stands, rises and sets as in the reference`(folder: URL) async throws {
        let (answer, expected) = try await Self.pair(folder)
        let instants = try #require(expected["instants"]?.array)
        #expect(answer["instants"]?.array?.count == instants.count)
        for (found, wanted) in zip(answer["instants"]?.array ?? [], instants) {
            let id = wanted["id"] ?? .null
            #expect(found["id"] == wanted["id"])
            #expect(Self.deviation(found["elevation_deg"], wanted["elevation_deg"]) <= 0.01, "\(id)")
            #expect(Self.deviation(found["azimuth_deg"], wanted["azimuth_deg"]) <= 0.02, "\(id)")
            #expect(found["sun_below_horizon"] == wanted["sun_below_horizon"], "\(id)")
            #expect(found["darker_than_civil_twilight"] == wanted["darker_than_civil_twilight"], "\(id)")
            for member in ["sunrise", "sunset", "civil_dawn", "civil_dusk"] {
                let (times, wantedTimes) = (try Self.times(found[member]), try Self.times(wanted[member]))
                #expect(times.count == wantedTimes.count, "\(id) \(member)")
                for (time, wantedTime) in zip(times, wantedTimes) {
                    #expect(abs(time - wantedTime) <= 30, "\(id) \(member)")
                }
            }
        }
    }

    /// The greatest difference between two numbers, or between those of two lists; infinite where they differ
    /// in shape.
    private static func deviation(_ one: JSONValue?, _ other: JSONValue?) -> Double {
        switch (one, other) {
        case (.number(let one), .number(let other)): abs(one - other)
        case (.array(let one), .array(let other)) where one.count == other.count:
            zip(one, other).map { deviation($0, $1) }.max() ?? 0
        default: .infinity
        }
    }

    private static func times(_ value: JSONValue?) throws -> [TimeInterval] {
        try (value?.array ?? []).map { text in
            let date = try Date(#require(text.text), strategy: .iso8601)
            return date.timeIntervalSince1970
        }
    }
}
