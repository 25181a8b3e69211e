import Domain
import Duties
import Formats
import Foundation
import HTTPTypes
import Hummingbird
import Synchronization

/// Where partners' own systems report observations, with a token in place of a session.
struct ObservationIntake: Sendable {
    let site: Site
    private let rate = ReportRate()
    /// - Units: bytes.
    static let most = 2_000_000

    init(site: Site) {
        self.site = site
    }

    func addRoutes(to router: RouterGroup<Visit>) {
        router.post(Address.apiObservations.path) { request, visit in try await receive(request, visit) }
    }

    @Sendable private func receive(_ request: Request, _ visit: Visit) async throws -> Response {
        guard let token = bearer(request) else { return problem(.unauthorized, "token-missing", visit) }
        let hash = SessionCookie.key(of: token)
        if let wait = rate.wait(for: hash, at: site.clock.real) {
            var response = problem(.tooManyRequests, "too-often", visit)
            response.headers[.retryAfter] = "\(wait)"
            return response
        }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Self.most {
            return problem(.contentTooLarge, "too-large", visit)
        }
        let body = try await request.body.collect(upTo: Self.most)
        let value: JSONValue
        do {
            value = try JSONReader.read(Array(body.readableBytesView))
        } catch {
            return problem(.badRequest, "not-json", visit, detail: "\(error)")
        }
        do {
            let duty = ReceiveObservations(into: site.database, by: site.actor(nil))
            return receipt(try await duty(value, token: hash))
        } catch let refusal as ReceiptRefusal {
            return answer(refusal, visit)
        }
    }

    private func bearer(_ request: Request) -> String? {
        guard let words = request.headers[.authorization]?.split(separator: " "), words.count == 2,
            words[0].lowercased() == "bearer"
        else { return nil }
        return String(words[1])
    }

    private func receipt(_ receipt: ReceiveObservations.Receipt) -> Response {
        var writer = JSONWriter()
        writer.object { json in
            json.member("created", receipt.created)
            json.member("known", receipt.known)
        }
        return Response(
            status: receipt.created > 0 ? .created : .ok,
            headers: [.contentType: OpenFormat.json.type, .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: writer.bytes)))
    }

    private func answer(_ refusal: ReceiptRefusal, _ visit: Visit) -> Response {
        switch refusal {
        case .unknownToken: return problem(.unauthorized, "token-unknown", visit)
        case .noPlaces: return problem(.forbidden, "no-places", visit)
        case .tooMany(let count):
            return problem(
                .contentTooLarge, "too-many", visit,
                detail: "wanted at most \(ReceiveObservations.most) observations, found \(count)")
        case .faulty(let problems):
            return problem(.unprocessableContent, "faulty", visit, problems: problems)
        }
    }

    /// - Source: RFC 9457.
    private func problem(
        _ status: HTTPResponse.Status, _ code: String, _ visit: Visit, detail: String? = nil,
        problems: [ReportedObservation.Problem] = []
    ) -> Response {
        var writer = JSONWriter()
        writer.object { json in
            json.member("type", "about:blank")
            json.member("title", status.reasonPhrase)
            json.member("status", status.code)
            if let detail { json.member("detail", detail) }
            json.member("instance", visit.path)
            json.member("code", code)
            guard !problems.isEmpty else { return }
            json.array("problems") { json in
                for problem in problems {
                    json.object { json in
                        json.member("element", problem.element)
                        json.member("member", problem.member)
                        json.member("code", problem.code)
                        json.member("wanted", problem.wanted)
                    }
                }
            }
        }
        var headers: HTTPFields = [.contentType: "application/problem+json", .cacheControl: "no-store"]
        if status == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
        return Response(
            status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: writer.bytes)))
    }
}

/// How often one token may call: a system that runs wild must not keep the others out.
private final class ReportRate: Sendable {
    static let most = 150_000
    private let calls = Mutex<(minute: Int, counts: [String: Int])>((0, [:]))

    /// How many seconds to wait; nil when the call may go on.
    func wait(for token: String, at now: Instant) -> Int? {
        let minute = now.milliseconds / 60_000
        return calls.withLock { calls in
            if calls.minute != minute { calls = (minute, [:]) }
            // Tokens that nobody has would fill the memory; those beyond are not told apart.
            let key = calls.counts.count < 10_000 || calls.counts[token] != nil ? token : ""
            calls.counts[key, default: 0] += 1
            guard calls.counts[key, default: 0] > Self.most else { return nil }
            return 60 - now.milliseconds / 1000 % 60
        }
    }
}

extension Address {
    static let apiObservations = Address("/api/v1/observations")
}

/// A new token for a partner's own system, and what is kept of it.
package func newReportToken() -> (token: String, hash: String) {
    let token = SessionCookie.newToken()
    return (token, SessionCookie.key(of: token))
}
