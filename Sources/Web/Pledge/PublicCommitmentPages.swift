import Domain
import Foundation
import Hummingbird
import Storage

/// The commitments of a pledge, and each of them at one place.
struct PublicCommitmentPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        router.get(Address.commitment.path, use: commitment)
        router.get(Address.obligation.path, use: obligation)
    }

    @Sendable private func commitment(_ request: Request, _ visit: Visit) async throws -> Response {
        let slug = try visit.slug("pledge")
        let number = try visit.number()
        return try await site.page(request, visit) { db, page in
            let told = try BookPage.open(db, db.publicPledge(slug, on: page.today), page)
            let commitment = try told.commitment(numbered: number)
            let names = try Names.read(db, page)
            let history = try PublicChange.list(
                db, names, where: "(subject_id = \("\(commitment.id)") OR about = \("\(commitment.id)"))",
                limit: 20)
            return told.commitmentPage(commitment, HistoryWords(names: names).markup(history.changes))
        }
    }

    @Sendable private func obligation(_ request: Request, _ visit: Visit) async throws -> Response {
        let slug = try visit.slug("pledge")
        let number = try visit.number()
        let placeSlug = try visit.slug("place")
        let asked = DayAsk(visit.query)
        return try await site.page(request, visit) { db, page in
            let pledge = try db.publicPledge(slug, on: page.today)
            let chosen = asked.chosen(in: pledge, page)
            let told = try BookPage.open(db, pledge, page, asOf: chosen.day, scope: .parts)
            let commitment = try told.commitment(numbered: number)
            let place: Place = try db.named(placeSlug)
            guard
                let obligation = told.book.obligations.first(where: {
                    $0.commitment == commitment.id && $0.place == place.id
                })
            else { throw StorageError.notFound("obligation") }
            let own: Query = "commitment = \(commitment.id) AND place = \(place.id)"
            let names = try Names.read(db, page)
            let measures = try Measure.list(db, where: own, on: page.today, seenBy: .anyone)
            let activities = try PublicActivity.list(db, where: own, on: page.today, seenBy: .anyone)
            let logged: [LoggedActivity] = try db.all(
                where:
                    "\(own) AND \(LoggedActivity.visible(to: .anyone, on: chosen.day)) ORDER BY done DESC, id"
            )
            let parts = ObligationParts(
                told: told, obligation: obligation, measures: measures, activities: activities, logged: logged
            )
            let subjects =
                told.book.conclusions.filter { $0.commitment == commitment.id && $0.place == place.id }.map {
                    "\($0.id)"
                }
                + measures.map { "\($0.id)" } + activities.map { "\($0.id)" } + ["\(commitment.id)"]
            let history = try PublicChange.list(
                db, names, where: "subject_id IN (\(Query.list(subjects)))", limit: 20)
            return ObligationPage(
                told: told, commitment: commitment, place: place, obligation: obligation, parts: parts,
                ask: chosen, history: HistoryWords(names: names).markup(history.changes)
            ).markup
        }
    }
}

extension Visit {
    /// - Throws: 404 unless the address holds a number as it would be written.
    fileprivate func number() throws -> Int {
        let text = try parameter("number")
        guard let number = Int(text), number > 0, text == "\(number)" else { throw HTTPError(.notFound) }
        return number
    }
}

/// The day that a page is asked to tell of: `?dag=2022-01-31`.
struct DayAsk: Sendable {
    let typed: String?

    init(_ query: String) {
        let text = query.split(separator: "&").first { $0.hasPrefix("dag=") }?.dropFirst(4)
        typed = text.flatMap { String($0).removingPercentEncoding }.flatMap { $0.isEmpty ? nil : $0 }
    }

    struct Chosen: Sendable {
        let day: Day
        let typed: String?
        /// What was wrong with what was typed; the day is then today.
        let error: String?
    }

    /// A day from the launch of the pledge to today.
    func chosen(in pledge: Pledge, _ page: Page) -> Chosen {
        guard let typed else { return Chosen(day: page.today, typed: nil, error: nil) }
        guard let day = Day(typed) else {
            let shown = String(typed.prefix(40))
            return Chosen(day: page.today, typed: shown, error: page("form.not-a-day", ["typed": shown]))
        }
        let first = pledge.progress.launched ?? pledge.period.first
        guard first <= day, day <= page.today else {
            let error = page(
                "as-of.outside",
                ["first": page.day(first, .withYear), "last": page.day(page.today, .withYear)])
            return Chosen(day: page.today, typed: "\(day)", error: error)
        }
        return Chosen(day: day, typed: "\(day)", error: nil)
    }
}
