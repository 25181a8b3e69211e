/// One time that a partner did, or means to do, what a commitment says: a patrol, a report, a cleaning.
package struct LoggedActivity: Identifiable, Hashable, Sendable {
    package let id: Identifier<LoggedActivity>
    package let pledge: Identifier<Pledge>
    package let commitment: Identifier<Commitment>
    package let place: Identifier<Place>
    package let partner: Identifier<Partner>
    package var kind: Kind
    /// The day it is planned for; the day it was done when it was not planned.
    package var day: Day
    package var part: DayPart?
    /// For a fault that is mended: the day it became known.
    package var noticed: Day?
    package var done: Day?
    /// How many of the promised unit it is worth.
    package var amount: Int = 1
    /// What was done, as the public may read it afterwards.
    package var text: String = ""
    package var internalNote: String = ""
    package var cancelledBecause: String?
    /// The day it was called off; nil where nobody noted it.
    package var cancelledOn: Day?
    package var version: Int = 0

    package enum Kind: String, CaseIterable, Sendable {
        case presence, report, upkeep, meeting, other
    }

    package init(
        id: Identifier<LoggedActivity> = .init(),
        pledge: Identifier<Pledge>,
        commitment: Identifier<Commitment>,
        place: Identifier<Place>,
        partner: Identifier<Partner>,
        kind: Kind,
        day: Day,
        part: DayPart? = nil,
        noticed: Day? = nil,
        done: Day? = nil,
        amount: Int = 1,
        text: String = "",
        internalNote: String = "",
        cancelledBecause: String? = nil,
        cancelledOn: Day? = nil,
        version: Int = 0
    ) {
        self.id = id
        self.pledge = pledge
        self.commitment = commitment
        self.place = place
        self.partner = partner
        self.kind = kind
        self.day = day
        self.part = part
        self.noticed = noticed
        self.done = done
        self.amount = amount
        self.text = text
        self.internalNote = internalNote
        self.cancelledBecause = cancelledBecause
        self.cancelledOn = cancelledOn
        self.version = version
    }
}

/// The part of a day, which is as closely as the public learns when staff are at a place.
package enum DayPart: String, CaseIterable, Sendable {
    case morning, day, afternoon, evening, night

    /// - Units: an hour on the clock, 0 to 23. Mornings begin at 5, days at 10, afternoons at 14, evenings at
    ///   18 and nights at 22.
    package init(hour: Int) {
        self =
            switch hour {
            case 5..<10: .morning
            case 10..<14: .day
            case 14..<18: .afternoon
            case 18..<22: .evening
            default: .night
            }
    }

    /// Whether any of it has been at `time` on its day; a night has its first hours after midnight.
    package func hasBegun(at time: ClockTime) -> Bool {
        (0...time.minutes / 60).contains { DayPart(hour: $0) == self }
    }

    /// Whether it has been at `time` on its day, and is not now.
    package func isOver(at time: ClockTime) -> Bool {
        hasBegun(at: time) && DayPart(hour: time.minutes / 60) != self
    }
}
