import Domain
import Storage

/// The public history: what has been changed, when and for which partner, never by whom.
struct PublicChange: Sendable {
    let event: Event
    /// The fields that everyone may read of.
    let changes: [Event.Change]
    /// What it was done to, in the words of whoever wrote it; nil for what has no name of its own.
    let title: Wording?
    /// Where it stands, if it has a page.
    let link: Link?
}

extension PublicChange {
    /// The latest first; in a fixed number of queries.
    ///
    /// An event that touches nothing but what the partners keep among themselves is left out.
    ///
    /// - Shape: `limit` events are read, so fewer may be left; `last` is the number of the last one that was
    ///   read, nil when there are no more.
    static func list(
        _ db: any Connection, _ names: Names, where condition: Query = "1 = 1", limit: Int
    ) throws -> (changes: [PublicChange], last: Int?) {
        let events = try db.events(where: "\(condition) AND \(isOpen(on: names.page.today))", limit: limit)
        let subjects = try Subjects.read(db, names, events)
        let changes = events.compactMap { event -> PublicChange? in
            let changes = event.changes.filter { !hidden(event.subject.kind).contains($0.field) }
            guard !changes.isEmpty || event.changes.isEmpty else { return nil }
            let subject = subjects.named(event)
            return PublicChange(event: event, changes: changes, title: subject?.title, link: subject?.link)
        }
        return (changes, events.count == limit ? events.last?.sequence : nil)
    }

    /// Public when it was written, and about something that is public today.
    static func isOpen(on today: Day) -> Query {
        """
        is_public = 1 AND (pledge IS NULL OR pledge IN (SELECT id FROM pledge WHERE launched <= \(today)))
        AND NOT (subject_kind = 'news' AND subject_id IN
            (SELECT id FROM news WHERE published IS NULL OR published > \(today)))
        AND (subject_kind NOT IN ('place', 'sub_area', 'partner')
            OR subject_id IN (SELECT id FROM partner WHERE \(Partner.visible(on: today)))
            OR subject_id IN (SELECT id FROM place WHERE \(Place.visible(on: today)))
            OR subject_id IN (SELECT id FROM sub_area WHERE place IN
                (SELECT id FROM place WHERE \(Place.visible(on: today)))))
        """
    }

    private static func hidden(_ kind: String) -> Set<String> {
        for type in [
            Measure.self, PublicActivity.self, LoggedActivity.self, News.self, Signature.self,
            Conclusion.self, SituationPicture.self,
        ] as [any Record.Type] where type.table == kind {
            return type.shared.union(type.confidential).union(["pledge"])
        }
        return ["pledge"]
    }
}

/// The names of what events are about.
private struct Subjects {
    private var known: [String: (title: Wording, link: Link?)] = [:]

    static func read(_ db: any Connection, _ names: Names, _ events: [Event]) throws -> Subjects {
        var subjects = Subjects()
        let today = names.page.today
        for pledge in names.pledges {
            subjects.known[pledge.id.description] = (pledge.name, Address.pledge.link(pledge.slug))
        }
        for place in names.places {
            subjects.known[place.id.description] = (Wording(place.name), Address.station.link(place.slug))
        }
        for partner in names.partners {
            subjects.known[partner.id.description] = (
                Wording(partner.name), Address.partner.link(partner.slug)
            )
        }
        let activities = try db.all(
            PublicActivity.self,
            where:
                "id IN (\(ids(events, PublicActivity.table))) AND \(PublicActivity.visible(to: .anyone, on: today))"
        )
        for activity in activities {
            subjects.known[activity.id.description] = (
                Wording(activity.title), Address.activity.link(activity.slug)
            )
        }
        let measures = try db.all(
            Measure.self,
            where: "id IN (\(ids(events, Measure.table))) AND \(Measure.visible(to: .anyone, on: today))")
        for measure in measures {
            subjects.known[measure.id.description] = (
                Wording(measure.title), Address.measure.link(measure.id)
            )
        }
        let news = try db.all(
            News.self, where: "id IN (\(ids(events, News.table))) AND \(News.visible(to: .anyone, on: today))"
        )
        for piece in news {
            subjects.known[piece.id.description] = (Wording(piece.title), Address.news.link(piece.slug))
        }
        try subjects.addCommitments(db, names, events)
        return subjects
    }

    private mutating func addCommitments(_ db: any Connection, _ names: Names, _ events: [Event]) throws {
        let about = Set(events.compactMap(\.about)).sorted()
        let commitments = try db.all(Commitment.self, where: "id IN (\(Query.list(about)))")
        for commitment in commitments {
            guard let pledge = names.pledge(commitment.pledge) else { continue }
            known[commitment.id.description] = (
                commitment.short, Address.commitment.link(pledge.slug, commitment.number)
            )
        }
    }

    private static func ids(_ events: [Event], _ kind: String) -> Query {
        Query.list(Set(events.lazy.filter { $0.subject.kind == kind }.map(\.subject.id)).sorted())
    }

    func named(_ event: Event) -> (title: Wording, link: Link?)? {
        known[event.subject.id] ?? event.about.flatMap { known[$0] }
    }
}
