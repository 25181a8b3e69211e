import Domain

/// What can be done with a measure, each on a page of its own.
enum MeasureAct: String, CaseIterable, Sendable {
    case edit = "andra"
    case handOver = "overlamna"
    case takeBack = "aterta"
    case accept = "godta"
    case refuse = "avboj"
    case decide = "besluta"
    case begin = "paborja"
    case carryOut = "klar"
    case followUp = "folj-upp"
    case pause = "vila"
    case stop = "avbryt"

    func link(_ measure: Identifier<Measure>) -> Link {
        Address.workMeasureAct.link(measure, rawValue)
    }

    /// Names its texts and, for what the history tells, its event.
    var word: String {
        switch self {
        case .edit: "changed"
        case .handOver: "handed-over"
        case .takeBack: "taken-back"
        case .accept: "accepted"
        case .refuse: "declined"
        case .decide: "decided"
        case .begin: "begun"
        case .carryOut: "done"
        case .followUp: "followed-up"
        case .pause: "paused"
        case .stop: "stopped"
        }
    }

    var weight: ButtonWeight {
        switch self {
        case .handOver, .accept, .decide, .carryOut: .primary
        case .edit, .begin, .followUp, .pause, .takeBack: .secondary
        case .refuse, .stop: .danger
        }
    }
}

extension Desk {
    /// The owner and those who run the pledge change a measure; so does its proposer until it is handed over.
    func mayEdit(_ measure: Measure) -> Bool {
        allows(.editMeasure, of: measure.owner)
            || (measure.isUntouchedProposal && allows(.editMeasure, of: measure.proposer))
    }

    /// Whether this member may do it at all, whatever state the measure is in.
    func mayDo(_ act: MeasureAct, with measure: Measure) -> Bool {
        switch act {
        case .edit: mayEdit(measure)
        case .handOver: allows(.handOver, of: measure.proposer)
        case .takeBack: allows(.stopMeasure, of: measure.proposer)
        case .accept, .refuse: allows(.answerHandover, of: measure.owner)
        case .decide: allows(.recordDecision) || allows(.answerHandover, of: measure.owner)
        case .begin, .carryOut: allows(.reportMeasure, of: measure.owner)
        case .followUp: allows(.followUpMeasure)
        case .pause, .stop: allows(.stopMeasure, of: measure.owner)
        }
    }

    /// What this member can do with the measure as it is now.
    func acts(with measure: Measure) -> [MeasureAct] {
        MeasureAct.allCases.filter { measure.isReady(for: $0) && mayDo($0, with: measure) }
    }
}

extension Measure {
    /// Proposed, and not yet handed over to anybody.
    var isUntouchedProposal: Bool {
        if case .proposed = state { handover == nil } else { false }
    }

    /// Whether the state lets it happen; the domain has the last word when it is carried out.
    func isReady(for act: MeasureAct) -> Bool {
        switch (act, state) {
        case (.edit, _): true
        case (.handOver, .proposed): needsHandover && handover == nil
        case (.takeBack, .proposed): isUntouchedProposal
        case (.accept, .proposed), (.refuse, .proposed): awaitsAnswer
        case (.decide, .proposed):
            if !needsHandover { true } else if case .accepted = handover?.answer { true } else { false }
        case (.begin, .decided): true
        case (.begin, .paused(_, _, _, let decided)): decided != nil
        case (.carryOut, .decided), (.carryOut, .underWay): true
        case (.followUp, .underWay), (.followUp, .done): true
        case (.pause, .decided), (.pause, .underWay): true
        case (.stop, .proposed), (.stop, .decided), (.stop, .underWay), (.stop, .paused): !awaitsAnswer
        default: false
        }
    }
}
