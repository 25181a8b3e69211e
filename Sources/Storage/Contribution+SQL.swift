internal import Domain

extension Contribution {
    /// What counted on `day`, for each obligation: a measure from its decision, an activity until it is called
    /// off.
    ///
    /// Read by position, kind by kind with no column that a kind does not have: a pledge has thousands of rows.
    ///
    /// - Shape: `isNaming` tells which logged activities they are, which only some pages ask about.
    static func byObligation(
        _ db: any Connection, where own: Query, asOf day: Day, isNaming: Bool
    ) throws -> [Obligation.Key: [Contribution]] {
        var gathered = Gathered()
        var days = DayReader()
        let measures: [Measure] = try db.all(
            where: "\(own) AND commitment IS NOT NULL AND decided <= \(day)")
        for measure in measures {
            guard let commitment = measure.commitment, let contribution = measure.contribution(asOf: day)
            else { continue }
            gathered.add(contribution, to: .init(commitment: commitment, place: measure.place))
        }
        try db.each(
            """
            SELECT commitment, place, id, day, CASE WHEN outcome = 'held' THEN settled END
            FROM public_activity
            WHERE \(own) AND commitment IS NOT NULL AND day IS NOT NULL
                AND (outcome IS NULL OR outcome = 'held' OR settled > \(day))
            """
        ) { row in
            let contribution = Contribution(
                source: .publicActivity(try row.identifier(at: 2)), planned: try row.day(at: 3, by: &days),
                done: try row.day(at: 4, by: &days))
            try gathered.add(contribution, of: row)
        }
        let name: Query = isNaming ? ", id" : ""
        try db.each(
            """
            SELECT commitment, place, day, noticed, done, amount\(name)
            FROM logged_activity
            WHERE \(own) AND (cancelled_because IS NULL OR cancelled > \(day))
            """
        ) { row in
            let contribution = Contribution(
                source: .loggedActivity(isNaming ? try row.identifier(at: 6) : nil),
                planned: try row.day(at: 2, by: &days), known: try row.day(at: 3, by: &days),
                done: try row.day(at: 4, by: &days), amount: try row.integer(at: 5))
            try gathered.add(contribution, of: row)
        }
        return gathered.all
    }
}

/// Contributions by obligation; those of one mostly come after each other, and it is looked up once for them.
private struct Gathered {
    private var byObligation: [Obligation.Key: [Contribution]] = [:]
    private var current: Obligation.Key?
    /// The same as rows write it, to be compared without being read.
    private var commitment = WrittenIdentity()
    private var place = WrittenIdentity()
    private var its: [Contribution] = []

    mutating func add(_ contribution: Contribution, to key: Obligation.Key) {
        if key != current {
            settle()
            current = key
            (commitment, place) = (WrittenIdentity(), WrittenIdentity())
        }
        its.append(contribution)
    }

    /// Adds to the obligation that is named in the first two columns.
    mutating func add(_ contribution: Contribution, of row: borrowing RowCursor) throws {
        if row.holds(commitment, at: 0), row.holds(place, at: 1) {
            its.append(contribution)
        } else {
            let key = Obligation.Key(
                commitment: try row.identifier(at: 0), place: try row.identifier(at: 1))
            add(contribution, to: key)
            commitment = try row.writtenIdentity(at: 0)
            place = try row.writtenIdentity(at: 1)
        }
    }

    private mutating func settle() {
        if let current {
            let earlier = byObligation.updateValue(its, forKey: current)
            if let earlier { byObligation[current] = earlier + its }
        }
        let usual = its.count
        its = []
        its.reserveCapacity(usual)
    }

    var all: [Obligation.Key: [Contribution]] {
        mutating get {
            settle()
            return byObligation
        }
    }
}
