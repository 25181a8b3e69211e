import Domain
import Storage

/// What programs know things by: the name of each that everyone may see, as in the addresses.
struct Names: Sendable {
    let page: Page
    /// The one that began last first.
    let pledges: [Pledge]
    /// In the order of the line.
    let places: [Place]
    /// By name.
    let partners: [Partner]
    private let everyPartner: [Identifier<Partner>: Partner]
    private let placesByID: [Identifier<Place>: Place]
    private let pledgesByID: [Identifier<Pledge>: Pledge]
    private let numbers: [Identifier<Commitment>: Int]

    /// In a fixed number of queries.
    static func read(_ db: any Connection, _ page: Page) throws -> Names {
        let today = page.today
        let pledges = try db.all(
            Pledge.self, where: "\(Pledge.visible(to: .anyone, on: today)) ORDER BY first DESC, slug")
        let places = try db.all(Place.self, where: "\(Place.visible(on: today)) ORDER BY position, name")
        let partners = try Partner.all(db)
        let known: [Identifier<Partner>] = try db.rows(
            "SELECT id FROM partner WHERE \(Partner.visible(on: today))"
        )
        .map { try $0.value(at: 0) }
        let open = Set(known)
        var numbers: [Identifier<Commitment>: Int] = [:]
        try db.each("SELECT id, number FROM commitment") { row in
            numbers[try row.value(at: 0)] = try row.integer(at: 1)
        }
        return Names(
            page: page, pledges: pledges, places: places, partners: partners.filter { open.contains($0.id) },
            everyPartner: Dictionary(partners.map { ($0.id, $0) }) { first, _ in first },
            placesByID: Dictionary(places.map { ($0.id, $0) }) { first, _ in first },
            pledgesByID: Dictionary(pledges.map { ($0.id, $0) }) { first, _ in first }, numbers: numbers)
    }

    func partner(_ id: Identifier<Partner>?) -> Partner? { id.flatMap { everyPartner[$0] } }
    func place(_ id: Identifier<Place>?) -> Place? { id.flatMap { placesByID[$0] } }
    func pledge(_ id: Identifier<Pledge>?) -> Pledge? { id.flatMap { pledgesByID[$0] } }
    func number(_ id: Identifier<Commitment>?) -> Int? { id.flatMap { numbers[$0] } }

    func partners(_ ids: [Identifier<Partner>]) -> [Partner] { ids.compactMap { everyPartner[$0] } }

    func pledge(_ slug: Slug, _ db: any Connection) throws -> Pledge { try named(slug, pledges, \.slug, db) }
    func place(_ slug: Slug, _ db: any Connection) throws -> Place { try named(slug, places, \.slug, db) }
    func partner(_ slug: Slug, _ db: any Connection) throws -> Partner {
        try named(slug, partners, \.slug, db)
    }

    /// - Throws: `FormerAddress` when it has another name now; `StorageError.notFound` when there is none that
    ///   everyone may see.
    private func named<R: Record>(
        _ slug: Slug, _ things: [R], _ name: (R) -> Slug, _ db: any Connection
    ) throws -> R {
        if let thing = things.first(where: { name($0) == slug }) { return thing }
        let former: Identifier<R>? = try db.formerOwner(of: slug, kind: R.table)
        guard let thing = things.first(where: { $0.id == former }) else {
            throw StorageError.notFound(R.table)
        }
        throw FormerAddress(former: slug, now: name(thing))
    }

    /// The pledges that a subscriber follows; one that is withdrawn too, or nobody would learn of it.
    var followed: [Pledge] {
        pledges.filter { $0.progress.archived == nil }
    }

    func address(_ link: Link) -> String { page.address(link) }

    /// The name of whatever `text` is the identity of; `text` itself when it is none that everyone may see.
    func readable(_ text: String) -> String {
        let words = text.split(separator: " ")
        let slugs = words.compactMap { word -> String? in
            partner(Identifier(word))?.slug.description ?? place(Identifier(word))?.slug.description
                ?? pledge(Identifier(word))?.slug.description ?? number(Identifier(word)).map { "\($0)" }
        }
        return slugs.count == words.count ? slugs.joined(separator: " ") : text
    }
}

extension Partner {
    /// With the part of it that takes part, where that is named.
    var fullName: String { division.isEmpty ? name : "\(name), \(division)" }
}
