import Domain

/// The map of one station: its drawing to be moved and enlarged, and the names of its parts.
struct StationMapPage {
    let place: Place
    /// Every station of the public pledges, in the order of the line.
    let line: [Place]
    let subAreas: [SubArea]
    let names: Directory
    let page: Page

    var markup: Markup {
        let title = page("map.title", ["place": place.name])
        let plan = StationPlan(place: place, subAreas: subAreas, page: page)
        let stops = line.map {
            LineStop(
                name: $0.name, link: page.link(Address.stationMap.link($0.slug)),
                isCurrent: $0.id == place.id)
        }
        let owners = OwnerTable(place: place, subAreas: subAreas, names: names, page: page)
        let back = page.link(Address.station.link(place.slug))
        return page.publicPage(
            title: title, at: .stations, scripts: plan.isDrawn ? page.mapScripts : [],
            """
            \(if: stops.count > 1, stationLine(stops, label: page("station.line")))
            <p class="eyebrow small"><a href="\(back)">\(page("station.name", ["place": place.name]))</a></p>
            \(Intro(title: title, lead: "\(page(plan.isDrawn ? "map.lead" : "map.none"))").markup)
            <div class="after">\(plan.map)</div>
            \(owners.markup)
            """)
    }
}
