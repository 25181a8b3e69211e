import Domain
import Storage

/// Something that has happened, failed or been declined, as the public may read it.
///
/// The page "Vad som hänt sedan sist", the feeds and the open data are all made from the same list.
struct Happening: Identifiable, Sendable {
    /// The same for ever: `held-` and the identity of the activity.
    let id: String
    let kind: Kind
    let day: Day
    let pledge: Identifier<Pledge>
    let place: Identifier<Place>?
    /// Those who did it, or whose word it is.
    let partners: [Identifier<Partner>]
    /// What it is about, in the words of whoever wrote it.
    let subject: String
    /// The same in both languages, where it is written in both.
    var wording: Wording?
    /// What came of it, the reason, or the news itself.
    let text: String
    let link: Link
    var visitors: Int?
    var photos: [Domain.Photo] = []
    /// The measure that it is about.
    var measure: Identifier<Measure>?

    enum Kind: String, CaseIterable, Sendable {
        case held, cancelled
        case done, declined, paused
        case partlyKept = "partly-kept"
        case notKept = "not-kept"
        case news
        case launched, revised, ended
        case reportedBack = "reported-back"
        case withdrawn
    }

    /// What the list is about; everything where nothing is named.
    struct Scope: Sendable {
        var pledge: Identifier<Pledge>?
        var place: Identifier<Place>?
        var partner: Identifier<Partner>?

        /// For a table with columns `pledge` and `place`.
        var ofPlaces: Query {
            let pledge = pledge.map { pledge -> Query in "pledge = \(pledge)" }
            let place = place.map { place -> Query in "place = \(place)" }
            return Query.joined(["1 = 1", pledge, place].compactMap { $0 }, separator: " AND ")
        }

        func ofPartner(_ condition: (Identifier<Partner>) -> Query) -> Query {
            partner.map(condition) ?? "1 = 1"
        }
    }
}

extension Happening {
    /// The latest first, in a fixed number of queries.
    ///
    /// - Shape: `book`, where the page has it open, is of the pledge that `scope` names, and saves asking again.
    static func list(
        _ db: any Connection, on today: Day, about scope: Scope = .init(), in book: PledgeBook? = nil,
        limit: Int
    ) throws -> [Happening] {
        let concluded: [Happening]
        let pledges: [Pledge]
        if let book {
            pledges = [book.pledge]
            concluded = conclusions(book.conclusions, today, scope, book)
        } else {
            pledges = try db.all(where: "\(Pledge.visible(to: .anyone, on: today)) ORDER BY first")
            concluded = try conclusions(db, today, scope, pledges)
        }
        let list =
            try activities(db, today, scope, limit) + measures(db, today, scope, limit)
            + news(db, today, scope, limit) + concluded + milestones(db, today, scope, pledges)
        let latestFirst = list.indices.sorted {
            (list[$1].day, list[$0].id) < (list[$0].day, list[$1].id)
        }
        return latestFirst.prefix(limit).map { list[$0] }
    }

    private static func activities(_ db: any Connection, _ today: Day, _ scope: Scope, _ limit: Int) throws
        -> [Happening]
    {
        let activities = try db.all(
            PublicActivity.self,
            where: """
                \(PublicActivity.visible(to: .anyone, on: today)) AND \(scope.ofPlaces)
                AND settled <= \(today)
                AND \(scope.ofPartner { "id IN (SELECT activity FROM activity_organiser WHERE partner = \($0))" })
                ORDER BY settled DESC, id LIMIT \(limit)
                """)
        return activities.compactMap { activity in
            let link = Address.activity.link(activity.slug)
            func happening(_ kind: Kind, _ day: Day, _ text: String, _ visitors: Int? = nil) -> Happening {
                Happening(
                    id: "\(kind.rawValue)-\(activity.id)", kind: kind, day: day, pledge: activity.pledge,
                    place: activity.place, partners: activity.organisers, subject: activity.title, text: text,
                    link: link, visitors: visitors)
            }
            switch activity.outcome {
            case .held(let day, let visitors, let report): return happening(.held, day, report, visitors)
            case .cancelled(let day, let reason): return happening(.cancelled, day, reason)
            case nil: return nil
            }
        }
    }

    private static func measures(_ db: any Connection, _ today: Day, _ scope: Scope, _ limit: Int) throws
        -> [Happening]
    {
        let measures = try db.all(
            Measure.self,
            where: """
                \(Measure.visible(to: .anyone, on: today)) AND \(scope.ofPlaces)
                AND \(scope.ofPartner { "(owner = \($0) OR proposer = \($0))" })
                AND state IN ('done', 'declined', 'paused') AND state_day <= \(today)
                ORDER BY state_day DESC, id LIMIT \(limit)
                """)
        return measures.compactMap { measure in
            func happening(_ kind: Kind, _ day: Day, _ partner: Identifier<Partner>, _ text: String)
                -> Happening
            {
                Happening(
                    id: "\(kind.rawValue)-\(measure.id)", kind: kind, day: day, pledge: measure.pledge,
                    place: measure.place, partners: [partner], subject: measure.title, text: text,
                    link: Address.measure.link(measure.id), measure: measure.id)
            }
            switch measure.state {
            case .done(let day, _):
                return happening(.done, day, measure.owner, measure.followUp?.reason ?? "")
            case .declined(let day, let partner, let reason):
                return happening(.declined, day, partner, reason)
            case .paused(let day, let partner, let reason, _): return happening(.paused, day, partner, reason)
            case .proposed, .decided, .underWay: return nil
            }
        }
    }

    private static func news(_ db: any Connection, _ today: Day, _ scope: Scope, _ limit: Int) throws
        -> [Happening]
    {
        let news = try db.all(
            News.self,
            where: """
                \(News.visible(to: .anyone, on: today)) AND \(scope.ofPlaces)
                AND \(scope.ofPartner { "partner = \($0)" })
                ORDER BY day DESC, id LIMIT \(limit)
                """)
        let photos = try db.all(
            Domain.Photo.self, where: "news IN (\(Query.list(news.map(\.id)))) ORDER BY role DESC, id")
        let byNews = Dictionary(grouping: photos, by: \.news)
        return news.map { piece in
            Happening(
                id: "news-\(piece.id)", kind: .news, day: piece.day, pledge: piece.pledge, place: piece.place,
                partners: [piece.partner], subject: piece.title, text: piece.text,
                link: Address.news.link(piece.slug), photos: byNews[piece.id] ?? [],
                measure: piece.measure)
        }
    }
}
