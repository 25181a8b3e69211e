import Domain
import Formats
import Hummingbird
import Storage

/// The API for programs that want more than a table.
///
/// It only tells what everyone may see; its documents are described by `/api/v1/openapi.json`.
struct APIPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        router.get(Address.api.path) { request, visit in
            try await site.page(request, visit) { db, page in apiGuidePage(try Names.read(db, page)) }
        }
        router.read(.apiDocument) { request, visit in
            _ = try Parameters(visit)
            return try await site.answer(request, visit, type: "application/json") { _, page in
                page.site.assets.bytes("openapi.json")
            }
        }
        router.read(.apiPledges, use: pledges)
        router.read(.apiPledge, use: pledge)
        router.read(.apiCommitments, use: commitments)
        router.read(.apiObligations, use: obligations)
        router.read(.apiPictures, use: pictures)
        router.read(.apiPlaces, use: places)
        router.read(.apiPlace, use: place)
        router.read(.apiPartners, use: partners)
        router.read(.apiPartner, use: partner)
        router.read(.apiActivities, use: activities)
        router.read(.apiMeasures, use: measures)
        router.read(.apiNews, use: news)
        router.read(.apiChanges, use: changes)
    }

    @Sendable private func pledges(_ request: Request, _ visit: Visit) async throws -> Response {
        _ = try Parameters(visit)
        return try await site.openList(request, visit) { _, names in
            names.items(names.pledges) { pledge, json in json.pledge(pledge, names) }
        }
    }

    @Sendable private func pledge(_ request: Request, _ visit: Visit) async throws -> Response {
        let slug = try visit.slug("pledge")
        _ = try Parameters(visit)
        return try await site.open(request, visit, as: .json) { db, names in
            let whole = try WholePledge.read(db, names.pledge(slug, db), on: names.page.today)
            return names.document { json in json.wholePledge(whole, names) }
        }
    }

    @Sendable private func commitments(_ request: Request, _ visit: Visit) async throws -> Response {
        let slug = try visit.slug("pledge")
        _ = try Parameters(visit)
        return try await site.openList(request, visit) { db, names in
            let pledge = try names.pledge(slug, db)
            let commitments = try db.all(Commitment.self, where: "pledge = \(pledge.id) ORDER BY number")
            return names.items(commitments) { commitment, json in
                json.commitment(commitment, names)
                json.member("url", names.address(Address.commitment.link(pledge.slug, commitment.number)))
            }
        }
    }

    @Sendable private func obligations(_ request: Request, _ visit: Visit) async throws -> Response {
        let slug = try visit.slug("pledge")
        let day = try Parameters(visit, known: ["day"]).day("day", upTo: site.clock.today())
        return try await site.openList(request, visit) { db, names in
            let promised = try Promised.read(db, names, names.pledge(slug, db), asOf: day ?? names.page.today)
            return names.items(promised.rows, asOf: promised.book.day) { row, json in
                json.obligation(row, asOf: promised.book.day, names)
            }
        }
    }

    @Sendable private func places(_ request: Request, _ visit: Visit) async throws -> Response {
        _ = try Parameters(visit)
        return try await site.openList(request, visit) { _, names in
            names.items(names.places) { place, json in json.place(place, names) }
        }
    }

    @Sendable private func place(_ request: Request, _ visit: Visit) async throws -> Response {
        let slug = try visit.slug("place")
        _ = try Parameters(visit)
        return try await site.open(request, visit, as: .json) { db, names in
            let place = try names.place(slug, db)
            let subAreas = try db.all(SubArea.self, where: "place = \(place.id) ORDER BY position, slug")
            return names.document { json in
                json.place(place, names)
                json.array("pledges") { json in
                    for pledge in names.pledges where pledge.places.contains(place.id) {
                        json.write(pledge.slug.description)
                    }
                }
                json.array("sub_areas") { json in
                    for subArea in subAreas { json.object { json in json.subArea(subArea, names) } }
                }
            }
        }
    }

    @Sendable private func partners(_ request: Request, _ visit: Visit) async throws -> Response {
        _ = try Parameters(visit)
        return try await site.openList(request, visit) { _, names in
            names.items(names.partners) { partner, json in json.partner(partner, names) }
        }
    }

    @Sendable private func partner(_ request: Request, _ visit: Visit) async throws -> Response {
        let slug = try visit.slug("partner")
        _ = try Parameters(visit)
        return try await site.open(request, visit, as: .json) { db, names in
            let partner = try names.partner(slug, db)
            let pledges = names.pledges.filter { $0.isParty(partner.id) }
            let commitments = try db.all(
                Commitment.self, where: "pledge IN (\(Query.list(pledges.map(\.id)))) ORDER BY number")
            return names.document { json in
                json.partner(partner, names)
                json.member("places", names.places.filter { $0.municipality == partner.id })
                json.array("pledges") { json in
                    for pledge in pledges { json.write(pledge.slug.description) }
                }
                json.array("commitments") { json in
                    for commitment in commitments
                    where commitment.partners(among: names.parties(commitment.pledge)).contains(partner.id) {
                        json.object { json in
                            json.member("pledge", names.pledge(commitment.pledge)?.slug)
                            json.member("number", commitment.number)
                            json.member("sentence", commitment.sentence)
                        }
                    }
                }
            }
        }
    }
}

extension Names {
    func parties(_ pledge: Identifier<Pledge>) -> [Partner] {
        self.pledge(pledge).map { partners($0.parties) } ?? []
    }
}

extension Address {
    static let apiDocument = Address("/api/v1/openapi.json")
    static let apiPledges = Address("/api/v1/pledges")
    static let apiPledge = Address("/api/v1/pledges/:pledge")
    static let apiCommitments = Address("/api/v1/pledges/:pledge/commitments")
    static let apiObligations = Address("/api/v1/pledges/:pledge/obligations")
    static let apiPictures = Address("/api/v1/pledges/:pledge/pictures")
    static let apiPlaces = Address("/api/v1/places")
    static let apiPlace = Address("/api/v1/places/:place")
    static let apiPartners = Address("/api/v1/partners")
    static let apiPartner = Address("/api/v1/partners/:partner")
    static let apiActivities = Address("/api/v1/activities")
    static let apiMeasures = Address("/api/v1/measures")
    static let apiNews = Address("/api/v1/news")
    static let apiChanges = Address("/api/v1/changes")
}
