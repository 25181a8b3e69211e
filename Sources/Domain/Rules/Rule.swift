/// Something that a pledge should fulfil and that the program can check by itself.
package struct Rule: Sendable {
    /// As in the handbook of rules: `R01`.
    package let code: String
    package let origin: Origin
    package let check: @Sendable (PledgeBook) -> [Breach]

    /// Where a rule comes from, which a page must not make more of than it is.
    package enum Origin: String, CaseIterable, Sendable {
        case law, handbook
        case recommendation
        /// What somebody else asks of those who use its service.
        case terms
    }

    package init(_ code: String, _ origin: Origin, check: @escaping @Sendable (PledgeBook) -> [Breach]) {
        self.code = code
        self.origin = origin
        self.check = check
    }

    /// All rules, in the order of their codes.
    package static let all: [Rule] = [
        .r01, .r02, .r03, .r04, .r05, .r06, .r07, .r08, .r09, .r14, .r15, .r16, .r20, .r21, .r22, .r23, .r24,
        .r28,
    ]

    /// Everything that any rule finds, the most severe first, then by the day it is due.
    package static func breaches(in book: PledgeBook) -> [Breach] {
        all.flatMap { $0.check(book) }.sorted()
    }
}

/// A place where a pledge falls short of a rule.
package struct Breach: Hashable, Sendable {
    package let rule: String
    package let origin: Rule.Origin
    package let severity: Severity
    /// 0 at first; rises as the time left grows short.
    package let urgency: Int
    package let subject: Subject
    /// Names the words, in `Texts/`.
    package let text: String
    /// What the words are filled in with; names from the data, never words of a language.
    package let parameters: [String: String]
    package let place: Identifier<Place>?
    /// Who can mend it.
    package let partners: [Identifier<Partner>]
    /// The day it becomes due, or became so.
    package let due: Day?
    package let mend: Mend

    package enum Severity: String, CaseIterable, Comparable, Sendable {
        case warning, failure

        package static func < (left: Severity, right: Severity) -> Bool {
            left == .warning && right == .failure
        }
    }

    package enum Subject: Hashable, Sendable {
        case pledge
        case place(Identifier<Place>)
        case obligation(Obligation.Key)
        case commitment(Identifier<Commitment>)
        case measure(Identifier<Measure>)
        case problem(Identifier<Problem>)
        case cause(Identifier<Cause>)
        case goal(Identifier<Goal>)
        case activity(Identifier<PublicActivity>)
        case news(Identifier<News>)
        case logged(Identifier<LoggedActivity>)
        case observation(Identifier<Observation>)
        case tip(Identifier<Tip>)
        /// By its name in addresses: `2022-v11`.
        case picture(String)
    }

    /// What to do about it; the web knows on which page that is done.
    package enum Mend: String, CaseIterable, Sendable {
        case planActivity = "plan-activity"
        case nameResponsible = "name-responsible"
        case addMeasure = "add-measure"
        case editCommitment = "edit-commitment"
        case editMeasure = "edit-measure"
        case editGoal = "edit-goal"
        case addBaseline = "add-baseline"
        case sign = "sign"
        case editPledge = "edit-pledge"
        case handOver = "hand-over"
        case answerHandover = "answer-handover"
        case trackPermit = "track-permit"
        case conclude = "conclude"
        case report = "report"
        case editPicture = "edit-picture"
        case adoptPlan = "adopt-plan"
        case editText = "edit-text"
        case dispose = "dispose"
        case stopCalling = "stop-calling"
    }

    package init(
        _ rule: String, _ origin: Rule.Origin, _ severity: Severity, urgency: Int = 0, subject: Subject,
        text: String, parameters: [String: String] = [:], place: Identifier<Place>? = nil,
        partners: [Identifier<Partner>] = [], due: Day? = nil, mend: Mend
    ) {
        self.rule = rule
        self.origin = origin
        self.severity = severity
        self.urgency = urgency
        self.subject = subject
        self.text = text
        self.parameters = parameters
        self.place = place
        self.partners = partners
        self.due = due
        self.mend = mend
    }
}

extension Breach: Comparable {
    /// By consequence: failures before warnings, the urgent before the rest, then by day and rule.
    package static func < (left: Breach, right: Breach) -> Bool {
        if left.severity != right.severity { return left.severity > right.severity }
        if left.urgency != right.urgency { return left.urgency > right.urgency }
        let (leftDue, rightDue) = (left.due ?? .distantFuture, right.due ?? .distantFuture)
        if leftDue != rightDue { return leftDue < rightDue }
        return left.rule < right.rule
    }
}
