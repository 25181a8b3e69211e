import Analysis
import Duties
import Formats
import Testing

/// Against SaTScan 10.3.2; the tolerances are those of the cases.
struct ScanCaseTests {
    /// Fewer replications than the case asks for, as without optimisation each takes its time; the tolerances widen.
    @Test(
        .enabled(if: PublicCases.areThere, "the reference cases are not beside the project"),
        arguments: [
            ("p2_stp_retrospective_vancouver_bicycle", 49), ("p4_stp_prospective_nyc_fever", 999),
        ])
    func `a scan finds what SaTScan finds`(name: String, replications: Int) async throws {
        let (folder, expected) = try PublicCases.find("scan/\(name)")
        var scan = try ScanCase(folder)
        scan.replications = replications
        let answer = try JSONReader.read(try await scan.answer().bytes)
        let (own, theirs) = (Double(replications), try folder.parameters.number("replications"))
        let (wanted, found) = (expected["clusters"]?.array ?? [], answer["clusters"]?.array ?? [])
        try #require(found.count >= wanted.count && !wanted.isEmpty)
        for (wanted, found) in zip(wanted, found) {
            for key in ["rank", "center", "members", "observed", "start_period", "end_period"] {
                #expect(found[key] == wanted[key])
            }
            #expect(abs(try number(found, "llr") - number(wanted, "llr")) <= 0.001)
            #expect(abs(try number(found, "expected") - number(wanted, "expected")) <= 0.01)
            let p = try number(wanted, "p_value_satscan")
            let chance = 4 * (p * (1 - p) / own + p * (1 - p) / theirs).squareRoot() + 2 / own
            #expect(abs(try number(found, "p_value_satscan") - p) <= chance)
        }
        for key in ["total_cases", "locations", "periods"] { #expect(answer[key] == expected[key]) }
        try compareQuantiles(answer, expected, own)
    }

    private func compareQuantiles(_ answer: JSONValue, _ expected: JSONValue, _ replications: Double) throws {
        let (found, wanted) = (answer["monte_carlo"], expected["monte_carlo"])
        let quantiles = try #require(wanted?["null_max_llr_quantiles"]?.members)
        #expect(!quantiles.isEmpty)
        for quantile in quantiles {
            let value = try #require(found?["null_max_llr_quantiles"]?[quantile.name]?.number)
            let error = try #require(wanted?["quantile_standard_errors"]?[quantile.name]?.number)
            let wanted = try #require(quantile.value.number)
            #expect(abs(value - wanted) <= 4 * error * max(1, (999 / replications).squareRoot()))
        }
    }

    private func number(_ value: JSONValue, _ key: String) throws -> Double {
        try #require(value[key]?.number)
    }
}
