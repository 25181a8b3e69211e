/// Rules on the pledge itself: R01 to R03 and R06 to R09.
extension Rule {
    /// Each place has a public activity dated within the period.
    ///
    /// A warning until half the period has passed, then a failure; more urgent at 90, 60 and 30 days left.
    static let r01 = Rule("R01", .recommendation) { book in
        guard book.isRunning else { return [] }
        let period = book.pledge.period
        let left = period.remaining(after: book.day)
        let halfway = period.first + period.length / 2
        return book.places.compactMap { place in
            let isDated = book.activities.contains { activity in
                activity.place == place.id && !activity.isCancelled
                    && (activity.heldOn ?? activity.day).map(period.contains) ?? false
            }
            guard !isDated else { return nil }
            return Breach(
                "R01", .recommendation, book.day < halfway ? .warning : .failure,
                urgency: left <= 30 ? 3 : left <= 60 ? 2 : left <= 90 ? 1 : 0,
                subject: .place(place.id), text: "rule.R01",
                parameters: ["place": place.name, "days": "\(left)"], place: place.id,
                partners: [place.municipality], due: period.last, mend: .planActivity)
        }
    }

    /// Every obligation has somebody who owes it, a responsible office, and something that counts towards it; once
    /// the period is over, a conclusion where the sum was not reached.
    static let r02 = Rule("R02", .handbook) { book in
        if book.stage == .ended { return book.unjudged }
        guard book.isPreparing || book.isRunning else { return [] }
        return book.obligations.flatMap { obligation -> [Breach] in
            guard !obligation.owing.isEmpty, let commitment = book.commitment(obligation.commitment) else {
                return []
            }
            let parameters = [
                "place": book.place(obligation.place)?.name ?? "", "number": "\(commitment.number)",
                "commitment": commitment.short.swedish, "commitment.en": commitment.short.english ?? "",
            ]
            var breaches: [Breach] = []
            if !book.answered.contains(obligation.key) {
                breaches.append(
                    Breach(
                        "R02", .handbook, .warning, subject: .obligation(obligation.key),
                        text: "rule.R02.responsible", parameters: parameters, place: obligation.place,
                        partners: obligation.owing, mend: .nameResponsible))
            }
            if book.isRunning, book.contributions[obligation.key]?.isEmpty ?? true {
                breaches.append(
                    Breach(
                        "R02", .handbook, .warning, subject: .obligation(obligation.key),
                        text: "rule.R02.nothing", parameters: parameters, place: obligation.place,
                        partners: obligation.owing, mend: .addMeasure))
            }
            return breaches
        }
    }

    /// What a group promises is owed by somebody at each place.
    static let r03 = Rule("R03", .recommendation) { book in
        guard book.isPreparing || book.isRunning else { return [] }
        return book.obligations.filter(\.owing.isEmpty).map { obligation in
            let commitment = book.commitment(obligation.commitment)
            return Breach(
                "R03", .recommendation, .failure, subject: .obligation(obligation.key), text: "rule.R03",
                parameters: [
                    "place": book.place(obligation.place)?.name ?? "", "number": "\(commitment?.number ?? 0)",
                    "commitment": commitment?.short.swedish ?? "",
                    "commitment.en": commitment?.short.english ?? "",
                ],
                place: obligation.place, partners: [book.pledge.lead], mend: .editCommitment)
        }
    }

    /// A goal has a number, a unit and a day.
    static let r06 = Rule("R06", .handbook) { book in
        guard book.isPreparing || book.isRunning else { return [] }
        let goals = book.goals.filter { !$0.isMeasurable }.map { goal in
            Breach(
                "R06", .handbook, .warning, subject: .goal(goal.id), text: "rule.R06.goal",
                parameters: ["goal": goal.text], partners: [book.pledge.lead], mend: .editGoal)
        }
        let measures = book.measures.filter { measure in
            measure.isOpen
                && (measure.goal.isEmpty || measure.goalNumber == nil || measure.goalUnit.isEmpty
                    || measure.goalDay == nil)
        }
        return goals
            + measures.map { measure in
                Breach(
                    "R06", .handbook, .warning, subject: .measure(measure.id), text: "rule.R06.measure",
                    parameters: book.parameters(of: measure), place: measure.place,
                    partners: [measure.owner], due: measure.due, mend: .editMeasure)
            }
    }

