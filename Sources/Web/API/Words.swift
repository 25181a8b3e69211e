import Domain

/// The words that programs read for what Swift keeps in cases.
extension Commitment.Kind {
    var word: String {
        switch self {
        case .quantity: "quantity"
        case .recurring: "recurring"
        case .milestone: "milestone"
        case .continuous: "continuous"
        }
    }

    var count: Int? {
        switch self {
        case .quantity(let count, _), .recurring(let count, _): count
        case .milestone, .continuous: nil
        }
    }

    var unit: String? {
        if case .quantity(_, let unit) = self { unit } else { nil }
    }

    var span: Span? {
        if case .recurring(_, let span) = self { span } else { nil }
    }

    var due: Day? {
        if case .milestone(let due) = self { due } else { nil }
    }

    var days: Int? {
        if case .continuous(let days) = self { days } else { nil }
    }
}

extension PublicActivity {
    var status: String {
        switch outcome {
        case .held: "held"
        case .cancelled: "cancelled"
        case nil: "planned"
        }
    }

    /// The day that it was held, or called off.
    var settledOn: Day? {
        switch outcome {
        case .held(let day, _, _), .cancelled(let day, _): day
        case nil: nil
        }
    }

    var visitors: Int? {
        if case .held(_, let visitors, _) = outcome { visitors } else { nil }
    }

    /// What came of it, or why it was called off; nil where nothing is written.
    var outcomeText: String? {
        switch outcome {
        case .held(_, _, let text), .cancelled(_, let text): text.isEmpty ? nil : text
        case nil: nil
        }
    }
}

/// Where a measure stands, taken apart.
struct MeasureCourse: Sendable {
    let state: String
    /// The day it came to its state; nil for what is proposed.
    let day: Day?
    var stoppedBy: Identifier<Partner>?
    var stoppedBecause: String?
    var answer: String?
    var answerBecause: String?

    init(_ measure: Measure) {
        switch measure.state {
        case .proposed: (state, day) = ("proposed", nil)
        case .decided(let on): (state, day) = ("decided", on)
        case .underWay(let since, _): (state, day) = ("under-way", since)
        case .done(let on, _): (state, day) = ("done", on)
        case .declined(let on, let partner, let reason):
            (state, day) = ("declined", on)
            (stoppedBy, stoppedBecause) = (partner, reason)
        case .paused(let on, let partner, let reason, _):
            (state, day) = ("paused", on)
            (stoppedBy, stoppedBecause) = (partner, reason)
        }
        switch measure.handover?.answer {
        case .accepted: answer = "accepted"
        case .declined(_, let reason): (answer, answerBecause) = ("declined", reason)
        case nil: break
        }
    }
}
