import Crypto
import Domain
import Foundation

/// The code that only the sender of a tip has, to read the answer with.
///
/// - Shape: twelve letters and digits that are hard to mistake for each other, in three groups: `K7QM-4FTX-P2ND`.
struct TipReceipt: Sendable {
    let code: String

    private static let signs = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")
    private static let length = 12

    /// A new one, of some 59 random bits.
    init() {
        code = Self.grouped((0..<Self.length).map { _ in Self.signs[Int.random(in: 0..<Self.signs.count)] })
    }

    /// As somebody types it, with small letters and without the hyphens if they like; nil for anything else.
    init?(typed: String) {
        let signs = typed.uppercased().filter { $0 != "-" && !$0.isWhitespace }
        guard signs.count == Self.length, signs.allSatisfy(Self.signs.contains) else { return nil }
        code = Self.grouped(Array(signs))
    }

    /// What the database knows of it.
    var hash: String { SessionCookie.key(of: code) }

    /// The code of another tip from the same page: the same each time that the same words are sent.
    func next(for words: String) -> TipReceipt {
        let hash = SHA256.hash(data: Data("\(code)\n\(words)".utf8))
        return TipReceipt(signs: hash.prefix(Self.length).map { Self.signs[Int($0) % Self.signs.count] })
    }

    private init(signs: [Character]) {
        code = Self.grouped(signs)
    }

    private static func grouped(_ signs: [Character]) -> String {
        stride(from: 0, to: signs.count, by: 4).map { String(signs[$0..<min($0 + 4, signs.count)]) }
            .joined(separator: "-")
    }
}

extension Tip {
    /// What the sender has said, as one text.
    var words: String {
        [
            place.description, subArea?.description ?? "", category.rawValue, day?.description ?? "", text,
        ].joined(separator: "\n")
    }
}
