import Domain

/// Who owns and who looks after what at a station, part by part.
struct OwnerTable {
    let place: Place
    let subAreas: [SubArea]
    let names: Directory
    let page: Page

    var markup: Markup {
        guard !subAreas.isEmpty else { return "" }
        return """
            <div class="after">\(DataTable(
                id: "vem-ager", caption: page("owners.title", ["place": place.name]),
                columns: [.init(name: page("owners.part")), .init(name: page("owners.who"))],
                rows: subAreas.enumerated().map { number, area in
                    ["\(number + 1). <span\(page.writtenInSwedish)>\(area.name)</span>", owners(area)]
                }
            ).markup)</div>
            """
    }

    /// One line for each owner: `Trafikverket: mark och belysning. Sköts av Herrljunga kommun`.
    private func owners(_ area: SubArea) -> Markup {
        var components: [Stewardship: [Component]] = [:]
        for component in Component.allCases {
            if let steward = area.stewards[component] { components[steward, default: []].append(component) }
        }
        guard !components.isEmpty else { return "<span class=\"dim\">\(page("owners.unknown"))</span>" }
        let order = Component.allCases
        let lines = components.sorted { left, right in
            let (one, other) = (left.value.first, right.value.first)
            return order.firstIndex { $0 == one } ?? 0 < order.firstIndex { $0 == other } ?? 0
        }
        return """
            \(each: lines, { steward, components in
                """
                <p>\(names.name(steward.owner)): \
                \(page.list(components.map { page("component.\($0.rawValue)") }))\
                \(with: steward.manager, { ". \(page("owners.manager", ["partner": names.name($0)]))" })</p>
                """
            })
            """
    }
}
