/// Rules on the action plans and the activities: R04, R05, R14 and R20.
extension Rule {
    /// No measure without a cause, no problem without a cause, no cause without a measure.
    static let r04 = Rule("R04", .handbook) { book in
        guard book.isRunning else { return [] }
        let measures = book.measures.filter { $0.isOpen && $0.cause == nil }.map { measure in
            Breach(
                "R04", .handbook, .warning, subject: .measure(measure.id), text: "rule.R04.measure",
                parameters: book.parameters(of: measure), place: measure.place, partners: [measure.owner],
                mend: .editMeasure)
        }
        let treated = book.treatedCauses
        let problems = book.problems.flatMap { problem -> [Breach] in
            let causes = book.causes.filter { $0.problem == problem.id }
            func breach(_ text: String, of cause: Cause? = nil) -> Breach {
                Breach(
                    "R04", .handbook, .warning, subject: cause.map { .cause($0.id) } ?? .problem(problem.id),
                    text: text,
                    parameters: [
                        "problem": problem.title, "place": book.place(problem.place)?.name ?? "",
                        "cause": cause?.title ?? "",
                    ],
                    place: problem.place, partners: book.place(problem.place).map { [$0.municipality] } ?? [],
                    mend: .addMeasure)
            }
            guard !causes.isEmpty else { return [breach("rule.R04.problem")] }
            return causes.filter { !treated.contains($0.id) }.map { breach("rule.R04.cause", of: $0) }
        }
        return measures + problems
    }

    /// A measure has a day within the period, or says why it ends later; and its day is not past.
    static let r05 = Rule("R05", .handbook) { book in
        guard book.isRunning else { return [] }
        return book.measures.filter(\.isOpen).compactMap { measure in
            if case .paused = measure.state { return nil }
            let text: String
            if let due = measure.due {
                if measure.isOverdue(on: book.day) {
                    text = "rule.R05.overdue"
                } else if book.pledge.period.last < due, measure.dueBecause.isEmpty {
                    text = "rule.R05.beyond"
                } else {
                    return nil
                }
            } else {
                guard !measure.isRegularWork else { return nil }
                text = "rule.R05.undated"
            }
            return Breach(
                "R05", .handbook, text == "rule.R05.overdue" ? .failure : .warning,
                subject: .measure(measure.id), text: text, parameters: book.parameters(of: measure),
                place: measure.place, partners: [measure.owner], due: measure.due, mend: .editMeasure)
        }
    }

    /// What one partner proposes for another is handed over with a day, and answered by it.
    static let r14 = Rule("R14", .handbook) { book in
        guard book.isRunning || book.isPreparing else { return [] }
        return book.measures.filter(\.needsHandover).compactMap { measure in
            guard case .proposed = measure.state else { return nil }
            var parameters = book.parameters(of: measure)
            guard let handover = measure.handover else {
                return Breach(
                    "R14", .handbook, .warning, subject: .measure(measure.id),
                    text: "rule.R14.not-handed-over",
                    parameters: parameters, place: measure.place, partners: [measure.proposer],
                    mend: .handOver)
            }
            guard handover.answer == nil else { return nil }
            let days = handover.answerDue.days(until: book.day)
            parameters["days"] = "\(abs(days))"
            parameters["since"] = handover.on.description
            return Breach(
                "R14", .handbook, days > 0 ? .failure : .warning, subject: .measure(measure.id),
                text: days > 0 ? "rule.R14.late" : "rule.R14.waiting", parameters: parameters,
                place: measure.place, partners: [measure.owner], due: handover.answerDue,
                mend: .answerHandover)
        }
    }

    /// The police have the application or the notification in time, and the ground's owner agrees.
    ///
    /// - Source: Ordningslagen 2 kap. 6 §: a notification shall come in at least five days before; an
    ///   application should, if possible, a week before.
    static let r20 = Rule("R20", .law) { book in
        guard book.isRunning else { return [] }
        return book.activities.compactMap { activity in
            guard activity.outcome == nil, let day = activity.day, book.day <= day else { return nil }
            let permit = activity.permit
            let place = book.place(activity.place)
            let parameters = ["activity": activity.title, "place": place?.name ?? "", "day": day.description]
            func breach(_ severity: Breach.Severity, _ text: String, _ origin: Origin = .law, due: Day?)
                -> Breach
            {
                Breach(
                    "R20", origin, severity, subject: .activity(activity.id), text: text,
                    parameters: parameters, place: activity.place, partners: activity.organisers, due: due,
                    mend: .trackPermit)
            }
            if permit.refused != nil { return breach(.failure, "rule.R20.refused", due: day) }
            switch permit.need {
            case .none: return nil
            case .unknown: return breach(.warning, "rule.R20.unknown", .recommendation, due: day - 7)
            case .notification:
                guard permit.applied == nil else { break }
                let due = day - 5
                return breach(
                    due < book.day ? .failure : .warning,
                    due < book.day ? "rule.R20.notification-late" : "rule.R20.notification", due: due)
            case .application:
                guard permit.applied == nil else {
                    return permit.granted == nil && day.days(until: book.day) >= -2
                        ? breach(.warning, "rule.R20.not-granted", due: day) : nil
                }
                let due = day - 7
                return breach(
                    .warning, due < book.day ? "rule.R20.application-late" : "rule.R20.application", due: due)
            }
            return permit.ownerConsents
                ? nil : breach(.warning, "rule.R20.consent", .recommendation, due: day)
        }
    }
}
