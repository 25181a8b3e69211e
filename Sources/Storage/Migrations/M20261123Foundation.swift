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

    private static let pledges: [Query] = [
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

    private static let work: [Query] = [
        """
        CREATE TABLE forum (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            pledge TEXT NOT NULL REFERENCES pledge (id),
            kind TEXT NOT NULL CHECK (kind IN ('steering', 'preparatory', 'working', 'council')),
            name TEXT NOT NULL CHECK (name <> '')
        )
        """,
        """
        CREATE TABLE meeting (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            pledge TEXT NOT NULL REFERENCES pledge (id),
            forum TEXT NOT NULL REFERENCES forum (id), day TEXT NOT NULL, start_time BIGINT,
            spot TEXT NOT NULL, notes TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE decision (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            pledge TEXT NOT NULL REFERENCES pledge (id),
            meeting TEXT NOT NULL REFERENCES meeting (id), paragraph BIGINT NOT NULL CHECK (paragraph > 0),
            text TEXT NOT NULL CHECK (text <> ''), registry_number TEXT NOT NULL,
            adopts_plan_of TEXT REFERENCES place (id),
            UNIQUE (meeting, paragraph)
        )
        """,
        """
        CREATE TABLE problem (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            pledge TEXT NOT NULL REFERENCES pledge (id), place TEXT NOT NULL REFERENCES place (id),
            title TEXT NOT NULL CHECK (title <> ''), basis TEXT NOT NULL, day TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE cause (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            pledge TEXT NOT NULL REFERENCES pledge (id),
            problem TEXT NOT NULL REFERENCES problem (id), number BIGINT NOT NULL CHECK (number > 0),
            title TEXT NOT NULL CHECK (title <> ''), basis TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE measure (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            pledge TEXT NOT NULL REFERENCES pledge (id), place TEXT NOT NULL REFERENCES place (id),
            cause TEXT REFERENCES cause (id), commitment TEXT REFERENCES commitment (id),
            letter TEXT NOT NULL, title TEXT NOT NULL CHECK (title <> ''),
            goal TEXT NOT NULL, goal_number DOUBLE PRECISION, goal_unit TEXT NOT NULL, goal_day TEXT,
            baseline TEXT NOT NULL,
            approach TEXT NOT NULL CHECK (approach IN ('situational', 'social')),
            is_regular_work BIGINT NOT NULL CHECK (is_regular_work IN (0, 1)),
            is_long_term BIGINT NOT NULL CHECK (is_long_term IN (0, 1)),
            due TEXT, due_because TEXT NOT NULL,
            owner TEXT NOT NULL REFERENCES partner (id), proposer TEXT NOT NULL REFERENCES partner (id),
            responsible TEXT NOT NULL, internal_note TEXT NOT NULL, registry_number TEXT NOT NULL,
            handed_over TEXT, answer_due TEXT, answered TEXT,
            answer TEXT CHECK (answer IN ('accepted', 'declined')), answer_because TEXT,
            state TEXT NOT NULL CHECK (state IN ('proposed', 'decided', 'under-way', 'done', 'declined', 'paused')),
            state_day TEXT, decided TEXT, decision TEXT REFERENCES decision (id),
            stopped_by TEXT REFERENCES partner (id), stopped_because TEXT CHECK (stopped_because <> ''),
            followed_up TEXT, colour TEXT CHECK (colour IN ('green', 'yellow', 'red')),
            colour_because TEXT CHECK (colour_because <> ''),
            CHECK ((handed_over IS NULL) = (answer_due IS NULL) AND handed_over <= answer_due),
            CHECK (handed_over IS NULL OR owner <> proposer),
            CHECK ((answered IS NULL) = (answer IS NULL)),
            CHECK ((state IN ('proposed', 'decided')) = (state_day IS NULL)),
            CHECK (state NOT IN ('decided', 'under-way', 'done') OR decided IS NOT NULL),
            CHECK ((state IN ('declined', 'paused')) = (stopped_because IS NOT NULL)),
            CHECK ((stopped_by IS NULL) = (stopped_because IS NULL)),
            CHECK ((followed_up IS NULL) = (colour IS NULL) AND (colour IS NULL) = (colour_because IS NULL))
        )
        """,
        """
        CREATE TABLE public_activity (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            slug TEXT NOT NULL UNIQUE,
            pledge TEXT NOT NULL REFERENCES pledge (id), place TEXT NOT NULL REFERENCES place (id),
            commitment TEXT REFERENCES commitment (id),
            title TEXT NOT NULL CHECK (title <> ''), text TEXT NOT NULL,
            day TEXT, start_time BIGINT, end_time BIGINT, spot TEXT NOT NULL,
            permit_need TEXT NOT NULL CHECK (permit_need IN ('unknown', 'none', 'application', 'notification')),
            permit_applied TEXT, permit_granted TEXT, permit_refused TEXT,
            owner_consents BIGINT NOT NULL CHECK (owner_consents IN (0, 1)),
            outcome TEXT CHECK (outcome IN ('held', 'cancelled')), settled TEXT,
            visitors BIGINT CHECK (visitors >= 0), outcome_text TEXT,
            moved_from TEXT, moved_because TEXT NOT NULL, sequence BIGINT NOT NULL, internal_note TEXT NOT NULL,
            CHECK ((outcome IS NULL) = (settled IS NULL)),
            CHECK (outcome IS NULL OR outcome <> 'cancelled' OR outcome_text <> ''),
            CHECK (outcome IS NULL OR outcome <> 'held' OR day IS NOT NULL),
            CHECK (moved_from IS NULL OR moved_because <> '')
        )
        """,
        """
        CREATE TABLE activity_organiser (
            activity TEXT NOT NULL REFERENCES public_activity (id), position BIGINT NOT NULL,
            partner TEXT NOT NULL REFERENCES partner (id), PRIMARY KEY (activity, partner)
        )
        """,
        """
        CREATE TABLE logged_activity (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            pledge TEXT NOT NULL REFERENCES pledge (id),
            commitment TEXT NOT NULL REFERENCES commitment (id),
            place TEXT NOT NULL REFERENCES place (id), partner TEXT NOT NULL REFERENCES partner (id),
            kind TEXT NOT NULL CHECK (kind IN ('presence', 'report', 'upkeep', 'meeting', 'other')),
            day TEXT NOT NULL,
            part TEXT CHECK (part IN ('morning', 'day', 'afternoon', 'evening', 'night')),
            noticed TEXT, done TEXT, amount BIGINT NOT NULL CHECK (amount > 0),
            text TEXT NOT NULL, internal_note TEXT NOT NULL,
            cancelled_because TEXT CHECK (cancelled_because <> ''),
            CHECK (noticed IS NULL OR done IS NULL OR noticed <= done),
            CHECK (cancelled_because IS NULL OR done IS NULL)
        )
        """,
        """
        CREATE TABLE news (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            slug TEXT NOT NULL UNIQUE,
            pledge TEXT NOT NULL REFERENCES pledge (id), place TEXT REFERENCES place (id),
            partner TEXT NOT NULL REFERENCES partner (id),
            title TEXT NOT NULL CHECK (title <> ''), text TEXT NOT NULL, day TEXT NOT NULL, published TEXT,
            measure TEXT REFERENCES measure (id)
        )
        """,
        """
        CREATE TABLE photo (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            pledge TEXT NOT NULL REFERENCES pledge (id), news TEXT NOT NULL REFERENCES news (id),
            role TEXT NOT NULL CHECK (role IN ('single', 'before', 'after')),
            alt TEXT NOT NULL CHECK (alt <> ''), taken TEXT,
            type TEXT NOT NULL CHECK (type IN ('image/jpeg', 'image/png', 'image/webp')),
            width BIGINT NOT NULL CHECK (width > 0), height BIGINT NOT NULL CHECK (height > 0),
            UNIQUE (news, role)
        )
        """,
        """
        CREATE TABLE photo_content (
            photo TEXT PRIMARY KEY REFERENCES photo (id) ON DELETE CASCADE,
            content \(sqlite: "BLOB", postgresql: "BYTEA") NOT NULL
        )
        """,
        """
        CREATE TABLE public_feedback (
            id TEXT PRIMARY KEY, version BIGINT NOT NULL,
            pledge TEXT NOT NULL UNIQUE REFERENCES pledge (id),
            promised TEXT NOT NULL, done TEXT NOT NULL, effect TEXT NOT NULL, next TEXT NOT NULL, published TEXT
        )
        """,
        """
        CREATE TABLE remark (
            id TEXT PRIMARY KEY, received BIGINT NOT NULL, path TEXT NOT NULL,
            text TEXT NOT NULL CHECK (text <> ''), contact TEXT NOT NULL, answered BIGINT
        )
        """,
        "CREATE INDEX forum_pledge ON forum (pledge)",
        "CREATE INDEX meeting_forum ON meeting (forum, day)",
        "CREATE INDEX problem_pledge ON problem (pledge, place)",
        "CREATE INDEX cause_problem ON cause (problem)",
        "CREATE INDEX measure_pledge ON measure (pledge, place)",
        "CREATE INDEX public_activity_pledge ON public_activity (pledge, day)",
        "CREATE INDEX logged_activity_pledge ON logged_activity (pledge, commitment, place, day)",
        "CREATE INDEX news_pledge ON news (pledge, day)",
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
        try await migrate([.foundation])
    }
}
