/// What the rules look at beside a pledge's own book: its reports and pictures, and what is kept.
///
/// Only who asks the rules reads it, so that no page for the public waits for it.
package struct RuleBasis: Hashable, Sendable {
    /// The week that was over last; nil before anybody had reported for a week, or begun a picture, by its end.
    package var week: WeekReported?
    /// The statutory picture that covers the latest days, in its latest edition.
    package var statutory: StatutoryPicture?
    /// When a statutory picture was adopted last.
    package var statutoryAdopted: Day?
    /// When the action plan of a place was adopted last.
    package var plansAdopted: [Identifier<Place>: Day]
    /// Stored texts that hold personal data.
    package var texts: [RevealingText]
    package var extracts: [ExtractFault]
    /// What has been kept for longer than was decided.
    package var overdue: [Overdue]
    package var calls: Set<CallFault>

    package init(
        week: WeekReported? = nil, statutory: StatutoryPicture? = nil, statutoryAdopted: Day? = nil,
        plansAdopted: [Identifier<Place>: Day] = [:], texts: [RevealingText] = [],
        extracts: [ExtractFault] = [], overdue: [Overdue] = [], calls: Set<CallFault> = []
    ) {
        self.week = week
        self.statutory = statutory
        self.statutoryAdopted = statutoryAdopted
        self.plansAdopted = plansAdopted
        self.texts = texts
        self.extracts = extracts
        self.overdue = overdue
        self.calls = calls
    }

    package struct WeekReported: Hashable, Sendable {
        package let week: Week
        package let reported: Set<Identifier<Partner>>
        /// How far the picture has come; nil while there is none.
        package let stage: SituationPicture.Stage?

        package init(_ week: Week, reported: Set<Identifier<Partner>>, stage: SituationPicture.Stage?) {
            self.week = week
            self.reported = reported
            self.stage = stage
        }
    }

    package struct StatutoryPicture: Hashable, Sendable {
        package let key: String
        package let isFrozen: Bool
        package let parts: Set<StatutoryPart>

        package init(key: String, isFrozen: Bool, parts: Set<StatutoryPart>) {
            self.key = key
            self.isFrozen = isFrozen
            self.parts = parts
        }
    }

    package struct RevealingText: Hashable, Sendable {
        package let subject: Breach.Subject
        /// Who can take it out.
        package let partner: Identifier<Partner>
        package let place: Identifier<Place>?

        package init(
            _ subject: Breach.Subject, of partner: Identifier<Partner>, at place: Identifier<Place>? = nil
        ) {
            self.subject = subject
            self.partner = partner
            self.place = place
        }
    }

    /// What is wrong with what the public reads of a picture.
    package struct ExtractFault: Hashable, Sendable {
        package let picture: String
        package let kind: Kind

        package enum Kind: Hashable, Sendable {
            /// Published without the leave of those whose data it shows.
            case notApproved(by: [Identifier<Partner>])
            /// It shows a small count, or lets one be worked out.
            case smallCount
            /// It tells of smaller places or shorter times than it may.
            case tooFine
        }

        package init(_ picture: String, _ kind: Kind) {
            self.picture = picture
            self.kind = kind
        }
    }

    package struct Overdue: Hashable, Sendable {
        package let kind: RetentionRule.Kind
        /// When the oldest of it came in.
        package let oldest: Day
        /// The first day that it could be forgotten.
        package let due: Day

        package init(_ kind: RetentionRule.Kind, oldest: Day, due: Day) {
            self.kind = kind
            self.oldest = oldest
            self.due = due
        }
    }

    /// A rule of another's service that was not kept.
    package enum CallFault: String, CaseIterable, Sendable {
        case tooSoon = "too-soon"
        case tooMany = "too-many"
        case calledAgain = "called-again"
    }
}
