/// A group that decides or prepares for a pledge.
package struct Forum: Identifiable, Hashable, Sendable {
    package let id: Identifier<Forum>
    package let pledge: Identifier<Pledge>
    package var kind: Kind
    package var name: String
    package var version: Int = 0

    package enum Kind: String, CaseIterable, Sendable {
        /// Styrgrupp: has the mandate and the means.
        case steering
        /// Beredningsgrupp: plans, designs and follows up.
        case preparatory
        /// Arbetsgrupp: carries out, for a time.
        case working
        /// Strategiskt råd.
        case council
    }

    package init(
        id: Identifier<Forum> = .init(),
        pledge: Identifier<Pledge>,
        kind: Kind,
        name: String,
        version: Int = 0
    ) {
        self.id = id
        self.pledge = pledge
        self.kind = kind
        self.name = name
        self.version = version
    }
}

/// One time that a forum met or will meet.
package struct Meeting: Identifiable, Hashable, Sendable {
    package let id: Identifier<Meeting>
    package let pledge: Identifier<Pledge>
    package let forum: Identifier<Forum>
    package var day: Day
    package var start: ClockTime?
    package var spot: String = ""
    package var notes: String = ""
    /// Who was there, in the order that they were noted.
    package var present: [Identifier<Member>] = []
    package var version: Int = 0

    package init(
        id: Identifier<Meeting> = .init(),
        pledge: Identifier<Pledge>,
        forum: Identifier<Forum>,
        day: Day,
        start: ClockTime? = nil,
        spot: String = "",
        notes: String = "",
        present: [Identifier<Member>] = [],
        version: Int = 0
    ) {
        self.id = id
        self.pledge = pledge
        self.forum = forum
        self.day = day
        self.start = start
        self.spot = spot
        self.notes = notes
        self.present = present
        self.version = version
    }
}

/// What a forum decided, with its number in the minutes.
package struct Decision: Identifiable, Hashable, Sendable {
    package let id: Identifier<Decision>
    package let pledge: Identifier<Pledge>
    package let meeting: Identifier<Meeting>
    package var paragraph: Int
    package var text: String
    package var registryNumber: String = ""
    /// The place whose action plan it adopts, if it does.
    package var adoptsPlanOf: Identifier<Place>?
    package var version: Int = 0

    package init(
        id: Identifier<Decision> = .init(),
        pledge: Identifier<Pledge>,
        meeting: Identifier<Meeting>,
        paragraph: Int,
        text: String,
        registryNumber: String = "",
        adoptsPlanOf: Identifier<Place>? = nil,
        version: Int = 0
    ) {
        self.id = id
        self.pledge = pledge
        self.meeting = meeting
        self.paragraph = paragraph
        self.text = text
        self.registryNumber = registryNumber
        self.adoptsPlanOf = adoptsPlanOf
        self.version = version
    }
}
