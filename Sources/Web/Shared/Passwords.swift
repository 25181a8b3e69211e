import CArgon2
import Foundation
import NIOPosix

/// Hashes and checks passwords, on threads of their own: one check takes as long as some hundred pages.
///
/// - Source: argon2id with 19 MiB and two passes, OWASP "Password Storage".
package struct Passwords: Sendable {
    package static let shared = Passwords()

    private let pool: NIOThreadPool

    private init() {
        pool = NIOThreadPool(numberOfThreads: 2)
        pool.start()
    }

    package struct Failure: Error {}

    /// - Shape: the usual text form, `$argon2id$v=19$m=…`.
    package func hash(_ password: String) async throws -> String {
        try await pool.runIfActive {
            let salt = (0..<16).map { _ in UInt8.random(in: 0...255) }
            let bytes = Array(password.utf8)
            var encoded = [CChar](repeating: 0, count: 128)
            let code = argon2id_hash_encoded(
                2, 19 * 1024, 1, bytes, bytes.count, salt, salt.count, 32, &encoded, encoded.count)
            guard code == ARGON2_OK.rawValue else { throw Failure() }
            return String(decoding: encoded.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }

    package func matches(_ password: String, _ hash: String) async throws -> Bool {
        try await pool.runIfActive {
            let bytes = Array(password.utf8)
            return argon2id_verify(hash, bytes, bytes.count) == ARGON2_OK.rawValue
        }
    }
}
