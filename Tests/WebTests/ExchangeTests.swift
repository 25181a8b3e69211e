import Domain
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Web

/// Whole answers as they are sent, to be read in review when one of them changes.
struct ExchangeTests {
    @Test(arguments: [
        ("pledges", "/api/v1/pledges"), ("pledges-table", "/lofte.csv"), ("stations", "/station.geojson"),
        ("calendar", "/pa-gang.ics"), ("not-found", "/finns-inte"), ("not-found-api", "/api/v1/nothing"),
        ("workspace-signed-out", "/arbete"),
    ])
    func `an answer is the one that was read`(name: String, path: String) async throws {
        try await LivelyWorld().site(on: .sqlite).open { browser in
            try Exchange(.get, path, try await browser.get(path)).matches(name)
        }
    }
}
