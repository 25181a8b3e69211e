/// Rules on what is stored, and on what others are asked for: R21, R24 and R28.
extension Rule {
    /// No stored text tells who somebody is.
    static let r21 = Rule("R21", .recommendation) { book in
        (book.basis?.texts ?? []).map { text in
            Breach(
                "R21", .recommendation, .failure, subject: text.subject,
                text: "rule.R21.\(text.subject.kind)", place: text.place, partners: [text.partner],
                mend: .editText)
        }
    }

    /// What has been kept as long as was decided is forgotten.
    static let r24 = Rule("R24", .recommendation) { book in
        guard book.pledge.progress.launched != nil else { return [] }
        return (book.basis?.overdue ?? []).map { overdue in
            Breach(
                "R24", .recommendation, .warning, subject: .pledge, text: "rule.R24.\(overdue.kind.rawValue)",
                parameters: ["since": overdue.oldest.description], partners: [book.pledge.lead],
                due: overdue.due, mend: .dispose)
        }
    }

    /// Another's service is called as seldom as it asks for.
    ///
    /// - Source: polisen.se, "Regler för öppna data".
    static let r28 = Rule("R28", .terms) { book in
        guard book.pledge.progress.launched != nil, let calls = book.basis?.calls else { return [] }
        return RuleBasis.CallFault.allCases.filter(calls.contains).map { fault in
            Breach(
                "R28", .terms, .failure, subject: .pledge, text: "rule.R28.\(fault.rawValue)",
                partners: [book.pledge.lead], mend: .stopCalling)
        }
    }
}

extension Breach.Subject {
    /// What kind of thing it is, as a stable word.
    fileprivate var kind: String {
        switch self {
        case .pledge, .place, .picture: "pledge"
        case .obligation, .commitment: "commitment"
        case .measure: "measure"
        case .problem, .cause: "problem"
        case .goal: "goal"
        case .activity: "activity"
        case .news: "news"
        case .logged: "log"
        case .observation: "observation"
        case .tip: "tip"
        }
    }
}
