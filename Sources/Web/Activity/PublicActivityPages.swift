import Domain
import Foundation
import Hummingbird
import Storage

/// What everyone is welcome to: the calendar, and each activity.
struct PublicActivityPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        router.get(Address.calendar.path, use: list)
        router.get(Address.activity.path, use: show)
    }

    @Sendable private func list(_ request: Request, _ visit: Visit) async throws -> Response {
        let ask = ListAsk(visit.query)
        return try await site.page(request, visit) { db, page in
            let names = try Directory.load(db)
            let places = try Place.inPublicPledges(db, on: page.today)
            let partners = try Partner.all(db, where: Partner.visible(on: page.today))
            let scope = Happening.Scope(
                place: ask.place(among: places)?.id, partner: ask.partner(among: partners)?.id)
            let own: Query = """
                \(scope.ofPlaces)
                AND \(scope.ofPartner { "id IN (SELECT activity FROM activity_organiser WHERE partner = \($0))" })
                AND \(PublicActivity.visible(to: .anyone, on: page.today))
                """
            let when: Query =
                ask.isPast
                ? "day < \(page.today) ORDER BY day DESC, coalesce(start_time, -1) DESC, id"
                : "day >= \(page.today) ORDER BY \(PublicActivity.inTime)"
            let found: [PublicActivity] = try db.all(
                where: "\(own) AND \(when) LIMIT \(ListAsk.length + 1) OFFSET \(ask.offset)")
            return CalendarPage(
                ask: ask, activities: found.map { $0.seen(by: .anyone) }, names: names,
                places: places, partners: partners, page: page
            ).markup
        }
    }

    @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
        let slug = try visit.slug("activity")
        return try await site.page(request, visit) { db, page in
            let activity: PublicActivity = try db.named(
                slug, where: PublicActivity.visible(to: .anyone, on: page.today))
            let names = try Names.read(db, page)
            let commitment: Commitment? = try activity.commitment.flatMap {
                try db.first(where: "id = \($0)")
            }
            let history = try PublicChange.list(
                db, names, where: "subject_id = \("\(activity.id)")", limit: 20)
            return activityPage(
                activity.seen(by: .anyone), commitment, names,
                history: HistoryWords(names: names).markup(history.changes))
        }
    }
}

/// What a list is asked to show: `?station=floda&part=lerum&sida=2`.
struct ListAsk: Sendable {
    static let length = 30

    private(set) var station: Slug?
    private(set) var partner: Slug?
    private(set) var isPast = false
    /// 1 for the first.
    private(set) var number = 1

    init(_ query: String) {
        for field in query.split(separator: "&") {
            let parts = field.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { continue }
            switch parts[0] {
            case "station": station = Slug(parts[1])
            case "part": partner = Slug(parts[1])
            case "visa": isPast = parts[1] == "tidigare"
            case "sida": number = min(max(Int(parts[1]) ?? 1, 1), 1_000)
            default: break
            }
        }
    }

    var offset: Int { (number - 1) * Self.length }

    /// Of those that everyone may see: what a draft brings is as unknown as what nobody has heard of.
    func place(among places: [Place]) -> Place? { places.first { $0.slug == station } }
    func partner(among partners: [Partner]) -> Partner? { partners.first { $0.slug == partner } }

    /// The same list at another page or of another time.
    func link(_ address: Link, number: Int = 1, isPast: Bool? = nil) -> Link {
        var link: Link = "\(address)?sida=\(number)"
        if isPast ?? self.isPast { link = "\(link)&visa=tidigare" }
        if let station { link = "\(link)&station=\(station.description)" }
        if let partner { link = "\(link)&part=\(partner.description)" }
        return link
    }
}

/// The calendar, month by month: what comes, or what has been.
struct CalendarPage {
    let ask: ListAsk
    /// One more than a page holds when there are more.
    let activities: [PublicActivity]
    let names: Directory
    /// Those to choose among.
    let places: [Place]
    let partners: [Partner]
    let page: Page

