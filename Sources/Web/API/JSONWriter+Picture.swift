import Domain
import Duties
import Formats

/// Published situation pictures, as the API writes them.
extension JSONWriter {
    mutating func picture(_ published: PublishedPicture, of pledge: Pledge, _ names: Names) {
        let (picture, extract) = (published.picture, published.extract)
        member("key", published.key)
        member("pledge", pledge.slug)
        member("kind", picture.kind.rawValue)
        member("first", extract.first)
        member("last", extract.last)
        member("edition", picture.edition)
        member("published", published.day)
        member("reported", extract.reported)
        member("missing", names.partners(extract.missing))
        array("counts") { json in
            for count in published.counts(names) {
                json.object { json in
                    json.member("counted", count.level.rawValue)
                    json.member("place", count.place)
                    json.member("name", filled: count.name)
                    json.member("count", count.count)
                    json.member("release", count.release)
                }
            }
        }
        member("url", names.address(Address.pledgePicture.link(pledge.slug, published.key)))
    }
}
