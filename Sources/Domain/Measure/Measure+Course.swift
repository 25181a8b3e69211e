/// The course of a measure: what may happen to it, and when.
extension Measure {
    /// Whether the owner is another partner than the one who proposed it.
    package var needsHandover: Bool { owner != proposer }

    /// Handed over and not answered, and not come to nothing meanwhile.
    package var awaitsAnswer: Bool { isOpen && handover.map { $0.answer == nil } ?? false }

    package var doneOn: Day? {
        if case .done(let day, _) = state { day } else { nil }
    }

    /// The last day on which something happened to it; nothing may happen to it before that.
    package var lastDay: Day? {
        [handover?.on, handover?.answer?.day, decidedOn, begunOn, state.day].compactMap { $0 }.max()
    }

    /// Decided or under way, and past its due day.
    ///
    /// A measure is not overdue on the due day itself.
    package func isOverdue(on day: Day) -> Bool {
        switch state {
        case .decided, .underWay: due.map { $0 < day } ?? false
        case .proposed, .done, .declined, .paused: false
        }
    }

    /// Whether all may read about it: what is only proposed is the partners' own, until its owner has said no.
    package var isPublic: Bool {
        if case .proposed = state { false } else { true }
    }

    /// Whether it is the measure that a plan's table counts as open.
    package var isOpen: Bool {
        switch state {
        case .proposed, .decided, .underWay, .paused: true
        case .done, .declined: false
        }
    }

    /// Gives it to its owner for an answer; a meeting's `decision` holds once the owner has said yes.
    ///
    /// - Throws: `.ownMeasure` when the proposer is the owner, `.alreadyHandedOver`,
    ///   `.answerDueBackwards` when the answer would be due before the handover,
    ///   `.notProposed` once it is decided or declined.
    package mutating func handOver(
        on day: Day, answerDue: Day, by decision: Identifier<Decision>? = nil
    ) throws(MeasureRefusal) {
        guard needsHandover else { throw .ownMeasure }
        guard handover == nil else { throw .alreadyHandedOver }
        guard case .proposed = state else { throw .notProposed }
        guard day <= answerDue else { throw .answerDueBackwards }
        handover = Handover(on: day, answerDue: answerDue)
        self.decision = decision
    }

    /// The owner says yes: what a meeting asked for is decided with it.
    ///
    /// - Throws: `.nothingToAnswer`; `.backwards` before it was handed over.
    package mutating func accept(on day: Day, due: Day?) throws(MeasureRefusal) {
        guard awaitsAnswer else { throw .nothingToAnswer }
        try require(day)
        handover?.answer = .accepted(on: day)
        if let due { self.due = due }
        if case .proposed = state, let decision { try decide(on: day, by: decision) }
    }

    /// The owner says no, and why; that is an answer too.
    ///
    /// - Throws: `.nothingToAnswer`, `.reasonMissing`; `.backwards` before it was handed over.
    package mutating func refuse(on day: Day, because reason: String) throws(MeasureRefusal) {
        guard awaitsAnswer else { throw .nothingToAnswer }
        guard !reason.isEmpty else { throw .reasonMissing }
        try require(day)
        endRest(on: day)
        handover?.answer = .declined(on: day, because: reason)
        state = .declined(on: day, by: owner, because: reason)
    }

    /// - Throws: `.notProposed`; `.awaitsAnswer` while another owner has not accepted it; `.backwards` for a
    ///   day before that yes.
    package mutating func decide(on day: Day, by decision: Identifier<Decision>?) throws(MeasureRefusal) {
        guard case .proposed = state else { throw .notProposed }
        if needsHandover {
            guard case .accepted = handover?.answer else { throw .awaitsAnswer }
        }
        try require(day)
        state = .decided(on: day)
        decidedOn = day
        self.decision = decision
    }

    /// - Throws: `.notDecided` unless it is decided or paused; `.backwards` for a day before the last step.
    package mutating func begin(on day: Day) throws(MeasureRefusal) {
        let decided: Day
        switch state {
        case .decided(let day): decided = day
        case .paused(_, _, _, let day?): decided = day
        default: throw .notDecided
        }
        try require(day)
        endRest(on: day)
        begunOn = begunOn ?? day
        state = .underWay(since: day, decided: decided)
    }

    /// - Throws: `.notDecided` unless it is decided or under way; `.backwards` for a day before the last step.
    package mutating func carryOut(on day: Day) throws(MeasureRefusal) {
        switch state {
        case .decided(let decided), .underWay(_, let decided):
            try require(day)
            state = .done(on: day, decided: decided)
        default: throw .notDecided
        }
    }

