import Crypto
import Domain
import Foundation

/// Shows that a form was sent from a page of this site, to the same visitor and not long ago.
///
/// - Source: OWASP, "Cross-Site Request Forgery Prevention", signed double-submit bound to the session.
struct FormTokens: Sendable {
    static let field = "nyckel"
    /// A day: a page may lie open while somebody thinks.
    static let lifetimeSeconds = 24 * 3600

    private let key: SymmetricKey

    init(secret: [UInt8]) {
        key = SymmetricKey(data: secret)
    }

    /// - Shape: `seconds.number.signature`: the moment it was made, a random number that tells it from others of that
    ///   moment, and what those and the session sign to.
    func token(for session: String?, at now: Instant) -> String {
        let said = "\(now.milliseconds / 1000).\(UInt64.random(in: 0...UInt64.max))"
        return "\(said).\(signature(of: said, session))"
    }

    enum Verdict: Sendable {
        case genuine, missing, forged, stale
    }

    func judge(_ token: String?, for session: String?, at now: Instant) -> Verdict {
        guard let token, !token.isEmpty else { return .missing }
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let seconds = Int(parts[0]) else { return .forged }
        // What is signed is what was written: the same number in other digits is another token.
        let said = "\(parts[0]).\(parts[1])"
        guard isEqual(signature(of: said, session), String(parts[2])) else { return .forged }
        let age = now.milliseconds / 1000 - seconds
        return (-60...Self.lifetimeSeconds).contains(age) ? .genuine : .stale
    }

    /// What stands behind the word for something done: that it was done here, by whoever has the session.
    func mark(_ word: String, for session: String) -> String {
        String(signature(of: "done \(word)", session).prefix(16))
    }

    /// What tells one text from another, and nothing of what it says.
    func seal(_ text: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let code = HMAC<SHA256>.authenticationCode(for: Data("seal \(text)".utf8), using: key)
        return String(
            decoding: code.prefix(12).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// A secret that nobody can make without the key: 256 bits in base64url, the same for the same words.
    func secret(_ words: String) -> String { signature(of: "secret \(words)", nil) }

    private func signature(of said: String, _ session: String?) -> String {
        let message = Data("\(said) \(session ?? "")".utf8)
        return Data(HMAC<SHA256>.authenticationCode(for: message, using: key)).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Takes the same time wherever the two differ.
    private func isEqual(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
