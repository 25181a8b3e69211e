import Domain

/// What a pledge file promises: the pledge, and its commitments.
extension PledgeFileReader {
    func pledge(_ node: YAMLNode) {
        let allowed = [
            "key", "name", "title", "why", "first", "last", "lead", "parties", "places", "predecessor",
            "goals",
            "baseline", "reviewed", "signatures", "launched", "withdrawn", "followed-up", "feedback",
            "reported-back", "archived",
        ]
        guard let it = node.object(allowed: allowed) else { return }
        slug = it.required("key")?.slug()
        let name = it.required("name")?.wording(max: 200)
        let title = it.required("title")?.wording(max: 300)
        let why = it.required("why")?.wording(max: 5_000)
        period = wholePeriod(it)
        let order = it.required("parties")?.list(max: 200) ?? []
        let partners: [Identifier<Partner>] = unique(order) { self.reference(.partner, $0) }
        parties = Set(partners)
        ownPlaces = unique(it.required("places")?.list(max: 500) ?? []) { self.reference(.place, $0) }
        let lead = party(it.required("lead"))
        predecessor = it["predecessor"]?.slug()
        if predecessor != nil, predecessor == slug {
            it["predecessor"]?.fault("contradiction", wanted: "another pledge")
        }
        guard let slug else { return }
        let progress = self.progress(it)
        terms(it)
        guard let name, let title, let why, let period, let lead, !partners.isEmpty else { return }
        pledge = Pledge(
            id: names.identity(PledgeFileNames.pledge(slug)), slug: slug, name: name, title: title, why: why,
            period: period, parties: partners, lead: lead, places: ownPlaces,
            predecessor: predecessor.map { names.identity(PledgeFileNames.pledge($0)) }, progress: progress)
    }

    private func wholePeriod(_ it: YAMLObject) -> Period? {
        let first = it.required("first")?.day()
        let last = it.required("last")?.day()
        guard let first, let last else { return nil }
        guard let period = Period(first, last) else {
            it["last"]?.fault("backwards", wanted: "a day from \(first) on, when the period begins")
            return nil
        }
        guard period.length <= Period.longest else {
            it["last"]?.fault(
                "too-long", wanted: "at most \(Period.longest) days", found: "\(period.length)")
            return nil
        }
        return period
    }

    /// The elements, each named once.
    private func unique<T: Hashable>(_ nodes: [YAMLNode], _ read: (YAMLNode) -> T?) -> [T] {
        var seen: Set<T> = []
        return nodes.compactMap { node in
            guard let value = read(node) else { return nil }
            guard seen.insert(value).inserted else {
                node.fault("duplicate", wanted: "each of them once")
                return nil
            }
            return value
        }
    }

    private func progress(_ it: YAMLObject) -> Pledge.Progress {
        var progress = Pledge.Progress()
        progress.reviewed = it["reviewed"]?.day()
        progress.launched = it["launched"]?.day()
        progress.followedUp = it["followed-up"]?.day()
        progress.reportedBack = it["reported-back"]?.day()
        progress.archived = it["archived"]?.day()
        if let node = it["withdrawn"], let it = node.object(allowed: ["day", "because"]) {
            let day = it.required("day")?.day()
            let because = it.required("because")?.text(max: 2_000)
            if let day, let because { (progress.withdrawn, progress.withdrawnBecause) = (day, because) }
        }
        let steps: [(key: String, word: String, day: Day?)] = [
            ("reviewed", "open for review", progress.reviewed), ("launched", "launched", progress.launched),
            ("followed-up", "followed up", progress.followedUp),
            ("reported-back", "reported back", progress.reportedBack),
            ("archived", "archived", progress.archived),
        ]
        for (before, after) in zip(steps, steps.dropFirst()) where after.day != nil {
            if before.day == nil { _ = it.required(before.key) }
            check(before.day, before.word, isNotAfter: after.day, it[after.key])
        }
        if let period, let launched = progress.launched, period.last < launched {
            it["launched"]?.fault("outside-the-period", wanted: "a day until \(period.last)")
        }
        return progress
    }

    private func terms(_ it: YAMLObject) {
        for node in it.list("goals", max: 500) { goal(node) }
        for node in it.list("baseline", max: 500) { baseline(node) }
        for node in it.list("signatures", max: 200) { signature(node) }
        let signed = Set(contents.signatures.map(\.partner))
        if it["launched"]?.scalar.flatMap({ Day($0) }) != nil, !parties.isEmpty,
            !signed.isSuperset(of: parties)
        {
            it["launched"]?.fault(
                "not-signed", wanted: "a signature of every party first",
                found: "\(signed.count) of \(parties.count)")
        }
        if let node = it["feedback"] { feedback(node) }
    }

    private func goal(_ node: YAMLNode) {
        guard let it = node.object(allowed: ["key", "text", "number", "unit", "day"]) else { return }
        let id: Identifier<Goal>? = declareKey(.goal, it.required("key"))
        let text = it.required("text")?.text(max: 1_000)
        let number = it["number"]?.double()
        let unit = it["unit"]?.text(max: 100)
        let day = it["day"]?.day()
        guard let id, let text else { return }
        contents.goals.append(
            Goal(id: id, pledge: ownID, text: text, number: number, unit: unit ?? "", day: day))
    }

    private func baseline(_ node: YAMLNode) {
        let allowed = ["key", "place", "text", "number", "unit", "answers", "day", "source"]
        guard let it = node.object(allowed: allowed) else { return }
        let id: Identifier<Baseline>? = declareKey(.baseline, it.required("key"))
        let place = ownPlace(it["place"])
        let text = it.required("text")?.text(max: 2_000)
        let number = it["number"]?.double()
        let unit = it["unit"]?.text(max: 100)
        let answers = it["answers"]?.int(in: 0...100_000_000)
        let day = it.required("day")?.day()
        let source = it["source"]?.text(max: 500)
        guard let id, let text, let day else { return }
        contents.baseline.append(
            Baseline(
                id: id, pledge: ownID, place: place, text: text, number: number, unit: unit ?? "",
                answers: answers, day: day, source: source ?? ""))
    }

    private func signature(_ node: YAMLNode) {
        guard let it = node.object(allowed: ["partner", "title", "day"]) else { return }
        let partner = party(it.required("partner"))
        let title = it.required("title")?.text(max: 200)
        let day = it.required("day")?.day()
        guard let partner, let title, let day, let key = it["partner"]?.scalar,
            let id: Identifier<Signature> = declare(.signature, key, at: node)
        else { return }
        contents.signatures.append(
            Signature(id: id, pledge: ownID, revision: 0, partner: partner, title: title, day: day))
    }

    private func feedback(_ node: YAMLNode) {
        guard let it = node.object(allowed: ["promised", "done", "effect", "next", "published"]) else {
            return
        }
        let promised = it.required("promised")?.text(max: 10_000)
        let done = it.required("done")?.text(max: 10_000)
        let effect = it.required("effect")?.text(max: 10_000)
        let next = it.required("next")?.text(max: 10_000)
        let published = it["published"]?.day()
        guard let promised, let done, let effect, let next,
            let id: Identifier<PublicFeedback> = declare(.feedback, "1", at: node)
        else { return }
        contents.feedback = PublicFeedback(
            id: id, pledge: ownID, promised: promised, done: done, effect: effect, next: next,
            published: published)
    }

    /// The pledge's identity, which its key alone decides.
    var ownID: Identifier<Pledge> {
        names.identity(PledgeFileNames.pledge(slug?.description ?? ""))
    }
}
