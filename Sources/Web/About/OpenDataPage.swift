import Domain

/// All lists that programs can read, what they hold, and what everyone may do with them.
func openDataPage(_ names: Names) -> Markup {
    let page = names.page
    let lists: [(key: String, address: Address, formats: [OpenFormat])] = [
        ("pledges", .pledges, [.csv, .json]), ("stations", .stations, [.csv, .json, .geojson]),
        ("partners", .partners, [.csv, .json]), ("activities", .calendar, [.csv, .json, .calendar]),
        ("happenings", .newsList, [.csv, .json, .atom]), ("measures", .measureData, [.csv, .json]),
        ("sub-areas", .subAreaData, [.csv, .json]), ("logged", .loggedData, [.csv, .json]),
        ("changes", .changes, [.csv, .json, .atom]),
    ]
    let whole = lists.map { list in
        [
            "\(page("open-data.list.\(list.key)"))", "\(page("open-data.list.\(list.key).text"))",
            links(list.formats.map { ($0, list.address.as($0).link()) }, page),
        ]
    }
    let pledges = names.pledges.flatMap { pledge -> [[Markup]] in
        let formats: [OpenFormat] = [.csv, .json, .calendar, .atom]
        return [
            [
                "\(page(pledge.name))", "\(page("open-data.list.obligations.text"))",
                links(formats.map { ($0, Address.pledge.as($0).link(pledge.slug)) }, page),
            ],
            [
                "\(page("open-data.list.pictures", ["pledge": page(pledge.name)]))",
                "\(page("open-data.list.pictures.text"))",
                links(
                    [OpenFormat.csv, .json].map { ($0, Address.pledgePictures.as($0).link(pledge.slug)) },
                    page),
            ],
        ]
    }
    return page.publicPage(
        title: page("open-data.title"), at: nil, description: page("open-data.lead"),
        """
        \(Intro(
            title: page("open-data.title"), lead: "\(page("open-data.lead"))",
            actions: [Action(page("open-data.api"), page.link(Address.api.link()), .secondary)]
        ).markup)
        \(section(page("open-data.lists"), DataTable(
            id: "listor", caption: page("open-data.lists"), hidesCaption: true, holdsTexts: true,
            columns: [
                .init(name: page("open-data.list")), .init(name: page("open-data.holds")),
                .init(name: page("open-data.formats")),
            ], rows: pledges + whole
        ).markup))
        \(section(page("open-data.fields"), definitionRows(
            ["day", "state", "sum", "partner", "pledge", "url"].map { field in
                DefinitionRow(
                    name: page("open-data.field.\(field)"), value: "\(page("open-data.field.\(field).text"))")
            })))
        \(section(page("open-data.licence"), prose("""
            <p>\(page("open-data.licence.text"))</p><p>\(page("open-data.licence.others"))</p>
            """)))
        """)
}

private func links(_ lists: [(OpenFormat, Link)], _ page: Page) -> Markup {
    """
    \(each: lists.enumerated(), { position, list in
        "\(if: position > 0, " · ")<a href=\"\(page.link(list.1))\">\(page("open-data.format.\(list.0.rawValue)"))</a>"
    })
    """
}
