import Domain
import Hummingbird
import Storage

/// Which logged activities are shown; all of it stands in the address.
struct LogFilter: Sendable {
    var whose = Whose.own
    var state: State?
    var place: String?
    var commitment: Int?
    var number = 1

    enum Whose: String, CaseIterable, Sendable {
        case own = "vara"
        case all = "alla"
    }

    enum State: String, CaseIterable, Sendable {
        case overdue = "forsenade"
        case planned = "planerade"
        case done = "gjorda"
        case cancelled = "installda"
    }

    static let perPage = 30

    init(_ request: Request) {
        whose = request.query("vems").flatMap(Whose.init) ?? .own
        state = request.query("lage").flatMap(State.init)
        place = request.query("plats").flatMap { $0.isEmpty ? nil : $0 }
        commitment = request.query("atagande").flatMap { Int($0) }
        number = request.listPage
    }

    /// What the database is asked for, without the page.
    func condition(_ desk: Desk, state: State?) -> Query {
        var parts: [Query] = [
            "pledge = \(desk.pledge.id)",
            LoggedActivity.visible(to: .member(desk.member), on: desk.page.today),
        ]
        if whose == .own, let partner = desk.member.partner { parts.append("partner = \(partner)") }
        if let place {
            parts.append("place = \(desk.book.places.first { $0.slug.description == place }?.id)")
        }
        if let commitment {
            parts.append("commitment = \(desk.book.commitments.first { $0.number == commitment }?.id)")
        }
        if let state { parts.append(condition(desk, state)) }
        return Query.joined(parts, separator: " AND ")
    }

    fileprivate func condition(_ desk: Desk, _ state: State) -> Query {
        switch state {
        case .overdue: "done IS NULL AND cancelled_because IS NULL AND day < \(desk.page.today)"
        case .planned: "done IS NULL AND cancelled_because IS NULL AND day >= \(desk.page.today)"
        case .done: "done IS NOT NULL"
        case .cancelled: "cancelled_because IS NOT NULL"
        }
    }

    /// The same choice with something changed, from its first page.
    func link(state: State?) -> Link {
        var filter = self
        (filter.state, filter.number) = (state, 1)
        return filter.link
    }

    func link(page number: Int) -> Link {
        var filter = self
        filter.number = number
        return filter.link
    }

    private var link: Link {
        var link: Link = "\(Address.workLog.link())?vems=\(whose.rawValue)"
        if let state { link = "\(link)&lage=\(state.rawValue)" }
        if let place { link = "\(link)&plats=\(place)" }
        if let commitment { link = "\(link)&atagande=\(commitment)" }
        if number > 1 { link = "\(link)&sida=\(number)" }
        return link
    }
}

extension LoggedActivity {
    /// One page of them, what is to be done first, then what was done last; and how many there are of each state.
    static func page(
        _ db: any Connection, _ filter: LogFilter, _ desk: Desk
    ) throws -> (rows: [LoggedActivity], counts: [LogFilter.State: Int], total: Int) {
        var counts: [LogFilter.State: Int] = [:]
        let states = LogFilter.State.allCases
        let sums = states.map { state -> Query in
            "count(CASE WHEN \(filter.condition(desk, state)) THEN 1 END)"
        }
        let row = try db.row(
            """
            SELECT \(Query.joined(sums, separator: ", ")) FROM logged_activity
            WHERE \(filter.condition(desk, state: nil))
            """)
        for (position, state) in states.enumerated() { counts[state] = try row?.value(at: position) ?? 0 }
        let offset = (filter.number - 1) * LogFilter.perPage
        // What waits for a report comes first, then what has been, and last what is to come.
        let group: Query = """
            CASE WHEN done IS NOT NULL OR cancelled_because IS NOT NULL THEN 1
                WHEN day <= \(desk.page.today) THEN 0 ELSE 2 END
            """
        let order: Query = """
            \(group), CASE WHEN \(group) = 2 THEN day END, coalesce(done, day) DESC, id
            """
        let rows: [LoggedActivity] = try db.all(
            where: """
                \(filter.condition(desk, state: filter.state)) ORDER BY \(order)
                LIMIT \(LogFilter.perPage) OFFSET \(offset)
                """)
        let total = filter.state.map { counts[$0] ?? 0 } ?? counts.values.reduce(0, +)
        return (rows, counts, total)
    }
}
