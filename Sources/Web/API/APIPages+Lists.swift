import Domain
import Formats
import Hummingbird
import Storage

/// The lists that go on: a page at a time, each with the way to the next.
extension APIPages {
    @Sendable func activities(_ request: Request, _ visit: Visit) async throws -> Response {
        let parameters = try Parameters(
            visit, known: ["pledge", "place", "partner", "from", "to", "limit", "cursor"])
        let (from, to) = (try parameters.day("from"), try parameters.day("to"))
        let limit = try parameters.limit()
        let cursor = try parameters.cursor(DayCursor.init)
        return try await site.openList(request, visit) { db, names in
            var conditions = try [
                PublicActivity.visible(to: .anyone, on: names.page.today), parameters.scope(names).ofPlaces,
                parameters.scope(names).ofPartner {
                    "id IN (SELECT activity FROM activity_organiser WHERE partner = \($0))"
                },
            ]
            if let from { conditions.append("day >= \(from)") }
            if let to { conditions.append("day <= \(to)") }
            if let cursor {
                conditions.append("(day > \(cursor.day) OR (day = \(cursor.day) AND id > \(cursor.id)))")
            }
            let found = try db.all(
                PublicActivity.self, where: "\(Query.all(conditions)) ORDER BY day, id LIMIT \(limit + 1)")
            let next = found.cut(to: limit).flatMap { last in
                last.day.map {
                    parameters.next(Address.apiActivities.link(), cursor: DayCursor.text($0, last.id))
                }
            }
            return names.items(Array(found.prefix(limit)), next: next) { activity, json in
                json.activity(activity, names)
            }
        }
    }

    @Sendable func measures(_ request: Request, _ visit: Visit) async throws -> Response {
        let parameters = try Parameters(visit, known: ["pledge", "place", "partner", "limit", "cursor"])
        let limit = try parameters.limit()
        let cursor = try parameters.cursor { Identifier<Measure>($0) }
        return try await site.openList(request, visit) { db, names in
            var conditions = try [
                Measure.visible(to: .anyone, on: names.page.today), parameters.scope(names).ofPlaces,
                parameters.scope(names).ofPartner { "(owner = \($0) OR proposer = \($0))" },
            ]
            if let cursor { conditions.append("id > \(cursor)") }
            let found = try db.all(
                Measure.self, where: "\(Query.all(conditions)) ORDER BY id LIMIT \(limit + 1)")
            let next = found.cut(to: limit).map {
                parameters.next(Address.apiMeasures.link(), cursor: $0.id.description)
            }
            return names.items(Array(found.prefix(limit)), next: next) { measure, json in
                json.measure(measure, names)
            }
        }
    }

    @Sendable func pictures(_ request: Request, _ visit: Visit) async throws -> Response {
        let slug = try visit.slug("pledge")
        let parameters = try Parameters(visit, known: ["limit", "cursor"])
        let limit = try parameters.limit()
        let cursor = try parameters.cursor(DayCursor.init)
        return try await site.openList(request, visit) { db, names in
            let pledge = try names.pledge(slug, db)
            let found = try PublishedPicture.list(
                db, of: pledge, on: names.page.today, after: cursor, limit: limit + 1)
            let next = found.cut(to: limit).map { last in
                parameters.next(
                    Address.apiPictures.link(pledge.slug),
                    cursor: DayCursor.text(last.picture.period.first, last.picture.id))
            }
            return names.items(Array(found.prefix(limit)), next: next) { picture, json in
                json.picture(picture, of: pledge, names)
            }
        }
    }

    @Sendable func news(_ request: Request, _ visit: Visit) async throws -> Response {
        let parameters = try Parameters(visit, known: ["pledge", "place", "partner", "limit", "cursor"])
        let limit = try parameters.limit()
        let cursor = try parameters.cursor(DayCursor.init)
        return try await site.openList(request, visit) { db, names in
            var conditions = try [
                News.visible(to: .anyone, on: names.page.today), parameters.scope(names).ofPlaces,
                parameters.scope(names).ofPartner { "partner = \($0)" },
            ]
            if let cursor {
                conditions.append("(day < \(cursor.day) OR (day = \(cursor.day) AND id > \(cursor.id)))")
            }
            let found = try db.all(
                News.self, where: "\(Query.all(conditions)) ORDER BY day DESC, id LIMIT \(limit + 1)")
            let photos = try db.all(
                Domain.Photo.self, where: "news IN (\(Query.list(found.map(\.id)))) ORDER BY role DESC, id")
            let byNews = Dictionary(grouping: photos, by: \.news)
            let next = found.cut(to: limit).map {
                parameters.next(Address.apiNews.link(), cursor: DayCursor.text($0.day, $0.id))
            }
            return names.items(Array(found.prefix(limit)), next: next) { news, json in
                json.news(news, byNews[news.id] ?? [], names)
            }
        }
    }

    /// - Shape: what the partners keep among themselves is left out after the page is cut, so a page may hold
    ///   fewer than `limit`.
    @Sendable func changes(_ request: Request, _ visit: Visit) async throws -> Response {
        let parameters = try Parameters(visit, known: ["pledge", "limit", "cursor"])
        let limit = try parameters.limit()
        let cursor = try parameters.cursor { text in text.utf8.count <= 18 ? Int(text) : nil }
        return try await site.openList(request, visit) { db, names in
            let pledge = try parameters.scope(names).pledge
            let conditions: [Query] = [
                cursor.map { "sequence < \($0)" } ?? "1 = 1", pledge.map { "pledge = \($0)" } ?? "1 = 1",
            ]
            let page = try PublicChange.list(db, names, where: Query.all(conditions), limit: limit)
            let next = page.last.map { parameters.next(Address.apiChanges.link(), cursor: "\($0)") }
            return names.items(page.changes, next: next) { change, json in json.change(change, names) }
        }
    }
}

extension Parameters {
    /// What a list is asked to be about.
    ///
    /// - Throws: `ParameterFault` for a name that nothing public has.
    fileprivate func scope(_ names: Names) throws(ParameterFault) -> Happening.Scope {
        Happening.Scope(
            pledge: try one("pledge", of: names.pledges, by: \.slug)?.id,
            place: try one("place", of: names.places, by: \.slug)?.id,
            partner: try one("partner", of: names.partners, by: \.slug)?.id)
    }
}

extension Query {
    fileprivate static func all(_ conditions: [Query]) -> Query { joined(conditions, separator: " AND ") }
}

extension Array {
    /// The last element of a page of `limit`, when there are more after it.
    fileprivate func cut(to limit: Int) -> Element? {
        count > limit ? self[limit - 1] : nil
    }
}
