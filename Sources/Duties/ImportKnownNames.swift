import Domain
import Formats
import Storage

/// The identities that a database already has for what a file names.
///
/// Partners, places and pledges are known by their slugs, whoever made them; what is in a pledge by what makes it
/// one of a kind there, such as a commitment's number.
struct KnownNames {
    private(set) var names = PledgeFileNames()

    init(_ db: any Connection, for file: PledgeFile) throws {
        let partners: [Partner] = try db.all(
            where: "slug IN (\(Query.list(file.contents.partners.map(\.slug))))")
        for partner in partners { note(PledgeFileNames.partner(partner.slug), partner.id) }
        let places: [Place] = try db.all(where: "slug IN (\(Query.list(file.contents.places.map(\.slug))))")
        for place in places { note(PledgeFileNames.place(place.slug), place.id) }
        let areas: [SubArea] = try db.all(where: "place IN (\(Query.list(places.map(\.id))))")
        for area in areas {
            guard let place = places.first(where: { $0.id == area.place }) else { continue }
            note(PledgeFileNames.subArea(area.slug, of: place.slug), area.id)
        }
        let slugs = [file.pledge.slug, file.predecessor].compactMap(\.self)
        let pledges: [Pledge] = try db.all(where: "slug IN (\(Query.list(slugs)))")
        for pledge in pledges { note(PledgeFileNames.pledge(pledge.slug), pledge.id) }
        if let pledge = pledges.first(where: { $0.slug == file.pledge.slug }) {
            try noteParts(
                db, of: pledge,
                partners: Dictionary(partners.map { ($0.id, $0.slug) }) { first, _ in first },
                places: Dictionary(places.map { ($0.id, $0.slug) }) { first, _ in first })
        }
    }

    private mutating func note<T>(_ name: String, _ id: Identifier<T>) {
        names.known[name] = id.description
    }

    private mutating func noteParts(
        _ db: any Connection, of pledge: Pledge, partners: [Identifier<Partner>: Slug],
        places: [Identifier<Place>: Slug]
    ) throws {
        let own: Query = "pledge = \(pledge.id)"
        func name(_ noun: PledgeFileNames.Noun, _ parts: [String]) -> String {
            PledgeFileNames.part(noun, parts.joined(separator: "/"), of: pledge.slug)
        }
        func partner(_ id: Identifier<Partner>) -> String { partners[id]?.description ?? "" }
        func place(_ id: Identifier<Place>) -> String { places[id]?.description ?? "" }
        var numbers: [Identifier<Commitment>: String] = [:]
        for row in try db.all(Commitment.self, where: own) {
            numbers[row.id] = "\(row.number)"
            note(name(.commitment, ["\(row.number)"]), row.id)
        }
        for row in try db.all(Signature.self, where: "\(own) AND revision = \(pledge.revision)") {
            note(name(.signature, [partner(row.partner)]), row.id)
        }
        for row in try db.all(Responsibility.self, where: own) {
            let parts = [numbers[row.commitment] ?? "", place(row.place), partner(row.partner)]
            note(name(.responsibility, parts), row.id)
        }
        for row in try db.all(Conclusion.self, where: own) {
            note(name(.conclusion, [numbers[row.commitment] ?? "", place(row.place), "\(row.day)"]), row.id)
        }
        let keys = try db.fileKeys(in: pledge.id)
        for row in try db.all(Decision.self, where: own) {
            let meeting = keys[row.meeting.description] ?? row.meeting.description
            note(name(.decision, [meeting, "\(row.paragraph)"]), row.id)
        }
        for row in try db.all(PublicFeedback.self, where: own) { note(name(.feedback, ["1"]), row.id) }
        for row in try db.all(PublicActivity.self, where: own) {
            note(name(.activity, ["\(row.slug)"]), row.id)
        }
        var slugs: [Identifier<News>: Slug] = [:]
        for row in try db.all(News.self, where: own) {
            slugs[row.id] = row.slug
            note(name(.news, ["\(row.slug)"]), row.id)
        }
        for row in try db.all(Domain.Photo.self, where: own) {
            note(name(.photo, [slugs[row.news]?.description ?? "", row.role.rawValue]), row.id)
        }
    }
}
