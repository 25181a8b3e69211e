package import Domain

extension Measure: Record {
    package static let table = "measure"
    package static let confidential: Set<String> = ["internal_note"]
    package static let shared: Set<String> = ["internal_note"]
    package var history: Identifier<Pledge>? { pledge }
    package var isPublicRecord: Bool { isPublic }

    package var fields: [Field] {
        [
            Field("pledge", pledge),
            Field("place", place),
            Field("cause", cause),
            Field("commitment", commitment),
            Field("letter", letter),
            Field("title", title),
            Field("goal", goal),
            Field("goal_number", goalNumber),
            Field("goal_unit", goalUnit),
            Field("goal_day", goalDay),
            Field("baseline", baseline),
            Field("approach", approach),
            Field("is_regular_work", isRegularWork),
            Field("is_long_term", isLongTerm),
            Field("due", due),
            Field("due_because", dueBecause),
            Field("owner", owner),
            Field("proposer", proposer),
            Field("responsible", responsible),
            Field("internal_note", internalNote),
            Field("registry_number", registryNumber),
            Field("handed_over", handover?.on),
            Field("answer_due", handover?.answerDue),
            Field("answered", handover?.answer?.day),
            Field("answer", handover?.answer?.word),
            Field("answer_because", handover?.answer?.reason),
            Field("state", state.word),
            Field("state_day", state.ownDay),
            Field("decided", decidedOn),
            Field("begun", begunOn),
            Field("rests", rests.map(\.words).joined(separator: " ")),
            Field("decision", decision),
            Field("stopped_by", state.stoppedBy),
            Field("stopped_because", state.reason),
            Field("followed_up", followUp?.on),
            Field("colour", followUp?.colour),
            Field("colour_because", followUp?.reason),
        ]
    }

    package init(_ row: borrowing RowCursor) throws {
        self.init(
            id: try row.value("id"),
            pledge: try row.value("pledge"),
            place: try row.value("place"),
            cause: try row.value("cause"),
            commitment: try row.value("commitment"),
            letter: try row.value("letter"),
            title: try row.value("title"),
            goal: try row.value("goal"),
            goalNumber: try row.value("goal_number"),
            goalUnit: try row.value("goal_unit"),
            goalDay: try row.value("goal_day"),
            baseline: try row.value("baseline"),
            approach: try row.value("approach"),
            isRegularWork: try row.value("is_regular_work"),
            isLongTerm: try row.value("is_long_term"),
            due: try row.value("due"),
            dueBecause: try row.value("due_because"),
            owner: try row.value("owner"),
            proposer: try row.value("proposer"),
            responsible: try row.value("responsible"),
            internalNote: try row.value("internal_note"),
            registryNumber: try row.value("registry_number"),
            handover: try Handover(row),
            state: try State(row),
            decided: try row.value("decided"),
            begun: try row.value("begun"),
            rests: try Rest.list(row.value("rests")),
            decision: try row.value("decision"),
            followUp: try FollowUp(row),
            version: try row.value("version"))
    }
}

extension Measure {
    /// The one rule for who sees which measures; lists and single look-ups both use it.
    ///
    /// Everyone sees what is decided, paused or declined; what is only proposed is the pledge's parties' own.
    package static func visible(to viewer: Viewer, on day: Day) -> Query {
        let open: Query = "(state <> 'proposed' AND \(Pledge.isLaunched("measure.pledge", by: day)))"
        guard let partner = viewer.partner else { return open }
        return "(\(open) OR pledge IN (SELECT pledge FROM pledge_party WHERE partner = \(partner)))"
    }
}

extension Measure.Approach: Storable {}
extension Measure.Colour: Storable {}

extension Handover.Answer {
    fileprivate var word: String {
        switch self {
        case .accepted: "accepted"
        case .declined: "declined"
        }
    }

    fileprivate var reason: String? {
        if case .declined(_, let reason) = self { reason } else { nil }
    }
}

extension Handover {
    fileprivate init?(_ row: borrowing RowCursor) throws {
        guard let on: Day = try row.value("handed_over"), let due: Day = try row.value("answer_due") else {
            return nil
        }
        let answered: Day? = try row.value("answered")
        let answer: String? = try row.value("answer")
        switch (answered, answer) {
        case (let day?, "accepted"): self.init(on: on, answerDue: due, answer: .accepted(on: day))
        case (let day?, "declined"):
            let reason: String? = try row.value("answer_because")
            self.init(on: on, answerDue: due, answer: .declined(on: day, because: reason ?? ""))
        default: self.init(on: on, answerDue: due)
        }
    }
}

extension Measure.FollowUp {
    fileprivate init?(_ row: borrowing RowCursor) throws {
        guard let on: Day = try row.value("followed_up"), let colour: Measure.Colour = try row.value("colour")
        else { return nil }
        self.init(on: on, colour: colour, reason: try row.value("colour_because", as: String?.self) ?? "")
    }
}

extension Measure.Rest {
    /// As the table keeps it: `2022-01-10/2022-02-01`.
    fileprivate var words: String { "\(from)/\(until)" }

    static func list(_ text: String) throws(StorageError) -> [Measure.Rest] {
        try text.split(separator: " ").map { words throws(StorageError) in
            let days = words.split(separator: "/").compactMap { Day($0) }
            guard days.count == 2, let rest = Measure.Rest(from: days[0], until: days[1]) else {
                throw .unreadable(column: "rests", expected: "days with / between them")
            }
            return rest
        }
    }
}

extension Measure.State {
    fileprivate var word: String {
        switch self {
        case .proposed: "proposed"
        case .decided: "decided"
        case .underWay: "under-way"
        case .done: "done"
        case .declined: "declined"
        case .paused: "paused"
        }
    }

    /// The day it came to this state; what is decided has that day in a column of its own.
    fileprivate var ownDay: Day? {
        if case .decided = self { nil } else { day }
    }

    fileprivate var stoppedBy: Identifier<Partner>? {
        switch self {
        case .declined(_, let partner, _), .paused(_, let partner, _, _): partner
        case .proposed, .decided, .underWay, .done: nil
        }
    }

    fileprivate var reason: String? {
        switch self {
        case .declined(_, _, let reason), .paused(_, _, let reason, _): reason
        case .proposed, .decided, .underWay, .done: nil
        }
    }

    fileprivate init(_ row: borrowing RowCursor) throws {
        let decided: Day? = try row.value("decided")
        let stoppedBy: Identifier<Partner>? = try row.value("stopped_by")
        let reason: String? = try row.value("stopped_because")
        switch (try row.value("state", as: String.self), try row.value("state_day", as: Day?.self)) {
        case ("proposed", _): self = .proposed
        case ("decided", _): self = .decided(on: try row.value("decided"))
        case ("under-way", let day?): self = .underWay(since: day, decided: decided ?? day)
        case ("done", let day?): self = .done(on: day, decided: decided ?? day)
        case ("declined", let day?):
            guard let stoppedBy else { fallthrough }
            self = .declined(on: day, by: stoppedBy, because: reason ?? "")
        case ("paused", let day?):
            guard let stoppedBy else { fallthrough }
            self = .paused(on: day, by: stoppedBy, because: reason ?? "", decided: decided)
        default: throw StorageError.unreadable(column: "state", expected: "a state with its day and reason")
        }
    }
}
