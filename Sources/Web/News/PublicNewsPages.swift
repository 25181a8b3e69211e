import Domain
import HTTPTypes
import Hummingbird
import Storage

/// What has happened, each piece of news, and the photos beside them.
struct PublicNewsPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        router.get(Address.newsList.path, use: list)
        router.get(Address.news.path, use: show)
        router.get(Address.photo.path, use: photo)
    }

    @Sendable private func list(_ request: Request, _ visit: Visit) async throws -> Response {
        let ask = ListAsk(visit.query)
        return try await site.page(request, visit) { db, page in
            let names = try Directory.load(db)
            let end = ask.offset + ListAsk.length
            let places = try Place.inPublicPledges(db, on: page.today)
            let scope = Happening.Scope(place: ask.place(among: places)?.id)
            let found = try Happening.list(db, on: page.today, about: scope, limit: end + 1)
            return newsListPage(
                Array(found.dropFirst(ask.offset)), ask, names, places, page)
        }
    }

    @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
        let slug = try visit.slug("news")
        return try await site.page(request, visit) { db, page in
            let news: News = try db.named(slug, where: News.visible(to: .anyone, on: page.today))
            let photos: [Domain.Photo] = try db.all(where: "news = \(news.id) ORDER BY role DESC, id")
            let measure: Measure? = try news.measure.flatMap {
                try db.first(where: "id = \($0) AND \(Measure.visible(to: .anyone, on: page.today))")
            }
            return newsPage(news, photos, measure, try Names.read(db, page))
        }
    }

    /// A photo is never changed, but news can be taken back: whoever keeps a copy asks whether it still holds.
    @Sendable private func photo(_ request: Request, _ visit: Visit) async throws -> Response {
        let id: Identifier<Domain.Photo> = try visit.id()
        let today = site.clock.today()
        let find = { @Sendable (db: any Connection) throws -> Domain.Photo in
            try db.find(
                where: """
                    id = \(id) AND news IN (
                        SELECT id FROM news WHERE \(News.visible(to: .anyone, on: today)))
                    """)
        }
        let photo = try await site.database.read { db in try find(db) }
        return try await site.answer(request, visit, type: photo.type) { db, _ in
            // The news may have been taken back since its kind was read.
            _ = try find(db)
            guard let bytes = try db.content(of: id) else { throw HTTPError(.notFound) }
            return bytes
        }
    }
}

/// All that has happened, the latest first, page by page.
///
/// - Shape: `happenings` begins with the page that is asked for and goes on beyond it when there are more.
private func newsListPage(
    _ happenings: [Happening], _ ask: ListAsk, _ names: Directory, _ places: [Place], _ page: Page
) -> Markup {
    let own = page.link(Address.newsList.link())
    let place = ask.place(among: places)
    let chips =
        [FilterChip(text: page("filter.all-stations"), link: own, isCurrent: place == nil)]
        + places.map { station in
            FilterChip(
                text: station.name, link: "\(own)?station=\(station.slug.description)",
                isCurrent: station.id == place?.id)
        }
    let hasMore = happenings.count > ListAsk.length
    let pages = Pagination(
        label: page("pages.label"), position: page("pages.number", ["number": "\(ask.number)"]),
        previous: ask.number > 1
            ? TextLink(text: page("pages.newer"), link: ask.link(own, number: ask.number - 1)) : nil,
        next: hasMore ? TextLink(text: page("pages.older"), link: ask.link(own, number: ask.number + 1)) : nil
    )
    let feed: Link =
        place.map { Address.station.as(.atom).link($0.slug) } ?? Address.newsList.as(.atom).link()
    let list: Markup =
        happenings.isEmpty
        ? emptyState(page("since-last.empty"), page("since-last.empty.text"), headingLevel: 2)
        : sinceLastFeed(page.entries(Array(happenings.prefix(ListAsk.length)), names), headingLevel: 2)
    return page.publicPage(
        title: page("since-last.title"), at: .news,
        feed: TextLink(text: page("feed.atom"), link: page.link(feed)),
        """
        \(Intro(title: page("since-last.title"), lead: "\(page("since-last.lead"))").markup)
        <div class="after">\(filterChips(chips, label: page("filter.station")))</div>
        <div class="sect">\(list)\(if: hasMore || ask.number > 1, pages.markup)</div>
        \(section(page("follow.generic"), iconLinks([
            IconLink(icon: .feed, text: page("feed.atom"), link: page.link(feed)),
            IconLink(icon: .download, text: page("news.csv"), link: page.link(Address.newsList.as(.csv).link())),
            IconLink(icon: .bell, text: page("follow.all"), link: page.link(Address.follow.link())),
        ])))
        """)
}

/// One piece of news with its photos.
private func newsPage(_ news: News, _ photos: [Domain.Photo], _ measure: Measure?, _ names: Names) -> Markup {
    let page = names.page
    let place = names.place(news.place)
    let pictures = photos.map(page.photo)
    let links = [
        place.map {
            TextLink(
                text: page("station.name", ["place": $0.name]), link: page.link(Address.station.link($0.slug))
            )
        },
        measure.map {
            TextLink(
                text: $0.title, link: page.link(Address.measure.link($0.id)), language: page.languageWritten)
        },
        TextLink(text: page("since-last.all"), link: page.link(Address.newsList.link())),
    ].compactMap { $0 }
    let eyebrow = page.list(parts: [
        page.day(news.day, .withYear), place?.name, names.partner(news.partner)?.name,
    ])
    return page.publicPage(
        title: news.title, at: .news, description: String(news.text.prefix { !$0.isNewline }),
        """
        \(Intro(eyebrow: eyebrow, title: news.title, language: page.languageWritten).markup)
        \(if: !pictures.isEmpty, "<div class=\"photos after\">\(each: pictures, photo)</div>")
        <div class="after">\(page.paragraphs(news.text))</div>
        <div class="sect">\(linkList(links))</div>
        """)
}
