import Domain

/// The installation as it is: how it is reached, who answers for it, its partners and its places.
///
/// - Shape: `remarks` counts what visitors have said that nobody has answered.
func settingsPage(_ room: SettingsRoom, remarks: Int) -> Markup {
    let page = room.page
    let settings = page.site.settings
    func or(_ text: String) -> String { text.isEmpty ? page("settings.not-set") : text }
    let clock = page.site.clock.held.map { page("example.held", ["day": page.day($0, .withYear)]) }
    let facts = definitionRows([
        .init(name: page("settings.address"), value: "\(settings.address)"),
        .init(name: page("settings.owner"), value: "\(or(settings.owner))"),
        .init(name: page("settings.contact"), value: "\(or(settings.contactEmail))"),
        .init(name: page("settings.edition"), value: "<code>\(page.site.assets.edition)</code>"),
        .init(name: page("settings.clock"), value: "\(clock ?? page("settings.clock.real"))"),
    ])
    let toRemarks = TextLink(text: page("remarks.read"), link: page.link(Address.workRemarks.link()))
    return page.workspacePage(
        title: page("work.settings"), at: .settings,
        """
        \(Intro(
            title: page("work.settings"),
            lead: "\(page(room.mayChange ? "settings.lead.administrator" : "settings.lead"))"
        ).markup)
        <div class="after">\(facts)</div>
        \(if: room.mayChange, section(
            page("remarks.title"), count: remarks, prose("<p>\(toRemarks.markup)</p>")))
        \(if: room.hasTokens, tokenLink(page))
        \(section(page("settings.partners"), count: room.partners.count, partnerTable(room)))
        \(section(page("settings.places"), count: room.places.count, placeTable(room)))
        """)
}

private func tokenLink(_ page: Page) -> Markup {
    let action = Action(page("settings.tokens"), page.link(Address.workTokens.link()), .secondary)
    return "<div class=\"after\">\(actionRow([action]))</div>"
}

private func partnerTable(_ room: SettingsRoom) -> Markup {
    let page = room.page
    let table = DataTable(
        id: "partners", caption: page("settings.partners"), hidesCaption: true, holdsTexts: true,
        columns: ["partner.name", "partner.kind", "settings.partner-website"].map { .init(name: page($0)) },
        rows: room.partners.map { partner in
            let link = page.link(Address.workPartner.link(partner.slug))
            let name: Markup =
                room.mayChange ? TextLink(text: partner.name, link: link).markup : "\(partner.name)"
            return [
                "\(name)\(if: !partner.division.isEmpty, "<br><span class=\"small dim\">\(partner.division)</span>")",
                "\(page("partner.kind.\(partner.kind.rawValue)"))",
                partner.website.flatMap { text in
                    Link(elsewhere: text).map { TextLink(text: text, link: $0).markup }
                } ?? "–",
            ]
        })
    return "\(table.markup)\(add(room, .workPartnerNew, "partner.new"))"
}

private func placeTable(_ room: SettingsRoom) -> Markup {
    let page = room.page
    let names = Dictionary(room.partners.map { ($0.id, $0.name) }) { first, _ in first }
    let table = DataTable(
        id: "places", caption: page("settings.places"), hidesCaption: true, holdsTexts: true,
        columns: [
            .init(name: page("place.name")), .init(name: page("place.municipality")),
            .init(name: page("place.position"), isNumeric: true),
            .init(name: page("place.areas"), isNumeric: true),
        ],
        rows: room.places.map { place in
            let link = page.link(Address.workPlace.link(place.slug))
            return [
                room.mayChange ? TextLink(text: place.name, link: link).markup : "\(place.name)",
                "\(names[place.municipality])", "\(place.position)",
                "\(room.areas.count { $0.place == place.id })",
            ]
        })
    return "\(table.markup)\(add(room, .workPlaceNew, "place.new"))"
}

private func add(_ room: SettingsRoom, _ address: Address, _ key: String) -> Markup {
    guard room.mayChange else { return "" }
    let action = Action(room.page(key), room.page.link(address.link()), .secondary, icon: .plus)
    return "<div class=\"after\">\(actionRow([action], isSmall: true))</div>"
}
