import Domain

/// The logged activities of a pledge file, each by itself or as a rule for many.
extension PledgeFileReader {
    private static let logKeys = [
        "key", "commitment", "place", "places", "partner", "kind", "day", "every", "days", "from", "until",
        "except", "done-until", "part", "noticed", "done", "amount", "text", "internal-note",
        "cancelled", "cancelled-because",
    ]
    private static let mostLogged = 50_000

    func log(_ node: YAMLNode) {
        guard let it = node.object(allowed: Self.logKeys) else { return }
        let key = it.required("key").flatMap { self.key($0) }
        let commitment = self.commitment(it.required("commitment"))
        let places = ownPlaces(it)
        let partner = party(it.required("partner"))
        let kind = it.required("kind")?.oneOf(LoggedActivity.Kind.self)
        let part = it["part"]?.oneOf(DayPart.self)
        let amount = it["amount"]?.int(in: 1...100_000)
        let texts = self.texts(["text", "internal-note"], of: it)
        let times = it["every"] == nil ? oneTime(it) : recurrence(it)
        guard let key, let commitment, let partner, let kind else { return }
        for (placeNode, place) in places where holds(commitment, at: place, placeNode) {
            for time in times {
                let ownKey = [key, it["places"] == nil ? nil : placeNode.scalar, time.suffix]
                    .compactMap(\.self).joined(separator: "/")
                guard let id: Identifier<LoggedActivity> = declare(.log, ownKey, at: node) else { return }
                guard contents.log.count < Self.mostLogged else {
                    node.fault("too-long", wanted: "at most \(Self.mostLogged) in the log", found: "more")
                    return
                }
                contents.keys[id.description] = ownKey
                contents.log.append(
                    LoggedActivity(
                        id: id, pledge: ownID, commitment: commitment.id, place: place, partner: partner,
                        kind: kind, day: time.day, part: part, noticed: time.noticed, done: time.done,
                        amount: amount ?? 1, text: texts[0], internalNote: texts[1],
                        cancelledBecause: time.cancelledBecause, cancelledOn: time.cancelledOn))
            }
        }
    }

    private struct Time {
        let day: Day
        var noticed: Day?
        var done: Day?
        var cancelledBecause: String?
        var cancelledOn: Day?
        /// What tells it from the others of the same rule.
        var suffix: String?
    }

    private func oneTime(_ it: YAMLObject) -> [Time] {
        for key in ["days", "from", "until", "except", "done-until"] {
            it[key]?.fault("not-here", wanted: "every: week or month with it")
        }
        let day = ownDay(it.required("day"))
        let noticed = it["noticed"]?.day()
        let done = ownDay(it["done"])
        check(noticed, "noticed", isNotAfter: done, it["done"])
        let because = it["cancelled-because"]?.text(max: 2_000)
        if it["done"] != nil, because != nil {
            it["done"]?.fault("contradiction", wanted: "either done or cancelled-because", found: "both")
        }
        let cancelled = it["cancelled"]?.day()
        if cancelled != nil, because == nil { _ = it.required("cancelled-because") }
        return day.map {
            [
                Time(
                    day: $0, noticed: noticed, done: done, cancelledBecause: because, cancelledOn: cancelled)
            ]
        } ?? []
    }

    /// All days of a rule, in their order; what is not after `done-until` was done on its day.
    private func recurrence(_ it: YAMLObject) -> [Time] {
        for key in ["day", "noticed", "done", "cancelled", "cancelled-because"] {
            it[key]?.fault("not-here", wanted: "nothing, since every: makes the days")
        }
        let span = it["every"]?.oneOf(Span.self)
        let nodes = it.required("days")?.list(max: 31)
        let first = ownDay(it.required("from"))
        let last = ownDay(it.required("until"))
        let doneUntil = it["done-until"]?.day()
        let except = it.list("except").compactMap { node in node.day().map { (node, $0) } }
        guard let span, let nodes, let first, let last else { return [] }
        let numbers = nodes.compactMap { number(of: $0, span) }
        guard let period = Period(first, last) else {
            it["until"]?.fault("backwards", wanted: "a day from \(first) on, when it begins")
            return []
        }
        let wanted = Set(numbers)
        if wanted.isEmpty, nodes.isEmpty { it["days"]?.fault("too-few", wanted: "one day or more") }
        let days = (0..<period.length).map { period.first + $0 }.filter { day in
            wanted.contains(span == .week ? day.weekday : day.dayOfMonth)
        }
        for (node, day) in except where !days.contains(day) {
            node.fault("not-in-the-rule", wanted: "a day that the rule would make")
        }
        let left = Set(except.map(\.1))
        return days.filter { !left.contains($0) }.map { day in
            let isDone = doneUntil.map { day <= $0 } ?? false
            return Time(day: day, done: isDone ? day : nil, suffix: day.description)
        }
    }

    private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    /// 1 to 7 for a day of the week, 1 to 31 for a day of the month.
    private func number(of node: YAMLNode, _ span: Span) -> Int? {
        guard span == .week else { return node.int(in: 1...31) }
        let position = node.scalar.flatMap { Self.weekdays.firstIndex(of: $0) }
        if position == nil { node.fault("not-a-choice", wanted: YAMLNode.enumerated(Self.weekdays)) }
        return position.map { $0 + 1 }
    }
}
