/// What somebody who is not a reporter wrote from the public page, without a name or an address.
package struct Tip: Identifiable, Hashable, Sendable {
    package let id: Identifier<Tip>
    package let place: Identifier<Place>
    package var subArea: Identifier<SubArea>?
    package var category: Category
    /// The day it is about; nil when the sender did not say.
    package var day: Day?
    package var text: String
    /// Only the day, so that nobody can be found by the minute.
    package let received: Day
    /// The SHA-256 of the receipt code, in hexadecimal digits: only the sender has the code.
    package var receipt: String
    package var answer: Answer?
    /// The observation that it became.
    package var observation: Identifier<Observation>?
    package var forgotten: Instant?
    package var version: Int = 0

    /// What came of it, as whoever has the code reads it.
    package struct Answer: Hashable, Sendable {
        package let outcome: Outcome
        package let text: String
        package let day: Day

        package enum Outcome: String, CaseIterable, Sendable {
            case taken
            case passedOn = "passed-on"
            case noted
            case declined
        }

        package init(_ outcome: Outcome, _ text: String, on day: Day) {
            self.outcome = outcome
            self.text = text
            self.day = day
        }
    }

    package init(
        id: Identifier<Tip> = .init(),
        place: Identifier<Place>,
        subArea: Identifier<SubArea>? = nil,
        category: Category,
        day: Day? = nil,
        text: String,
        received: Day,
        receipt: String,
        answer: Answer? = nil,
        observation: Identifier<Observation>? = nil,
        forgotten: Instant? = nil,
        version: Int = 0
    ) {
        self.id = id
        self.place = place
        self.subArea = subArea
        self.category = category
        self.day = day
        self.text = text
        self.received = received
        self.receipt = receipt
        self.answer = answer
        self.observation = observation
        self.forgotten = forgotten
        self.version = version
    }
}

extension Tip {
    /// Says what came of it.
    ///
    /// - Throws: `.alreadyAnswered`; `.forgotten` when there are no words left; `.answerMissing` without words for
    ///   the sender.
    package mutating func answer(
        _ outcome: Answer.Outcome, _ text: String, on day: Day
    ) throws(TipRefusal) {
        guard answer == nil else { throw .alreadyAnswered }
        guard forgotten == nil else { throw .forgotten }
        guard !text.isEmpty else { throw .answerMissing }
        answer = Answer(outcome, text, on: day)
    }

    /// What it becomes when it is taken up: reported by whoever answers, and checked by that.
    ///
    /// Without a day no more is known than that it was so in the month when it was told.
    package func taken(by partner: Identifier<Partner>, at instant: Instant, on day: Day) -> Observation {
        Observation(
            partner: partner, place: place, subArea: subArea, category: category,
            window: self.day.map(TimeWindow.init(day:)) ?? TimeWindow(monthOf: received), text: text,
            source: .tip,
            sourceKey: "tip/\(id)", reported: instant, review: .approved(on: day))
    }
}

package enum TipRefusal: String, Refusal {
    case alreadyAnswered = "tip.already-answered"
    case answerMissing = "tip.answer-missing"
    case forgotten = "tip.forgotten"

    package var code: String { rawValue }
    package var kind: RefusalKind {
        switch self {
        case .alreadyAnswered, .forgotten: .conflict
        case .answerMissing: .invalid
        }
    }
}
