/// One of the things that must be so before a pledge moves on: the "klart när" of Brå's handbook.
///
/// - Source: Brå, "Samverkan i lokalt brottsförebyggande arbete", the end of each of its five steps.
package struct Criterion: Hashable, Sendable {
    package let name: Name
    /// Whether the pledge is held back until it is met.
    package let isRequired: Bool
    package let state: State

    package enum State: Hashable, Sendable {
        case met
        /// - Shape: the names of what is lacking, where it has names.
        case missing([String])
        /// Only people can tell; it is never ticked.
        case reminder
    }

    package enum Name: String, CaseIterable, Sendable {
        case sentence, reasons, parties, places, commitments
        case everyPlaceOwed = "every-place-owed"
        case length, goals, baseline
        case ownPictures = "own-pictures"
        case jointDecision = "joint-decision"
        case signatures, responsibles
        case steering, causes
        case commonPicture = "common-picture"
        case staffDialogue = "staff-dialogue"
        case timeLeft = "time-left"
        case alone, measures
        case plansAdopted = "plans-adopted"
        case communicated
        case followUpPlanned = "follow-up-planned"
        case periodOver = "period-over"
        case activities, counting
        case nothingOverdue = "nothing-overdue"
        case documented, judged
        case measuresFollowedUp = "measures-followed-up"
        case effect, process
        case reportedToSteering = "reported-to-steering"
        case feedback, archives
    }
}

extension Criterion {
    /// What lies outside the book and a stage is judged by too.
    package struct Surroundings: Sendable {
        package var forums: [Forum]
        /// The places whose action plan a forum has adopted.
        package var plannedPlaces: Set<Identifier<Place>>
        package var feedback: PublicFeedback?

        package init(
            forums: [Forum] = [], plannedPlaces: Set<Identifier<Place>> = [], feedback: PublicFeedback? = nil
        ) {
            self.forums = forums
            self.plannedPlaces = plannedPlaces
            self.feedback = feedback
        }
    }

    /// What the stage that `book` stands at is done with, the required first.
    package static func list(
        in book: PledgeBook, _ surroundings: Surroundings = .init()
    ) -> [Criterion] {
        switch book.stage {
        case .draft: book.draftCriteria
        case .review: book.reviewCriteria(surroundings)
        case .decided: book.decidedCriteria(surroundings)
        case .active: book.activeCriteria
        case .ended: book.endedCriteria
        case .followedUp: [.required(.feedback, surroundings.feedback?.published != nil)]
        case .reportedBack: [.reminder(.archives)]
        case .archived, .withdrawn: []
        }
    }

    fileprivate static func required(_ name: Name, _ isMet: Bool) -> Criterion {
        Criterion(name: name, isRequired: true, state: isMet ? .met : .missing([]))
    }

    fileprivate static func required(_ name: Name, lacking: [String]) -> Criterion {
        Criterion(name: name, isRequired: true, state: lacking.isEmpty ? .met : .missing(lacking))
    }

    fileprivate static func wanted(_ name: Name, _ isMet: Bool) -> Criterion {
        Criterion(name: name, isRequired: false, state: isMet ? .met : .missing([]))
    }

    fileprivate static func wanted(_ name: Name, lacking: [String]) -> Criterion {
        Criterion(name: name, isRequired: false, state: lacking.isEmpty ? .met : .missing(lacking))
    }

    fileprivate static func reminder(_ name: Name) -> Criterion {
        Criterion(name: name, isRequired: false, state: .reminder)
    }
}

extension [Criterion] {
    /// - Throws: `.criteriaMissing` unless every required one is met.
    package func requireMet() throws(PledgeRefusal) {
        guard allSatisfy({ !$0.isRequired || $0.state == .met }) else { throw .criteriaMissing }
    }
}

extension PledgeBook {
    fileprivate var draftCriteria: [Criterion] {
        [
            .required(.sentence, !pledge.title.swedish.isEmpty),
            .required(.reasons, !pledge.why.swedish.isEmpty),
            .required(.parties, pledge.parties.count >= 2),
            .required(.places, !pledge.places.isEmpty),
            .required(.commitments, !commitments.isEmpty),
            .required(.everyPlaceOwed, lacking: names { $0.owing.isEmpty }),
            .wanted(.length, Rule.r09.check(self).allSatisfy { $0.text != "rule.R09.long" }),
            goals.isEmpty
                ? .wanted(.goals, false)
                : .wanted(.goals, lacking: goals.filter { !$0.isMeasurable }.map(\.text)),
            .wanted(.baseline, baseline.contains { $0.day < pledge.period.first }),
            .reminder(.ownPictures), .reminder(.jointDecision),
        ]
    }

    fileprivate var signatureCriterion: Criterion {
        .required(.signatures, lacking: parties.filter { !signed.contains($0.id) }.map(\.name))
    }

    fileprivate func reviewCriteria(_ surroundings: Criterion.Surroundings) -> [Criterion] {
        [
            signatureCriterion,
            .wanted(.responsibles, lacking: names { !$0.owing.isEmpty && !answered.contains($0.key) }),
            .wanted(.steering, surroundings.forums.contains { $0.kind == .steering }),
            .wanted(.causes, lacking: unanalysed),
            .reminder(.commonPicture), .reminder(.staffDialogue),
        ]
    }

    fileprivate func decidedCriteria(_ surroundings: Criterion.Surroundings) -> [Criterion] {
        let treated = treatedCauses
        return [
            signatureCriterion,
            .required(.timeLeft, day <= pledge.period.last),
            .wanted(.alone, Rule.r09.check(self).allSatisfy { $0.text != "rule.R09.overlap" }),
            causes.isEmpty
                ? .wanted(.measures, false)
                : .wanted(.measures, lacking: causes.filter { !treated.contains($0.id) }.map(\.title)),
            .wanted(
                .plansAdopted,
                lacking: places.filter { !surroundings.plannedPlaces.contains($0.id) }.map(\.name)),
            .reminder(.communicated), .reminder(.followUpPlanned),
        ]
    }

    fileprivate var activeCriteria: [Criterion] {
        [
            .required(.periodOver, pledge.period.last < day),
            .wanted(.activities, lacking: Rule.r01.check(self).compactMap { place($0.place)?.name }),
            .wanted(.counting, lacking: names { contributions[$0.key]?.isEmpty ?? true }),
            .wanted(.nothingOverdue, lacking: measures.filter { $0.isOverdue(on: day) }.map(\.title)),
            .reminder(.documented),
        ]
    }

    fileprivate var endedCriteria: [Criterion] {
        [
            .required(.judged, lacking: names { standing($0)?.state == .awaitsJudgement }),
            .wanted(
                .measuresFollowedUp,
                lacking: measures.filter { $0.doneOn != nil && $0.followUp == nil }.map(\.title)),
            .reminder(.effect), .reminder(.process), .reminder(.reportedToSteering),
        ]
    }

    /// Problems without a cause and, where nothing has been analysed, the places without a problem.
    private var unanalysed: [String] {
        let analysed = Set(causes.map(\.problem))
        let known = Set(problems.map(\.place))
        return problems.filter { !analysed.contains($0.id) }.map(\.title)
            + places.filter { !known.contains($0.id) }.map(\.name)
    }

    /// `4 Floda` for each obligation that `isLacking`.
    private func names(where isLacking: (Obligation) -> Bool) -> [String] {
        obligations.filter(isLacking).map {
            "\(commitment($0.commitment)?.number ?? 0) \(place($0.place)?.name ?? "")"
        }
    }
}
