import Domain
import Storage

/// When what the feeds tell of was last changed, by the public history.
struct Stamps: Sendable {
    private let last: [String: Instant]
    private let first: [Identifier<Pledge>: Instant]
    private let otherwise: Instant

    static func read(_ db: any Connection, of pledges: [Pledge], otherwise: Instant?) throws -> Stamps {
        let own: Query = "pledge IN (\(Query.list(pledges.map(\.id))))"
        var last: [String: Instant] = [:]
        try db.each(
            "SELECT subject_id, max(at) FROM event WHERE \(own) AND is_public = 1 GROUP BY subject_id"
        ) {
            last[try $0.text(at: 0)] = try $0.value(at: 1)
        }
        var first: [Identifier<Pledge>: Instant] = [:]
        try db.each("SELECT pledge, min(at) FROM event WHERE \(own) GROUP BY pledge") {
            first[try $0.value(at: 0)] = try $0.value(at: 1)
        }
        return Stamps(last: last, first: first, otherwise: otherwise ?? Instant(milliseconds: 0))
    }

    /// What came with an import has no event of its own, and so the moment of the import.
    func moment(_ id: some CustomStringConvertible, in pledge: Identifier<Pledge>) -> Instant {
        last[id.description] ?? first[pledge] ?? otherwise
    }
}