    private var own: Link { page.link(Address.calendar.link()) }

    var markup: Markup {
        let title = page(ask.isPast ? "calendar.past" : "calendar.title")
        return page.publicPage(
            title: title, at: .calendar,
            """
            \(Intro(title: title, lead: "\(page("calendar.lead"))").markup)
            <div class="after">\(filterChips([
                FilterChip(text: page("calendar.coming"), link: ask.link(own, isPast: false), isCurrent: !ask.isPast),
                FilterChip(text: page("calendar.past"), link: ask.link(own, isPast: true), isCurrent: ask.isPast),
            ], label: page("calendar.when")))</div>
            \(filter)
            \(list)
            \(if: ask.number > 1 || hasMore, pages.markup)
            \(section(page("follow.generic"), iconLinks(feeds)))
            """)
    }

    private var shown: ArraySlice<PublicActivity> { activities.prefix(ListAsk.length) }
    private var hasMore: Bool { activities.count > ListAsk.length }

    private var filter: Markup {
        var fields = [
            Field(
                "station", page("filter.station"),
                .select(
                    [Choice(value: "", text: page("filter.all-stations"))]
                        + places.map {
                            Choice(value: "\($0.slug)", text: $0.name)
                        }), value: ask.station.map { "\($0)" } ?? ""),
            Field(
                "part", page("filter.partner"),
                .select(
                    [Choice(value: "", text: page("filter.all-partners"))]
                        + partners.map {
                            Choice(value: "\($0.slug)", text: $0.name)
                        }), value: ask.partner.map { "\($0)" } ?? ""),
        ]
        if ask.isPast {
            fields.append(
                Field(
                    "visa", page("calendar.when"),
                    .select([
                        Choice(value: "tidigare", text: page("calendar.past")),
                        Choice(value: "", text: page("calendar.coming")),
                    ]), value: "tidigare"))
        }
        return filterForm(fields, action: own, submit: page("filter.show"))
    }

    private var list: Markup {
        guard !shown.isEmpty else {
            return section(emptyState(page("calendar.empty"), page("calendar.empty.text"), headingLevel: 2))
        }
        let departures = Departures(page: page, names: names)
        let months = Dictionary(grouping: shown) { Self.month($0, page.today) }
        let order = months.keys.sorted { ask.isPast ? $1 < $0 : $0 < $1 }
        return """
            \(each: order, { month in
                let name = page("month.\(month % 12 + 1)").capitalized
                let sorted = departures.sorted(months[month] ?? [])
                let rows = (ask.isPast ? sorted.reversed() : sorted).map(departures.row)
                return section(departures.board("manad-\(month)", "\(name) \(month / 12)", rows).markup)
            })
            """
    }

    /// Counts the months from the year 0.
    private static func month(_ activity: PublicActivity, _ today: Day) -> Int {
        let day = activity.day ?? today
        return day.year * 12 + day.month - 1
    }

    private var pages: Pagination {
        Pagination(
            label: page("pages.label"), position: page("pages.number", ["number": "\(ask.number)"]),
            previous: ask.number > 1
                ? TextLink(text: page("pages.previous"), link: ask.link(own, number: ask.number - 1)) : nil,
            next: hasMore
                ? TextLink(text: page("pages.next"), link: ask.link(own, number: ask.number + 1)) : nil)
    }

    private var feeds: [IconLink] {
        let calendar: Link =
            ask.place(among: places).map { Address.station.as(.calendar).link($0.slug) }
            ?? ask.partner(among: partners).map { Address.partner.as(.calendar).link($0.slug) }
            ?? Address.calendar.as(.calendar).link()
        return [
            IconLink(icon: .calendar, text: page("follow.calendar"), link: page.link(calendar)),
            IconLink(
                icon: .download, text: page("calendar.csv"), link: page.link(Address.calendar.as(.csv).link())
            ),
            IconLink(icon: .bell, text: page("follow.all"), link: page.link(Address.follow.link())),
        ]
    }
}