    /// Ends it undone, telling whose decision that was and why.
    ///
    /// - Throws: `.reasonMissing`; `.closed` when it is done or already declined; `.backwards` for a day before
    ///   the last step.
    package mutating func decline(
        on day: Day, by partner: Identifier<Partner>, because reason: String
    ) throws(MeasureRefusal) {
        guard !reason.isEmpty else { throw .reasonMissing }
        switch state {
        case .proposed, .decided, .underWay, .paused:
            try require(day)
            endRest(on: day)
            state = .declined(on: day, by: partner, because: reason)
        case .done, .declined: throw .closed
        }
    }

    /// - Throws: `.reasonMissing`; `.closed` unless it is proposed, decided or under way; `.backwards` for a day
    ///   before the last step.
    package mutating func pause(
        on day: Day, by partner: Identifier<Partner>, because reason: String
    ) throws(MeasureRefusal) {
        guard !reason.isEmpty else { throw .reasonMissing }
        switch state {
        case .proposed, .decided, .underWay:
            try require(day)
            state = .paused(on: day, by: partner, because: reason, decided: decidedOn)
        case .done, .declined, .paused: throw .closed
        }
    }

    /// Records how it went; a measure under way can be followed up many times, the last one holds.
    ///
    /// - Throws: `.reasonMissing`; `.notDecided` before there is anything to follow up; `.backwards` for a day
    ///   before that.
    package mutating func follow(
        up colour: Colour, on day: Day, because reason: String
    ) throws(MeasureRefusal) {
        guard !reason.isEmpty else { throw .reasonMissing }
        switch state {
        case .underWay, .done:
            if let begun = begunOn ?? doneOn, day < begun { throw .backwards }
            followUp = FollowUp(on: day, colour: colour, reason: reason)
        case .proposed, .decided, .declined, .paused: throw .notDecided
        }
    }

    private func require(_ day: Day) throws(MeasureRefusal) {
        if let lastDay, day < lastDay { throw .backwards }
    }

    private mutating func endRest(on day: Day) {
        if case .paused(let from, _, _, _) = state, let rest = Rest(from: from, until: day) {
            rests.append(rest)
        }
    }
}

extension Measure {
    /// What it counts for towards its obligation on `day`; nil before its decision and once it is declined.
    ///
    /// While it rests it has no day to come.
    package func contribution(asOf day: Day) -> Contribution? {
        guard let decidedOn, decidedOn <= day else { return nil }
        var restsNow = rests.contains { $0.contains(day) }
        switch state {
        case .declined(let declined, _, _) where declined <= day: return nil
        case .paused(let paused, _, _, _) where paused <= day: restsNow = true
        default: break
        }
        return Contribution(
            source: .measure(id), planned: restsNow ? nil : due, known: decidedOn,
            begun: begunOn ?? doneOn, done: doneOn)
    }
}

extension Measure.State {
    /// The day it came to this state; nil for what is proposed.
    package var day: Day? {
        switch self {
        case .proposed: nil
        case .decided(let day), .underWay(let day, _), .done(let day, _), .declined(let day, _, _),
            .paused(let day, _, _, _):
            day
        }
    }

    /// The day of its decision, where the state tells it.
    var decided: Day? {
        switch self {
        case .proposed, .declined: nil
        case .decided(let day): day
        case .underWay(_, let decided), .done(_, let decided): decided
        case .paused(_, _, _, let decided): decided
        }
    }

    /// The day that work went on from, where the state tells it.
    var since: Day? {
        if case .underWay(let since, _) = self { since } else { nil }
    }
}

package enum MeasureRefusal: String, Refusal {
    case ownMeasure = "measure.own"
    case alreadyHandedOver = "measure.already-handed-over"
    case answerDueBackwards = "measure.answer-due-backwards"
    case nothingToAnswer = "measure.nothing-to-answer"
    case awaitsAnswer = "measure.awaits-answer"
    case notProposed = "measure.not-proposed"
    case notDecided = "measure.not-decided"
    case closed = "measure.closed"
    case backwards = "measure.backwards"
    case reasonMissing = "measure.reason-missing"

    package var code: String { rawValue }
    package var kind: RefusalKind {
        switch self {
        case .reasonMissing, .answerDueBackwards, .backwards: .invalid
        default: .conflict
        }
    }
}
