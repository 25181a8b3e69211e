extension Migration {
    /// A retention rule is a pledge's own: nobody decides for partners of other pledges.
    ///
    /// Rules from before have to be decided again.
    static let ownRetention = Migration(
        "2026-11-29 own retention",
        [
            "DROP TABLE retention_rule",
            """
            CREATE TABLE retention_rule (
                id TEXT PRIMARY KEY, version BIGINT NOT NULL, pledge TEXT NOT NULL REFERENCES pledge (id),
                kind TEXT NOT NULL CHECK (kind IN ('observation', 'tip', 'reading', 'notice')),
                months BIGINT NOT NULL CHECK (months > 0), decision TEXT NOT NULL CHECK (decision <> ''),
                decided TEXT NOT NULL, UNIQUE (pledge, kind)
            )
            """,
            "ALTER TABLE disposal ADD COLUMN pledge TEXT REFERENCES pledge (id)",
        ])
}
