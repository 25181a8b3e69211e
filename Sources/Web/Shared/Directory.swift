import Domain
import Storage

/// What partners and places are called, for pages that speak of many.
struct Directory: Sendable {
    private let partners: [Identifier<Partner>: Partner]
    private let places: [Identifier<Place>: Place]

    init(partners: [Partner], places: [Place]) {
        self.partners = Dictionary(partners.map { ($0.id, $0) }) { first, _ in first }
        self.places = Dictionary(places.map { ($0.id, $0) }) { first, _ in first }
    }

    init(_ book: PledgeBook) {
        self.init(partners: book.partners, places: book.places)
    }

    static func load(_ db: any Connection) throws -> Directory {
        Directory(
            partners: try Partner.all(db),
            places: try db.all(where: "1 = 1 ORDER BY position, name"))
    }

    func partner(_ id: Identifier<Partner>?) -> Partner? { id.flatMap { partners[$0] } }
    func place(_ id: Identifier<Place>?) -> Place? { id.flatMap { places[$0] } }

    /// Empty for a partner that is not known.
    func name(_ id: Identifier<Partner>?) -> String { partner(id)?.name ?? "" }
    func name(_ id: Identifier<Place>?) -> String { place(id)?.name ?? "" }
}
