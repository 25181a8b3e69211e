internal import Formats
package import Foundation

/// Works out a reference case by the same code that the pictures are made with.
package struct AnalyseCase: Sendable {
    package static let kinds = [
        "aoristic", "darkness", "knox", "pii", "pii-validity", "scan", "solar", "surveillance",
    ]

    package init() {}

    /// One JSON object with the members of the kind's `expected.json`.
    ///
    /// - Shape: `note` is told what the answer leaves out.
    /// - Throws: `CaseFault` for a folder that is no case of these kinds.
    package func callAsFunction(
        _ folder: URL, note: (String) -> Void = { _ in }
    ) async throws -> [UInt8] {
        let folder = try CaseFolder(folder)
        switch try folder.kind {
        case "aoristic": return try AoristicCase(folder).answer().bytes
        case "darkness":
            let darkness = try DarknessCase(folder)
            if darkness.leftOut > 0 {
                note("events outside the period, which are not counted: \(darkness.leftOut)")
            }
            return try darkness.answer().bytes
        case "knox": return try await KnoxCase(folder).answer().bytes
        case "pii": return try written { try PersonalDataCase(folder).answer(to: &$0) }
        case "pii-validity": return try written { try IdentityNumberCase(folder).answer(to: &$0) }
        case "scan": return try await ScanCase(folder).answer().bytes
        case "solar": return try SolarCase(folder).answer().bytes
        case "surveillance":
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return [UInt8](try encoder.encode(try await SurveillanceCase(folder).answer()))
        default: throw folder.parameters.fault("kind", "one of \(Self.kinds.joined(separator: ", "))")
        }
    }

    private func written(_ write: (inout JSONWriter) throws -> Void) throws -> [UInt8] {
        var writer = JSONWriter()
        try write(&writer)
        return writer.bytes
    }
}
