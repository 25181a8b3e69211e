extension Migration {
    /// Reads the members of lists, and who is responsible, in the order in which they are asked for; finds the
    /// observations of one category.
    static let lists = Migration(
        "2026-11-28 lists",
        [
            "CREATE INDEX pledge_party_order ON pledge_party (pledge, position, partner)",
            "CREATE INDEX pledge_place_order ON pledge_place (pledge, position, place)",
            "CREATE INDEX commitment_partner_order ON commitment_partner (commitment, position, partner)",
            "CREATE INDEX commitment_place_order ON commitment_place (commitment, position, place)",
            "CREATE INDEX activity_organiser_order ON activity_organiser (activity, position, partner)",
            "CREATE INDEX meeting_present_order ON meeting_present (meeting, position, member)",
            "DROP INDEX responsibility_pledge",
            "CREATE INDEX responsibility_pledge ON responsibility (pledge, id)",
            // A database may have it from when it stood in the migration before.
            """
            CREATE INDEX IF NOT EXISTS observation_category
                ON observation (place, category, review, partner, earliest, id)
            """,
        ])
}
