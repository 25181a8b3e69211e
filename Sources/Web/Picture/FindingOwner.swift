import Domain
import Duties

/// Whom to ask about a finding: whoever looks after what is mostly broken in that part of the station.
struct FindingOwner {
    let partner: Partner
    let place: Place
    /// What a measure would be called; empty where most of what was seen is no fault, so that a name would miss it.
    let title: String

    /// Nil where the finding is about no part of a station, about no fault, or nobody is named for it.
    init?(_ headline: PictureHeadline, in content: PictureContent, _ subAreas: [SubArea], _ desk: Desk) {
        let found: (area: Identifier<SubArea>?, categories: [String: Int])?
        if headline.rule == .cluster {
            let cluster = content.clusters.found.first { $0.letter == headline.parameters["letter"] }
            let seen = Dictionary(
                content.subAreas.compactMap { area in area.subArea.map { ($0, area.four) } },
                uniquingKeysWith: max)
            // The part that most was seen in, not the first of them on the map.
            let most = cluster?.subAreas.max {
                (seen[$0] ?? 0, $1.description) < (seen[$1] ?? 0, $0.description)
            }
            found = cluster.map { (most, $0.categories) }
        } else {
            let area = content.subAreas.first {
                $0.place == headline.places.first && $0.subArea != nil
                    && $0.name == headline.parameters["area"]
            }
            found = area.map { ($0.subArea, $0.categories) }
        }
        guard let found, let area = subAreas.first(where: { $0.id == found.area }),
            let place = desk.book.place(area.place)
        else { return nil }
        let faults = found.categories.compactMap { code, count in
            Category(rawValue: code).flatMap { category in
                category.fault.map { (category: category, component: $0, count: count) }
            }
        }.sorted { ($1.count, $0.category.rawValue) < ($0.count, $1.category.rawValue) }
        for fault in faults {
            let steward = area.stewards[fault.component]
            let ids = [steward?.manager, steward?.owner].compactMap { $0 }
            guard
                let partner = desk.book.parties.first(where: { ids.contains($0.id) && $0.id == ids.first })
                    ?? desk.book.parties.first(where: { ids.contains($0.id) })
            else { continue }
            self.partner = partner
            self.place = place
            title =
                fault.count == found.categories.values.max()
                ? desk.page(
                    "picture.ask-owner.title",
                    [
                        "what": desk.page("category.\(fault.category.rawValue)").uncapitalisedFirst,
                        "area": area.name,
                    ]) : ""
            return
        }
        return nil
    }

    /// A new measure with the owner and what it is about filled in.
    ///
    /// - Shape: `found` is the picture's sentence.
    func link(about found: String) -> Link {
        "\(Address.workMeasureNew.link())?plats=\(place.slug.description)&agare=\(partner.slug.description)&titel=\(title)&fynd=\(found)"
    }
}
