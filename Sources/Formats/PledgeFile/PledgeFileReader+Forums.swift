import Domain

/// The forums of a pledge file, with their meetings and what they decided.
extension PledgeFileReader {
    func forums(_ nodes: [YAMLNode]) {
        for node in nodes { forum(node) }
    }

    private func forum(_ node: YAMLNode) {
        guard let it = node.object(allowed: ["key", "kind", "name", "meetings"]) else { return }
        let id: Identifier<Forum>? = declareKey(.forum, it.required("key"))
        let kind = it.required("kind")?.oneOf(Forum.Kind.self)
        let name = it.required("name")?.text(max: 200)
        if let id {
            for node in it.list("meetings") { meeting(node, of: id) }
        }
        guard let id, let kind, let name else { return }
        contents.forums.append(Forum(id: id, pledge: ownID, kind: kind, name: name))
    }

    private func meeting(_ node: YAMLNode, of forum: Identifier<Forum>) {
        guard let it = node.object(allowed: ["key", "day", "start", "spot", "notes", "decisions"]) else {
            return
        }
        let id: Identifier<Meeting>? = declareKey(.meeting, it.required("key"))
        let day = it.required("day")?.day()
        let start = it["start"]?.clockTime()
        let spot = it["spot"]?.text(max: 200)
        let notes = it["notes"]?.text(max: 20_000)
        if let id, let key = it["key"]?.scalar {
            for node in it.list("decisions", max: 1_000) { decision(node, of: id, key) }
        }
        guard let id, let day else { return }
        contents.meetings.append(
            Meeting(
                id: id, pledge: ownID, forum: forum, day: day, start: start, spot: spot ?? "",
                notes: notes ?? ""))
    }

    private func decision(_ node: YAMLNode, of meeting: Identifier<Meeting>, _ meetingKey: String) {
        let allowed = ["paragraph", "text", "registry-number", "adopts-plan-of"]
        guard let it = node.object(allowed: allowed) else { return }
        let paragraph = it.required("paragraph")?.int(in: 1...9_999)
        let text = it.required("text")?.text(max: 5_000)
        let number = it["registry-number"]?.text(max: 100)
        let place = ownPlace(it["adopts-plan-of"])
        let id: Identifier<Decision>? = paragraph.flatMap {
            declare(.decision, "\(meetingKey)/\($0)", at: node)
        }
        guard let id, let paragraph, let text else { return }
        contents.decisions.append(
            Decision(
                id: id, pledge: ownID, meeting: meeting, paragraph: paragraph, text: text,
                registryNumber: number ?? "", adoptsPlanOf: place))
    }
}
