extension Migration {
    /// Takes the keys away from what has been forgotten, and finds what was forgotten of a partner by its time.
    static let forgotten = Migration(
        "2026-11-30 forgotten",
        [
            "UPDATE observation SET source_key = NULL WHERE forgotten IS NOT NULL AND source_key IS NOT NULL",
            "CREATE INDEX observation_forgotten ON observation (partner, earliest) WHERE forgotten IS NOT NULL",
        ])
}
