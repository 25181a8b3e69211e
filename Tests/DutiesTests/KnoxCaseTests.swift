import Analysis
import Duties
import Formats
import Testing

/// Against numpy and the R package NearRepeat; the tolerances are those of the cases.
struct KnoxCaseTests {
    @Test(
        .enabled(if: PublicCases.areThere, "the reference cases are not beside the project"),
        arguments: ["p1_chicago_arson", "p2_chicago_burglary_january"])
    func `near repeats are those of the reference`(name: String) async throws {
        let (folder, expected) = try PublicCases.find("knox/\(name)")
        let answer = try JSONReader.read(try await KnoxCase(folder).answer().bytes)
        for key in ["n", "space_bands", "time_bands", "observed"] { #expect(answer[key] == expected[key]) }
        for (key, absolute, relative) in [
            ("expected_mean", 1e-4, 0.0), ("permutation_sd", 0, 1e-3), ("knox_ratio", 1e-5, 1e-5),
        ] {
            let (found, wanted) = (answer[key]?.numbers ?? [], expected[key]?.numbers ?? [])
            try #require(found.count == wanted.count && !wanted.isEmpty)
            for (found, wanted) in zip(found, wanted) {
                #expect(abs(found - wanted) <= absolute + relative * wanted)
            }
        }
        let permutations = try #require(answer["p_value"]?["permutations"]?.number)
        let found = answer["p_value"]?["values"]?.numbers ?? []
        let wanted = expected["p_value"]?["values"]?.numbers ?? []
        try #require(found.count == wanted.count && !wanted.isEmpty)
        for (found, p) in zip(found, wanted) {
            let variance = p * (1 - p) / permutations + p * (1 - p) / 9_999
            #expect(abs(found - p) <= 4 * variance.squareRoot() + 2 / permutations)
        }
    }
}
