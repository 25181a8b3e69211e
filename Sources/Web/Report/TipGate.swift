import Crypto
import Domain
import Foundation
import Synchronization

/// Keeps a single sender from flooding the tips, without a third party's help and without keeping any address.
///
/// Whoever's browser has worked for the form is let through more often, once for each form. One hour is counted for
/// all, from the first who comes after the one before. What is counted by address stands in memory only, until the
/// next comes after that hour; which forms were worked for, for a day or two more.
final class TipGate: Sendable {
    /// How many an hour.
    struct Limit: Sendable {
        let each: Int
        let all: Int
    }

    static let plain = Limit(each: 8, all: 40)
    static let proven = Limit(each: 40, all: 400)
    /// Of codes that are typed to read an answer.
    static let questions = Limit(each: 30, all: 1_000)

    private static let hour = 3600

    private struct Counts {
        var begun: Instant?
        var of: [String: Int] = [:]
        /// The tokens that a proof has let through, and when: for as long as the form itself holds.
        var spent: [String: Instant] = [:]
    }

    private let counts = Mutex(Counts())

    /// Whether one more is let through now, and counts it if so.
    ///
    /// - Shape: `token` is that of the form that was worked for, nil without work; one used before counts as none.
    func letsTip(from remote: String, worked token: String?, at now: Instant) -> Bool {
        counts.withLock { counts in
            Self.begin(&counts, now)
            guard let token, counts.spent[token] == nil else {
                return Self.count("plain", remote, Self.plain, &counts)
            }
            guard Self.count("proven", remote, Self.proven, &counts) else { return false }
            counts.spent[token] = now
            return true
        }
    }

    func letsQuestion(from remote: String, at now: Instant) -> Bool {
        counts.withLock { counts in
            Self.begin(&counts, now)
            return Self.count("question", remote, Self.questions, &counts)
        }
    }

    /// - Units: seconds until the counting begins anew.
    func secondsToWait(at now: Instant) -> Int {
        counts.withLock { counts in
            guard let begun = counts.begun else { return 0 }
            return max(0, (begun.adding(seconds: Self.hour).milliseconds - now.milliseconds + 999) / 1000)
        }
    }

    private static func begin(_ counts: inout Counts, _ now: Instant) {
        // Who waited to be counted may have come a moment before the first; a clock set back begins anew.
        if let begun = counts.begun,
            (begun.adding(seconds: -60)..<begun.adding(seconds: hour)).contains(now)
        {
            return
        }
        let oldest = now.adding(seconds: -2 * FormTokens.lifetimeSeconds)
        counts = Counts(begun: now, spent: counts.spent.filter { oldest < $0.value })
    }

    private static func count(
        _ kind: String, _ remote: String, _ limit: Limit, _ counts: inout Counts
    ) -> Bool {
        let own = "\(kind) \(remote)"
        guard counts.of[own, default: 0] < limit.each, counts.of[kind, default: 0] < limit.all else {
            return false
        }
        counts.of[own, default: 0] += 1
        counts.of[kind, default: 0] += 1
        return true
    }
}

/// The work that a browser does for a form, in place of a picture puzzle: a number that, after the form's token,
/// gives a hash that begins with sixteen zeros.
///
/// - Source: Adam Back, "Hashcash" (2002).
enum TipProof {
    static let field = "arbete"

    /// The token, if the number is a proof of work for it.
    static func read(_ number: String?, for token: String?) -> String? {
        guard let number, let token, !number.isEmpty, number.utf8.count < 12 else { return nil }
        let hash = SHA256.hash(data: Data("\(token):\(number)".utf8))
        return hash.prefix(2).allSatisfy { $0 == 0 } ? token : nil
    }
}
