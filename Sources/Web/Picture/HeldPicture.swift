import Domain
import Duties
import Hummingbird
import Storage

/// A picture as it is kept, or as it would begin, with what the coordinator made of its sentences.
struct HeldPicture: Sendable {
    let picture: SituationPicture
    /// Whether it stands in the database yet.
    let isKept: Bool
    let edits: [HeadlineEdit]
    let approvals: [ExtractApproval]
    /// The meeting that adopted it, with its forum.
    var adoption: (meeting: Meeting, forum: Forum)?

    /// The latest edition, or the one named.
    ///
    /// - Throws: 404 for a name that names no days, and for days that have not begun.
    static func find(
        _ key: String, edition: Int?, _ db: any Connection, _ desk: Desk
    ) throws -> HeldPicture {
        guard let named = SituationPicture.named(key), named.period.first <= desk.page.today else {
            throw HTTPError(.notFound)
        }
        let which: Query = edition.map { "edition = \($0)" } ?? "1 = 1"
        let kept = try db.first(
            SituationPicture.self,
            where: """
                pledge = \(desk.pledge.id) AND kind = \(named.kind) AND first = \(named.period.first)
                AND last = \(named.period.last) AND \(which) ORDER BY edition DESC
                """)
        guard let kept else {
            guard edition == nil else { throw HTTPError(.notFound) }
            let picture = SituationPicture(
                pledge: desk.pledge.id, kind: named.kind, period: named.period, reached: desk.page.today)
            return HeldPicture(picture: picture, isKept: false, edits: [], approvals: [])
        }
        return HeldPicture(
            picture: kept, isKept: true,
            edits: try db.all(where: "picture = \(kept.id) ORDER BY position, id"),
            approvals: try db.all(where: "picture = \(kept.id) ORDER BY day, id"),
            adoption: try kept.meeting.map { id in
                let meeting = try db.find(id)
                return (meeting, try db.find(meeting.forum))
            })
    }

    /// The numbers as they were when it was compiled last, which are those that can be adopted; nil before that.
    ///
    /// - Throws: `StorageError.unreadable` when they cannot be read.
    func kept() throws -> PictureContent? { try picture.content.map(PictureContent.init(text:)) }

    /// - Throws: `StorageError.unreadable` when the frozen numbers cannot be read.
    func frozen() throws -> PictureContent {
        guard let text = picture.content else { throw StorageError.notFound("situation_picture.content") }
        return try PictureContent(text: text)
    }
}
