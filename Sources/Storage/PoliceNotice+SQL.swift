package import Domain

extension Connection {
    /// Stores notices, and what has changed of those that are here; of two with the same number the one stays that
    /// was published later.
    ///
    /// An archive that does not know a notice's path leaves the one that is known.
    ///
    /// - Shape: each number at most once; answers how many were new or differed.
    @discardableResult
    package func keep(_ notices: [PoliceNotice]) throws(StorageError) -> Int {
        var count = 0
        for start in stride(from: 0, to: notices.count, by: Self.noticesAtOnce) {
            let some = notices[start..<min(start + Self.noticesAtOnce, notices.count)]
            let values = some.map { notice -> Query in
                """
                (\(notice.number), \(notice.published), \(notice.occurred), \(notice.type), \(notice.place),
                    \(notice.area), \(notice.summary), \(notice.path))
                """
            }
            count += try run(
                """
                INSERT INTO police_notice (number, published, occurred, type, place, area, summary, path)
                VALUES \(Query.joined(values, separator: ", "))
                ON CONFLICT (number) DO UPDATE SET published = excluded.published,
                    occurred = excluded.occurred, type = excluded.type, place = excluded.place,
                    area = excluded.area, summary = excluded.summary,
                    path = CASE WHEN excluded.path = '' THEN police_notice.path ELSE excluded.path END
                WHERE police_notice.published <= excluded.published
                    AND (police_notice.published <> excluded.published
                    OR police_notice.occurred IS DISTINCT FROM excluded.occurred
                    OR police_notice.type <> excluded.type OR police_notice.place <> excluded.place
                    OR police_notice.area <> excluded.area OR police_notice.summary <> excluded.summary
                    OR (excluded.path <> '' AND police_notice.path <> excluded.path))
                """)
        }
        return count
    }

    /// The same for one; true when it was new or differed.
    @discardableResult
    package func keep(_ notice: PoliceNotice) throws(StorageError) -> Bool {
        try keep([notice]) > 0
    }

    private static var noticesAtOnce: Int { 500 }

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

    /// What the police published of the municipalities where a pledge's places lie, and that happened within
    /// `period`: context beside the partners' own observations, never counted among them.
    ///
    /// The place is that of the title, since what a notice is filed under has been the county from 2026-01-20 on.
    /// Summaries of a whole night tell of counties and are not among them.
    ///
    /// - Shape: the latest first; shown together with `PoliceNotice.caution`.
    package func notices(around pledge: Identifier<Pledge>, in period: Period) throws -> [PoliceNotice] {
        let municipalities: [Partner] = try all(
            where: """
                id IN (SELECT place.municipality FROM place
                    JOIN pledge_place ON pledge_place.place = place.id WHERE pledge_place.pledge = \(pledge))
                """)
        let names = Set(municipalities.flatMap { PoliceNotice.places(ofMunicipality: $0.name) })
        let (first, last) = (Instant(period.first, .midnight), Instant(period.last + 15, .midnight))
        return try notices(
            where: """
                place IN (\(Query.list(names.sorted()))) AND published >= \(first) AND published < \(last)
                ORDER BY published DESC, number DESC
                """
        ).filter { !$0.isSummary && period.contains($0.day) }
    }
}
