@testable import Web

extension Markup {
    /// The piece as text, to look into.
    var text: String { String(decoding: bytes, as: UTF8.self) }
}
