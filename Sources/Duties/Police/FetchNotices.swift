package import Domain
package import Formats
package import Foundation
package import Storage

/// Asks the police's API for its latest notices, and keeps to its rules whatever happens to this program.
///
/// Each call is noted in the database before it is made, so that neither a restart nor a second server calls too
/// often.
package struct FetchNotices: Sendable {
    /// Asks `address` by GET under a name, and answers status and body.
    package typealias Transport =
        @Sendable (_ address: URL, _ userAgent: String) async throws -> (Int, [UInt8])

    private let database: any Database
    private let address: URL
    private let userAgent: String
    private let now: @Sendable () -> Instant
    private let transport: Transport
    static let source = "polisen"

    /// - Shape: `contact` is an e-mail or web address, without which the source refuses to answer.
    /// - Throws: `FetchRefusal.notHTTPS` unless the address is one of https, or of this very machine.
    package init(
        into database: any Database, from address: URL, contact: String,
        now: @escaping @Sendable () -> Instant = { .now }, transport: @escaping Transport
    ) throws(FetchRefusal) {
        let isHere = address.scheme == "http" && ["127.0.0.1", "localhost"].contains(address.host() ?? "")
        guard address.scheme == "https" || isHere else { throw .notHTTPS }
        self.database = database
        self.address = address
        userAgent = "Perrong/1 (\(contact))"
        self.now = now
        self.transport = transport
    }

    package enum Outcome: Hashable, Sendable {
        case fetched(NoticeReport, faults: [PoliceNotices.Fault])
        /// It was not time to call.
        case waits(until: Instant)
        case never
    }

    /// Calls once, if the rules allow it and the last call is at least `interval` ago.
    ///
    /// - Units: `interval` in seconds.
    /// - Throws: `FetchRefusal` for an answer that holds no notices; nothing is kept then.
    package func callAsFunction(noOftenerThan interval: Int = 0) async throws -> Outcome {
        let path = address.absoluteString
        let time = now()
        let answer = try await database.writeAlone { db -> CallRules.Answer in
            let calls = try db.calls(to: Self.source, since: time.adding(seconds: -172_800))
            let rule = CallRules.next(to: path, after: calls, at: time)
            guard rule == .mayCall else { return rule }
            if let last = calls.last, last.at.adding(seconds: interval) > time {
                return .wait(until: last.at.adding(seconds: interval))
            }
            try db.forgetCalls(to: Self.source, before: time.adding(seconds: -172_800))
            try db.note(SourceCall(path: path, at: time, status: 0), to: Self.source)
            return .mayCall
        }
        switch answer {
        case .never: return .never
        case .wait(let instant): return .waits(until: instant)
        case .mayCall: return try await call(SourceCall(path: path, at: time, status: 0))
        }
    }

    private func call(_ call: SourceCall) async throws -> Outcome {
        let (status, body): (Int, [UInt8])
        do {
            (status, body) = try await transport(address, userAgent)
        } catch {
            throw FetchRefusal.noAnswer("\(type(of: error))")
        }
        try await database.write { db in try db.answer(call, to: Self.source, with: status) }
        switch status {
        case 200: break
        case 404: throw FetchRefusal.nothingThere
        case 403: throw FetchRefusal.notLetIn
        case 429: throw FetchRefusal.tooOften
        default: throw FetchRefusal.status(status)
        }
        let reading: PoliceNotices
        do { reading = try PoliceNotices.read(body) } catch { throw FetchRefusal.unreadable(error) }
        return .fetched(try await ImportNotices(into: database)(reading.notices), faults: reading.faults)
    }
}

/// Why a call brought no notices.
package enum FetchRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case notHTTPS
    case noAnswer(String)
    case nothingThere
    case notLetIn
    case tooOften
    case status(Int)
    case unreadable(PoliceRefusal)

    package var description: String {
        switch self {
        case .notHTTPS: "wanted an address that begins with https://"
        case .noAnswer(let reason): "no whole answer came (\(reason)); it is asked again later"
        case .nothingThere: "answered 404: there is nothing at that address, and it is not asked again"
        case .notLetIn: "answered 403: the name in User-Agent was not accepted; asked again later, and seldom"
        case .tooOften: "answered 429: too many calls; asked again later, and more seldom each time"
        case .status(let status): "answered \(status); it is asked again later"
        case .unreadable(let refusal): refusal.description
        }
    }
}
