import Domain
import Hummingbird
import Storage

/// Which observations are shown; all of it stands in the address.
struct ReportFilter: Sendable {
    var place: String?
    var category: Domain.Category?
    var week: Week?
    var partner: String?
    var state: State?
    var number = 1

    /// How the check of an observation stands, as the address says it.
    enum State: String, CaseIterable, Sendable {
        case waiting = "vantar"
        case approved = "godkanda"
        case masked = "maskade"
        case rejected = "avvisade"

        var review: Review.State {
            switch self {
            case .waiting: .waiting
            case .approved: .approved
            case .masked: .masked
            case .rejected: .rejected
            }
        }
    }

    static let perPage = 20

    /// What was forgotten before anybody checked it waits for nothing.
    var stated: Query {
        switch state {
        case nil: "1 = 1"
        case .waiting: "review = 'waiting' AND forgotten IS NULL"
        case let state?: "review = \(state.review)"
        }
    }

    init(_ request: Request) {
        func chosen(_ name: String) -> String? { request.query(name).flatMap { $0.isEmpty ? nil : $0 } }
        place = chosen("plats")
        category = chosen("kategori").flatMap(Domain.Category.init)
        week = chosen("vecka").flatMap { Week($0) }
        partner = chosen("part")
        state = chosen("lage").flatMap(State.init)
        number = min(max(chosen("sida").flatMap { Int($0) } ?? 1, 1), 100_000)
    }

    /// What the database is asked for, without the state and the page.
    func condition(_ desk: Desk) -> Query {
        var parts: [Query] = [desk.observations]
        if let place {
            parts.append("place = \(desk.book.places.first { $0.slug.description == place }?.id)")
        }
        if let category { parts.append("category = \(category)") }
        if let week { parts.append(Observation.within(week.period)) }
        if let partner {
            parts.append("partner = \(desk.book.parties.first { $0.slug.description == partner }?.id)")
        }
        return Query.joined(parts, separator: " AND ")
    }

    /// What was asked for, for the log of readings: codes and numbers only.
    var subject: String {
        let parts = [
            place.flatMap { Slug($0) }.map { "place=\($0)" }, category.map { "category=\($0.rawValue)" },
            week.map { "week=\($0)" }, partner.flatMap { Slug($0) }.map { "partner=\($0)" },
            state.map { "review=\($0.review.rawValue)" }, number > 1 ? "page=\(number)" : nil,
        ].compactMap { $0 }
        return parts.isEmpty ? "all" : parts.joined(separator: " ")
    }

    /// The same choice with another state, from its first page.
    func link(state: State?) -> Link {
        var filter = self
        (filter.state, filter.number) = (state, 1)
        return filter.link(to: .workReports)
    }

    func link(page number: Int) -> Link {
        var filter = self
        filter.number = number
        return filter.link(to: .workReports)
    }

    func link(to address: Address) -> Link {
        var link: Link = address.link()
        var mark: Link = "?"
        func add(_ part: Link) {
            link = "\(link)\(mark)\(part)"
            mark = "&"
        }
        if let state { add("lage=\(state.rawValue)") }
        if let place { add("plats=\(place)") }
        if let category { add("kategori=\(category.rawValue)") }
        if let week { add("vecka=\(week.description)") }
        if let partner { add("part=\(partner)") }
        if number > 1 { add("sida=\(number)") }
        return link
    }
}

extension Desk {
    /// Whether the member checks what all partners have reported.
    var reviewsAll: Bool { allows(.reviewObservation) }

    /// Whether the member checks anything at all.
    var reviews: Bool { reviewsAll || allows(.reviewObservation, of: member.partner) }

    /// The one rule for which observations this member sees in this pledge.
    ///
    /// All of the own partner's and, from when all parties have signed, what was let through of theirs; for whoever
    /// checks them all, everything that the parties have reported. What others have seen at the same places is none
    /// of this pledge's.
    var observations: Query {
        if reviewsAll { return pledge.observed }
        let own: Query = "partner = \(member.partner)"
        guard allows(.seePicture) else { return "\(pledge.observed) AND \(own)" }
        return "\(pledge.observed) AND (\(own) OR review IN ('approved', 'masked'))"
    }

    /// What waits for this member's check.
    var waiting: Query {
        guard reviews else { return "1 = 0" }
        let own: Query = reviewsAll ? "1 = 1" : "partner = \(member.partner)"
        return "review = 'waiting' AND forgotten IS NULL AND \(observations) AND \(own)"
    }

    /// - Throws: `AccessRefusal` for those who see none; `StorageError.notFound` for one that this member does not.
    func observation(_ id: Identifier<Observation>, _ db: any Connection) throws -> Observation {
        try require(.seeObservations)
        return try db.find(Observation.self, where: "id = \(id) AND \(observations)")
    }
}
