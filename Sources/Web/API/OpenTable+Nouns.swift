import Domain
import Storage

/// The tables of what stands still: pledges, places and partners.
extension OpenTable {
    static func pledges(_ db: any Connection, _ names: Names) -> OpenTable {
        var table = OpenTable(
            [
                "slug", "name_sv", "name_en", "title_sv", "title_en", "first", "last", "stage", "lead",
                "parties",
                "places", "revision", "launched", "withdrawn", "withdrawn_because", "url",
            ], names.page)
        for pledge in names.pledges {
            table.add(
                .text(pledge.slug), .text(pledge.name.swedish), .text(pledge.name.english),
                .text(pledge.title.swedish), .text(pledge.title.english), .text(pledge.period.first),
                .text(pledge.period.last), .text(pledge.publicStage(on: names.page.today).rawValue),
                .text(names.partner(pledge.lead)?.slug), .list(names.slugs(pledge.parties)),
                .list(pledge.places.compactMap { names.place($0)?.slug.description }), .int(pledge.revision),
                .text(pledge.progress.launched), .text(pledge.progress.withdrawn),
                .text(pledge.progress.withdrawnBecause),
                .text(names.address(Address.pledge.link(pledge.slug))))
        }
        return table
    }

    static func places(_ db: any Connection, _ names: Names) -> OpenTable {
        var table = OpenTable(
            [
                "slug", "name", "kind", "municipality", "position", "signature", "latitude", "longitude",
                "url",
            ],
            names.page)
        for place in names.places {
            table.add(
                .text(place.slug), .text(place.name), .text(place.kind.rawValue),
                .text(names.partner(place.municipality)?.slug), .int(place.position), .text(place.signature),
                .double(place.coordinate?.latitude), .double(place.coordinate?.longitude),
                .text(names.address(Address.station.link(place.slug))))
        }
        return table
    }

    static func partners(_ db: any Connection, _ names: Names) -> OpenTable {
        var table = OpenTable(["slug", "name", "division", "kind", "website", "url"], names.page)
        for partner in names.partners {
            table.add(
                .text(partner.slug), .text(partner.name), .filled(partner.division),
                .text(partner.kind.rawValue),
                .text(partner.website), .text(names.address(Address.partner.link(partner.slug))))
        }
        return table
    }

    /// - Shape: one row for each component that somebody has named the owner of.
    static func subAreas(_ db: any Connection, _ names: Names) throws -> OpenTable {
        var table = OpenTable(
            ["place", "sub_area", "name", "kind", "component", "owner", "manager", "url"], names.page)
        for subArea in try SubArea.ofPlaces(db, names) {
            guard let place = names.place(subArea.place) else { continue }
            let url = names.address(Address.station.link(place.slug))
            func row(_ component: Component?, _ stewardship: Stewardship?) {
                table.add(
                    .text(place.slug), .text(subArea.slug), .text(subArea.name), .text(subArea.kind.rawValue),
                    .text(component?.rawValue), .text(names.partner(stewardship?.owner)?.slug),
                    .text(names.partner(stewardship?.manager)?.slug), .text(url))
            }
            if subArea.stewards.isEmpty { row(nil, nil) }
            for component in Component.allCases {
                if let stewardship = subArea.stewards[component] { row(component, stewardship) }
            }
        }
        return table
    }
}

extension SubArea {
    /// The parts of every public place, in the order of the line.
    static func ofPlaces(_ db: any Connection, _ names: Names) throws -> [SubArea] {
        let all = try db.all(
            SubArea.self,
            where: "place IN (\(Query.list(names.places.map(\.id)))) ORDER BY position, slug")
        let byPlace = Dictionary(grouping: all, by: \.place)
        return names.places.flatMap { byPlace[$0.id] ?? [] }
    }
}

extension Pledge {
    /// How far a pledge that everyone sees has come; signatures no longer matter to that.
    func publicStage(on day: Day) -> Stage { stage(asOf: day, signed: Set(parties)) }
}

extension Names {
    func slugs(_ partners: [Identifier<Partner>]) -> [String] {
        self.partners(partners).map(\.slug.description)
    }
}
