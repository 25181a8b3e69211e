package import Domain

extension LoggedActivity {
    /// The presence that everyone may know of today: by whom and in which part of the day.
    ///
    /// Police presence is told of afterwards only, so it is never among them. At one place it is told afterwards
    /// too: what is to come there would say, by what it leaves out, when nobody is there.
    package static func staffed(
        _ db: any Connection, of pledge: Identifier<Pledge>, at place: Identifier<Place>? = nil, on day: Day
    ) throws -> [LoggedActivity] {
        let here: Query = place.map { "AND place = \($0) AND done IS NOT NULL" } ?? ""
        return try db.all(
            where: """
                pledge = \(pledge) AND kind = 'presence' AND day = \(day) AND cancelled_because IS NULL \(here)
                AND partner NOT IN (SELECT id FROM partner WHERE kind = 'police') ORDER BY id
                """)
    }
}
