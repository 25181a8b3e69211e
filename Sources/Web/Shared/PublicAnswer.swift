import Domain
import Formats
import HTTPTypes
import Hummingbird
import Storage

/// What is sent: the bytes and, of a list that goes on, where.
struct PublicBody: Sendable {
    let content: ByteBuffer
    var next: Link?

    init(bytes: [UInt8], next: Link? = nil) {
        content = ByteBuffer(bytes: bytes)
        self.next = next
    }

    init(_ page: Markup) {
        content = ByteBuffer(page)
    }
}

extension Site {
    /// Answers with a public page, seen by anyone whoever asks: nothing of a member's own can slip in.
    ///
    /// - Throws: what `build` throws; `StorageError.notFound` becomes a page of its own, `FormerAddress` the
    ///   way to the new one.
    func page(
        _ request: Request, _ visit: Visit,
        _ build: @escaping @Sendable (any Connection, Page) throws -> Markup
    ) async throws -> Response {
        try await answer(request, visit, type: "text/html; charset=utf-8") { db, page in
            PublicBody(try build(db, page))
        }
    }

    /// Answers with bytes made from the database, tagged so that a copy can be kept.
    ///
    /// The tag alone says that a copy is still good: the time is that of what was last told to everyone, since
    /// another would tell when the partners work among themselves.
    func answer(
        _ request: Request, _ visit: Visit, type: String,
        _ build: @escaping @Sendable (any Connection, Page) throws -> [UInt8]
    ) async throws -> Response {
        try await answer(request, visit, type: type) { db, page in PublicBody(bytes: try build(db, page)) }
    }

    func answer(
        _ request: Request, _ visit: Visit, type: String,
        _ build: @escaping @Sendable (any Connection, Page) throws -> PublicBody
    ) async throws -> Response {
        let change = try await watch.current()
        let tag = tags.tag(visit.asked, change, on: clock.today())
        if let had = request.headers[.ifNoneMatch], isHeld(had, tag) { return notModified(tag) }
        var page = Page(self, visit)
        page.changed = change.toldAt
        let body: PublicBody
        do {
            body = try await database.read { [page] db in try build(db, page) }
        } catch let former as FormerAddress {
            return former.moved(visit)
        }
        var headers: HTTPFields = [
            .contentType: type, .eTag: tag, .cacheControl: Self.cacheControl, .vary: "Cookie",
        ]
        if let changed = lastModified(change) { headers[.lastModified] = changed.date.httpHeader }
        if let next = body.next { headers[.linkTo] = "<\(page.address(next))>; rel=\"next\"" }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: body.content))
    }

    /// When something was last told, or the beginning of today, since many pages say how things stand on a day;
    /// nil on a held clock, by which a later change need not have a later moment.
    private func lastModified(_ change: LastChange) -> Instant? {
        guard clock.held == nil, let told = change.toldAt else { return nil }
        let real = clock.real
        return min(max(told, Instant(real.local.day, .midnight)), real)
    }
}

extension HTTPField.Name {
    fileprivate static let linkTo = Self("Link") ?? .location
}
