/// Something that one partner does about a cause at one place: new lamps, a cleared path, a repaired door.
///
/// It may count towards an obligation; it is not one.
package struct Measure: Identifiable, Hashable, Sendable {
    package let id: Identifier<Measure>
    package let pledge: Identifier<Pledge>
    package let place: Identifier<Place>
    package var cause: Identifier<Cause>?
    package var commitment: Identifier<Commitment>?
    /// Its letter among the measures against one cause: with the cause's number it reads `1a`.
    package var letter: String
    package var title: String
    /// What it is meant to reach, measurable and with a day (R06).
    package var goal: String = ""
    package var goalNumber: Double?
    package var goalUnit: String = ""
    package var goalDay: Day?
    /// How things stood before it began (R07).
    package var baseline: String = ""
    package var approach: Approach = .situational
    package var isRegularWork: Bool = false
    package var isLongTerm: Bool = false
    package var due: Day?
    /// Why it may end after the pledge does (R05).
    package var dueBecause: String = ""
    /// The partner that carries it out.
    package var owner: Identifier<Partner>
    package let proposer: Identifier<Partner>
    /// The office that answers for it, never a name.
    package var responsible: String = ""
    /// Seen by the owner's own members only.
    package var internalNote: String = ""
    package var registryNumber: String = ""
    package internal(set) var handover: Handover?
    package internal(set) var state: State = .proposed
    /// The day of its decision, whatever became of it since.
    package internal(set) var decidedOn: Day?
    /// The day that work on it first began, whatever became of it since.
    package internal(set) var begunOn: Day?
    /// The times that it rested and went on, or came to nothing, in their order.
    package internal(set) var rests: [Rest] = []
    /// The forum's decision that it rests on, whatever became of it since; nil for the owner's own word.
    ///
    /// One that asks another owner is there before the answer, and holds only once that is yes.
    package internal(set) var decision: Identifier<Decision>?
    package internal(set) var followUp: FollowUp?
    package var version: Int = 0

    /// Whether it changes the place or the people (Brå's two kinds).
    package enum Approach: String, CaseIterable, Sendable {
        case situational, social
    }

    package enum State: Hashable, Sendable {
        case proposed
        case decided(on: Day)
        case underWay(since: Day, decided: Day)
        case done(on: Day, decided: Day)
        case declined(on: Day, by: Identifier<Partner>, because: String)
        case paused(on: Day, by: Identifier<Partner>, because: String, decided: Day?)
    }

    /// A time that it rested: from the first day to the one before `until`, when it was taken up again.
    package struct Rest: Hashable, Sendable {
        package let from: Day
        package let until: Day

        /// Nil when it would end before it begins.
        package init?(from: Day, until: Day) {
            guard from <= until else { return nil }
            (self.from, self.until) = (from, until)
        }

        package func contains(_ day: Day) -> Bool { from <= day && day < until }
    }

    /// How it went, in the beredningsgrupp's judgement.
    package struct FollowUp: Hashable, Sendable {
        package let on: Day
        package let colour: Colour
        package let reason: String

        package init(on: Day, colour: Colour, reason: String) {
            self.on = on
            self.colour = colour
            self.reason = reason
        }
    }

    package enum Colour: String, CaseIterable, Sendable {
        case green, yellow, red
    }

    /// - Shape: `decided` and `begun` need to be told only where `state` does not tell them.
    package init(
        id: Identifier<Measure> = .init(),
        pledge: Identifier<Pledge>,
        place: Identifier<Place>,
        cause: Identifier<Cause>? = nil,
        commitment: Identifier<Commitment>? = nil,
        letter: String,
        title: String,
        goal: String = "",
        goalNumber: Double? = nil,
        goalUnit: String = "",
        goalDay: Day? = nil,
        baseline: String = "",
        approach: Approach = .situational,
        isRegularWork: Bool = false,
        isLongTerm: Bool = false,
        due: Day? = nil,
        dueBecause: String = "",
        owner: Identifier<Partner>,
        proposer: Identifier<Partner>,
        responsible: String = "",
        internalNote: String = "",
        registryNumber: String = "",
        handover: Handover? = nil,
        state: State = .proposed,
        decided: Day? = nil,
        begun: Day? = nil,
        rests: [Rest] = [],
        decision: Identifier<Decision>? = nil,
        followUp: FollowUp? = nil,
        version: Int = 0
    ) {
        self.id = id
        self.pledge = pledge
        self.place = place
        self.cause = cause
        self.commitment = commitment
        self.letter = letter
        self.title = title
        self.goal = goal
        self.goalNumber = goalNumber
        self.goalUnit = goalUnit
        self.goalDay = goalDay
        self.baseline = baseline
        self.approach = approach
        self.isRegularWork = isRegularWork
        self.isLongTerm = isLongTerm
        self.due = due
        self.dueBecause = dueBecause
        self.owner = owner
        self.proposer = proposer
        self.responsible = responsible
        self.internalNote = internalNote
        self.registryNumber = registryNumber
        self.handover = handover
        self.state = state
        decidedOn = decided ?? state.decided
        begunOn = begun ?? state.since
        self.rests = rests
        self.decision = decision
        self.followUp = followUp
        self.version = version
    }
}

/// A measure that one partner proposed and another owns: when it was handed over, and the answer.
package struct Handover: Hashable, Sendable {
    package let on: Day
    package let answerDue: Day
    package var answer: Answer?

    package enum Answer: Hashable, Sendable {
        case accepted(on: Day)
        case declined(on: Day, because: String)

        package var day: Day {
            switch self {
            case .accepted(let day), .declined(let day, _): day
            }
        }
    }

    package init(on: Day, answerDue: Day, answer: Answer? = nil) {
        self.on = on
        self.answerDue = answerDue
        self.answer = answer
    }
}
