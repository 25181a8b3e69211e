import Domain
import Duties
import Storage

/// A picture on its way to a page.
struct ShownPicture: Sendable {
    let desk: Desk
    let held: HeldPicture
    let content: PictureContent
    /// The parts of the places, with who looks after what there.
    var subAreas: [SubArea] = []
    /// What is in none of its numbers yet; nil while they follow the reports, and once they never change.
    var since: SinceCompiled?
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

extension Desk {
    /// What has come in since a picture was compiled, as long as it can be compiled again.
    func sinceCompiled(
        _ picture: SituationPicture, _ kept: PictureContent?, _ db: any Connection
    ) throws -> SinceCompiled? {
        guard let kept, !picture.isFrozen else { return nil }
        return try SinceCompiled(db, picture, kept, in: book)
    }
}
