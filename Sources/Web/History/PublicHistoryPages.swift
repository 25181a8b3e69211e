import Domain
import Hummingbird
import Storage

/// All that has been changed, for everyone to read: for which partner, never by whom.
struct PublicHistoryPages {
    let site: Site

    private static let length = 50

    func addRoutes(to router: RouterGroup<Visit>) {
        router.get(Address.changes.path, use: all)
        router.get(Address.pledgeHistory.path, use: ofPledge)
    }

    @Sendable private func all(_ request: Request, _ visit: Visit) async throws -> Response {
        let ask = HistoryAsk(visit.query)
        return try await site.page(request, visit) { db, page in
            let names = try Names.read(db, page)
            let found = try PublicChange.list(db, names, where: ask.condition, limit: Self.length)
            return historyPage(
                found.changes, next: found.last, ask, names, title: page("changes.title"), eyebrow: nil,
                at: Address.changes.link(), back: nil)
        }
    }

    @Sendable private func ofPledge(_ request: Request, _ visit: Visit) async throws -> Response {
        let slug = try visit.slug("pledge")
        let ask = HistoryAsk(visit.query)
        return try await site.page(request, visit) { db, page in
            let pledge = try db.publicPledge(slug, on: page.today)
            let names = try Names.read(db, page)
            let found = try PublicChange.list(
                db, names, where: "pledge = \(pledge.id) AND \(ask.condition)", limit: Self.length)
            return historyPage(
                found.changes, next: found.last, ask, names, title: page("pledge.history"),
                eyebrow: page(pledge.name), at: Address.pledgeHistory.link(pledge.slug),
                back: Address.pledge.link(pledge.slug))
        }
    }
}

/// Which changes are asked for, as the address says.
struct HistoryAsk: Sendable {
    enum Part: String, CaseIterable, Sendable {
        case all = "allt"
        case pledge = "loftet"
        case measures = "atgarder"
        case activities = "aktiviteter"
        case log = "logg"

        /// The tables whose changes it holds; nil for all.
        var kinds: [String]? {
            switch self {
            case .all: nil
            case .pledge:
                [
                    "pledge", "commitment", "goal", "baseline", "signature", "revision", "responsibility",
                    "conclusion", "public_feedback",
                ]
            case .measures: ["measure"]
            case .activities: ["public_activity", "news"]
            case .log: ["logged_activity"]
            }
        }
    }

    var part = Part.all
    /// Only what came before this number.
    var before: Int?

    init(_ query: String) {
        for field in query.split(separator: "&") {
            if field.hasPrefix("visa=") { part = Part(rawValue: String(field.dropFirst(5))) ?? .all }
            if field.hasPrefix("fore=") { before = Int(field.dropFirst(5)) }
        }
    }

    var condition: Query {
        let kinds: Query = part.kinds.map { "subject_kind IN (\(Query.list($0)))" } ?? "1 = 1"
        return before.map { "\(kinds) AND sequence < \($0)" } ?? kinds
    }
}

private func historyPage(
    _ changes: [PublicChange], next: Int?, _ ask: HistoryAsk, _ names: Names, title: String, eyebrow: String?,
    at address: Link, back: Link?
) -> Markup {
    let page = names.page
    let own = page.link(address)
    let chips = HistoryAsk.Part.allCases.map { part in
        FilterChip(
            text: page("changes.part.\(part.rawValue)"),
            link: part == .all ? own : "\(own)?visa=\(part.rawValue)", isCurrent: part == ask.part)
    }
    let older = next.map { sequence -> TextLink in
        TextLink(text: page("pages.older"), link: "\(own)?visa=\(ask.part.rawValue)&fore=\(sequence)")
    }
    let newest = ask.before.map { _ -> TextLink in
        TextLink(text: page("pages.newest"), link: "\(own)?visa=\(ask.part.rawValue)")
    }
    let pages = Pagination(
        label: page("pages.label"), position: page("changes.position", n: changes.count), previous: newest,
        next: older)
    return page.publicPage(
        title: title, at: .pledge,
        """
        \(Intro(eyebrow: eyebrow, title: title, lead: "\(page("changes.lead"))").markup)
        <div class="after">\(filterChips(chips, label: page("changes.filter")))</div>
        <div class="sect">\(HistoryWords(names: names).markup(changes))\
        \(if: older != nil || newest != nil, pages.markup)</div>
        \(with: back, { "<p class=\"after\"><a href=\"\(page.link($0))\">\(page("pledge.back"))</a></p>" })
        """)
}
