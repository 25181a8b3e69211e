/// Something that counts towards an obligation: a measure, a public activity, a logged activity.
package struct Contribution: Hashable, Sendable {
    package let source: Source
    /// When it is to happen, or was to; nil for something proposed without a day.
    package let planned: Day?
    /// For a fault: when it became known.
    package let known: Day?
    /// When work on it began.
    package let begun: Day?
    package let done: Day?
    /// How many of the promised unit it is worth.
    package let amount: Int

    /// Where it comes from, so that each sum can be followed to its parts.
    package enum Source: Hashable, Sendable {
        case measure(Identifier<Measure>)
        case publicActivity(Identifier<PublicActivity>)
        /// Nil where it was read for a sum alone: thousands are, for a page that names none of them.
        case loggedActivity(Identifier<LoggedActivity>?)
    }

    package init(
        source: Source, planned: Day?, known: Day? = nil, begun: Day? = nil, done: Day? = nil,
        amount: Int = 1
    ) {
        self.source = source
        self.planned = planned
        self.known = known
        self.begun = begun
        self.done = done
        self.amount = amount
    }

    package func isDone(by day: Day) -> Bool {
        done.map { $0 <= day } ?? false
    }

    /// Whether it is a logged activity, of which nobody outside the partners reads before it is done.
    var isLogged: Bool {
        if case .loggedActivity = source { true } else { false }
    }

    func hasBegun(by day: Day) -> Bool {
        begun.map { $0 <= day } ?? false
    }
}
