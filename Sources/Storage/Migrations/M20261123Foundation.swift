extension Migration {
    /// The pledge and everything that it rests on.
    ///
    /// Identities, days and states are text, instants milliseconds; what must not happen is refused by the
    /// tables themselves.
    static let foundation = Migration("2026-11-23 foundation", people + pledges + work + accounts + history)

    private static let people: [Query] = [
        """
        CREATE TABLE partner (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            slug TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL CHECK (name <> ''),
            division TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('municipality', 'police', 'public-transport', 'rail-infrastructure',
                'property-owner', 'business', 'association', 'other')),
            website TEXT
        )
        """,
        """
        CREATE TABLE member (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            partner TEXT REFERENCES partner (id),
            name TEXT NOT NULL CHECK (name <> ''),
            email TEXT NOT NULL UNIQUE CHECK (email <> ''),
            title TEXT NOT NULL,
            role TEXT NOT NULL CHECK (role IN ('coordinator', 'contact', 'member', 'reader', 'administrator')),
            leads BIGINT NOT NULL CHECK (leads IN (0, 1)),
            language TEXT NOT NULL CHECK (language IN ('sv', 'en')),
            disabled BIGINT,
            CHECK (partner IS NOT NULL OR role = 'administrator')
        )
        """,
        """
        CREATE TABLE place (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            slug TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL CHECK (kind IN ('station-area')),
            name TEXT NOT NULL CHECK (name <> ''),
            municipality TEXT NOT NULL REFERENCES partner (id),
            position BIGINT NOT NULL,
            signature TEXT,
            latitude DOUBLE PRECISION CHECK (latitude BETWEEN -90 AND 90),
            longitude DOUBLE PRECISION CHECK (longitude BETWEEN -180 AND 180),
            CHECK ((latitude IS NULL) = (longitude IS NULL))
        )
        """,
        """
        CREATE TABLE sub_area (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            place TEXT NOT NULL REFERENCES place (id),
            slug TEXT NOT NULL,
            kind TEXT NOT NULL,
            name TEXT NOT NULL CHECK (name <> ''),
            position BIGINT NOT NULL,
            stewards TEXT NOT NULL,
            outline TEXT NOT NULL,
            UNIQUE (place, slug)
        )
        """,
    ]

    private static let accounts: [Query] = [
        """
        CREATE TABLE credential (
            member TEXT PRIMARY KEY REFERENCES member (id), password TEXT NOT NULL, changed BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE session (
            token TEXT PRIMARY KEY, member TEXT NOT NULL REFERENCES member (id),
            began BIGINT NOT NULL, seen BIGINT NOT NULL, ends BIGINT NOT NULL,
            pledge TEXT REFERENCES pledge (id)
        )
        """,
        "CREATE INDEX session_member ON session (member)",
        """
        CREATE TABLE sign_in_failure (
            subject TEXT PRIMARY KEY, count BIGINT NOT NULL, last BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)
        """,
    ]

    private static let history: [Query] =
        [
            """
            CREATE TABLE event (
                sequence \(
                    sqlite: "INTEGER PRIMARY KEY AUTOINCREMENT",
                    postgresql: "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"),
                id TEXT NOT NULL UNIQUE, at BIGINT NOT NULL, day TEXT NOT NULL,
                member TEXT, partner TEXT, pledge TEXT,
                subject_kind TEXT NOT NULL, subject_id TEXT NOT NULL, about TEXT,
                act TEXT NOT NULL, changes TEXT NOT NULL, is_public BIGINT NOT NULL
            )
            """,
            "CREATE INDEX event_pledge ON event (pledge, sequence)",
            "CREATE INDEX event_subject ON event (subject_id)",
            "CREATE INDEX event_about ON event (about)",
            """
            CREATE TABLE alias (
                kind TEXT NOT NULL, slug TEXT NOT NULL, subject TEXT NOT NULL, PRIMARY KEY (kind, slug)
            )
            """,
            """
            CREATE TABLE file_key (
                subject TEXT PRIMARY KEY, pledge TEXT NOT NULL REFERENCES pledge (id), key TEXT NOT NULL
            )
            """,
            "CREATE INDEX file_key_pledge ON file_key (pledge)",
        ] + Query.appendOnly("event")
}

extension Database {
    /// Brings the tables up to date with this program.
    ///
    /// - Throws: `StorageError.newerDatabase` when a newer program has been here.
    package func migrate() async throws {
        try await migrate([
            .foundation, .courses, .order, .guards, .reports, .retention, .lists, .ownRetention, .forgotten,
            .latest, .met,
        ])
    }
}
