import Domain
import Duties
import Storage

/// What the public reads of a picture: its latest edition that all who reported have let through.
struct PublishedPicture: Sendable {
    /// Without its numbers: nothing that is not in the extract is even read.
    let picture: SituationPicture
    let day: Day
    let extract: PictureExtract

    var key: String { picture.key }

    /// - Shape: the latest days first; at most `limit`, after `cursor`.
    /// - Throws: `StorageError`.
    static func list(
        _ db: any Connection, of pledge: Pledge, on today: Day, after cursor: DayCursor? = nil,
        limit: Int = 500
    ) throws -> [PublishedPicture] {
        let rest: Query =
            cursor.map { "AND (first < \($0.day) OR (first = \($0.day) AND id > \($0.id)))" } ?? ""
        return try read(db, pledge, today, "\(rest) ORDER BY first DESC, id LIMIT \(limit)")
    }

    /// - Throws: `StorageError.notFound` for a name that names no days, and for what is not published.
    static func find(
        _ key: String, _ db: any Connection, of pledge: Pledge, on today: Day
    ) throws -> PublishedPicture {
        guard let named = SituationPicture.named(key) else {
            throw StorageError.notFound("situation_picture")
        }
        let (first, last) = (named.period.first, named.period.last)
        let found = try read(
            db, pledge, today, "AND kind = \(named.kind) AND first = \(first) AND last = \(last)")
        guard let picture = found.first else { throw StorageError.notFound("situation_picture") }
        return picture
    }

    /// Whether there is any.
    static func isAny(_ db: any Connection, of pledge: Pledge, on today: Day) throws -> Bool {
        try db.row(
            "SELECT 1 FROM situation_picture WHERE pledge = \(pledge.id) AND published <= \(today) LIMIT 1")
            != nil
    }

    private static func read(
        _ db: any Connection, _ pledge: Pledge, _ today: Day, _ rest: Query
    ) throws -> [PublishedPicture] {
        var found: [PublishedPicture] = []
        let query: Query = """
            SELECT id, kind, first, last, edition, reached, published, extract FROM situation_picture own
            WHERE pledge = \(pledge.id) AND published <= \(today) AND NOT EXISTS (
                SELECT 1 FROM situation_picture later WHERE later.pledge = own.pledge
                AND later.kind = own.kind AND later.first = own.first AND later.last = own.last
                AND later.edition > own.edition AND later.published <= \(today))
            \(rest)
            """
        try db.each(query) { row in
            guard let period = Period(try row.value(at: 2), try row.value(at: 3)) else {
                throw StorageError.unreadable(column: "last", expected: "a day after the first")
            }
            found.append(
                PublishedPicture(
                    picture: SituationPicture(
                        id: try row.value(at: 0), pledge: pledge.id, kind: try row.value(at: 1),
                        period: period, edition: try row.value(at: 4), stage: .shared,
                        reached: try row.value(at: 5)),
                    day: try row.value(at: 6), extract: try PictureExtract(text: try row.text(at: 7))))
        }
        return found
    }
}

/// A count of an extract with what it counts, for tables and programs.
struct ExtractCount: Sendable {
    let level: Level
    let place: Place?
    /// Of a part of a station, or a part of the day's stable word; empty for all else.
    let name: String
    let count: Int?
    /// Whether too little is known for a count of none to say anything.
    var isUnknown = false

    enum Level: String, Sendable {
        case total, station
        case subArea = "sub-area"
        case part
    }

    /// One word for all that is held back: nothing tells whether it is small or protects something small.
    var release: String { isUnknown ? "unknown" : count == nil ? "held-back" : "shown" }
}

extension PublishedPicture {
    /// All counts in one list: the total, the stations, their parts, the parts of the day.
    func counts(_ names: Names) -> [ExtractCount] {
        func counts(_ level: ExtractCount.Level, _ rows: [PictureExtract.Row]) -> [ExtractCount] {
            rows.map { row in
                ExtractCount(
                    level: level, place: names.place(row.place), name: level == .station ? "" : row.name,
                    count: row.count, isUnknown: row.isUnknown ?? false)
            }
        }
        return [ExtractCount(level: .total, place: nil, name: "", count: extract.total)]
            + counts(.station, extract.stations) + counts(.subArea, extract.namedSubAreas)
            + counts(.part, extract.parts)
    }
}
