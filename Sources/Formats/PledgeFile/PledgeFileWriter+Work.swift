import Domain

/// The work under a pledge.
extension PledgeFileWriter {
    func problem(_ problem: Problem) -> YAMLValue {
        .object([
            "key": key(problem.id), "place": place(problem.place), "title": .text(problem.title),
            "basis": text(problem.basis), "day": .day(problem.day),
            "causes": list(contents.causes.filter { $0.problem == problem.id }.map(cause)),
        ])
    }

    private func cause(_ cause: Cause) -> YAMLValue {
        .object([
            "key": key(cause.id), "number": .int(cause.number), "title": .text(cause.title),
            "basis": text(cause.basis),
            "measures": list(contents.measures.filter { $0.cause == cause.id }.map { measure($0, at: nil) }),
        ])
    }

    /// - Shape: `place` is told only of a measure without a cause.
    func measure(_ measure: Measure, at place: Identifier<Place>?) -> YAMLValue {
        let goal: YAMLValue? =
            measure.goal.isEmpty
            ? nil
            : .object([
                "text": .text(measure.goal), "number": double(measure.goalNumber),
                "unit": text(measure.goalUnit), "day": day(measure.goalDay),
            ])
        guard
            case .map(let first) = YAMLValue.object([
                "key": key(measure.id), "place": place.map { self.place($0) },
                "letter": .text(measure.letter),
                "title": .text(measure.title), "commitment": measure.commitment.map { number($0) },
                "goal": goal,
                "baseline": text(measure.baseline),
                "approach": measure.approach == .situational ? nil : .text(measure.approach.rawValue),
                "regular-work": measure.isRegularWork ? .bool(true) : nil,
                "long-term": measure.isLongTerm ? .bool(true) : nil, "due": day(measure.due),
                "due-because": text(measure.dueBecause), "owner": partner(measure.owner),
                "proposer": measure.needsHandover ? partner(measure.proposer) : nil,
                "responsible": text(measure.responsible), "internal-note": text(measure.internalNote),
                "registry-number": text(measure.registryNumber),
            ]),
            case .map(let course) = course(of: measure)
        else { return .map([]) }
        return .map(first + course)
    }

    private func course(of measure: Measure) -> YAMLValue {
        var (declined, paused): (YAMLValue?, YAMLValue?)
        func stop(_ on: Day, _ by: Identifier<Partner>, _ because: String) -> YAMLValue {
            .object(["day": .day(on), "by": partner(by), "because": .text(because)])
        }
        switch measure.state {
        case .proposed, .decided, .underWay, .done: break
        case .declined(let day, let by, let because):
            if case .declined = measure.handover?.answer { break }
            declined = stop(day, by, because)
        case .paused(let day, let by, let because, _): paused = stop(day, by, because)
        }
        return .object([
            "handed-over": measure.handover.map {
                // Where it is decided, that tells by what.
                handover($0, by: measure.decidedOn == nil ? measure.decision : nil)
            },
            "decided": measure.decidedOn.map {
                .object(["day": .day($0), "decision": decisionKey(measure.decision)])
            },
            "begun": day(measure.begunOn),
            "rests": list(
                measure.rests.map { .object(["from": .day($0.from), "until": .day($0.until)]) }),
            "done": day(measure.doneOn), "declined": declined, "paused": paused,
            "follow-up": measure.followUp.map {
                .object([
                    "day": .day($0.on), "colour": .text($0.colour.rawValue), "reason": .text($0.reason),
                ])
            },
        ])
    }

    private func handover(_ handover: Handover, by decision: Identifier<Decision>?) -> YAMLValue {
        var (accepted, declined): (YAMLValue?, YAMLValue?)
        switch handover.answer {
        case .accepted(let on): accepted = .day(on)
        case .declined(let on, let because):
            declined = .object(["day": .day(on), "because": .text(because)])
        case nil: break
        }
        return .object([
            "day": .day(handover.on), "answer-due": .day(handover.answerDue),
            "decision": decisionKey(decision), "accepted": accepted, "declined": declined,
        ])
    }

    func activity(_ activity: PublicActivity) -> YAMLValue {
        var (held, cancelled): (YAMLValue?, YAMLValue?)
        switch activity.outcome {
        case .held(let on, let visitors, let report):
            held = .object([
                "day": .day(on), "visitors": visitors.map { .int($0) }, "report": text(report),
            ])
        case .cancelled(let on, let because):
            cancelled = .object(["day": .day(on), "because": .text(because)])
        case nil: break
        }
        return .object([
            "key": .slug(activity.slug), "place": place(activity.place),
            "commitment": activity.commitment.map { number($0) }, "title": .text(activity.title),
            "text": text(activity.text), "organisers": .list(activity.organisers.map { partner($0) }),
            "day": day(activity.day), "start": time(activity.start), "end": time(activity.end),
            "spot": text(activity.spot),
            "permit": activity.permit == Permit() ? nil : permit(activity.permit),
            "moved": activity.movedFrom.map {
                .object(["from": .day($0), "because": .text(activity.movedBecause)])
            },
            "held": held, "cancelled": cancelled,
            "sequence": activity.sequence == activity.leastSequence ? nil : .int(activity.sequence),
            "internal-note": text(activity.internalNote),
        ])
    }

    private func permit(_ permit: Permit) -> YAMLValue {
        .object([
            "need": .text(permit.need.rawValue), "applied": day(permit.applied),
            "granted": day(permit.granted),
            "refused": day(permit.refused), "owner-consents": permit.ownerConsents ? .bool(true) : nil,
        ])
    }

    func logged(_ activity: LoggedActivity) -> YAMLValue {
        .object([
            "key": key(activity.id), "commitment": number(activity.commitment),
            "place": place(activity.place),
            "partner": partner(activity.partner), "kind": .text(activity.kind.rawValue),
            "day": .day(activity.day), "part": activity.part.map { .text($0.rawValue) },
            "noticed": day(activity.noticed), "done": day(activity.done),
            "amount": activity.amount == 1 ? nil : .int(activity.amount), "text": text(activity.text),
            "internal-note": text(activity.internalNote),
            "cancelled": day(activity.cancelledOn),
            "cancelled-because": text(activity.cancelledBecause),
        ])
    }

    func news(_ news: News) -> YAMLValue {
        .object([
            "key": .slug(news.slug), "place": news.place.map { place($0) }, "partner": partner(news.partner),
            "title": .text(news.title), "text": .text(news.text), "day": .day(news.day),
            "published": day(news.published), "measure": news.measure.map { key($0) },
            "photos": list(contents.photos.filter { $0.news == news.id }.map(photo)),
        ])
    }

    private func photo(_ photo: Domain.Photo) -> YAMLValue {
        .object([
            "role": .text(photo.role.rawValue), "file": .text(path(of: photo)), "alt": .text(photo.alt),
            "taken": day(photo.taken),
        ])
    }

    private func path(of photo: Domain.Photo) -> String {
        let news = contents.news.first { $0.id == photo.news }?.slug.description ?? photo.news.description
        let type = photo.type.split(separator: "/").last.map(String.init) ?? "jpeg"
        return "photos/\(news)-\(photo.role.rawValue).\(type == "jpeg" ? "jpg" : type)"
    }

    /// - Shape: a path from the folder of the file → the picture.
    var pictures: [String: [UInt8]] {
        var pictures: [String: [UInt8]] = [:]
        for photo in contents.photos { pictures[path(of: photo)] = contents.pictures[photo.id] }
        return pictures
    }
}
