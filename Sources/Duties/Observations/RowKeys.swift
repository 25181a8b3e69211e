internal import Crypto
import Domain
internal import Foundation
import Storage

/// Keys for the rows of a file that has none, so that the same file again brings nothing new.
///
/// A key is made of what is stored of the row, and of a secret of this database: without it nobody can try what words
/// a key was made of once they have been masked.
///
/// - Shape: the second of two equal rows has a key of its own.
/// - Source: RFC 2104, HMAC, with SHA-256.
struct RowKeys {
    private let secret: SymmetricKey
    private var seen: [Print: Int] = [:]

    /// The first half of a code.
    private struct Print: Hashable {
        let high: UInt64
        let low: UInt64
    }

    init(_ db: any Connection) throws {
        let made = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0).base64EncodedString() }
        secret = SymmetricKey(data: Data(try db.setting("row-key-secret", orElse: made).utf8))
    }

    mutating func key(
        at place: Identifier<Place>, _ subArea: Identifier<SubArea>?, _ category: Domain.Category,
        _ window: TimeWindow, _ text: ArraySlice<UInt8>
    ) -> String {
        var code = HMAC<SHA256>(key: secret)
        let facts = [
            place.description, subArea?.description ?? "", category.rawValue, "\(window.earliest.minutes)",
            "\(window.latest.minutes)", window.precision.rawValue, "",
        ]
        code.update(data: Array(facts.joined(separator: " ").utf8))
        code.update(data: text)
        let print = code.finalize().withUnsafeBytes { bytes in
            Print(
                high: bytes.loadUnaligned(as: UInt64.self),
                low: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
        seen[print, default: 0] += 1
        let (high, low) = (String(print.high, radix: 16), String(print.low, radix: 16))
        return "row:\(high).\(low)-\(seen[print] ?? 1)"
    }
}
