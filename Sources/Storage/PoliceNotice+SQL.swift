package import Domain

extension Connection {
    /// Stores a notice, or what has changed of one that is here.
    ///
    /// - Shape: true when it was new or differed.
    @discardableResult
    package func keep(_ notice: PoliceNotice) throws(StorageError) -> Bool {
        try run(
            """
            INSERT INTO police_notice (number, published, occurred, type, place, area, summary, path)
            VALUES (\(notice.number), \(notice.published), \(notice.occurred), \(notice.type), \(notice.place),
                \(notice.area), \(notice.summary), \(notice.path))
            ON CONFLICT (number) DO UPDATE SET published = excluded.published, occurred = excluded.occurred,
                type = excluded.type, place = excluded.place, area = excluded.area,
                summary = excluded.summary, path = excluded.path
            WHERE police_notice.published IS DISTINCT FROM excluded.published
                OR police_notice.occurred IS DISTINCT FROM excluded.occurred
                OR police_notice.type <> excluded.type OR police_notice.place <> excluded.place
                OR police_notice.area <> excluded.area OR police_notice.summary <> excluded.summary
                OR police_notice.path <> excluded.path
            """) > 0
    }

    /// - Shape: `condition` begins after WHERE and may end in ORDER BY and LIMIT.
    package func notices(where condition: Query) throws -> [PoliceNotice] {
        try rows("SELECT * FROM police_notice WHERE \(condition)").map { row in
            PoliceNotice(
                number: try row.value("number"), published: try row.value("published"),
                occurred: try row.value("occurred"), type: try row.value("type"),
                place: try row.value("place"), area: try row.value("area"),
                summary: try row.value("summary"), path: try row.value("path"))
        }
    }
}
