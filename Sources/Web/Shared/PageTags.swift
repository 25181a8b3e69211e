import Domain
import Storage
import Synchronization

/// The tag of every public page and feed as they are now.
///
/// It holds the address too: nobody can have the tag of a page that there is not. It is sealed: how many changes
/// there have been is the partners' own. Sealing costs more than the rest of an unchanged answer, so those of
/// the present moment are kept.
final class PageTags: Sendable {
    private struct Moment: Hashable {
        let change: LastChange
        let day: Day
    }

    private struct Kept {
        var moment: Moment?
        var tags: [Asked: String] = [:]
    }

    private static let mostKept = 1_000
    private static let longestKept = 500
    private let tokens: FormTokens
    private let edition: String
    private let kept = Mutex(Kept())

    init(_ tokens: FormTokens, edition: String) {
        self.tokens = tokens
        self.edition = edition
    }

    func tag(_ asked: Asked, _ change: LastChange, on day: Day) -> String {
        let moment = Moment(change: change, day: day)
        return kept.withLock { kept in
            if kept.moment == moment {
                if let tag = kept.tags[asked] { return tag }
            } else {
                kept = Kept(moment: moment)
            }
            let tag = sealed(moment, asked)
            guard asked.path.utf8.count + asked.query.utf8.count <= Self.longestKept else { return tag }
            if kept.tags.count >= Self.mostKept { kept.tags.removeAll(keepingCapacity: true) }
            kept.tags[asked] = tag
            return tag
        }
    }

    private func sealed(_ moment: Moment, _ asked: Asked) -> String {
        let change = "\(moment.change.sequence).\(moment.change.recent)-\(moment.day.number)-\(edition)"
        let look = "\(asked.language == .english ? "e" : "s")\(asked.theme ?? "")"
        return "W/\"\(tokens.seal("\(change)-\(look)-\(asked.path)?\(asked.query)"))\""
    }
}
