extension Migration {
    /// What has been forgotten is met again once only: by which key is told by a mark too short to try a key against.
    static let met = Migration(
        "2026-12-02 met",
        ["ALTER TABLE observation ADD COLUMN met TEXT CHECK (met IS NULL OR forgotten IS NOT NULL)"])
}
