extension Migration {
    /// Finds the oldest of what is kept without looking through all of it.
    static let retention = Migration(
        "2026-11-27 retention",
        [
            "CREATE INDEX observation_kept ON observation (reported) WHERE forgotten IS NULL",
            "CREATE INDEX tip_kept ON tip (received) WHERE forgotten IS NULL",
            "CREATE INDEX police_notice_published ON police_notice (published)",
        ])
}
