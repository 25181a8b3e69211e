import Analysis
import Domain
import Storage
import TestSupport
import Testing

@testable import Duties

/// What a picture says of clusters, and why it says nothing of them.
struct PictureClusterTests {
    @Test func `a cluster is named by where and when it began, whatever its letter`() {
        func key(_ letter: String, _ spot: String) -> String {
            PictureHeadline(
                rule: .cluster, places: [],
                parameters: ["letter": letter, "spot": spot, "first": "2022-03-07"], confidence: .low
            ).key
        }
        #expect(key("A", "x") == key("B", "x") && key("A", "x") != key("A", "y"))
    }

    @Test func `too many observations are not called too few`() {
        #expect(ScanError.tooManyCases(most: 32_000).word == "too-many-observations")
        #expect(ScanError.tooFewCases.word == "too-few-observations")
    }

    @Test func `many observations in one month are not called too few for clusters`() async throws {
        var world = try PictureTestWorld(onMap: true)
        world.see(40, at: world.north, by: 0)
        world.see(30, at: world.south, by: 1)
        let content = try await world.content(world.database(.sqlite), of: "2022-03")
        #expect(content.clusters.cannotTell == "one-span")
    }
}
