import Domain

/// The page of one station: what was promised there, what is done, what was declined, and who owns what.
struct StationPage {
    let place: Place
    /// Every station of the public pledges, in the order of the line.
    let line: [Place]
    let subAreas: [SubArea]
    let names: Directory
    let page: Page
    /// The pledges that run at the place, else the one alone that ended last.
    var told: [BookPage] = []
    var measures: [Measure] = []
    var activities: [PublicActivity] = []
    /// Every activity that has a day to come.
    var next: [PublicActivity] = []
    var staffed: [LoggedActivity] = []
    /// The latest first.
    var happenings: [Happening] = []
    var filter: MeasureFilter = .all

    /// How many of what happened are shown.
    static let shown = 3

    private var own: Link { page.link(Address.station.link(place.slug)) }
    private var title: String { page("station.name", ["place": place.name]) }

    var markup: Markup {
        let stops = line.map {
            LineStop(
                name: $0.name, link: page.link(Address.station.link($0.slug)), isCurrent: $0.id == place.id)
        }
        return page.publicPage(
            title: title, at: .stations, description: tally,
            """
            \(if: stops.count > 1, stationLine(stops, label: page("station.line")))
            \(opening)
            \(work)
            \(if: !told.isEmpty, promise)
            \(each: told, baseline)
            \(if: !happenings.isEmpty, sinceLast)
            <div class="sect">\(columns(signposts))</div>
            """)
    }

    private var opening: Markup {
        guard !told.isEmpty else {
            return Intro(title: title, lead: "\(page("station.no-pledge"))").markup
        }
        let intro = Intro(
            title: title, lead: lead,
            actions: [
                Action(page("tip.title"), page.link(Address.tip.link(place.slug)), .secondary),
                Action(page("station.follow"), page.link(Address.follow.link()), .secondary, icon: .bell),
            ])
        let boards = told.map(\.departures)
        let departures = Departures(
            page: page, names: names,
            presence: { presence in boards.lazy.compactMap { $0.presence(presence) }.first })
        let rows = departures.rows(activities, staffed: staffed, coming: 5, done: 2)
        let board = departures.board(
            "pa-gang", page("station.board", ["place": place.name]), rows, hasPlace: false,
            foot: rows.isEmpty ? page("board.empty") : nil,
            links: [TextLink(text: page("board.calendar"), link: feed(.calendar))], isSmall: true)
        let all = page("station.dots", n: told.reduce(0) { $0 + $1.book.commitments.count })
        let dots: Markup = """
            \(markRow(told.flatMap { $0.dots(at: place) }))\
            <p class="note">\(page("station.dots.note")) <a href="#loftet">\(all)</a></p>
            """
        return split("\(intro.markup)\(dots)", board.markup, even: true)
    }

    /// How many are on track, and those that need more by name.
    private var lead: Markup {
        let lacking = told.flatMap { told in
            told.book.obligations.compactMap { obligation -> String? in
                guard obligation.place == place.id, let commitment = told.commitment(obligation.commitment),
                    let state = told.book.standing(obligation)?.state,
                    told.isOver ? state != .kept : !state.isOnTrack
                else { return nil }
                return page(
                    "station.lacking",
                    ["commitment": page(commitment.short), "state": page.word(state).lowercased()])
            }
        }
        let more = lacking.count > 3 ? [page("station.lacking.more", n: lacking.count - 3)] : []
        return """
            \(with: tally, { "<b>\($0)</b> " })\
            \((lacking.prefix(3) + more).joined(separator: " "))
            """
    }

    private var tally: String? { told.tally("station.tally", page) { $0.place == place.id } }

    private var work: Markup {
        let list = MeasureCards(measures: measures, filter: filter, names: names, page: page, address: own)
        let owners = OwnerTable(place: place, subAreas: subAreas, names: names, page: page)
        let plan = StationPlan(place: place, subAreas: subAreas, page: page)
        let larger = Action(
            page("map.larger"), page.link(Address.stationMap.link(place.slug)), .secondary)
        let drawn: Markup = plan.isDrawn ? "\(plan.markup)\(actionRow([larger], isSmall: true))" : ""
        return section(
            page("station.measures"), lead: "\(page("station.measures.lead"))",
            """
            \(list.chips)
            <div class="after">\(split("\(drawn)\(owners.markup)", list.markup, even: true))</div>
            """)
    }

    /// Of several pledges each under its name.
    private var promise: Markup {
        """
        <section class="sect" id="loftet"><h2>\(page("station.promise", ["place": place.name]))</h2>\
        \(each: told, { one in
            let name: Markup = "<a href=\"\(one.link(.pledge))\">\(page(one.pledge.name))</a>"
            return """
                <div class="after">\(if: told.count > 1, "<p class=\"eyebrow\">\(name)</p>")\
                \(owedList(StationPromise(told: one, place: place, next: next).groups))</div>
                """
        })</section>
        """
    }

    private func baseline(_ told: BookPage) -> Markup {
        let own = told.book.baseline.filter { $0.place == place.id }
        guard !own.isEmpty else { return "" }
        return section(
            page("station.baseline", ["place": place.name]), lead: "\(page("baseline.caveat.text"))",
            baselineFigures(own, told))
    }

    private var sinceLast: Markup {
        let all = Action(
            page("since-last.all"), page.link("\(Address.newsList.link())?station=\("\(place.slug)")"),
            .secondary)
        return section(
            page("since-last.title"),
            "\(sinceLastFeed(page.entries(happenings, names, limit: Self.shown)))\(actionRow([all]))")
    }

    private var signposts: [Markup] {
        let list: Link = page.link("\(Address.calendar.link())?station=\("\(place.slug)")")
        return [
            signpost(
                page("station.follow"),
                iconLinks([
                    IconLink(icon: .calendar, text: page("follow.calendar"), link: feed(.calendar)),
                    IconLink(icon: .feed, text: page("feed.atom"), link: feed(.atom)),
                ])),
            signpost(
                page("nav.calendar"),
                "<p><a href=\"\(list)\">\(page("station.calendar", ["place": place.name]))</a></p>"),
            signpost(
                page("open-data.signpost"),
                iconLinks([
                    IconLink(
                        icon: .download, text: page("station.json"), link: Address.apiPlace.link(place.slug)),
                    IconLink(
                        icon: .download, text: page("open-data.all"), link: page.link(Address.openData.link())
                    ),
                ])),
        ]
    }

    private func feed(_ format: OpenFormat) -> Link {
        page.link(Address.station.as(format).link(place.slug))
    }
}

/// The commitments at one place, party by party, each with what it rests on in a line.
struct StationPromise {
    let told: BookPage
    let place: Place
    let next: [PublicActivity]

    var groups: [OwedGroup] {
        let coming = Dictionary(next.map { ($0.commitment, $0) }) { first, _ in first }
        var groups: [OwedGroup] = []
        var positions: [[Identifier<Partner>]: Int] = [:]
        for obligation in told.book.obligations where obligation.place == place.id {
            guard let commitment = told.commitment(obligation.commitment) else { continue }
            let state = told.sentence(obligation)
            let activity = coming[commitment.id].flatMap { activity in
                activity.day.map { "\(activity.title) \(told.page.nearDay($0))." }
            }
            let row = OwedRow(
                mark: state.mark, word: state.word, text: told.page(commitment.short),
                link: told.link(commitment, at: place), basis: activity ?? state.sum)
            if let position = positions[obligation.owing] {
                groups[position].rows.append(row)
            } else {
                positions[obligation.owing] = groups.count
                groups.append(OwedGroup(name: told.owing(obligation), rows: [row]))
            }
        }
        return groups
    }
}
