extension Migration {
    /// What holds against other programs, and against those who make passwords for others.
    static let guards = Migration(
        "2026-11-26 guards",
        Query.appendOnlyForAll("event", keys: ["id", "sequence"]) + [
            """
            ALTER TABLE credential
            ADD COLUMN provisional BIGINT NOT NULL DEFAULT 0 CHECK (provisional IN (0, 1))
            """
        ])
}
