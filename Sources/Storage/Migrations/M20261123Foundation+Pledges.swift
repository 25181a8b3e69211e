/// The tables of what is promised, and of how it is judged.
extension Migration {
    static let pledges: [Query] = [
        """
        CREATE TABLE pledge (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            slug TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL CHECK (name <> ''), name_en TEXT,
            title TEXT NOT NULL, title_en TEXT,
            why TEXT NOT NULL, why_en TEXT,
            first TEXT NOT NULL, last TEXT NOT NULL CHECK (first <= last),
            lead TEXT NOT NULL REFERENCES partner (id),
            predecessor TEXT REFERENCES pledge (id),
            reviewed TEXT, launched TEXT, followed_up TEXT, reported_back TEXT, archived TEXT,
            withdrawn TEXT, withdrawn_because TEXT CHECK (withdrawn_because <> ''),
            revision BIGINT NOT NULL,
            CHECK (launched IS NULL OR reviewed IS NOT NULL),
            CHECK ((withdrawn IS NULL) = (withdrawn_because IS NULL))
        )
        """,
        """
        CREATE TABLE pledge_party (
            pledge TEXT NOT NULL REFERENCES pledge (id), position BIGINT NOT NULL,
            partner TEXT NOT NULL REFERENCES partner (id),
            PRIMARY KEY (pledge, partner)
        )
        """,
        """
        CREATE TABLE pledge_place (
            pledge TEXT NOT NULL REFERENCES pledge (id), position BIGINT NOT NULL,
            place TEXT NOT NULL REFERENCES place (id),
            PRIMARY KEY (pledge, place)
        )
        """,
        "CREATE INDEX pledge_party_partner ON pledge_party (partner)",
        "CREATE INDEX pledge_place_place ON pledge_place (place)",
        """
        CREATE TABLE goal (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            pledge TEXT NOT NULL REFERENCES pledge (id),
            text TEXT NOT NULL CHECK (text <> ''), number DOUBLE PRECISION, unit TEXT NOT NULL, day TEXT
        )
        """,
        """
        CREATE TABLE baseline (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            pledge TEXT NOT NULL REFERENCES pledge (id),
            place TEXT REFERENCES place (id),
            text TEXT NOT NULL CHECK (text <> ''), number DOUBLE PRECISION, unit TEXT NOT NULL,
            answers BIGINT CHECK (answers >= 0), day TEXT NOT NULL, source TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE signature (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            pledge TEXT NOT NULL REFERENCES pledge (id), revision BIGINT NOT NULL,
            partner TEXT NOT NULL REFERENCES partner (id), member TEXT REFERENCES member (id),
            title TEXT NOT NULL, day TEXT NOT NULL,
            UNIQUE (pledge, revision, partner)
        )
        """,
        """
        CREATE TABLE revision (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            pledge TEXT NOT NULL REFERENCES pledge (id), number BIGINT NOT NULL CHECK (number > 0),
            reason TEXT NOT NULL CHECK (reason <> ''), proposed TEXT NOT NULL, adopted TEXT,
            before_terms TEXT NOT NULL CHECK (before_terms <> ''),
            after_terms TEXT NOT NULL CHECK (after_terms <> ''),
            UNIQUE (pledge, number)
        )
        """,
        """
        CREATE TABLE commitment (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            pledge TEXT NOT NULL REFERENCES pledge (id), number BIGINT NOT NULL CHECK (number > 0),
            addressee TEXT NOT NULL CHECK (addressee IN ('partner', 'jointly', 'group')), addressee_kind TEXT,
            sentence TEXT NOT NULL CHECK (sentence <> ''), sentence_en TEXT,
            short TEXT NOT NULL CHECK (short <> ''), short_en TEXT,
            kind TEXT NOT NULL CHECK (kind IN ('quantity', 'recurring', 'milestone', 'continuous')),
            quantity BIGINT CHECK (quantity > 0), unit TEXT, span TEXT CHECK (span IN ('week', 'month')),
            due TEXT, days BIGINT CHECK (days >= 0),
            UNIQUE (pledge, number),
            CHECK ((addressee = 'group') = (addressee_kind IS NOT NULL)),
            CHECK ((kind IN ('quantity', 'recurring')) = (quantity IS NOT NULL)),
            CHECK ((kind = 'recurring') = (span IS NOT NULL)),
            CHECK ((kind = 'milestone') = (due IS NOT NULL)),
            CHECK ((kind = 'continuous') = (days IS NOT NULL))
        )
        """,
        """
        CREATE TABLE commitment_partner (
            commitment TEXT NOT NULL REFERENCES commitment (id), position BIGINT NOT NULL,
            partner TEXT NOT NULL REFERENCES partner (id), PRIMARY KEY (commitment, partner)
        )
        """,
        """
        CREATE TABLE commitment_place (
            commitment TEXT NOT NULL REFERENCES commitment (id), position BIGINT NOT NULL,
            place TEXT NOT NULL REFERENCES place (id), PRIMARY KEY (commitment, place)
        )
        """,
        """
        CREATE TABLE responsibility (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            pledge TEXT NOT NULL REFERENCES pledge (id),
            commitment TEXT NOT NULL REFERENCES commitment (id), place TEXT NOT NULL REFERENCES place (id),
            partner TEXT NOT NULL REFERENCES partner (id), title TEXT NOT NULL CHECK (title <> ''),
            UNIQUE (commitment, place, partner)
        )
        """,
        """
        CREATE TABLE conclusion (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            pledge TEXT NOT NULL REFERENCES pledge (id),
            commitment TEXT NOT NULL REFERENCES commitment (id), place TEXT NOT NULL REFERENCES place (id),
            verdict TEXT NOT NULL CHECK (verdict IN ('partly', 'not')),
            reason TEXT NOT NULL CHECK (reason <> ''), day TEXT NOT NULL, taken_back TEXT
        )
        """,
        "CREATE INDEX goal_pledge ON goal (pledge)",
        "CREATE INDEX baseline_pledge ON baseline (pledge)",
        "CREATE INDEX responsibility_pledge ON responsibility (pledge)",
        "CREATE INDEX conclusion_pledge ON conclusion (pledge)",
    ]
}
