extension Migration {
    /// Names and slugs sort by their bytes on PostgreSQL as on SQLite, whatever the server's own order.
    static let order = Migration(
        "2026-11-25 order",
        [
            """
            \(sqlite: "", postgresql: """
                ALTER TABLE partner
                ALTER COLUMN name TYPE TEXT COLLATE "C",
                ALTER COLUMN slug TYPE TEXT COLLATE "C"
                """)
            """,
            """
            \(sqlite: "", postgresql: """
                ALTER TABLE place
                ALTER COLUMN name TYPE TEXT COLLATE "C",
                ALTER COLUMN slug TYPE TEXT COLLATE "C"
                """)
            """,
            """
            \(sqlite: "", postgresql: """
                ALTER TABLE sub_area
                ALTER COLUMN name TYPE TEXT COLLATE "C",
                ALTER COLUMN slug TYPE TEXT COLLATE "C"
                """)
            """,
            """
            \(sqlite: "", postgresql: """
                ALTER TABLE member
                ALTER COLUMN name TYPE TEXT COLLATE "C",
                ALTER COLUMN email TYPE TEXT COLLATE "C"
                """)
            """,
            """
            \(sqlite: "", postgresql: """
                ALTER TABLE pledge
                ALTER COLUMN slug TYPE TEXT COLLATE "C"
                """)
            """,
            """
            \(sqlite: "", postgresql: """
                ALTER TABLE forum
                ALTER COLUMN name TYPE TEXT COLLATE "C"
                """)
            """,
            """
            \(sqlite: "", postgresql: """
                ALTER TABLE measure
                ALTER COLUMN letter TYPE TEXT COLLATE "C",
                ALTER COLUMN title TYPE TEXT COLLATE "C"
                """)
            """,
            """
            \(sqlite: "", postgresql: """
                ALTER TABLE public_activity
                ALTER COLUMN slug TYPE TEXT COLLATE "C"
                """)
            """,
            """
            \(sqlite: "", postgresql: """
                ALTER TABLE news
                ALTER COLUMN slug TYPE TEXT COLLATE "C"
                """)
            """,
        ])
}
