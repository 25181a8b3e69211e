import Domain

/// What the plan and the pages say of a measure, in the reader's language.
struct MeasureWords {
    let measure: Measure
    let plan: ActionPlan
    let page: Page

    /// Its label and title: `1a Måla väggarna ljusa`.
    var name: String { "\(plan.label(of: measure)) \(measure.title)" }

    /// What sort it is: `Situationell, löpande`.
    var kind: String {
        let approach = page("measure.approach.\(measure.approach.rawValue)")
        let rhythm = page(measure.isRegularWork ? "measure.regular" : "measure.once")
        return page.list(parts: [approach, rhythm, measure.isLongTerm ? page("measure.long-term") : nil])
    }

    /// Nil where there is nothing to follow up against, though there ought to be.
    var goal: String? {
        if case .declined = measure.state, measure.goal.isEmpty { return "–" }
        return measure.goal.isEmpty ? nil : measure.goal
    }

    /// The number that the goal comes to, such as `20 %, 22 september 2022`.
    var goalFigure: String? {
        guard let number = measure.goalNumber else { return nil }
        let figure = "\(page.number(number)) \(measure.goalUnit)".trimming(while: \.isWhitespace)
        return page.list(parts: [figure, measure.goalDay.map { page.day($0, .withYear) }])
    }

    /// The office and its partner: `Gruppledare trygghetsvärdar, Västtrafik`.
    var who: String {
        page.list(parts: [measure.responsible, plan.book.partner(measure.owner)?.name])
    }

    var time: String {
        let due = measure.due.map { day -> Gaps in ["day": page.pastDay(day)] }
        switch measure.state {
        case .done(let day, _): return page("measure.when.done", ["day": page.pastDay(day)])
        case .declined: return "–"
        case .proposed:
            if measure.awaitsAnswer, let answerDue = measure.handover?.answerDue {
                let answer = page(
                    answerDue < page.today ? "measure.when.answer-late" : "measure.when.answer",
                    ["day": page.pastDay(answerDue)])
                return due.map { "\(page("measure.when.due", $0)), \(answer.uncapitalisedFirst)" } ?? answer
            }
        case .underWay(let since, _) where measure.isRegularWork && measure.due == nil:
            return page("measure.when.regular-since", ["day": page.pastDay(since)])
        case .decided, .underWay, .paused: break
        }
        if let due {
            return page(measure.isOverdue(on: page.today) ? "measure.when.overdue" : "measure.when.due", due)
        }
        return page(measure.isRegularWork ? "measure.when.regular" : "measure.when.none")
    }

    /// How it goes: the last follow-up where there is one, else how far it has come.
    var followUp: ActionPlanTable.FollowUp {
        switch measure.state {
        case .declined(let day, let partner, let reason):
            return .init(
                mark: .decl, word: page("measure.state.declined"), text: stopped(partner, day, reason))
        case .paused(let day, let partner, let reason, _):
            return .init(mark: .rest, word: page("measure.state.paused"), text: stopped(partner, day, reason))
        case .proposed: return proposed
        case .decided, .underWay, .done: break
        }
        if let followUp = measure.followUp {
            return .init(
                mark: followUp.colour.mark, word: page("colour.\(followUp.colour.rawValue)"),
                text: followUp.reason)
        }
        return .init(mark: measure.stateMark(on: page.today), word: state)
    }

    /// The word for how far it has come, whatever the follow-ups said.
    var state: String {
        if measure.isOverdue(on: page.today) { return page("measure.state.late") }
        if measure.awaitsAnswer { return page("measure.state.awaits-answer") }
        return page("measure.state.\(measure.stateWord)")
    }

    /// The last part of the keys that count the measures that go alike.
    var tallyWord: String {
        switch measure.state {
        case .proposed: measure.awaitsAnswer ? "awaits-answer" : "proposed"
        case .declined, .paused: measure.stateWord
        case .decided, .underWay, .done:
            measure.followUp?.colour.rawValue
                ?? (measure.isOverdue(on: page.today) ? "late" : measure.stateWord)
        }
    }

    private var proposed: ActionPlanTable.FollowUp {
        let text: String?
        if measure.awaitsAnswer {
            text = measure.handover.map { page("measure.handed-over", ["day": page.pastDay($0.on)]) }
        } else if case .accepted(let day) = measure.handover?.answer {
            text = page("measure.accepted", ["day": page.pastDay(day)])
        } else if measure.needsHandover {
            text = page("measure.not-handed-over")
        } else {
            text = nil
        }
        return .init(mark: measure.stateMark(on: page.today), word: state, text: text)
    }

    private func stopped(_ partner: Identifier<Partner>, _ day: Day, _ reason: String) -> String {
        page(
            "measure.stopped",
            ["partner": plan.book.partner(partner)?.name ?? "", "day": page.pastDay(day), "reason": reason])
    }
}

extension Measure {
    /// The last part of the keys that speak of the state.
    var stateWord: String {
        switch state {
        case .proposed: "proposed"
        case .decided: "decided"
        case .underWay: "under-way"
        case .done: "done"
        case .declined: "declined"
        case .paused: "paused"
        }
    }

    func stateMark(on day: Day) -> StatusMark {
        if isOverdue(on: day) { return .late }
        return switch state {
        case .proposed: awaitsAnswer ? .wait : .note
        case .decided: .plan
        case .underWay: .go
        case .done: .ok
        case .declined: .decl
        case .paused: .rest
        }
    }
}

extension Measure.Colour {
    var mark: StatusMark {
        switch self {
        case .green: .ok
        case .yellow: .part
        case .red: .no
        }
    }
}

extension Page {
    /// The parts that there are, with commas between them.
    func list(parts: [String?]) -> String {
        parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
