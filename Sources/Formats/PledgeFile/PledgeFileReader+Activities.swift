import Domain

/// The public activities of a pledge file.
extension PledgeFileReader {
    private static let activityKeys = [
        "key", "place", "commitment", "title", "text", "organisers", "day", "start", "end", "spot", "permit",
        "moved", "held", "cancelled", "sequence", "internal-note",
    ]

    func activity(_ node: YAMLNode) {
        guard let it = node.object(allowed: Self.activityKeys) else { return }
        let slug = it.required("key")?.slug()
        let id: Identifier<PublicActivity>? = slug.flatMap { declare(.activity, $0.description, at: node) }
        let place = ownPlace(it.required("place"))
        let commitment = self.commitment(it["commitment"])
        if let node = it["commitment"] { _ = holds(commitment, at: place, node) }
        let title = it.required("title")?.text(max: 300)
        let text = it["text"]?.text(max: 5_000)
        let organisers = self.organisers(it)
        let day = ownDay(it["day"])
        let start = it["start"]?.clockTime()
        let end = it["end"]?.clockTime()
        if let start, let end, end <= start {
            it["end"]?.fault("backwards", wanted: "a time after \(start), when it begins")
        }
        let spot = it["spot"]?.text(max: 200)
        let permit = it["permit"].map { self.permit($0) } ?? Permit()
        let moved = it["moved"].flatMap { move($0, day) }
        let outcome = self.outcome(it, day)
        let note = it["internal-note"]?.text(max: 5_000)
        let sequence = it["sequence"]?.int(in: 0...1_000_000)
        for key in ["moved", "held"] where it[key] != nil && it["day"] == nil {
            it[key]?.fault("undated", wanted: "a day first", found: "none")
        }
        guard let id, let slug, let place, let title, !organisers.isEmpty else { return }
        let activity = PublicActivity(
            id: id, slug: slug, pledge: ownID, place: place, commitment: commitment?.id, title: title,
            text: text ?? "", organisers: organisers, day: day, start: start, end: end, spot: spot ?? "",
            permit: permit, outcome: outcome, movedFrom: moved?.from, movedBecause: moved?.because ?? "",
            internalNote: note ?? "")
        contents.activities.append(activity.counted(sequence ?? activity.leastSequence))
    }

    private func organisers(_ it: YAMLObject) -> [Identifier<Partner>] {
        guard let node = it.required("organisers"), let nodes = node.list(max: 50) else { return [] }
        let partners: [Identifier<Partner>] = nodes.compactMap { reference(.partner, $0) }
        if nodes.isEmpty { node.fault("too-few", wanted: "one organiser or more") }
        if Set(partners).count < partners.count { node.fault("duplicate", wanted: "each organiser once") }
        return partners
    }

    private func permit(_ node: YAMLNode) -> Permit {
        var permit = Permit()
        let allowed = ["need", "applied", "granted", "refused", "owner-consents"]
        guard let it = node.object(allowed: allowed) else { return permit }
        permit.need = it.required("need")?.oneOf(Permit.Need.self) ?? .unknown
        permit.applied = it["applied"]?.day()
        permit.granted = it["granted"]?.day()
        permit.refused = it["refused"]?.day()
        permit.ownerConsents = it["owner-consents"]?.bool() ?? false
        check(permit.applied, "applied for", isNotAfter: permit.granted, it["granted"])
        check(permit.applied, "applied for", isNotAfter: permit.refused, it["refused"])
        if permit.granted != nil, permit.refused != nil {
            it["refused"]?.fault("contradiction", wanted: "either granted or refused", found: "both")
        }
        return permit
    }

    private func move(_ node: YAMLNode, _ day: Day?) -> (from: Day, because: String)? {
        guard let it = node.object(allowed: ["from", "because"]) else { return nil }
        let from = it.required("from")?.day()
        let because = it.required("because")?.text(max: 2_000)
        guard let from, let because else { return nil }
        return (from, because)
    }

    private func outcome(_ it: YAMLObject, _ planned: Day?) -> PublicActivity.Outcome? {
        if it["held"] != nil, it["cancelled"] != nil {
            it["cancelled"]?.fault("contradiction", wanted: "either held or cancelled", found: "both")
        }
        if let node = it["held"] {
            guard let it = node.object(allowed: ["day", "visitors", "report"]) else { return nil }
            let day = it["day"] == nil ? planned : ownDay(it["day"])
            let visitors = it["visitors"]?.int(in: 0...1_000_000)
            let report = it["report"]?.text(max: 5_000)
            return day.map { .held(on: $0, visitors: visitors, report: report ?? "") }
        }
        guard let node = it["cancelled"], let it = node.object(allowed: ["day", "because"]) else {
            return nil
        }
        let day = it.required("day")?.day()
        let because = it.required("because")?.text(max: 2_000)
        guard let day, let because else { return nil }
        return .cancelled(on: day, because: because)
    }
}

extension PublicActivity {
    /// How often those who subscribe have been told of a change at least: when it was moved, when cancelled.
    var leastSequence: Int { (movedFrom == nil ? 0 : 1) + (isCancelled ? 1 : 0) }

    fileprivate func counted(_ sequence: Int) -> PublicActivity {
        var activity = self
        while activity.sequence < sequence { activity.announceChange() }
        return activity
    }
}
