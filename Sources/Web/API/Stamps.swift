import Domain
import Storage

/// When what the feeds tell of was last changed, by the public history.
struct Stamps: Sendable {
    private let own: [String: Instant]
    /// What comes with an import has no event of its own.
    private let imported: [Identifier<Pledge>: Instant]
    private let otherwise: Instant

    static func read(_ db: any Connection, of pledges: [Pledge], otherwise: Instant?) throws -> Stamps {
        let ofPledges: Query = "pledge IN (\(Query.list(pledges.map(\.id))))"
        var own: [String: Instant] = [:]
        try db.each(
            "SELECT subject_id, max(at) FROM event WHERE \(ofPledges) AND is_public = 1 GROUP BY subject_id"
        ) { row in
            own[try row.text(at: 0)] = try row.value(at: 1)
        }
        var imported: [Identifier<Pledge>: Instant] = [:]
        try db.each(
            "SELECT pledge, max(at) FROM event WHERE \(ofPledges) AND act = 'imported' GROUP BY pledge"
        ) { row in
            imported[try row.value(at: 0)] = try row.value(at: 1)
        }
        return Stamps(own: own, imported: imported, otherwise: otherwise ?? Instant(milliseconds: 0))
    }

    func moment(_ id: some CustomStringConvertible, in pledge: Identifier<Pledge>) -> Instant {
        let known = [own[id.description], imported[pledge]].compactMap { $0 }
        return known.max() ?? otherwise
    }
}
