/// What was promised at one time: all that a revision can change.
package struct Terms: Hashable, Sendable {
    package var title: Wording
    package var why: Wording
    package var period: Period
    package var goals: [Goal]
    package var commitments: [Commitment]

    package init(
        title: Wording,
        why: Wording,
        period: Period,
        goals: [Goal],
        commitments: [Commitment]
    ) {
        self.title = title
        self.why = why
        self.period = period
        self.goals = goals
        self.commitments = commitments
    }
}

/// A change of a launched pledge, which keeps what was promised before.
package struct Revision: Identifiable, Hashable, Sendable {
    package let id: Identifier<Revision>
    package let pledge: Identifier<Pledge>
    /// 1 for the first.
    package let number: Int
    package let reason: String
    package let proposed: Day
    package var adopted: Day?
    package let before: Terms
    package var after: Terms
    package var version: Int = 0

    package init(
        id: Identifier<Revision> = .init(),
        pledge: Identifier<Pledge>,
        number: Int,
        reason: String,
        proposed: Day,
        adopted: Day? = nil,
        before: Terms,
        after: Terms,
        version: Int = 0
    ) {
        self.id = id
        self.pledge = pledge
        self.number = number
        self.reason = reason
        self.proposed = proposed
        self.adopted = adopted
        self.before = before
        self.after = after
        self.version = version
    }
}

/// One party's word that it stands behind the pledge.
package struct Signature: Identifiable, Hashable, Sendable {
    package let id: Identifier<Signature>
    package let pledge: Identifier<Pledge>
    /// 0 for the pledge as launched.
    package let revision: Int
    package let partner: Identifier<Partner>
    package let member: Identifier<Member>?
    /// The office of the one who signed.
    package let title: String
    package let day: Day

    package init(
        id: Identifier<Signature> = .init(),
        pledge: Identifier<Pledge>,
        revision: Int,
        partner: Identifier<Partner>,
        member: Identifier<Member>? = nil,
        title: String,
        day: Day
    ) {
        self.id = id
        self.pledge = pledge
        self.revision = revision
        self.partner = partner
        self.member = member
        self.title = title
        self.day = day
    }
}

/// Something to reach, measurable and with a day.
package struct Goal: Identifiable, Hashable, Sendable {
    package let id: Identifier<Goal>
    package let pledge: Identifier<Pledge>
    package var text: String
    package var number: Double?
    package var unit: String = ""
    package var day: Day?
    package var version: Int = 0

    package init(
        id: Identifier<Goal> = .init(),
        pledge: Identifier<Pledge>,
        text: String,
        number: Double? = nil,
        unit: String = "",
        day: Day? = nil,
        version: Int = 0
    ) {
        self.id = id
        self.pledge = pledge
        self.text = text
        self.number = number
        self.unit = unit
        self.day = day
        self.version = version
    }

    /// Whether it can be told afterwards if the goal was reached (R06).
    package var isMeasurable: Bool { number != nil && !unit.isEmpty && day != nil }
}

/// How things stood before the pledge began.
package struct Baseline: Identifiable, Hashable, Sendable {
    package let id: Identifier<Baseline>
    package let pledge: Identifier<Pledge>
    /// Nil when it speaks of all the places.
    package var place: Identifier<Place>?
    package var text: String
    package var number: Double?
    package var unit: String = ""
    /// How many answered or were counted, where that was so.
    package var answers: Int?
    package var day: Day
    package var source: String = ""
    package var version: Int = 0

    package init(
        id: Identifier<Baseline> = .init(),
        pledge: Identifier<Pledge>,
        place: Identifier<Place>? = nil,
        text: String,
        number: Double? = nil,
        unit: String = "",
        answers: Int? = nil,
        day: Day,
        source: String = "",
        version: Int = 0
    ) {
        self.id = id
        self.pledge = pledge
        self.place = place
        self.text = text
        self.number = number
        self.unit = unit
        self.answers = answers
        self.day = day
        self.source = source
        self.version = version
    }
}
