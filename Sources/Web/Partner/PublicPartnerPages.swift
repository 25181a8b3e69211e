import Domain
import Hummingbird
import Storage

/// The partners as everyone may see them: what each has promised, does and has done.
struct PublicPartnerPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        router.get(Address.partners.path, use: list)
        router.get(Address.partner.path, use: show)
    }

    @Sendable private func list(_ request: Request, _ visit: Visit) async throws -> Response {
        try await site.page(request, visit) { db, page in
            let current = try Pledge.current(db, on: page.today)
            return partnerListPage(try current.map { try BookPage.open(db, $0, page) }, page)
        }
    }

    @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
        let slug = try visit.slug("partner")
        return try await site.page(request, visit) { db, page in
            let partner: Partner = try db.named(slug, where: Partner.visible(on: page.today))
            let names = try Directory.load(db)
            let pledges = try Pledge.list(
                db, where: "id IN (SELECT pledge FROM pledge_party WHERE partner = \(partner.id))",
                on: page.today, seenBy: .anyone)
            let current = pledges.current(on: page.today)
            let organised: Query =
                "id IN (SELECT activity FROM activity_organiser WHERE partner = \(partner.id))"
            return PartnerPage(
                partner: partner, names: names, page: page,
                told: try current.map { try BookPage.open(db, $0, page) }, pledges: pledges,
                measures: try Measure.list(
                    db, where: "owner = \(partner.id) AND state IN ('decided', 'under-way', 'paused')",
                    on: page.today, seenBy: .anyone),
                activities: try PublicActivity.board(db, where: organised, on: page.today, seenBy: .anyone),
                happenings: try Happening.list(
                    db, on: page.today, about: .init(partner: partner.id), limit: 6)
            ).markup
        }
    }
}

/// Everyone who takes part, and in how much.
func partnerListPage(_ told: [BookPage], _ page: Page) -> Markup {
    var listed: Set<Identifier<Partner>> = []
    let list = told.flatMap(\.book.parties).filter { listed.insert($0.id).inserted }.map { partner in
        Card(
            title: partner.name, link: page.link(Address.partner.link(partner.slug)),
            body: """
                \(if: !partner.division.isEmpty, "<p\(page.writtenInSwedish)>\(partner.division)</p>")\
                <p class="small dim">\(page("partner.kind.\(partner.kind.rawValue)"))</p>\
                <p>\(owed(by: partner, told, page))</p>
                """)
    }
    return page.publicPage(
        title: page("partners.title"), at: .pledge,
        """
        \(Intro(title: page("partners.title"), lead: "\(page("partners.lead"))").markup)
        \(if: list.isEmpty, section(emptyState(page("pledge.none"), page("pledge.none.text"), headingLevel: 2)))
        <div class="after">\(cards(list, headingLevel: 2))</div>
        """)
}

/// How many of its commitments are on track, of all that run.
private func owed(by partner: Partner, _ told: [BookPage], _ page: Page) -> String {
    told.tally("partner.tally", page) { $0.owing.contains(partner.id) } ?? page("partner.owes-nothing")
}

/// What one partner has promised, what it does now, and what it did last.
struct PartnerPage {
    let partner: Partner
    let names: Directory
    let page: Page
    /// Those that run, else the one alone that ended last.
    let told: [BookPage]
    let pledges: [Pledge]
    let measures: [Measure]
    let activities: [PublicActivity]
    let happenings: [Happening]

    var markup: Markup {
        page.publicPage(
            title: partner.name, at: .pledge,
            feed: TextLink(
                text: page("feed.atom"), link: page.link(Address.partner.as(.atom).link(partner.slug))),
            """
            \(Intro(
                eyebrow: page("partner.kind.\(partner.kind.rawValue)"),
                title: page.list(parts: [partner.name, partner.division]), lead: lead
            ).markup)
            \(website)
            \(each: told, promised)
            \(coming)
            \(doing)
            \(if: !happenings.isEmpty, done)
            \(section(page("partner.pledges"), linkList(pledges.map {
                TextLink(text: page($0.name), link: page.link(Address.pledge.link($0.slug)))
            })))
            \(section(page("follow.generic"), iconLinks([
                IconLink(
                    icon: .calendar, text: page("follow.calendar"),
                    link: page.link(Address.partner.as(.calendar).link(partner.slug))),
                IconLink(
                    icon: .feed, text: page("feed.atom"), link: page.link(Address.partner.as(.atom).link(partner.slug))),
            ])))
            """)
    }

    private var lead: Markup {
        told.isEmpty
            ? "\(page("partner.no-pledge"))" : "<b>\(owed(by: partner, told, page))</b>"
    }

    private var website: Markup {
        guard let link = partner.website.flatMap({ Link(elsewhere: $0) }) else { return "" }
        return
            "<p class=\"after\"><a href=\"\(link)\">\(page("partner.website", ["name": partner.name]))</a></p>"
    }

    /// Of several pledges each has its own.
    private func promised(_ told: BookPage) -> Markup {
        guard told.book.obligations.contains(where: { $0.owing.contains(partner.id) }) else { return "" }
        let title = page.list(parts: [
            page("partner.promised"), self.told.count > 1 ? page(told.pledge.name) : nil,
        ])
        let matrix = told.matrix("lofte-\(told.pledge.slug.description)", title: title) {
            $0.owing.contains(partner.id)
        }
        return section(matrix.markup)
    }

    private var coming: Markup {
        let departures = Departures(page: page, names: names)
        let rows = departures.rows(activities, coming: 6, done: 3)
        guard !rows.isEmpty else {
            return section(page("partner.board"), "<p class=\"note\">\(page("partner.board.empty"))</p>")
        }
        let calendar = page.link(Address.partner.as(.calendar).link(partner.slug))
        return section(
            departures.board(
                "pa-gang", page("partner.board"), rows,
                links: [TextLink(text: page("board.calendar"), link: calendar)]
            ).markup)
    }

    private var doing: Markup {
        section(
            page("partner.doing"),
            measures.isEmpty
                ? "<p class=\"note\">\(page("partner.doing.none"))</p>"
                : DataTable(
                    id: "gor-nu", caption: page("partner.doing"), hidesCaption: true, holdsTexts: true,
                    columns: [
                        .init(name: page("kind.measure")), .init(name: page("baseline.place")),
                        .init(name: page("public.commitments.state")), .init(name: page("measure.due")),
                    ],
                    rows: measures.map { measure in
                        let link = page.link(Address.measure.link(measure.id))
                        return [
                            "<a href=\"\(link)\"\(page.writtenInSwedish)>\(measure.title)</a>",
                            "\(names.name(measure.place))",
                            status(measure.stateMark(on: page.today), page.stateWord(measure), size: .chip),
                            measure.due.map { page.time($0, .withYear) } ?? "–",
                        ]
                    }
                ).markup)
    }

    private var done: Markup {
        section(page("partner.done"), sinceLastFeed(page.entries(happenings, names)))
    }
}
