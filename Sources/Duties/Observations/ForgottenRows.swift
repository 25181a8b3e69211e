internal import Crypto
import Domain
import Storage

/// What was forgotten, met again: a partner may send once more what it sent years ago.
///
/// Forgetting takes a row's key away with its words, so that nobody can try what they were. What is left (the place,
/// the category and the time) still tells a row that is sent once more: as many are left out as were forgotten. Each
/// keeps a mark of the key that it was met by, so that the same key is known again and another is something new.
struct ForgottenRows {
    private let partner: Identifier<Partner>
    private let source: Observation.Source

    /// What is left of an observation.
    private struct Remains: Hashable {
        let place: Identifier<Place>
        let subArea: Identifier<SubArea>?
        let category: Domain.Category
        let window: TimeWindow
    }

    /// Those of which the same is left: the marks of the keys they were met by, and those not met yet.
    private struct Alike {
        var marks: Set<String> = []
        var unmet: [Identifier<Observation>] = []
    }

    init(of partner: Identifier<Partner>, from source: Observation.Source) {
        (self.partner, self.source) = (partner, source)
    }

    /// The rows without those that were forgotten.
    func leftOut(of rows: [Observation], _ db: any Connection) throws -> [Observation] {
        guard !rows.isEmpty else { return [] }
        var forgotten = try forgotten(at: Set(rows.map(\.window.earliest)), db)
        guard !forgotten.isEmpty else { return rows }
        let kept = try kept(rows.compactMap(\.sourceKey), db)
        var met: [Identifier<Observation>: String] = [:]
        let new = rows.filter { row in
            guard let key = row.sourceKey, !kept.contains(key) else { return true }
            let remains = Remains(
                place: row.place, subArea: row.subArea, category: row.category, window: row.window)
            let mark = Self.mark(of: key)
            guard forgotten[remains]?.marks.contains(mark) != true else { return false }
            guard let id = forgotten[remains]?.unmet.popLast() else { return true }
            forgotten[remains]?.marks.insert(mark)
            met[id] = mark
            return false
        }
        try note(met, db)
        return new
    }

    /// Tells a key from the few beside it, and fits too many others for anybody to try what it was.
    ///
    /// - Shape: the first 16 bits of the key's SHA-256, in hexadecimal digits.
    private static func mark(of key: String) -> String {
        SHA256.hash(data: Array(key.utf8)).prefix(2)
            .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private func note(_ met: [Identifier<Observation>: String], _ db: any Connection) throws {
        guard !met.isEmpty else { return }
        let marks = met.map { id, mark -> Query in "WHEN \(id) THEN \(mark)" }
        try db.run(
            """
            UPDATE observation SET met = CASE id \(Query.joined(marks, separator: " ")) END
            WHERE id IN (\(Query.list(Array(met.keys))))
            """)
    }

    private func forgotten(at times: Set<LocalTime>, _ db: any Connection) throws -> [Remains: Alike] {
        var forgotten: [Remains: Alike] = [:]
        let all: Query = """
            SELECT place, sub_area, category, earliest, latest, time_precision, id, met FROM observation
            WHERE forgotten IS NOT NULL AND partner = \(partner) AND source = \(source)
                AND earliest IN (\(Query.list(times.sorted())))
            ORDER BY id
            """
        for row in try db.rows(all) {
            let window = TimeWindow(
                stored: try row.value(at: 3), try row.value(at: 4), try row.value(at: 5))
            let remains = Remains(
                place: try row.value(at: 0), subArea: try row.value(at: 1), category: try row.value(at: 2),
                window: window)
            if let mark: String = try row.value(at: 7) {
                forgotten[remains, default: Alike()].marks.insert(mark)
            } else {
                forgotten[remains, default: Alike()].unmet.append(try row.value(at: 6))
            }
        }
        return forgotten
    }

    private func kept(_ keys: [String], _ db: any Connection) throws -> Set<String> {
        let rows = try db.rows(
            """
            SELECT source_key FROM observation
            WHERE partner = \(partner) AND source_key IN (\(Query.list(keys)))
            """)
        return try Set(rows.map { try $0.value(at: 0) })
    }
}
