import Domain
import Formats
import Hummingbird
import Storage

/// Calendars that people subscribe to: what they are welcome to, and what falls due.
struct CalendarPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        router.read(Address.calendar.as(.calendar)) { request, visit in
            try await calendar(request, visit) { _, names in
                Calendar(
                    name: names.page("calendar-feed.all"), link: Address.calendar.link(),
                    activities: "pledge IN (\(Query.list(names.followed.map(\.id))))", pledges: names.followed
                )
            }
        }
        router.read(Address.pledge.as(.calendar)) { request, visit in
            let slug = try visit.slug("pledge")
            return try await calendar(request, visit) { db, names in
                let pledge = try names.pledge(slug, db)
                return Calendar(
                    name: names.page(pledge.name), link: Address.pledge.link(slug),
                    activities: "pledge = \(pledge.id)", pledges: [pledge])
            }
        }
        router.read(Address.station.as(.calendar)) { request, visit in
            let slug = try visit.slug("place")
            return try await calendar(request, visit) { db, names in
                let place = try names.place(slug, db)
                return Calendar(
                    name: names.page("calendar-feed.place", ["name": place.name]),
                    link: Address.station.link(slug), activities: "place = \(place.id)",
                    pledges: names.followed.filter { $0.places.contains(place.id) },
                    owed: { commitment, _ in commitment.places.contains(place.id) })
            }
        }
        router.read(Address.partner.as(.calendar)) { request, visit in
            let slug = try visit.slug("partner")
            return try await calendar(request, visit) { db, names in
                let partner = try names.partner(slug, db)
                return Calendar(
                    name: names.page("calendar-feed.partner", ["name": partner.name]),
                    link: Address.partner.link(slug),
                    activities:
                        "id IN (SELECT activity FROM activity_organiser WHERE partner = \(partner.id))",
                    pledges: names.followed.filter { $0.isParty(partner.id) },
                    owed: { commitment, parties in commitment.partners(among: parties).contains(partner.id) })
            }
        }
        router.read(Address.activity.as(.calendar)) { request, visit in
            let slug = try visit.slug("activity")
            return try await calendar(request, visit) { db, names in
                let activity: PublicActivity = try db.named(
                    slug, where: PublicActivity.visible(to: .anyone, on: names.page.today))
                return Calendar(
                    name: activity.title, link: Address.activity.link(slug),
                    activities: "id = \(activity.id)",
                    pledges: [])
            }
        }
    }

    /// What one calendar is about.
    private struct Calendar: Sendable {
        let name: String
        let link: Link
        let activities: Query
        /// Those whose ends and days stand in it.
        let pledges: [Pledge]
        var owed: @Sendable (Commitment, [Partner]) -> Bool = { _, _ in true }
    }

    private func calendar(
        _ request: Request, _ visit: Visit,
        _ choose: @escaping @Sendable (any Connection, Names) throws -> Calendar
    ) async throws -> Response {
        _ = try Parameters(visit)
        return try await site.open(request, visit, as: .calendar) { db, names in
            let calendar = try choose(db, names)
            let page = names.page
            let stamps = try Stamps.read(db, of: names.pledges, otherwise: page.changed)
            let events = CalendarEvents(names: names, stamps: stamps)
            let activities = try PublicActivity.list(
                db, where: calendar.activities, on: page.today, seenBy: .anyone)
            let commitments = try db.all(
                Commitment.self,
                where: """
                    pledge IN (\(Query.list(calendar.pledges.map(\.id)))) AND due IS NOT NULL
                    ORDER BY due, number
                    """)
            return ICalendar(
                name: calendar.name, description: page.exampleMark, url: names.address(calendar.link),
                events: activities.compactMap(events.activity) + calendar.pledges.map(events.end)
                    + commitments.filter { calendar.owed($0, names.parties($0.pledge)) }
                    .compactMap(events.due)
            ).bytes
        }
    }
}
