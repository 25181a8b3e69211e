import Domain
import Duties
import Formats
import Foundation
import Storage
import TestSupport

extension ExampleWorld {
    /// Brings a table in for the municipality of Lerum.
    func bring(_ text: String, mapping: String) async throws -> ObservationReport {
        try await bring(Array(text.utf8), mapping: mapping)
    }

    func bring(
        _ bytes: [UInt8], mapping: String, dryRun: Bool = false, makingPlaces: Bool = false
    ) async throws -> ObservationReport {
        let file = Engine.file().deletingPathExtension().appendingPathExtension("csv")
        try Data(bytes).write(to: file)
        let mapping = try ObservationMapping.read(Array(mapping.utf8))
        let partner: Partner = try await database.read { db in
            try db.find(where: "slug = \("lerums-kommun") OR kind = 'municipality' ORDER BY slug")
        }
        let duty = ImportObservations(
            into: database, for: partner.id, by: Self.actor, mapping: mapping,
            makingPlacesIn: makingPlaces ? partner.id : nil)
        return dryRun ? try await duty.check(ObservationFile(file)) : try await duty(ObservationFile(file))
    }

    /// What has come in by files.
    func stored() async throws -> [Observation] {
        try await database.read { db in try db.all(where: "source = 'file' ORDER BY source_key, id") }
    }
}
