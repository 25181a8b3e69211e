import Domain
import Duties

/// A picture on its way to a page.
struct ShownPicture: Sendable {
    let desk: Desk
    let held: HeldPicture
    let content: PictureContent
    /// The parts of the places, with who looks after what there.
    var subAreas: [SubArea] = []
    /// The station whose plan is asked for; nil for the one that it says most of.
    var plan: String?

    var page: Page { desk.page }
    var picture: SituationPicture { held.picture }
    var cases: [WrittenCase] { PictureCases(of: picture, content, at: desk.book.places).all }
    /// What the log of readings calls it.
    var subject: String { "picture=\(picture.key) edition=\(picture.edition)" }

    /// An address of this edition.
    func link(_ address: Link) -> Link {
        page.link(held.isKept ? "\(address)?utgava=\(picture.edition)" : address)
    }
}
