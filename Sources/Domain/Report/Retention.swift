/// How long the parties of a pledge keep one kind of thing, and by whose decision.
package struct RetentionRule: Identifiable, Hashable, Sendable {
    package let id: Identifier<RetentionRule>
    package let pledge: Identifier<Pledge>
    package let kind: Kind
    /// Counted from when it came in; at least one.
    package var months: Int
    /// What the decision is registered as: `KS 2022-114`.
    package var decision: String
    package var decided: Day
    package var version: Int = 0

    package enum Kind: String, CaseIterable, Sendable {
        /// The words, the photo and the reporter of an observation; what can be counted stays.
        case observation
        case tip
        /// The log of who has read observations.
        case reading
        /// The police's published notices.
        case notice
    }

    package init(
        id: Identifier<RetentionRule> = .init(), pledge: Identifier<Pledge>, kind: Kind, months: Int,
        decision: String, decided: Day, version: Int = 0
    ) {
        self.id = id
        self.pledge = pledge
        self.kind = kind
        self.months = months
        self.decision = decision
        self.decided = decided
        self.version = version
    }

    /// What came in before this day has served its time on `day`.
    package func limit(on day: Day) -> Day {
        let month = day.year * 12 + day.month - 1 - months
        let (year, number) = (month / 12, month % 12 + 1)
        for last in stride(from: day.dayOfMonth, through: 28, by: -1) {
            if let limit = Day(year: year, month: number, day: last) { return limit }
        }
        return Day(year: year, month: number, day: day.dayOfMonth) ?? day - months * 31
    }
}

extension RetentionRule {
    /// Nobody is late with a rule that was decided the other day, however old things were by then.
    ///
    /// - Units: days.
    private static let timeToBegin = 30

    /// When something that came in on `day` must be forgotten at the latest, unless somebody is late.
    package func deadline(for day: Day) -> Day {
        max(due(for: day), decided + Self.timeToBegin)
    }

    /// The first day on which what came in on `day` has served its time.
    package func due(for day: Day) -> Day {
        let month = day.year * 12 + day.month - 1 + months
        let (year, number) = (month / 12, month % 12 + 1)
        for last in stride(from: day.dayOfMonth, through: 28, by: -1) {
            if let end = Day(year: year, month: number, day: last) { return end + 1 }
        }
        return (Day(year: year, month: number, day: day.dayOfMonth) ?? day + months * 31) + 1
    }
}

/// The record that something was forgotten, which itself is kept.
package struct Disposal: Identifiable, Hashable, Sendable {
    package let id: Identifier<Disposal>
    package let pledge: Identifier<Pledge>
    package let kind: RetentionRule.Kind
    package let day: Day
    /// What came in before it was forgotten.
    package let before: Day
    package let count: Int
    package let decision: String

    package init(
        id: Identifier<Disposal> = .init(), pledge: Identifier<Pledge>, kind: RetentionRule.Kind, day: Day,
        before: Day, count: Int, decision: String
    ) {
        self.id = id
        self.pledge = pledge
        self.kind = kind
        self.day = day
        self.before = before
        self.count = count
        self.decision = decision
    }
}

/// One time that a member read observations: who, what for, and how many.
package struct Reading: Hashable, Sendable {
    package let at: Instant
    package let day: Day
    package let member: Identifier<Member>
    package let partner: Identifier<Partner>?
    package let purpose: Purpose
    /// What was asked for, as codes and numbers: `place=herrljunga week=2022-v11`.
    package let subject: String
    package let count: Int

    package enum Purpose: String, CaseIterable, Sendable {
        case report, review, picture, search, export, analysis
    }

    package init(
        at: Instant, day: Day, member: Identifier<Member>, partner: Identifier<Partner>?, purpose: Purpose,
        subject: String, count: Int
    ) {
        self.at = at
        self.day = day
        self.member = member
        self.partner = partner
        self.purpose = purpose
        self.subject = subject
        self.count = count
    }
}
