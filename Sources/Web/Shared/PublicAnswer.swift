import Domain
import Formats
import HTTPTypes
import Hummingbird
import Storage

extension Site {
    /// Answers with a public page, seen by anyone whoever asks: nothing of a member's own can slip in.
    ///
    /// - Throws: what `build` throws; `StorageError.notFound` becomes a page of its own.
    func page(
        _ request: Request, _ visit: Visit,
        _ build: @escaping @Sendable (any Connection, Page) throws -> Markup
    ) async throws -> Response {
        try await answer(request, visit, type: "text/html; charset=utf-8") { db, page in
            try build(db, page).bytes
        }
    }

    /// Answers with bytes made from the database, tagged so that a copy can be kept.
    func answer(
        _ request: Request, _ visit: Visit, type: String,
        _ build: @escaping @Sendable (any Connection, Page) throws -> [UInt8]
    ) async throws -> Response {
        let change = try await watch.current()
        let tag = tag(visit, change)
        let changed = lastModified(change)
        if isFresh(request, tag: tag, changed: changed) { return notModified(tag) }
        var page = Page(self, visit)
        page.changed = change.at
        let bytes = try await database.read { [page] db in try build(db, page) }
        var headers: HTTPFields = [
            .contentType: type, .eTag: tag, .cacheControl: Self.cacheControl, .vary: "Cookie",
        ]
        headers[.lastModified] = changed.date.httpHeader
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// The last change, or the beginning of today: many pages say how things stand on a day.
    private func lastModified(_ change: LastChange) -> Instant {
        let real = clock.real
        return min(max(change.at, Instant(real.local.day, .midnight)), real)
    }

    private func isFresh(_ request: Request, tag: String, changed: Instant) -> Bool {
        if let had = request.headers[.ifNoneMatch] { return isHeld(had, tag) }
        guard let since = request.headers[.ifModifiedSince], let date = try? Instant(httpHeader: since) else {
            return false
        }
        return changed.milliseconds / 1000 <= date.milliseconds / 1000
    }
}
