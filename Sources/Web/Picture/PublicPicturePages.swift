import Domain
import Duties
import Hummingbird
import Storage

/// The situation pictures that all who reported have let through, as everyone may read them.
struct PublicPicturePages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        router.get(Address.pledgePictures.path, use: list)
        router.get(Address.pledgePicture.path, use: show)
        for format in [OpenFormat.csv, .json] {
            router.read(Address.pledgePictures.as(format)) { request, visit in
                let slug = try visit.slug("pledge")
                _ = try Parameters(visit)
                return try await site.open(request, visit, as: format) { db, names in
                    let pledge = try names.pledge(slug, db)
                    let pictures = try PublishedPicture.list(db, of: pledge, on: names.page.today)
                    return OpenTable.pictures(pictures, of: pledge, names).bytes(as: format)
                }
            }
            router.read(Address.pledgePicture.as(format)) { request, visit in
                let (slug, key) = (try visit.slug("pledge"), try visit.parameter("picture"))
                _ = try Parameters(visit)
                return try await site.open(request, visit, as: format) { db, names in
                    let pledge = try names.pledge(slug, db)
                    let picture = try PublishedPicture.find(key, db, of: pledge, on: names.page.today)
                    return OpenTable.pictures([picture], of: pledge, names).bytes(as: format)
                }
            }
        }
    }

    @Sendable private func list(_ request: Request, _ visit: Visit) async throws -> Response {
        let slug = try visit.slug("pledge")
        return try await site.page(request, visit) { db, page in
            let pledge = try db.publicPledge(slug, on: page.today)
            return publicPictureListPage(
                try PublishedPicture.list(db, of: pledge, on: page.today), of: pledge, page)
        }
    }

    @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
        let (slug, key) = (try visit.slug("pledge"), try visit.parameter("picture"))
        return try await site.page(request, visit) { db, page in
            let pledge = try db.publicPledge(slug, on: page.today)
            let picture = try PublishedPicture.find(key, db, of: pledge, on: page.today)
            return publicPicturePage(picture, of: pledge, try Names.read(db, page))
        }
    }
}

extension OpenTable {
    /// - Shape: one row for each count of each picture.
    static func pictures(_ pictures: [PublishedPicture], of pledge: Pledge, _ names: Names) -> OpenTable {
        var table = OpenTable(
            [
                "pledge", "picture", "kind", "first", "last", "edition", "published", "counted", "place",
                "place_name", "name", "count", "release", "reported", "missing", "url",
            ], names.page)
        for picture in pictures {
            let url = names.address(Address.pledgePicture.link(pledge.slug, picture.key))
            for count in picture.counts(names) {
                table.add(
                    .text(pledge.slug), .text(picture.key), .text(picture.picture.kind.rawValue),
                    .text(picture.extract.first), .text(picture.extract.last), .int(picture.picture.edition),
                    .text(picture.day), .text(count.level.rawValue), .text(count.place?.slug),
                    .text(count.place?.name), .filled(count.name), .int(count.count), .text(count.release),
                    .int(picture.extract.reported), .list(names.slugs(picture.extract.missing)), .text(url))
            }
        }
        return table
    }
}
