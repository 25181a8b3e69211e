import Domain
import Hummingbird
import Storage

/// What anybody can tell the partners from the public site, and where the answer is read.
///
/// Nothing of the sender is kept: no address, no cookie, and only the day.
struct TipPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        router.get(Address.tips.path, use: choose)
        router.get(Address.tipAnswer.path, use: question)
        router.post(Address.tipAnswer.path, use: answer)
        router.get(Address.tip.path, use: form)
        router.post(Address.tip.path, use: send)
    }

    @Sendable private func choose(_ request: Request, _ visit: Visit) async throws -> Response {
        let page = Page(site, visit)
        let places = try await site.database.read { db in
            try Place.inPublicPledges(db, on: page.today)
        }
        return unkept(tipPlacesPage(places, page))
    }

    @Sendable private func form(_ request: Request, _ visit: Visit) async throws -> Response {
        let page = Page(site, visit)
        let form = try await tipForm(visit, page)
        return unkept(form.page(Entry(page, ["kvitto": TipReceipt().code])))
    }

    @Sendable private func send(_ request: Request, _ visit: Visit) async throws -> Response {
        let page = Page(site, visit)
        let form = try await tipForm(visit, page)
        var entry = try await Entry.read(request, page, limit: 24 << 10)
        if entry.isTakingOut { return unkept(form.page(entry)) }
        let receipt = entry.raw("kvitto").flatMap(TipReceipt.init(typed:)) ?? TipReceipt()
        let tip = form.read(&entry, receipt)
        guard entry.isValid, let tip else {
            return unkept(form.page(entry), status: .unprocessableContent)
        }
        // A field that people do not see: whoever fills it in is no person, and is not told so.
        guard (entry.raw(TipForm.trap) ?? "").isEmpty else { return unkept(tipReceiptPage(receipt, page)) }
        let worked = TipProof.read(entry.raw(TipProof.field), for: entry.raw(FormTokens.field))
        let now = site.clock.real
        guard site.tipGate.letsTip(from: visit.remote, worked: worked, at: now) else {
            entry.refusal = page("tip.full")
            return tooMany(form.page(entry), now)
        }
        let kept = try await site.database.write { db in
            // Sent once more, by a page that was loaded anew, it is the same tip; with other words, by one that was
            // gone back to, it is another, with a code of its own.
            var (tip, receipt) = (tip, receipt)
            if let first = try db.first(Tip.self, where: "receipt = \(tip.receipt)") {
                if first.forgotten != nil || first.words == tip.words { return receipt }
                receipt = receipt.next(for: tip.words)
                tip.receipt = receipt.hash
                if try db.first(Tip.self, where: "receipt = \(tip.receipt)") != nil { return receipt }
            }
            // Not even the history says at what time of the day it came.
            try db.insert(tip, by: Actor(at: Instant(page.today, .midnight), day: page.today))
            return receipt
        }
        return unkept(tipReceiptPage(kept, page))
    }

    @Sendable private func question(_ request: Request, _ visit: Visit) async throws -> Response {
        let page = Page(site, visit)
        return unkept(tipQuestionPage(Entry(page), page))
    }

    @Sendable private func answer(_ request: Request, _ visit: Visit) async throws -> Response {
        let page = Page(site, visit)
        var entry = try await Entry.read(request, page, limit: 8 << 10)
        let typed = entry.text("code", max: 40, aboutSomebody: true)
        let receipt = TipReceipt(typed: typed)
        if receipt == nil, !typed.isEmpty { entry.fail("code", "tip.no-code") }
        guard entry.isValid, let receipt else {
            return unkept(tipQuestionPage(entry, page), status: .unprocessableContent)
        }
        let now = site.clock.real
        guard site.tipGate.letsQuestion(from: visit.remote, at: now) else {
            entry.refusal = page("tip.full")
            return tooMany(tipQuestionPage(entry, page), now)
        }
        let found = try await site.database.read { db -> (Tip, Place)? in
            guard let tip = try db.first(Tip.self, where: "receipt = \(receipt.hash)") else { return nil }
            return (tip, try db.find(tip.place))
        }
        guard let (tip, place) = found else {
            entry.fail("code", "tip.unknown-code")
            return unkept(tipQuestionPage(entry, page), status: .unprocessableContent)
        }
        return unkept(tipAnswerPage(tip, at: place, page))
    }

    /// - Throws: 404 for a place that is in no public pledge.
    private func tipForm(_ visit: Visit, _ page: Page) async throws -> TipForm {
        let slug = try visit.slug("place")
        return try await site.database.read { db in
            let place: Place = try db.named(slug, where: Place.visible(on: page.today))
            return TipForm(
                place: place, areas: try db.all(where: "place = \(place.id) ORDER BY position, name"),
                page: page)
        }
    }

    /// The forms' tokens and codes are new each time, and an answer is only the sender's: no copy is kept.
    private func unkept(_ markup: Markup, status: HTTPResponse.Status = .ok) -> Response {
        var response = Response(markup, status: status)
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private func tooMany(_ markup: Markup, _ now: Instant) -> Response {
        var response = unkept(markup, status: .tooManyRequests)
        response.headers[.retryAfter] = "\(site.tipGate.secondsToWait(at: now))"
        return response
    }
}
