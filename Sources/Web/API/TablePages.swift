import Domain
import Hummingbird
import Storage

/// The lists of the pages as tables, each as CSV and as JSON.
struct TablePages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        for format in [OpenFormat.csv, .json] {
            table(router, .pledges, format, OpenTable.pledges)
            table(router, .stations, format, OpenTable.places)
            table(router, .partners, format, OpenTable.partners)
            table(router, .calendar, format, OpenTable.activities)
            table(router, .newsList, format, OpenTable.happenings)
            table(router, .changes, format, OpenTable.changes)
            table(router, .measureData, format, OpenTable.measures)
            table(router, .subAreaData, format, OpenTable.subAreas)
            table(router, .loggedData, format, OpenTable.logged)
            router.read(Address.pledge.as(format)) { request, visit in
                let slug = try visit.slug("pledge")
                let parameters = try Parameters(visit, known: ["day"])
                let day = try parameters.day("day", upTo: site.clock.today())
                return try await site.open(request, visit, as: format) { db, names in
                    try OpenTable.obligations(db, names, of: names.pledge(slug, db), asOf: day).bytes(
                        as: format)
                }
            }
        }
        router.read(Address.stations.as(.geojson)) { request, visit in
            _ = try Parameters(visit)
            return try await site.open(request, visit, as: .geojson) { db, names in try placeMap(db, names) }
        }
    }

    private func table(
        _ router: RouterGroup<Visit>, _ address: Address, _ format: OpenFormat,
        _ build: @escaping @Sendable (any Connection, Names) throws -> OpenTable
    ) {
        router.read(address.as(format)) { request, visit in
            _ = try Parameters(visit)
            return try await site.open(request, visit, as: format) { db, names in
                try build(db, names).bytes(as: format)
            }
        }
    }
}
