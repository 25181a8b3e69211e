import Domain

/// The action plans of a pledge file: problems, their causes, and the measures against them.
extension PledgeFileReader {
    func problem(_ node: YAMLNode) {
        guard let it = node.object(allowed: ["key", "place", "title", "basis", "day", "causes"]) else {
            return
        }
        let id: Identifier<Problem>? = declareKey(.problem, it.required("key"))
        let place = ownPlace(it.required("place"))
        let title = it.required("title")?.text(max: 300)
        let basis = it["basis"]?.text(max: 2_000)
        let day = it.required("day")?.day()
        for node in it.list("causes", max: 200) { cause(node, of: id, at: place) }
        guard let id, let place, let title, let day else { return }
        contents.problems.append(
            Problem(id: id, pledge: ownID, place: place, title: title, basis: basis ?? "", day: day))
    }

    private func cause(_ node: YAMLNode, of problem: Identifier<Problem>?, at place: Identifier<Place>?) {
        guard let it = node.object(allowed: ["key", "number", "title", "basis", "measures"]) else { return }
        let id: Identifier<Cause>? = declareKey(.cause, it.required("key"))
        let number = it.required("number")?.int(in: 1...999)
        let title = it.required("title")?.text(max: 300)
        let basis = it["basis"]?.text(max: 2_000)
        if let place, let key = it["key"]?.scalar { causes[key] = place }
        if let place, let number, !takenCauseNumbers.insert([place.description, "\(number)"]).inserted {
            it["number"]?.fault("duplicate", wanted: "each number once in the plan of a place")
        }
        for node in it.list("measures", max: 500) { measure(node, inside: it["key"], at: place) }
        guard let id, let problem, let number, let title else { return }
        contents.causes.append(
            Cause(
                id: id, pledge: ownID, problem: problem, number: number, title: title, basis: basis ?? ""))
    }

    private static let measureKeys = [
        "key", "cause", "place", "letter", "title", "commitment", "goal", "baseline", "approach",
        "regular-work",
        "long-term", "due", "due-because", "owner", "proposer", "responsible", "internal-note",
        "registry-number", "handed-over", "decided", "begun", "rests", "done", "declined", "paused",
        "follow-up",
    ]

    /// - Shape: `inside` is the key of the cause that the measure stands under, if it does.
    func measure(_ node: YAMLNode, inside outer: YAMLNode? = nil, at outerPlace: Identifier<Place>? = nil) {
        guard let it = node.object(allowed: Self.measureKeys) else { return }
        let id: Identifier<Measure>? = declareKey(.measure, it.required("key"))
        if outer != nil {
            for key in ["cause", "place"] {
                it[key]?.fault("not-here", wanted: "nothing, since the measure stands under its cause")
            }
        }
        let causeNode = outer ?? it["cause"]
        let cause: Identifier<Cause>? = reference(.cause, causeNode)
        let place =
            outerPlace ?? causeNode?.scalar.flatMap { causes[$0] }
            ?? ownPlace(causeNode == nil ? it.required("place") : it["place"])
        let letter = it.required("letter")?.text(max: 5)
        if let letter, let cause, !takenLetters.insert([cause.description, letter]).inserted {
            it["letter"]?.fault("duplicate", wanted: "each letter once for a cause")
        }
        let title = it.required("title")?.text(max: 300)
        let commitment = self.commitment(it["commitment"])
        if let node = it["commitment"] { _ = holds(commitment, at: place, node) }
        let owner: Identifier<Partner>? = reference(.partner, it.required("owner"))
        let proposer = it["proposer"] == nil ? owner : party(it["proposer"])
        let goal = it["goal"].flatMap { measureGoal($0) }
        let course = owner.map { self.course(it, owner: $0, proposer: proposer) }
        let approach = it["approach"]?.oneOf(Measure.Approach.self)
        let (isRegular, isLong) = (it["regular-work"]?.bool() ?? false, it["long-term"]?.bool() ?? false)
        let due = it["due"]?.day()
        let texts = self.texts(
            ["baseline", "due-because", "responsible", "internal-note", "registry-number"], of: it)
        guard let id, let place, let letter, let title, let owner, let proposer, let course else { return }
        contents.measures.append(
            Measure(
                id: id, pledge: ownID, place: place, cause: cause, commitment: commitment?.id, letter: letter,
                title: title, goal: goal?.text ?? "", goalNumber: goal?.number, goalUnit: goal?.unit ?? "",
                goalDay: goal?.day, baseline: texts[0], approach: approach ?? .situational,
                isRegularWork: isRegular, isLongTerm: isLong, due: due, dueBecause: texts[1], owner: owner,
                proposer: proposer, responsible: texts[2], internalNote: texts[3], registryNumber: texts[4],
                handover: course.handover, state: course.state, decided: course.decided, begun: course.begun,
                rests: course.rests, decision: course.decision,
                followUp: course.followUp))
    }

    /// The texts under `keys`, empty where there is none.
    func texts(_ keys: [String], of it: YAMLObject) -> [String] {
        keys.map { it[$0]?.text(max: 5_000) ?? "" }
    }

    private func measureGoal(_ node: YAMLNode) -> (text: String, number: Double?, unit: String, day: Day?)? {
        guard let it = node.object(allowed: ["text", "number", "unit", "day"]) else { return nil }
        let text = it.required("text")?.text(max: 1_000)
        let number = it["number"]?.double()
        let unit = it["unit"]?.text(max: 100)
        let day = it["day"]?.day()
        return text.map { ($0, number, unit ?? "", day) }
    }
}
