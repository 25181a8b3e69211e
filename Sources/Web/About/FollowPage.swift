import Domain

/// Every calendar and feed, with its address to copy.
func followPage(_ names: Names) -> Markup {
    let page = names.page
    func rows(_ things: [(name: String, calendar: Link?, feed: Link?)]) -> [[Markup]] {
        things.map { thing in
            ["\(thing.name)", address(thing.calendar, names), address(thing.feed, names)]
        }
    }
    func table(_ id: String, _ title: String, _ things: [(name: String, calendar: Link?, feed: Link?)])
        -> Markup
    {
        guard !things.isEmpty else { return "" }
        let table = DataTable(
            id: id, caption: title, hidesCaption: true, holdsTexts: true,
            columns: [
                .init(name: page("follow.what")), .init(name: page("follow.ics")),
                .init(name: page("feed.atom")),
            ], rows: rows(things))
        return section(title, table.markup)
    }
    return page.publicPage(
        title: page("follow.title"), at: nil, description: page("follow.lead"),
        """
        \(Intro(title: page("follow.title"), lead: "\(page("follow.lead"))").markup)
        \(section(page("follow.how"), prose(
            "<p>\(page("follow.how.calendar"))</p><p>\(page("follow.how.feed"))</p>")))
        \(table("allt", page("follow.everything"), [
            (page("nav.calendar"), Address.calendar.as(.calendar).link(), nil),
            (page("since-last.title"), nil, Address.newsList.as(.atom).link()),
            (page("changes.title"), nil, Address.changes.as(.atom).link()),
        ]))
        \(table("stationer", page("stations.title"), names.places.map {
            ($0.name, Address.station.as(.calendar).link($0.slug), Address.station.as(.atom).link($0.slug))
        }))
        \(table("loften", page("public.pledges.title"), names.pledges.map {
            (page($0.name), Address.pledge.as(.calendar).link($0.slug), Address.pledge.as(.atom).link($0.slug))
        }))
        \(table("parter", page("partners.title"), names.partners.map {
            ($0.fullName, Address.partner.as(.calendar).link($0.slug), Address.partner.as(.atom).link($0.slug))
        }))
        """)
}

/// The whole address, which can be copied as it stands.
func address(_ link: Link?, _ names: Names) -> Markup {
    guard let link else { return "–" }
    return "<a href=\"\(names.page.link(link))\">\(names.address(link))</a>"
}
