package import Domain

extension PledgeBook {
    /// How much of the book is opened.
    package enum Scope: Sendable {
        /// Who and where, for what is done many times a minute: no promises and so no states.
        case parties
        /// What the pledge's own page shows: all that the states follow from, and what is on or near.
        case page
        /// The same, and by name who is responsible and which logged activities each state follows from.
        case parts
        /// Everything, for the rules and the action plans.
        case whole
    }

    /// Reads a pledge with all that it rests on, in a fixed number of queries.
    ///
    /// The states follow from everything that counts, whoever looks; the lists hold what `viewer` may see.
    ///
    /// - Throws: `StorageError.notFound` when there is none that this viewer may see.
    package static func load(
        _ db: any Connection, _ which: Query, asOf day: Day, seenBy viewer: Viewer, scope: Scope = .whole
    ) throws -> PledgeBook {
        let pledge = try db.find(Pledge.self, where: "\(which) AND \(Pledge.visible(to: viewer, on: day))")
        return try load(db, pledge, asOf: day, seenBy: viewer, scope: scope)
    }

    /// The same of a pledge that has been read; a past day is judged by what was promised on it.
    package static func load(
        _ db: any Connection, _ pledge: Pledge, asOf day: Day, seenBy viewer: Viewer, scope: Scope = .whole
    ) throws -> PledgeBook {
        let own: Query = "pledge = \(pledge.id)"
        let later: Revision? =
            pledge.revision == 0
            ? nil : try db.first(where: "\(own) AND adopted > \(day) ORDER BY number")
        let pledge = later.map(pledge.before) ?? pledge
        let places = try db.all(
            Place.self, where: "id IN (SELECT place FROM pledge_place WHERE \(own)) ORDER BY position, name")
        let isWhole = scope == .whole
        let isNaming = scope != .page
        let partners = try Partner.all(db)
        let signatures: [Signature] = try db.all(
            where: "\(own) AND revision = \(pledge.revision) ORDER BY day, id")
        guard scope != .parties else {
            return PledgeBook(
                day: day, pledge: pledge, partners: partners, places: places, commitments: [],
                signatures: signatures)
        }
        return PledgeBook(
            day: day, pledge: pledge, partners: partners, places: places,
            commitments: try later?.before.commitments ?? db.all(where: "\(own) ORDER BY number"),
            goals: try later?.before.goals ?? db.all(where: "\(own) ORDER BY coalesce(day, '9999'), id"),
            baseline: try db.all(where: "\(own) ORDER BY day, id"),
            signatures: signatures,
            responsibilities: isNaming ? try db.all(where: "\(own) ORDER BY id") : [],
            answered: isNaming ? nil : try Responsibility.answered(db, in: pledge.id),
            conclusions: try db.all(where: "\(own) ORDER BY day, id"),
            problems: isWhole ? try db.all(where: "\(own) ORDER BY day, id") : [],
            causes: isWhole ? try db.all(where: "\(own) ORDER BY number, id") : [],
            measures: isWhole ? try Measure.list(db, where: own, on: day, seenBy: viewer) : [],
            activities: isWhole
                ? try PublicActivity.list(db, where: own, on: day, seenBy: viewer)
                : try PublicActivity.board(db, where: own, on: day, seenBy: viewer),
            contributions: try Contribution.byObligation(
                db, where: own, asOf: day, isNaming: isNaming),
            neighbours: isWhole ? try neighbours(db, of: pledge) : [])
    }

    private static func neighbours(_ db: any Connection, of pledge: Pledge) throws -> [Pledge] {
        try db.all(
            where: """
                id <> \(pledge.id) AND id IN (
                    SELECT other.pledge FROM pledge_place other
                    JOIN pledge_place own ON own.place = other.place WHERE own.pledge = \(pledge.id))
                ORDER BY first, id
                """)
    }
}

extension Responsibility {
    /// The obligations that somebody is responsible for.
    fileprivate static func answered(
        _ db: any Connection, in pledge: Identifier<Pledge>
    ) throws -> Set<Obligation.Key> {
        var answered: Set<Obligation.Key> = []
        try db.visit(
            """
            SELECT commitment, place FROM commitment JOIN responsibility ON commitment = commitment.id
            WHERE commitment.pledge = \(pledge)
            """
        ) { row in
            answered.insert(.init(commitment: try row.identifier(at: 0), place: try row.identifier(at: 1)))
        }
        return answered
    }
}

extension Pledge {
    /// Every pledge that `viewer` may see on `day`, whatever became of it; the one that began last first.
    package static func list(
        _ db: any Connection, where condition: Query = "1 = 1", on day: Day, seenBy viewer: Viewer
    ) throws -> [Pledge] {
        try db.all(where: "\(condition) AND \(visible(to: viewer, on: day)) ORDER BY first DESC, slug")
    }
}

extension Measure {
    /// The measures that `viewer` may see, without the notes of other partners.
    package static func list(
        _ db: any Connection, where condition: Query, on day: Day, seenBy viewer: Viewer
    ) throws -> [Measure] {
        try db.all(
            Measure.self, where: "\(condition) AND \(visible(to: viewer, on: day)) ORDER BY letter, id"
        ).map { $0.seen(by: viewer) }
    }

    /// The measure without the owner's internal note, unless `viewer` is of the owner.
    package func seen(by viewer: Viewer) -> Measure {
        guard viewer.partner != owner else { return self }
        var measure = self
        measure.internalNote = ""
        return measure
    }
}

extension Partner {
    /// All of them, by name as Swedes sort.
    package static func all(_ db: any Connection, where condition: Query = "1 = 1") throws -> [Partner] {
        let bySlug: [Partner] = try db.all(where: "\(condition) ORDER BY slug")
        return zip(bySlug.map(\.name.swedishOrder), bySlug).sorted { $0.0 < $1.0 }.map(\.1)
    }
}

extension PublicActivity {
    /// By day and time, what has no time first and what has no day last, whichever the engine.
    package static let inTime: Query = "coalesce(day, '9999'), coalesce(start_time, -1), id"

    /// The public activities that `viewer` may see, without the notes of other partners.
    package static func list(
        _ db: any Connection, where condition: Query, on day: Day, seenBy viewer: Viewer
    ) throws -> [PublicActivity] {
        try db.all(
            PublicActivity.self,
            where: "\(condition) AND \(visible(to: viewer, on: day)) ORDER BY \(inTime)"
        ).map { $0.seen(by: viewer) }
    }

    /// What the departures board shows: the next that come, and what the last fourteen days brought.
    package static func board(
        _ db: any Connection, where condition: Query, on day: Day, seenBy viewer: Viewer
    ) throws -> [PublicActivity] {
        let coming: [PublicActivity] = try db.all(
            where: """
                \(condition) AND \(visible(to: viewer, on: day)) AND outcome IS NULL AND day >= \(day)
                ORDER BY \(inTime) LIMIT 8
                """)
        let settled: [PublicActivity] = try db.all(
            where: """
                \(condition) AND \(visible(to: viewer, on: day)) AND outcome IS NOT NULL
                    AND (day >= \(day) OR settled BETWEEN \(day - 14) AND \(day))
                ORDER BY settled DESC, coalesce(day, '9999'), id LIMIT 6
                """)
        return (coming + settled).map { $0.seen(by: viewer) }
    }

    package func seen(by viewer: Viewer) -> PublicActivity {
        if let partner = viewer.partner, organisers.contains(partner) { return self }
        var activity = self
        activity.internalNote = ""
        return activity
    }
}
