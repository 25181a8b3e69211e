import Domain

/// What a revision changes of what was promised, part by part, in words.
struct TermsChanges {
    let before: Terms
    let after: Terms
    let names: Directory
    let page: Page

    typealias Change = HistoryEntry.Change

    var list: [Change] {
        [
            change("terms.title", page(before.title), page(after.title)),
            change("terms.why", page(before.why), page(after.why)),
            change("terms.period", period(before.period), period(after.period)),
        ].compactMap { $0 } + goals + commitments
    }

    private var goals: [Change] {
        pairs(before.goals, after.goals).compactMap { old, new in
            change("terms.goal", old.map(goal), new.map(goal))
        }
    }

    private var commitments: [Change] {
        pairs(before.commitments, after.commitments).sorted { left, right in
            (left.0 ?? left.1)?.number ?? 0 < (right.0 ?? right.1)?.number ?? 0
        }.flatMap { old, new -> [Change] in
            let number: Gaps = ["number": "\((new ?? old)?.number ?? 0)"]
            func part(_ key: String, _ text: (Commitment) -> String) -> Change? {
                change(key, old.map(text), new.map(text), number)
            }
            if old == nil || new == nil {
                return [part("terms.commitment") { page($0.sentence) }].compactMap { $0 }
            }
            return [
                part("terms.commitment") { page($0.sentence) },
                part("terms.commitment.kind") { page.explanation($0.kind) },
                part("terms.commitment.who", addressee),
                part("terms.commitment.places") { page.list($0.places.map { names.name($0) }) },
            ].compactMap { $0 }
        }
    }

    private func addressee(_ commitment: Commitment) -> String {
        switch commitment.addressee {
        case .partner(let id): names.name(id)
        case .jointly(let ids): page.list(ids.map { names.name($0) })
        case .group(let kind): page("addressee.group.\(kind.rawValue)")
        }
    }

    private func goal(_ goal: Goal) -> String {
        let number = goal.number.map { "\(page.number($0)) \(goal.unit)" }
        return page.list(parts: [goal.text, number, goal.day.map { page.day($0, .withYear) }])
    }

    private func period(_ period: Period) -> String {
        "\(page.day(period.first, .withYear)) – \(page.day(period.last, .withYear))"
    }

    private func change(
        _ key: String, _ before: String?, _ after: String?, _ parameters: Gaps = [:]
    ) -> Change? {
        before == after ? nil : Change(name: page(key, parameters), before: before, after: after)
    }

    /// Each thing as it was and as it became; nil where it was not or is no more.
    private func pairs<T: Identifiable>(_ before: [T], _ after: [T]) -> [(T?, T?)] {
        let old = Dictionary(before.map { ($0.id, $0) }) { first, _ in first }
        let new = Dictionary(after.map { ($0.id, $0) }) { first, _ in first }
        return before.map { ($0, new[$0.id]) } + after.filter { old[$0.id] == nil }.map { (nil, $0) }
    }
}
