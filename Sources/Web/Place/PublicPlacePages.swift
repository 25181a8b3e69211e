import Domain
import Hummingbird
import Storage

/// The stations as everyone may see them.
struct PublicPlacePages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        router.get(Address.stations.path, use: list)
        router.get(Address.station.path, use: show)
        router.get(Address.stationMap.path, use: map)
    }

    @Sendable private func list(_ request: Request, _ visit: Visit) async throws -> Response {
        try await site.page(request, visit) { db, page in
            let places = try Place.inPublicPledges(db, on: page.today)
            return stationListPage(places, try toldByPlace(db, places, page), page)
        }
    }

    /// For each place the pledges that its own page tells of.
    private func toldByPlace(
        _ db: any Connection, _ places: [Place], _ page: Page
    ) throws -> [Identifier<Place>: [BookPage]] {
        let pledges = try Pledge.list(db, on: page.today, seenBy: .anyone)
        let current = places.map { place in
            (place.id, pledges.filter { $0.places.contains(place.id) }.current(on: page.today))
        }
        var opened: [Identifier<Pledge>: BookPage] = [:]
        for pledge in current.flatMap(\.1) where opened[pledge.id] == nil {
            opened[pledge.id] = try BookPage.open(db, pledge, page)
        }
        return Dictionary(uniqueKeysWithValues: current.map { ($0, $1.compactMap { opened[$0.id] }) })
    }

    @Sendable private func map(_ request: Request, _ visit: Visit) async throws -> Response {
        let slug = try visit.slug("place")
        return try await site.page(request, visit) { db, page in
            let place: Place = try db.named(slug, where: Place.visible(on: page.today))
            return StationMapPage(
                place: place, line: try Place.inPublicPledges(db, on: page.today),
                subAreas: try db.all(where: "place = \(place.id) ORDER BY position, name"),
                names: try Directory.load(db), page: page
            ).markup
        }
    }

    @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
        let slug = try visit.slug("place")
        let chosen = MeasureFilter(visit.query)
        return try await site.page(request, visit) { db, page in
            let place: Place = try db.named(slug, where: Place.visible(on: page.today))
            let line = try Place.inPublicPledges(db, on: page.today)
            let subAreas: [SubArea] = try db.all(where: "place = \(place.id) ORDER BY position, name")
            let names = try Directory.load(db)
            let current = try Pledge.current(db, at: place, on: page.today)
            let own: Query = "pledge IN (\(Query.list(current.map(\.id)))) AND place = \(place.id)"
            let told = try current.map { try BookPage.open(db, $0, page) }
            return StationPage(
                place: place, line: line, subAreas: subAreas, names: names, page: page, told: told,
                measures: try Measure.list(db, where: own, on: page.today, seenBy: .anyone),
                activities: try PublicActivity.board(db, where: own, on: page.today, seenBy: .anyone),
                next: try PublicActivity.list(
                    db, where: "\(own) AND outcome IS NULL AND day >= \(page.today)", on: page.today,
                    seenBy: .anyone),
                staffed: try current.flatMap {
                    try LoggedActivity.staffed(db, of: $0.id, at: place.id, on: page.today)
                },
                happenings: try told.flatMap {
                    try Happening.list(
                        db, on: page.today, about: .init(pledge: $0.pledge.id, place: place.id), in: $0.book,
                        limit: StationPage.shown)
                }.sorted { ($1.day, $1.id) < ($0.day, $0.id) },
                filter: chosen
            ).markup
        }
    }
}

extension Place {
    /// The places of every pledge that everyone may see, in the order of the line.
    static func inPublicPledges(_ db: any Connection, on day: Day) throws -> [Place] {
        try db.all(
            where: """
                \(visible(on: day)) ORDER BY position, name
                """)
    }
}

/// All stations: the line, and how its pledge stands at each.
func stationListPage(_ places: [Place], _ told: [Identifier<Place>: [BookPage]], _ page: Page) -> Markup {
    let stops = places.map { LineStop(name: $0.name, link: page.link(Address.station.link($0.slug))) }
    let list = places.map { place -> Card in
        let told = told[place.id] ?? []
        let tally = told.tally("station.tally", page) { $0.place == place.id }
        let dots = told.flatMap { $0.dots(at: place) }
        return Card(
            title: page("station.name", ["place": place.name]),
            link: page.link(Address.station.link(place.slug)),
            body: """
                \(with: tally, { "<p>\($0)</p>" })\
                \(if: !dots.isEmpty, markRow(dots))
                """)
    }
    return page.publicPage(
        title: page("stations.title"), at: .stations, description: page("stations.lead"),
        """
        \(if: !stops.isEmpty, stationLine(stops, label: page("station.line")))
        \(Intro(title: page("stations.title"), lead: "\(page("stations.lead"))").markup)
        \(if: list.isEmpty, section(emptyState(page("stations.none"), page("pledge.none.text"), headingLevel: 2)))
        <div class="after">\(cards(list, headingLevel: 2))</div>
        """)
}

extension BookPage {
    /// One mark for each commitment at a place, in the order of the commitments.
    func dots(at place: Place) -> [MarkDot] {
        book.obligations.filter { $0.place == place.id }.compactMap { obligation in
            guard let commitment = commitment(obligation.commitment) else { return nil }
            let told = sentence(obligation)
            return MarkDot(mark: told.mark, name: "\(page(commitment.short)): \(told.word)")
        }
    }
}
