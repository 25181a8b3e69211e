extension Migration {
    /// What is seen at the places, what the police publish, and the pictures made of it.
    ///
    /// Times of what was seen are minutes on local clocks since 1970; see decision 0016.
    static let reports = Migration("2026-11-26 reports", reported + kept + pictures + meetings)

    /// Names sort by their bytes on both engines, as in `order`.
    private static let name: Query =
        "name TEXT \(sqlite: "", postgresql: "COLLATE \"C\"") NOT NULL CHECK (name <> '')"

    private static let categories: Query = """
        'broken-light', 'dark-place', 'vegetation', 'graffiti', 'vandalism', 'littering', 'broken-lift',
        'broken-help-point', 'needles', 'unsafe-tunnel', 'unsafe-gathering', 'reckless-riding', 'alcohol',
        'drugs', 'bicycle-theft', 'vehicle-crime', 'theft', 'burglary', 'robbery', 'violence', 'threat',
        'sexual-harassment', 'fire', 'fireworks', 'trespass', 'dangerous-parking', 'vulnerable-people',
        'staff-concern', 'other'
        """

    private static let reported: [Query] = [
        """
        CREATE TABLE report_batch (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            pledge TEXT NOT NULL REFERENCES pledge (id), partner TEXT NOT NULL REFERENCES partner (id),
            member TEXT REFERENCES member (id),
            week TEXT NOT NULL, sent BIGINT NOT NULL, is_nothing BIGINT NOT NULL CHECK (is_nothing IN (0, 1))
        )
        """,
        "CREATE INDEX report_batch_week ON report_batch (pledge, week)",
        """
        CREATE TABLE observation (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            partner TEXT NOT NULL REFERENCES partner (id),
            place TEXT NOT NULL REFERENCES place (id), sub_area TEXT REFERENCES sub_area (id),
            category TEXT NOT NULL CHECK (category IN (\(categories))),
            earliest BIGINT NOT NULL, latest BIGINT NOT NULL,
            time_precision TEXT NOT NULL CHECK (time_precision IN ('minute', 'hour', 'day', 'month')),
            text TEXT NOT NULL, photo TEXT,
            source TEXT NOT NULL CHECK (source IN ('form', 'file', 'api', 'tip')),
            batch TEXT REFERENCES report_batch (id), source_key TEXT, reported BIGINT NOT NULL,
            member TEXT REFERENCES member (id),
            review TEXT NOT NULL CHECK (review IN ('waiting', 'approved', 'masked', 'rejected')),
            reviewed TEXT, rejected_because TEXT,
            forgotten BIGINT,
            CHECK (earliest <= latest),
            CHECK ((review = 'waiting') = (reviewed IS NULL)),
            CHECK ((review = 'rejected') = (rejected_because IS NOT NULL))
        )
        """,
        // Holds all that a list is filtered and counted by, so that only the rows shown are read themselves.
        "CREATE INDEX observation_place ON observation (place, earliest, review, partner, category, id)",
        "CREATE INDEX observation_waiting ON observation (place) WHERE review = 'waiting'",
        "CREATE UNIQUE INDEX observation_source ON observation (partner, source_key) WHERE source_key IS NOT NULL",
        "CREATE INDEX observation_batch ON observation (batch) WHERE batch IS NOT NULL",
        """
        CREATE TABLE tip (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            place TEXT NOT NULL REFERENCES place (id), sub_area TEXT REFERENCES sub_area (id),
            category TEXT NOT NULL CHECK (category IN (\(categories))),
            day TEXT, text TEXT NOT NULL, received TEXT NOT NULL, receipt TEXT NOT NULL UNIQUE,
            outcome TEXT CHECK (outcome IN ('taken', 'passed-on', 'noted', 'declined')),
            answer TEXT, answered TEXT, observation TEXT REFERENCES observation (id), forgotten BIGINT,
            CHECK ((outcome IS NULL) = (answered IS NULL))
        )
        """,
        "CREATE INDEX tip_place ON tip (place, received)",
        """
        CREATE TABLE police_notice (
            number BIGINT PRIMARY KEY, published BIGINT NOT NULL, occurred BIGINT,
            type TEXT NOT NULL, place TEXT NOT NULL, area TEXT NOT NULL, summary TEXT NOT NULL,
            path TEXT NOT NULL
        )
        """,
        "CREATE INDEX police_notice_place ON police_notice (place, published)",
        """
        CREATE TABLE source_call (source TEXT NOT NULL, path TEXT NOT NULL, at BIGINT NOT NULL,
            status BIGINT NOT NULL)
        """,
        "CREATE INDEX source_call_at ON source_call (source, at)",
    ]

    private static let kept: [Query] =
        [
            """
            CREATE TABLE import_mapping (
                id TEXT PRIMARY KEY, version BIGINT NOT NULL,
                partner TEXT NOT NULL REFERENCES partner (id),
                \(name), content TEXT NOT NULL, UNIQUE (partner, name)
            )
            """,
            """
            CREATE TABLE report_token (
                id TEXT PRIMARY KEY, version BIGINT NOT NULL,
                partner TEXT NOT NULL REFERENCES partner (id),
                \(name), hash TEXT NOT NULL UNIQUE,
                created TEXT NOT NULL, revoked TEXT
            )
            """,
            """
            CREATE TABLE retention_rule (
                id TEXT PRIMARY KEY, version BIGINT NOT NULL,
                kind TEXT NOT NULL UNIQUE CHECK (kind IN ('observation', 'tip', 'reading', 'notice')),
                months BIGINT NOT NULL CHECK (months > 0), decision TEXT NOT NULL CHECK (decision <> ''),
                decided TEXT NOT NULL
            )
            """,
            """
            CREATE TABLE disposal (
                id TEXT PRIMARY KEY, kind TEXT NOT NULL, day TEXT NOT NULL, before_day TEXT NOT NULL,
                count BIGINT NOT NULL, decision TEXT NOT NULL
            )
            """,
            """
            CREATE TABLE reading (
                sequence \(
                    sqlite: "INTEGER PRIMARY KEY AUTOINCREMENT",
                    postgresql: "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"),
                at BIGINT NOT NULL, day TEXT NOT NULL, member TEXT NOT NULL, partner TEXT,
                purpose TEXT NOT NULL, subject TEXT NOT NULL, count BIGINT NOT NULL
            )
            """,
            "CREATE INDEX reading_day ON reading (day)",
        ] + Query.appendOnly("disposal")

    private static let pictures: [Query] = [
        """
        CREATE TABLE situation_picture (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            pledge TEXT NOT NULL REFERENCES pledge (id),
            kind TEXT NOT NULL CHECK (kind IN ('week', 'month', 'tertial', 'statutory')),
            first TEXT NOT NULL, last TEXT NOT NULL, edition BIGINT NOT NULL CHECK (edition > 0),
            stage TEXT NOT NULL CHECK (stage IN ('open', 'compiled', 'review', 'adopted', 'shared')),
            reached TEXT NOT NULL, content TEXT, correction TEXT NOT NULL,
            meeting TEXT REFERENCES meeting (id), extract TEXT, published TEXT,
            UNIQUE (pledge, kind, first, edition),
            CHECK (first <= last), CHECK (stage = 'open' OR content IS NOT NULL),
            CHECK ((extract IS NULL) = (published IS NULL))
        )
        """,
        """
        CREATE TABLE headline_edit (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            picture TEXT NOT NULL REFERENCES situation_picture (id), headline TEXT NOT NULL,
            position BIGINT, hidden_because TEXT CHECK (hidden_because <> ''), text TEXT NOT NULL
        )
        """,
        "CREATE INDEX headline_edit_picture ON headline_edit (picture)",
        """
        CREATE TABLE extract_approval (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            picture TEXT NOT NULL REFERENCES situation_picture (id),
            partner TEXT NOT NULL REFERENCES partner (id), member TEXT REFERENCES member (id),
            day TEXT NOT NULL, UNIQUE (picture, partner)
        )
        """,
    ]

    private static let meetings: [Query] = [
        """
        CREATE TABLE agenda_item (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            pledge TEXT NOT NULL REFERENCES pledge (id), meeting TEXT REFERENCES meeting (id),
            picture TEXT REFERENCES situation_picture (id), finding TEXT,
            place TEXT REFERENCES place (id), title TEXT NOT NULL CHECK (title <> ''),
            text TEXT NOT NULL, outcome TEXT NOT NULL, decision TEXT REFERENCES decision (id),
            position BIGINT NOT NULL
        )
        """,
        "CREATE INDEX agenda_item_meeting ON agenda_item (meeting)",
        """
        CREATE TABLE meeting_present (
            meeting TEXT NOT NULL REFERENCES meeting (id), position BIGINT NOT NULL,
            member TEXT NOT NULL REFERENCES member (id), PRIMARY KEY (meeting, member)
        )
        """,
    ]
}
