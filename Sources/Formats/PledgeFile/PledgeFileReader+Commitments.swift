import Domain

/// What a pledge file's commitments promise, to whom, and who answers for them.
extension PledgeFileReader {
    func commitment(_ node: YAMLNode) {
        let kinds = ["quantity", "recurring", "milestone", "continuous"]
        let allowed = ["number", "partner", "jointly", "group", "sentence", "short"] + kinds + ["places"]
        guard let it = node.object(allowed: allowed) else { return }
        let number = it.required("number")?.int(in: 1...999)
        let id: Identifier<Commitment>? = number.flatMap { declare(.commitment, "\($0)", at: node) }
        let sentence = it.required("sentence")?.wording(max: 1_000)
        let short = it.required("short")?.wording(max: 100)
        let addressee = only(["partner", "jointly", "group"], of: it).flatMap { self.addressee($0, it) }
        let kind = only(kinds, of: it).flatMap { self.kind($0, it) }
        let places = it["places"]?.list().map { $0.compactMap { ownPlace($0) } } ?? ownPlaces
        if it["places"] != nil, Set(places).count < places.count {
            it["places"]?.fault("duplicate", wanted: "each place once")
        }
        if let addressee { checkGroup(addressee, at: places, it) }
        guard let id, let number, let sentence, let short, let addressee, let kind else { return }
        contents.commitments.append(
            Commitment(
                id: id, pledge: ownID, number: number, addressee: addressee, sentence: sentence, short: short,
                kind: kind, places: places))
    }

    /// The one of `keys` that is there; a fault for none and for more than one.
    private func only(_ keys: [String], of it: YAMLObject) -> String? {
        let there = keys.filter { it[$0] != nil }
        guard there.count == 1 else {
            let found = there.isEmpty ? "none" : there.joined(separator: ", ")
            it.node.fault("contradiction", wanted: YAMLNode.enumerated(keys), found: found)
            return nil
        }
        return there[0]
    }

    private func addressee(_ key: String, _ it: YAMLObject) -> Commitment.Addressee? {
        switch key {
        case "partner": return party(it[key]).map { .partner($0) }
        case "group": return it[key]?.oneOf(Partner.Kind.self).map { .group($0) }
        default:
            guard let nodes = it[key]?.list(max: 200) else { return nil }
            let partners = nodes.compactMap { party($0) }
            guard partners.count == nodes.count else { return nil }
            guard partners.count >= 2, Set(partners).count == partners.count else {
                it[key]?.fault(
                    "too-few", wanted: "two parties or more, each once", found: "\(partners.count)")
                return nil
            }
            return .jointly(partners)
        }
    }

    private func kind(_ key: String, _ it: YAMLObject) -> Commitment.Kind? {
        guard let node = it[key] else { return nil }
        switch key {
        case "quantity":
            guard let it = node.object(allowed: ["count", "unit"]) else { return nil }
            let count = it.required("count")?.int(in: Commitment.Kind.counts)
            let unit = it.required("unit")?.text(max: 100)
            guard let count, let unit else { return nil }
            return .quantity(count, unit: unit)
        case "recurring":
            guard let it = node.object(allowed: ["count", "per"]) else { return nil }
            let count = it.required("count")?.int(in: Commitment.Kind.countsPerSpan)
            let span = it.required("per")?.oneOf(Span.self)
            guard let count, let span else { return nil }
            return .recurring(count, per: span)
        case "milestone":
            guard let it = node.object(allowed: ["by"]) else { return nil }
            return ownDay(it.required("by")).map { .milestone(by: $0) }
        default:
            guard let it = node.object(allowed: ["days"]) else { return nil }
            return it.required("days")?.int(in: Commitment.Kind.waits).map { .continuous(days: $0) }
        }
    }

    /// A group owes at each place through the party that the place belongs to, so there must be one.
    private func checkGroup(
        _ addressee: Commitment.Addressee, at places: [Identifier<Place>], _ it: YAMLObject
    ) {
        guard case .group(let kind) = addressee else { return }
        let group = contents.partners.filter { $0.kind == kind && parties.contains($0.id) }
        guard !group.isEmpty else {
            it["group"]?.fault("no-member", wanted: "a kind that one of the parties is of")
            return
        }
        let members = Set(group.map(\.id))
        let homeless = contents.places.filter { places.contains($0.id) && !members.contains($0.municipality) }
        for place in homeless {
            it["group"]?.fault(
                "no-member", wanted: "a party of the group that \(place.slug) belongs to", found: "none")
        }
    }

    func responsibility(_ node: YAMLNode) {
        guard let it = node.object(allowed: ["commitment", "place", "places", "partner", "title"]) else {
            return
        }
        let commitment = self.commitment(it.required("commitment"))
        let places = ownPlaces(it)
        let partner = party(it.required("partner"))
        let title = it.required("title")?.text(max: 200)
        guard let commitment, let partner, let title else { return }
        for (placeNode, place) in places where holds(commitment, at: place, placeNode) {
            guard owes(partner, commitment, at: place) else {
                placeNode.fault(
                    "not-owing", wanted: "a place where that partner owes commitment \(commitment.number)")
                continue
            }
            let key = "\(commitment.number)/\(placeNode.scalar ?? "")/\(it["partner"]?.scalar ?? "")"
            guard let id: Identifier<Responsibility> = declare(.responsibility, key, at: placeNode) else {
                continue
            }
            contents.responsibilities.append(
                Responsibility(
                    id: id, pledge: ownID, commitment: commitment.id, place: place, partner: partner,
                    title: title))
        }
    }

    private func owes(_ partner: Identifier<Partner>, _ commitment: Commitment, at place: Identifier<Place>)
        -> Bool
    {
        let parties = contents.partners.filter { self.parties.contains($0.id) }
        let obligation = commitment.obligations(at: contents.places, parties: parties).first {
            $0.place == place
        }
        return obligation?.owing.contains(partner) ?? true
    }

    func conclusion(_ node: YAMLNode) {
        let allowed = ["commitment", "place", "verdict", "reason", "day", "taken-back"]
        guard let it = node.object(allowed: allowed) else { return }
        let commitment = self.commitment(it.required("commitment"))
        let place = ownPlace(it.required("place"))
        let verdict = it.required("verdict")?.oneOf(Conclusion.Verdict.self)
        let reason = it.required("reason")?.text(max: 2_000)
        let day = it.required("day")?.day()
        let takenBack = it["taken-back"]?.day()
        check(day, "concluded", isNotAfter: takenBack, it["taken-back"])
        guard holds(commitment, at: place, it["place"] ?? node) else { return }
        guard let commitment, let place, let verdict, let reason, let day else { return }
        let key = "\(commitment.number)/\(it["place"]?.scalar ?? "")/\(day)"
        guard let id: Identifier<Conclusion> = declare(.conclusion, key, at: node) else { return }
        contents.conclusions.append(
            Conclusion(
                id: id, pledge: ownID, commitment: commitment.id, place: place, verdict: verdict,
                reason: reason,
                day: day, takenBack: takenBack))
    }
}
