import Domain
import Hummingbird
import Storage

/// A measure as everyone may see it, once it is decided or its owner has said no.
struct PublicMeasurePages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        router.get(Address.measure.path, use: show)
    }

    @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
        let id: Identifier<Measure> = try visit.id()
        return try await site.page(request, visit) { db, page in
            let measure: Measure = try db.find(
                where: "id = \(id) AND \(Measure.visible(to: .anyone, on: page.today))")
            let names = try Names.read(db, page)
            let history = try PublicChange.list(db, names, where: "subject_id = \("\(id)")", limit: 50)
            let cause: Cause? = try measure.cause.flatMap { try db.first(where: "id = \($0)") }
            let problem: Problem? = try cause.flatMap { try db.first(where: "id = \($0.problem)") }
            let commitment: Commitment? = try measure.commitment.flatMap { try db.first(where: "id = \($0)") }
            let news: [News] = try db.all(
                where:
                    "measure = \(id) AND \(News.visible(to: .anyone, on: page.today)) ORDER BY day DESC, id")
            return MeasurePage(
                measure: measure.seen(by: .anyone), cause: cause, problem: problem, commitment: commitment,
                news: news, names: names, history: HistoryWords(names: names).markup(history.changes)
            ).markup
        }
    }
}

/// What is done about something at a place: by whom, how far it has come, and what was answered.
struct MeasurePage {
    let measure: Measure
    let cause: Cause?
    let problem: Problem?
    let commitment: Commitment?
    let news: [News]
    let names: Names
    let history: Markup

    private var page: Page { names.page }
    private var place: Place? { names.place(measure.place) }

    private func name(_ partner: Identifier<Partner>) -> String { names.partner(partner)?.name ?? "" }

    var markup: Markup {
        page.publicPage(
            title: measure.title, at: .stations,
            """
            \(Intro(
                eyebrow: page.list(parts: [page("kind.measure"), place?.name]), title: measure.title,
                language: page.languageWritten
            ).markup)
            <div class="after">\(verdict(measure.stateMark(on: page.today), sentence))</div>
            \(answer)
            <div class="after">\(definitionRows(facts))</div>
            \(section(page("public.measure.course"), processLine(steps, label: page("public.measure.course"))))
            \(if: !news.isEmpty, section(page("measure.news"), linkList(news.map {
                TextLink(text: $0.title, link: page.link(Address.news.link($0.slug)), language: page.languageWritten)
            })))
            \(section(page("history.title"), history))
            \(with: place, { place in
                let link = page.link(Address.station.link(place.slug))
                return "<p class=\"after\"><a href=\"\(link)\">\(page("station.name", ["place": place.name]))</a></p>"
            })
            """)
    }

    private var sentence: String {
        let due =
            measure.isOpen
            ? measure.due.map { page("measure.on.due", ["day": page.day($0, .withYear)]) } : nil
        return page.list(parts: [page.stateWord(measure), due]) + "."
    }

    /// A no, or a pause, in the words of whoever decided it.
    private var answer: Markup {
        switch measure.state {
        case .declined(let day, let partner, let reason), .paused(let day, let partner, let reason, _):
            let from = page("measure.answer-from", ["partner": name(partner)])
            return """
                <blockquote class="after"><p\(page.writtenInSwedish)>\(reason)</p>\
                <footer>\(from), \(page.time(day, .withYear))</footer></blockquote>
                """
        default: return ""
        }
    }

    private var facts: [DefinitionRow] {
        func row(_ key: String, _ text: String?) -> DefinitionRow? {
            guard let text, !text.isEmpty else { return nil }
            return DefinitionRow(name: page(key), value: "<span\(page.writtenInSwedish)>\(text)</span>")
        }
        let number = measure.goalNumber.map { "\(page.number($0)) \(measure.goalUnit)" }
        let goalDay = measure.goalDay.map { page("goal.by", ["day": page.day($0, .withYear)]) }
        let target = page.list(parts: [number, goalDay])
        let goal = target.isEmpty ? measure.goal : "\(measure.goal) (\(target))"
        let owed = commitment.flatMap { commitment -> DefinitionRow? in
            guard let place, let pledge = names.pledge(measure.pledge) else { return nil }
            let link = page.link(Address.obligation.link(pledge.slug, commitment.number, place.slug))
            return DefinitionRow(
                name: page("kind.commitment"), value: "<a href=\"\(link)\">\(page(commitment.short))</a>")
        }
        return [
            DefinitionRow(
                name: page("public.commitments.who"),
                value: "\(page.list(parts: [measure.responsible, name(measure.owner)]))"),
            measure.needsHandover ? row("measure.proposer", name(measure.proposer)) : nil,
            row("kind.problem", problem?.title), row("kind.cause", cause?.title),
            row("measure.goal", measure.goal.isEmpty ? nil : goal), row("measure.baseline", measure.baseline),
            measure.followUp.map { followUp in
                DefinitionRow(
                    name: page("measure.follow-up"),
                    value: """
                        \(status(followUp.colour.mark, page("colour.\(followUp.colour.rawValue)"), size: .chip)) \
                        <span\(page.writtenInSwedish)>\(followUp.reason)</span>
                        """)
            },
            owed,
        ].compactMap { $0 }
    }

    private var steps: [LineStep] {
        let (isDone, isBegun): (Bool, Bool) =
            switch measure.state {
            case .done: (true, true)
            case .underWay: (false, true)
            default: (false, false)
            }
        var steps: [LineStep] = []
        func add(_ key: String, _ day: Day?, _ progress: StepProgress) {
            steps.append(
                LineStep(
                    name: page(key), note: day.map(page.pastDay), progress: progress,
                    word: page("step.\(progress.rawValue)")))
        }
        if let handover = measure.handover {
            add("step.handed-over", handover.on, .done)
            add("step.answered", handover.answer?.day, handover.answer == nil ? .now : .done)
        }
        if case .declined(let day, _, _) = measure.state {
            if measure.handover?.answer == nil { add("measure.state.declined", day, .now) }
            return steps
        }
        add("measure.state.decided", measure.decidedOn, measure.decidedOn == nil ? .next : .done)
        if case .paused(let day, _, _, _) = measure.state { add("measure.state.paused", day, .now) }
        add("measure.state.under-way", measure.begunOn, isDone ? .done : isBegun ? .now : .next)
        add("measure.state.done", measure.doneOn, isDone ? .done : .next)
        add(
            "measure-step.followed-up", measure.followUp?.on,
            measure.followUp != nil && isDone ? .done : isDone ? .now : .next)
        return steps
    }
}
