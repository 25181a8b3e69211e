package import Domain

extension LoggedActivity {
    /// The presence that everyone may know of today: where, by whom and in which part of the day.
    ///
    /// Police presence is told of afterwards only, so it is never among them.
    package static func staffed(
        _ db: any Connection, of pledge: Identifier<Pledge>, at place: Identifier<Place>? = nil, on day: Day
    ) throws -> [LoggedActivity] {
        let here: Query = place.map { "AND place = \($0)" } ?? ""
        return try db.all(
            where: """
                pledge = \(pledge) AND kind = 'presence' AND day = \(day) AND cancelled_because IS NULL \(here)
                AND partner NOT IN (SELECT id FROM partner WHERE kind = 'police') ORDER BY id
                """)
    }
}
