import Domain

/// What is promised, and what has become of it.
extension PledgeFileWriter {
    var pledge: YAMLValue {
        let pledge = file.pledge
        let progress = pledge.progress
        return .object([
            "key": .slug(pledge.slug), "name": .wording(pledge.name), "title": .wording(pledge.title),
            "why": .wording(pledge.why), "first": .day(pledge.period.first), "last": .day(pledge.period.last),
            "lead": partner(pledge.lead), "parties": .list(pledge.parties.map { partner($0) }),
            "places": .list(pledge.places.map { place($0) }),
            "predecessor": file.predecessor.map { .slug($0) },
            "goals": list(contents.goals.map(goal)), "baseline": list(contents.baseline.map(baseline)),
            "reviewed": day(progress.reviewed), "signatures": list(contents.signatures.map(signature)),
            "launched": day(progress.launched),
            "withdrawn": progress.withdrawn.map {
                .object(["day": .day($0), "because": .text(progress.withdrawnBecause ?? "")])
            },
            "followed-up": day(progress.followedUp), "feedback": contents.feedback.map(feedback),
            "reported-back": day(progress.reportedBack), "archived": day(progress.archived),
        ])
    }

    private func goal(_ goal: Goal) -> YAMLValue {
        .object([
            "key": key(goal.id), "text": .text(goal.text), "number": double(goal.number),
            "unit": text(goal.unit),
            "day": day(goal.day),
        ])
    }

    private func baseline(_ baseline: Baseline) -> YAMLValue {
        .object([
            "key": key(baseline.id), "place": baseline.place.map { place($0) }, "text": .text(baseline.text),
            "number": double(baseline.number), "unit": text(baseline.unit),
            "answers": baseline.answers.map { .int($0) }, "day": .day(baseline.day),
            "source": text(baseline.source),
        ])
    }

    private func signature(_ signature: Signature) -> YAMLValue {
        .object([
            "partner": partner(signature.partner), "title": .text(signature.title),
            "day": .day(signature.day),
        ])
    }

    private func feedback(_ feedback: PublicFeedback) -> YAMLValue {
        .object([
            "promised": .text(feedback.promised), "done": .text(feedback.done),
            "effect": .text(feedback.effect),
            "next": .text(feedback.next), "published": day(feedback.published),
        ])
    }

    func commitment(_ commitment: Commitment) -> YAMLValue {
        var members: [YAMLValue.Member] = [.init("number", .int(commitment.number))]
        switch commitment.addressee {
        case .partner(let id): members.append(.init("partner", partner(id)))
        case .jointly(let ids): members.append(.init("jointly", .list(ids.map { partner($0) })))
        case .group(let kind): members.append(.init("group", .text(kind.rawValue)))
        }
        members.append(.init("sentence", .wording(commitment.sentence)))
        members.append(.init("short", .wording(commitment.short)))
        members.append(kind(commitment.kind))
        if commitment.places != file.pledge.places {
            members.append(.init("places", .list(commitment.places.map { place($0) })))
        }
        return .map(members)
    }

    private func kind(_ kind: Commitment.Kind) -> YAMLValue.Member {
        switch kind {
        case .quantity(let count, let unit):
            .init("quantity", .object(["count": .int(count), "unit": .text(unit)]))
        case .recurring(let count, let span):
            .init("recurring", .object(["count": .int(count), "per": .text(span.rawValue)]))
        case .milestone(let due): .init("milestone", .object(["by": .day(due)]))
        case .continuous(let days): .init("continuous", .object(["days": .int(days)]))
        }
    }

    func responsibility(_ responsibility: Responsibility) -> YAMLValue {
        .object([
            "commitment": number(responsibility.commitment), "place": place(responsibility.place),
            "partner": partner(responsibility.partner), "title": .text(responsibility.title),
        ])
    }

    func conclusion(_ conclusion: Conclusion) -> YAMLValue {
        .object([
            "commitment": number(conclusion.commitment), "place": place(conclusion.place),
            "verdict": .text(conclusion.verdict.rawValue), "reason": .text(conclusion.reason),
            "day": .day(conclusion.day), "taken-back": day(conclusion.takenBack),
        ])
    }

    func forum(_ forum: Forum) -> YAMLValue {
        .object([
            "key": key(forum.id), "kind": .text(forum.kind.rawValue), "name": .text(forum.name),
            "meetings": list(contents.meetings.filter { $0.forum == forum.id }.map(meeting)),
        ])
    }

    private func meeting(_ meeting: Meeting) -> YAMLValue {
        .object([
            "key": key(meeting.id), "day": .day(meeting.day), "start": time(meeting.start),
            "spot": text(meeting.spot), "notes": text(meeting.notes),
            "decisions": list(contents.decisions.filter { $0.meeting == meeting.id }.map(decision)),
        ])
    }

    private func decision(_ decision: Decision) -> YAMLValue {
        .object([
            "paragraph": .int(decision.paragraph), "text": .text(decision.text),
            "registry-number": text(decision.registryNumber),
            "adopts-plan-of": decision.adoptsPlanOf.map { place($0) },
        ])
    }

    /// As a measure refers to a decision: its meeting's key and its paragraph.
    func decisionKey(_ id: Identifier<Decision>?) -> YAMLValue? {
        guard let decision = contents.decisions.first(where: { $0.id == id }) else { return nil }
        let meeting = contents.keys[decision.meeting.description] ?? decision.meeting.description
        return .text("\(meeting)/\(decision.paragraph)")
    }
}
