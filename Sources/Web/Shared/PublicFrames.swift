import Domain
import Synchronization

/// The frames of public pages, at most a hundred: when there are more, it begins anew.
final class PublicFrames: Sendable {
    /// All that a frame follows from, beside what is the same as long as the program runs.
    struct Key: Hashable {
        let language: Language
        let path: String
        let query: String
        let theme: String?
        let changed: Instant?
        let title: String
        let room: PublicRoom?
        let description: String?
        let feed: TextLink?
        let scripts: [String]
    }

    private static let mostKept = 100
    /// Of an address, in bytes; a frame holds it several times.
    private static let longestKept = 500
    private let kept = Mutex<[Key: PublicFrame]>([:])

    /// How many are kept.
    var count: Int { kept.withLock(\.count) }

    func frame(_ key: Key, _ make: () -> PublicFrame) -> PublicFrame {
        if let frame = kept.withLock({ $0[key] }) { return frame }
        let frame = make()
        guard key.path.utf8.count + key.query.utf8.count <= Self.longestKept else { return frame }
        kept.withLock { kept in
            if kept.count >= Self.mostKept { kept.removeAll(keepingCapacity: true) }
            kept[key] = frame
        }
        return frame
    }
}
