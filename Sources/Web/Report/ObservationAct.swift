import Domain
import Duties

/// What the check of an observation can come to.
enum ObservationAct: String, CaseIterable, Sendable {
    case approve = "godkann"
    case mask = "maskera"
    case reject = "avvisa"

    func link(_ observation: Identifier<Observation>) -> Link {
        Address.workObservationAct.link(observation, rawValue)
    }

    /// Names its texts.
    var word: String {
        switch self {
        case .approve: "approve"
        case .mask: "mask"
        case .reject: "reject"
        }
    }

    /// Names its event.
    var done: String {
        switch self {
        case .approve: "approved"
        case .mask: "masked"
        case .reject: "rejected"
        }
    }
}

extension Desk {
    func acts(with observation: Observation) -> [ObservationAct] {
        guard allows(.reviewObservation, of: observation.partner) else { return [] }
        switch observation.review {
        case .waiting: return observation.forgotten == nil ? [.approve, .mask, .reject] : []
        case .approved, .masked:
            let isEmpty = observation.text.isEmpty && observation.photo == nil
            return observation.forgotten == nil && !isEmpty ? [.mask] : []
        case .rejected: return []
        }
    }
}

/// The check of one observation as a form: other words in place of its own, or a reason why it is turned down.
struct ObservationActForm {
    let act: ObservationAct
    let observation: Observation
    let names: ReportNames
    let desk: Desk

    private var page: Page { desk.page }
    private var words: ObservationWords {
        ObservationWords(observation: observation, names: names, page: page)
    }

    /// As long as the words of any observation, whichever way they came in.
    ///
    /// - Units: characters.
    private static let longest = 8000

    /// - Throws: `AccessRefusal` for those who do not check it.
    init(_ act: ObservationAct, _ observation: Observation, _ names: ReportNames, _ desk: Desk) throws {
        try desk.require(.reviewObservation, of: observation.partner)
        (self.act, self.observation, self.names, self.desk) = (act, observation, names, desk)
    }

    var form: DeskForm {
        DeskForm(
            title: page("review.title", ["act": page("review.\(act.word)"), "about": words.about]),
            room: .reports, lead: "\(words.time)",
            action: act.link(observation.id), cancel: Address.workObservation.link(observation.id),
            submit: "review.\(act.word).submit", filled: Entry(page, ["text": observation.text]),
            subject: DeskForm.Subject(observation), above: above, shows: [.init(.review, "one", count: 1)]
        ) { entry in
            switch act {
            case .approve: []
            case .mask:
                [entry.field("text", .area(rows: 4), words: "review.text", required: false)]
                    + (observation.photo == nil
                        ? []
                        : [
                            entry.field(
                                "photo",
                                .checkboxes([Choice(value: "ta-bort", text: page("review.remove-photo"))]),
                                words: "review.photo", required: false)
                        ])
            case .reject: [entry.field("because", words: "review.because")]
            }
        }
    }

    /// What was reported, where the form does not hold it; and what in it may be a name.
    private var above: Markup {
        let hint = page.guessHint(page.site.screening.hints(observation.text, on: page.today))
        return """
            \(if: act == .reject && !observation.text.isEmpty,
                "<blockquote\(page.writtenInSwedish)>\(observation.text)</blockquote>")\
            \(if: act == .mask, "\(with: hint, { Notice(kind: .info, title: $0).markup() })")
            """
    }

    /// - Throws: `FormFault`, `ObservationRefusal`.
    func carryOut(_ entry: inout Entry) throws -> Observation {
        var new = observation
        switch act {
        case .approve: try new.approve(on: page.today)
        case .mask:
            let text = entry.text("text", max: Self.longest, required: false)
            try entry.requireValid()
            try new.mask(text, on: page.today)
            if entry.isChecked("photo") { new.photo = nil }
        case .reject:
            let reason = entry.text("because", max: 300)
            try entry.requireValid()
            try new.reject(because: reason, on: page.today)
        }
        return new
    }
}
