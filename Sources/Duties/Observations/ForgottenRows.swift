import Domain
import Storage

/// What was forgotten, met again: a partner may send once more what it sent years ago.
///
/// Forgetting takes a row's key away with its words, so that nobody can try what they were. What is left (the place,
/// the category and the time) still tells a row that is sent once more: as many are left out as were forgotten.
struct ForgottenRows {
    private let partner: Identifier<Partner>
    private let source: Observation.Source
    private var met: [Remains: Int] = [:]
    private var keys: Set<String> = []

    /// What is left of an observation.
    private struct Remains: Hashable {
        let place: Identifier<Place>
        let subArea: Identifier<SubArea>?
        let category: Domain.Category
        let window: TimeWindow
    }

    init(of partner: Identifier<Partner>, from source: Observation.Source) {
        (self.partner, self.source) = (partner, source)
    }

    /// The rows without those that were forgotten.
    mutating func leftOut(of rows: [Observation], _ db: any Connection) throws -> [Observation] {
        guard !rows.isEmpty else { return [] }
        let forgotten = try forgotten(at: Set(rows.map(\.window.earliest)), db)
        guard !forgotten.isEmpty || !keys.isEmpty else { return rows }
        let kept = try kept(rows.compactMap(\.sourceKey), db)
        return rows.filter { row in
            guard let key = row.sourceKey, !kept.contains(key) else { return true }
            guard !keys.contains(key) else { return false }
            let remains = Remains(
                place: row.place, subArea: row.subArea, category: row.category, window: row.window)
            guard met[remains, default: 0] < forgotten[remains, default: 0] else { return true }
            met[remains, default: 0] += 1
            keys.insert(key)
            return false
        }
    }

    private func forgotten(at times: Set<LocalTime>, _ db: any Connection) throws -> [Remains: Int] {
        var forgotten: [Remains: Int] = [:]
        let all: Query = """
            SELECT place, sub_area, category, earliest, latest, time_precision, count(*) FROM observation
            WHERE forgotten IS NOT NULL AND partner = \(partner) AND source = \(source)
                AND earliest IN (\(Query.list(times.sorted())))
            GROUP BY place, sub_area, category, earliest, latest, time_precision
            """
        for row in try db.rows(all) {
            let window = TimeWindow(
                stored: try row.value(at: 3), try row.value(at: 4), try row.value(at: 5))
            let remains = Remains(
                place: try row.value(at: 0), subArea: try row.value(at: 1), category: try row.value(at: 2),
                window: window)
            forgotten[remains] = try row.value(at: 6)
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
