import Domain

/// What the sum of an obligation is made of, part by part, as of the day of the book.
struct ObligationParts: Sendable {
    let told: BookPage
    let obligation: Obligation
    let measures: [Measure]
    let activities: [PublicActivity]
    /// Those that were done by the day.
    let logged: [LoggedActivity]

    private var page: Page { told.page }
    private var day: Day { told.book.day }

    struct Part {
        let day: Day
        let isDone: Bool
        let what: Markup
        let who: String
        let mark: StatusMark
        let word: String
    }

    /// The latest first; what is planned is listed only where everyone may attend it, or it is a measure.
    var list: [Part] {
        let contributions = told.book.contributions[obligation.key] ?? []
        let measuresByID = Dictionary(measures.map { ($0.id, $0) }) { first, _ in first }
        let activitiesByID = Dictionary(activities.map { ($0.id, $0) }) { first, _ in first }
        let loggedByID = Dictionary(logged.map { ($0.id, $0) }) { first, _ in first }
        return contributions.compactMap { contribution -> Part? in
            switch contribution.source {
            case .measure(let id):
                guard let measure = measuresByID[id] else { return nil }
                return part(
                    contribution, link: Address.measure.link(measure.id), measure.title,
                    told.names.name(measure.owner))
            case .publicActivity(let id):
                guard let activity = activitiesByID[id] else { return nil }
                let who = activity.organisers.map { told.names.name($0) }
                return part(
                    contribution, link: Address.activity.link(activity.slug), activity.title, page.list(who))
            case .loggedActivity(let id):
                guard let id, let logged = loggedByID[id], contribution.isDone(by: day) else { return nil }
                return part(contribution, logged)
            }
        }.sorted { $1.day < $0.day }
    }

    private func part(_ contribution: Contribution, link: Link, _ title: String, _ who: String) -> Part? {
        guard
            let when = contribution.done.flatMap({ $0 <= day ? $0 : nil }) ?? contribution.planned
                ?? contribution.known
        else { return nil }
        let (mark, word) = state(contribution)
        return Part(
            day: when, isDone: contribution.isDone(by: day),
            what: """
                <a href="\(page.link(link))"\(page.writtenInSwedish)>\(title)</a>\
                \(with: waited(contribution), { "<br><span class=\"small dim\">\($0)</span>" })
                """, who: who, mark: mark, word: word)
    }

    /// For what is to be mended in so many days: how long it took, or how long it has been open.
    private func waited(_ contribution: Contribution) -> String? {
        guard case .continuous = told.book.commitment(obligation.commitment)?.kind,
            let known = contribution.known, known <= day
        else { return nil }
        if let done = contribution.done, done <= day {
            return page("log.waited", n: max(0, known.days(until: done)))
        }
        return page("part.open", n: known.days(until: day), ["day": page.day(known)])
    }

    private func part(_ contribution: Contribution, _ logged: LoggedActivity) -> Part? {
        guard let done = logged.done else { return nil }
        let kind = page("log.kind.\(logged.kind.rawValue)")
        let time = logged.part.map { page("log.part.\($0.rawValue)") }
        let waited = logged.noticed.map { page("log.waited", n: max(0, $0.days(until: done))) }
        let amount = logged.amount > 1 ? page("log.amount", n: logged.amount) : nil
        let facts = page.list(parts: [kind, time, amount, waited])
        return Part(
            day: done, isDone: true,
            what:
                "\(facts)\(if: !logged.text.isEmpty, ". <span\(page.writtenInSwedish)>\(logged.text)</span>")",
            who: told.names.name(logged.partner), mark: .ok, word: page("part.done"))
    }

    private func state(_ contribution: Contribution) -> (StatusMark, String) {
        if contribution.isDone(by: day) { return (.ok, page("part.done")) }
        if contribution.begun.map({ $0 <= day }) ?? false { return (.go, page("part.begun")) }
        guard let planned = contribution.planned else { return (.plan, page("part.undated")) }
        return planned < day ? (.late, page("part.late")) : (.plan, page("part.planned"))
    }

    /// For what recurs: each span with what was done in it, the latest first.
    func spans(_ count: Int, _ span: Span) -> [(span: Period, done: Int, isMet: Bool, isOver: Bool)] {
        let period = told.pledge.period
        let spans = period.spans(span)
        var done = Array(repeating: 0, count: spans.count)
        for contribution in told.book.contributions[obligation.key] ?? [] {
            guard contribution.isDone(by: day), let when = contribution.done,
                let index = spans.firstIndex(where: { $0.contains(when) })
            else { continue }
            done[index] += contribution.amount
        }
        return zip(spans, done).filter { $0.0.first <= day }.map { span, amount in
            (span: span, done: amount, isMet: amount >= count, isOver: span.last < day)
        }.reversed()
    }
}
