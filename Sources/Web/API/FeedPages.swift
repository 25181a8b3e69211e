import Domain
import Formats
import Hummingbird
import Storage

/// News feeds: the same that the pages tell under "Vad som hänt sedan sist", and the public history.
struct FeedPages {
    let site: Site

    /// As far back as a feed goes; the tables go further.
    private static let longest = 100

    func addRoutes(to router: RouterGroup<Visit>) {
        router.read(Address.newsList.as(.atom)) { request, visit in
            try await feed(request, visit) { _, names in
                Feed(
                    title: names.page("feed.all"), link: Address.newsList.link(),
                    feed: Address.newsList.as(.atom).link())
            }
        }
        router.read(Address.pledge.as(.atom)) { request, visit in
            let slug = try visit.slug("pledge")
            return try await feed(request, visit) { db, names in
                let pledge = try names.pledge(slug, db)
                return Feed(
                    title: names.page(pledge.name), link: Address.pledge.link(slug),
                    feed: Address.pledge.as(.atom).link(slug), scope: .init(pledge: pledge.id))
            }
        }
        router.read(Address.station.as(.atom)) { request, visit in
            let slug = try visit.slug("place")
            return try await feed(request, visit) { db, names in
                let place = try names.place(slug, db)
                return Feed(
                    title: names.page("feed.place", ["name": place.name]), link: Address.station.link(slug),
                    feed: Address.station.as(.atom).link(slug), scope: .init(place: place.id))
            }
        }
        router.read(Address.partner.as(.atom)) { request, visit in
            let slug = try visit.slug("partner")
            return try await feed(request, visit) { db, names in
                let partner = try names.partner(slug, db)
                return Feed(
                    title: names.page("feed.partner", ["name": partner.name]),
                    link: Address.partner.link(slug),
                    feed: Address.partner.as(.atom).link(slug), scope: .init(partner: partner.id))
            }
        }
        router.read(Address.changes.as(.atom), use: changes)
    }

    /// What one feed is about.
    private struct Feed: Sendable {
        let title: String
        let link: Link
        let feed: Link
        var scope = Happening.Scope()
    }

    private func feed(
        _ request: Request, _ visit: Visit,
        _ choose: @escaping @Sendable (any Connection, Names) throws -> Feed
    ) async throws -> Response {
        _ = try Parameters(visit)
        return try await site.open(request, visit, as: .atom) { db, names in
            let feed = try choose(db, names)
            let stamps = try Stamps.read(db, of: names.pledges, otherwise: names.page.changed)
            let list = try Happening.list(db, on: names.page.today, about: feed.scope, limit: Self.longest)
            let entries = list.map { entry($0, names, stamps) }
            return atom(feed.title, page: feed.link, feed: feed.feed, names, entries)
        }
    }

    @Sendable private func changes(_ request: Request, _ visit: Visit) async throws -> Response {
        _ = try Parameters(visit)
        return try await site.open(request, visit, as: .atom) { db, names in
            let list = try PublicChange.list(db, names, limit: Self.longest).changes
            return atom(
                names.page("feed.changes"), page: Address.changes.link(),
                feed: Address.changes.as(.atom).link(),
                names, list.map { entry($0, names) })
        }
    }

    private func atom(_ title: String, page link: Link, feed: Link, _ names: Names, _ entries: [Atom.Entry])
        -> [UInt8]
    {
        let page = names.page
        let owner = page.site.settings.owner
        return Atom(
            id: names.address(feed), title: title, subtitle: page.exampleMark,
            updated: entries.map(\.updated).max() ?? Instant(milliseconds: 0),
            author: owner.isEmpty ? page("site.name") : owner, ownLink: names.address(feed),
            pageLink: names.address(link), language: page.language, entries: entries
        ).bytes
    }

    private func entry(_ happening: Happening, _ names: Names, _ stamps: Stamps) -> Atom.Entry {
        let page = names.page
        let published = Instant(happening.day, .midnight)
        let texts = [
            happening.text, happening.visitors.map { page("calendar-feed.visitors", n: $0) } ?? "",
            page.exampleMark ?? "",
        ]
        let authors = names.partners(happening.partners).map(\.name)
        return Atom.Entry(
            id: tag(happening.id), title: page.headline(happening), published: published,
            updated: max(published, stamps.moment(happening.id.suffix(36), in: happening.pledge)),
            author: authors.isEmpty ? nil : page.list(authors), link: names.address(happening.link),
            content: .text(texts.filter { !$0.isEmpty }.joined(separator: "\n\n")),
            categories: [happening.kind.rawValue, names.place(happening.place)?.name].compactMap { $0 })
    }

    private func entry(_ change: PublicChange, _ names: Names) -> Atom.Entry {
        let event = change.event
        let told = HistoryWords(names: names).entry(change)
        let lines = told.changes.map { change in
            [change.name, [change.before, change.after].compactMap { $0 }.joined(separator: " → ")]
                .filter { !$0.isEmpty }.joined(separator: ": ")
        }
        return Atom.Entry(
            id: tag("event-\(event.id)"), title: told.what, published: event.at, updated: event.at,
            author: names.partner(event.partner)?.name,
            link: names.address(change.link ?? Address.changes.link()),
            content: .text((lines + [names.page.exampleMark].compactMap { $0 }).joined(separator: "\n")),
            categories: [event.subject.kind])
    }

    /// - Source: RFC 4151.
    private func tag(_ id: String) -> String { "tag:perrong,2021:\(id)" }
}
