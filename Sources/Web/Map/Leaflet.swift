import Crypto
import Foundation

/// Leaflet as Debian has it (libjs-leaflet).
///
/// Read from its folder when the site starts, and never a part of the program. Without it the drawings and the
/// tables stand alone.
struct Leaflet: Sendable {
    let script: [UInt8]
    let style: [UInt8]
    /// Changes when the files do: part of their addresses, so that a copy holds for ever.
    let edition: String

    /// Nil where the folder does not hold it.
    init?(folder: String) {
        func bytes(_ name: String) -> [UInt8]? {
            FileManager.default.contents(atPath: "\(folder)/\(name)").map { [UInt8]($0) }
        }
        guard !folder.isEmpty, let script = bytes("leaflet.min.js") ?? bytes("leaflet.js"),
            let style = bytes("leaflet.css")
        else { return nil }
        (self.script, self.style) = (script, style)
        edition = SHA256.hash(data: Data(script + style)).prefix(6)
            .map { String($0 / 16, radix: 16) + String($0 % 16, radix: 16) }.joined()
    }

    var scriptLink: Link { "/leaflet/\(edition)/leaflet.js" }
    var styleLink: Link { "/leaflet/\(edition)/leaflet.css" }
}

/// What lies under a drawing on a map: pictures of the ground from a server that the operator names.
///
/// Without one no browser asks anybody else for anything.
package struct MapGround: Hashable, Sendable {
    /// `https://tiles.example.se/{z}/{x}/{y}.png`, or an address of the site's own.
    package let address: String
    /// Who made the pictures, as their licence asks for.
    package let credit: String

    /// Nil unless the address names each picture by `{z}`, `{x}` and `{y}`, and its host is plain.
    package init?(_ address: String, credit: String) {
        let names = ["{z}", "{x}", "{y}"].allSatisfy(address.contains)
        guard names, !address.contains(where: { "\"'<> ;,\\".contains($0) }) else { return nil }
        self.address = address
        self.credit = credit
        guard address.hasPrefix("/") ? !address.hasPrefix("//") : origin != nil else { return nil }
    }

    /// The host to be asked; nil for the site's own.
    var origin: String? {
        guard let url = URL(string: String(address.prefix { $0 != "{" })), let host = url.host(),
            let scheme = url.scheme, ["http", "https"].contains(scheme)
        else { return nil }
        return "\(scheme)://\(host)" + (url.port.map { ":\($0)" } ?? "")
    }
}
