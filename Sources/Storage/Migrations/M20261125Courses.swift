extension Migration {
    /// The days of a course that its state does not tell: so that a past day is told as it was.
    static let courses = Migration(
        "2026-11-25 courses",
        [
            "ALTER TABLE measure ADD COLUMN begun TEXT",
            "ALTER TABLE measure ADD COLUMN rests TEXT NOT NULL DEFAULT ''",
            "UPDATE measure SET begun = state_day WHERE state = 'under-way'",
            "ALTER TABLE logged_activity ADD COLUMN cancelled TEXT",
            // The sums are read from the index alone, so it has to hold the new column too.
            "DROP INDEX logged_activity_pledge",
            """
            CREATE INDEX logged_activity_pledge
                ON logged_activity (pledge, commitment, place, day, noticed, done, amount, cancelled_because,
                    cancelled, id)
            """,
        ])
}
