extension Migration {
    /// Reads what has happened last in the order in which it is told.
    static let latest = Migration(
        "2026-12-01 latest",
        [
            "DROP INDEX public_activity_settled",
            "CREATE INDEX public_activity_settled ON public_activity (pledge, settled DESC, id)",
            "CREATE INDEX measure_settled ON measure (pledge, state_day DESC, id)",
            "DROP INDEX news_pledge",
            "CREATE INDEX news_pledge ON news (pledge, day DESC, id)",
        ])
}