    /// How things stood is recorded before the pledge, and before a measure starts: a warning until then, a
    /// failure after.
    static let r07 = Rule("R07", .handbook) { book in
        var breaches: [Breach] = []
        if book.isPreparing || book.isRunning,
            !book.baseline.contains(where: { $0.day < book.pledge.period.first })
        {
            breaches.append(
                Breach(
                    "R07", .handbook, book.isRunning ? .failure : .warning, subject: .pledge,
                    text: "rule.R07.pledge", partners: [book.pledge.lead], due: book.pledge.period.first,
                    mend: .addBaseline))
        }
        guard book.isRunning else { return breaches }
        for measure in book.measures where measure.baseline.isEmpty && !measure.goal.isEmpty {
            guard measure.isOpen, measure.decidedOn != nil else { continue }
            breaches.append(
                Breach(
                    "R07", .handbook, measure.begunOn == nil ? .warning : .failure,
                    subject: .measure(measure.id), text: "rule.R07.measure",
                    parameters: book.parameters(of: measure), place: measure.place,
                    partners: [measure.owner], due: measure.due, mend: .editMeasure))
        }
        return breaches
    }

    /// All parties have signed before the launch, each by somebody in a leading office.
    static let r08 = Rule("R08", .handbook) { book in
        guard book.stage == .review else { return [] }
        return book.parties.filter { !book.signed.contains($0.id) }.map { partner in
            Breach(
                "R08", .handbook, book.day < book.pledge.period.first ? .warning : .failure,
                subject: .pledge, text: "rule.R08", parameters: ["partner": partner.name],
                partners: [partner.id], due: book.pledge.period.first, mend: .sign)
        }
    }

    /// The period is at most 24 months, and no other pledge runs at the same place unless it follows on.
    static let r09 = Rule("R09", .recommendation) { book in
        guard book.isPreparing || book.isRunning else { return [] }
        let pledge = book.pledge
        var breaches: [Breach] = []
        let limit = pledge.period.first.lastOfTwoYears
        if limit < pledge.period.last {
            breaches.append(
                Breach(
                    "R09", .recommendation, .failure, subject: .pledge, text: "rule.R09.long",
                    partners: [pledge.lead], due: limit, mend: .editPledge))
        }
        for other in book.neighbours
        where other.id != pledge.id && other.period.overlaps(pledge.period) && other.progress.launched != nil
            && other.progress.withdrawn == nil && other.progress.archived == nil
            && other.predecessor != pledge.id && pledge.predecessor != other.id
        {
            breaches.append(
                Breach(
                    "R09", .recommendation, .failure, subject: .pledge, text: "rule.R09.overlap",
                    parameters: ["other": other.name.swedish], partners: [pledge.lead],
                    due: other.period.last, mend: .editPledge))
        }
        return breaches
    }
}

extension PledgeBook {
    /// What waits for the word of those who run the pledge.
    fileprivate var unjudged: [Breach] {
        obligations.filter { standing($0)?.state == .awaitsJudgement }.compactMap { obligation in
            guard let commitment = commitment(obligation.commitment) else { return nil }
            return Breach(
                "R02", .handbook, .warning, subject: .obligation(obligation.key), text: "rule.R02.unjudged",
                parameters: [
                    "place": place(obligation.place)?.name ?? "", "number": "\(commitment.number)",
                    "commitment": commitment.short.swedish, "commitment.en": commitment.short.english ?? "",
                ],
                place: obligation.place, partners: [pledge.lead], mend: .conclude)
        }
    }
}

extension Day {
    /// The last day of the 24 months that begin with it; of a leap day's, the last of February.
    fileprivate var lastOfTwoYears: Day {
        isLeapDay ? twoYearsOn : twoYearsOn - 1
    }

    /// The same day two years later; of a leap day the last of February.
    var twoYearsOn: Day {
        Day(year: year + 2, month: month, day: isLeapDay ? 28 : dayOfMonth) ?? self + 730
    }

    private var isLeapDay: Bool { month == 2 && dayOfMonth == 29 }
}

extension PledgeBook {
    /// Launched, and its period not yet over.
    var isRunning: Bool { stage == .active }

    /// Being drafted or waiting for signatures.
    var isPreparing: Bool { [.draft, .review, .decided].contains(stage) }

    /// The causes that something is or was done about; what was declined does nothing about its cause.
    var treatedCauses: Set<Identifier<Cause>> {
        Set(measures.lazy.filter { $0.isOpen || $0.doneOn != nil }.compactMap(\.cause))
    }

    func parameters(of measure: Measure) -> [String: String] {
        let cause = causes.first { $0.id == measure.cause }
        return [
            "measure": measure.title, "place": place(measure.place)?.name ?? "",
            "owner": partner(measure.owner)?.name ?? "",
            "label": (cause.map { "\($0.number)" } ?? "") + measure.letter,
        ]
    }
}
