/// The tables of what is done about it: plans, activities, meetings, news.
extension Migration {
    static let work: [Query] = [
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
        "CREATE INDEX public_activity_settled ON public_activity (pledge, settled)",
        // What the sums are read from, thousands of rows for one page, without touching the rows themselves.
        """
        CREATE INDEX public_activity_sum
            ON public_activity (pledge, commitment, place, day, outcome, settled, id)
        """,
        """
        CREATE INDEX logged_activity_pledge
            ON logged_activity (pledge, commitment, place, day, noticed, done, amount, cancelled_because, id)
        """,
        "CREATE INDEX logged_activity_day ON logged_activity (pledge, day)",
        "CREATE INDEX news_pledge ON news (pledge, day)",
    ]
}
