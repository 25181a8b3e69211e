import Domain

/// What has happened to a measure in a pledge file.
struct MeasureCourse {
    var handover: Handover?
    var state: Measure.State = .proposed
    var decided: Day?
    var begun: Day?
    var rests: [Measure.Rest] = []
    var decision: Identifier<Decision>?
    var followUp: Measure.FollowUp?
}

/// The end of a measure that came to nothing, or rests.
private struct Stop {
    let day: Day
    let by: Identifier<Partner>
    let because: String
}

extension PledgeFileReader {
    func course(_ it: YAMLObject, owner: Identifier<Partner>, proposer: Identifier<Partner>?) -> MeasureCourse
    {
        var course = MeasureCourse()
        if let node = it["handed-over"] {
            if owner == proposer {
                node.fault("contradiction", wanted: "an owner other than the proposer", found: "the same")
            }
            course.handover = handover(node, &course.decision)
        }
        if let node = it["decided"], let it = node.object(allowed: ["day", "decision"]) {
            course.decided = it.required("day")?.day()
            course.decision = reference(.decision, it["decision"]) ?? course.decision
        }
        checkAnswer(it, course, owner: owner, proposer: proposer)
        let begun = it["begun"]?.day()
        let done = it["done"]?.day()
        for key in ["begun", "done"] where it[key] != nil && it["decided"] == nil {
            _ = it.required("decided")
        }
        check(course.decided, "decided", isNotAfter: begun, it["begun"])
        check(course.decided, "decided", isNotAfter: done, it["done"])
        check(begun, "begun", isNotAfter: done, it["done"])
        course.followUp = it["follow-up"].flatMap { self.followUp($0) }
        if it["follow-up"] != nil, it["begun"] == nil, it["done"] == nil {
            it["follow-up"]?.fault("contradiction", wanted: "begun or done first", found: "neither")
        }
        check(begun ?? done, "begun", isNotAfter: course.followUp?.on, it["follow-up"])
        course.begun = begun
        course.rests = rests(it, notBefore: course.decided)
        let declined = it["declined"].flatMap { stop($0, owner: owner) }
        let paused = it["paused"].flatMap { stop($0, owner: owner) }
        let ends = ["declined", "paused", "done"].filter { it[$0] != nil }
        if ends.count > 1 {
            it[ends[1]]?.fault(
                "contradiction", wanted: "one of " + ends.joined(separator: ", "), found: "both")
        }
        let last = course.rests.last?.until ?? begun
        let isDeclined = if case .declined = course.handover?.answer { true } else { declined != nil }
        if !course.rests.isEmpty, begun == nil, !isDeclined {
            it["rests"]?.fault("contradiction", wanted: "begun or declined with it", found: "neither")
        }
        check(last, "taken up again", isNotAfter: done, it["done"])
        check(last ?? course.decided, "decided or begun", isNotAfter: declined?.day, it["declined"])
        check(last ?? course.decided, "decided or begun", isNotAfter: paused?.day, it["paused"])
        course.state = self.state(
            course, begun: begun.map { max($0, course.rests.last?.until ?? $0) }, done: done,
            declined: declined, paused: paused, owner: owner)
        return course
    }

    private func state(
        _ course: MeasureCourse, begun: Day?, done: Day?, declined: Stop?, paused: Stop?,
        owner: Identifier<Partner>
    ) -> Measure.State {
        if let declined { return .declined(on: declined.day, by: declined.by, because: declined.because) }
        if case .declined(let day, let reason) = course.handover?.answer {
            return .declined(on: day, by: owner, because: reason)
        }
        if let paused {
            return .paused(on: paused.day, by: paused.by, because: paused.because, decided: course.decided)
        }
        guard let decided = course.decided else { return .proposed }
        if let done { return .done(on: done, decided: decided) }
        if let begun { return .underWay(since: begun, decided: decided) }
        return .decided(on: decided)
    }

    private func rests(_ it: YAMLObject, notBefore decided: Day?) -> [Measure.Rest] {
        var rests: [Measure.Rest] = []
        for node in it.list("rests", max: 100) {
            guard let it = node.object(allowed: ["from", "until"]) else { continue }
            let from = it.required("from")?.day()
            let until = it.required("until")?.day()
            check(rests.last?.until ?? decided, "decided or taken up again", isNotAfter: from, it["from"])
            check(from, "paused", isNotAfter: until, it["until"])
            if let from, let until, let rest = Measure.Rest(from: from, until: until) { rests.append(rest) }
        }
        return rests
    }

    private func handover(_ node: YAMLNode, _ decision: inout Identifier<Decision>?) -> Handover? {
        guard let it = node.object(allowed: ["day", "answer-due", "decision", "accepted", "declined"])
        else { return nil }
        decision = reference(.decision, it["decision"])
        let day = it.required("day")?.day()
        let due = it.required("answer-due")?.day()
        check(day, "handed over", isNotAfter: due, it["answer-due"])
        let accepted = it["accepted"]?.day()
        check(day, "handed over", isNotAfter: accepted, it["accepted"])
        var answer = accepted.map { Handover.Answer.accepted(on: $0) }
        if let node = it["declined"], let it = node.object(allowed: ["day", "because"]) {
            let refused = it.required("day")?.day()
            let because = it.required("because")?.text(max: 2_000)
            check(day, "handed over", isNotAfter: refused, it["day"])
            if accepted != nil {
                node.fault("contradiction", wanted: "either accepted or declined", found: "both")
            }
            if let refused, let because { answer = .declined(on: refused, because: because) }
        }
        guard let day, let due else { return nil }
        return Handover(on: day, answerDue: due, answer: answer)
    }

    /// What somebody else shall do is decided only when that partner has said yes.
    private func checkAnswer(
        _ it: YAMLObject, _ course: MeasureCourse, owner: Identifier<Partner>, proposer: Identifier<Partner>?
    ) {
        guard let node = it["decided"], let proposer, owner != proposer else { return }
        guard case .accepted(let day) = course.handover?.answer else {
            node.fault(
                "not-accepted", wanted: "handed-over with accepted first", found: "no yes of the owner")
            return
        }
        check(day, "accepted", isNotAfter: course.decided, node)
    }

    private func stop(_ node: YAMLNode, owner: Identifier<Partner>) -> Stop? {
        guard let it = node.object(allowed: ["day", "by", "because"]) else { return nil }
        let day = it.required("day")?.day()
        let partner: Identifier<Partner>? = it["by"] == nil ? owner : reference(.partner, it["by"])
        let because = it.required("because")?.text(max: 2_000)
        guard let day, let partner, let because else { return nil }
        return Stop(day: day, by: partner, because: because)
    }

    private func followUp(_ node: YAMLNode) -> Measure.FollowUp? {
        guard let it = node.object(allowed: ["day", "colour", "reason"]) else { return nil }
        let day = it.required("day")?.day()
        let colour = it.required("colour")?.oneOf(Measure.Colour.self)
        let reason = it.required("reason")?.text(max: 2_000)
        guard let day, let colour, let reason else { return nil }
        return Measure.FollowUp(on: day, colour: colour, reason: reason)
    }
}
