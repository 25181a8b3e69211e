import Crypto
import Foundation

/// What the pages are made with besides the data: the program, the files that it carries, and its settings.
///
/// Part of every page's tag, so that a copy from before a new program or setting is not taken for fresh.
enum Edition {
    /// - Shape: twelve hexadecimal digits.
    static func of(_ assets: Assets, _ settings: SiteSettings, _ leaflet: Leaflet? = nil) -> String {
        let parts = [
            assets.edition, program, settings.address, settings.owner, settings.contactEmail,
            "\(settings.isExample)", leaflet?.edition ?? "", settings.mapGround?.address ?? "",
            settings.mapGround?.credit ?? "",
        ]
        return SHA256.hash(data: Data(parts.joined(separator: "\n").utf8)).prefix(6)
            .map { String($0 / 16, radix: 16) + String($0 % 16, radix: 16) }.joined()
    }

    /// The program's own file, told by its size and by when it was made; nothing where it cannot be seen.
    private static let program: String = {
        let path = Bundle.main.executablePath ?? ""
        guard let facts = try? FileManager.default.attributesOfItem(atPath: path) else { return "" }
        let made = (facts[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
        return "\(facts[.size] ?? 0) \(made)"
    }()
}
