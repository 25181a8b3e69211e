import Domain

/// Which measures are shown, as the address says.
enum MeasureFilter: String, CaseIterable, Sendable {
    case all = "alla"
    case open = "pagar"
    case done = "klara"
    case declined = "avbojda"

    init(_ query: String) {
        let word = query.split(separator: "&").first { $0.hasPrefix("lage=") }?.dropFirst(5)
        self = word.flatMap { MeasureFilter(rawValue: String($0)) } ?? .all
    }

    func lets(_ measure: Measure) -> Bool {
        switch (self, measure.state) {
        case (.all, _), (.done, .done), (.declined, .declined): true
        case (.open, .decided), (.open, .underWay), (.open, .paused): true
        default: false
        }
    }

    var mark: StatusMark? {
        switch self {
        case .all: nil
        case .open: .go
        case .done: .ok
        case .declined: .decl
        }
    }
}

/// The measures at a place as everyone may see them, those that were declined among them.
struct MeasureCards {
    let measures: [Measure]
    let filter: MeasureFilter
    let names: Directory
    let page: Page
    /// The page that the list stands on.
    let address: Link

    var chips: Markup {
        guard !measures.isEmpty else { return "" }
        return filterChips(
            MeasureFilter.allCases.map { choice in
                FilterChip(
                    text: page("measures.filter.\(choice.rawValue)"),
                    link: choice == .all ? address : "\(address)?lage=\(choice.rawValue)", mark: choice.mark,
                    count: measures.count(where: choice.lets), isCurrent: choice == filter)
            }, label: page("measures.filter"))
    }

    var markup: Markup {
        let shown = measures.filter(filter.lets).sorted {
            (rank($0), $0.title, $0.id) < (rank($1), $1.title, $1.id)
        }
        guard !shown.isEmpty else {
            return emptyState(page("measures.empty"), page("measures.empty.text"))
        }
        return findingList(shown.enumerated().map { card($0 + 1, $1) })
    }

    private func rank(_ measure: Measure) -> Int {
        switch measure.state {
        case .underWay: 0
        case .decided, .proposed: 1
        case .paused: 2
        case .declined: 3
        case .done: 4
        }
    }

    private func card(_ number: Int, _ measure: Measure) -> FindingCard {
        FindingCard(
            number: number, headline: measure.title, language: page.languageWritten,
            link: page.link(Address.measure.link(measure.id)),
            place: page.list(parts: [names.name(measure.owner), measure.responsible]),
            mark: measure.stateMark(on: page.today), word: page.stateWord(measure), answer: answer(measure),
            then: measure.followUp.map {
                page(
                    "public.measure.followed-up",
                    ["colour": page("colour.\($0.colour.rawValue)"), "reason": $0.reason])
            },
            dates: page.dates(of: measure))
    }

    private func answer(_ measure: Measure) -> FindingCard.Answer? {
        switch measure.state {
        case .declined(_, let partner, let reason), .paused(_, let partner, let reason, _):
            .init(text: reason, from: page("measure.answer-from", ["partner": names.name(partner)]))
        default: nil
        }
    }
}

extension Page {
    /// How far a measure has come, as everyone may read it.
    func stateWord(_ measure: Measure) -> String {
        if measure.isOverdue(on: today) { return self("measure.state.late") }
        return self("measure.state.\(measure.stateWord)")
    }

    /// The days of a measure's course, in their order.
    func dates(of measure: Measure) -> [String] {
        func told(_ key: String, _ day: Day?) -> (Day, String)? {
            day.map { ($0, self(key, ["day": pastDay($0)])) }
        }
        let settled: (Day, String)? =
            switch measure.state {
            case .done(let day, _): told("measure.on.done", day)
            case .declined(let day, _, _): told("measure.on.declined", day)
            case .paused(let day, _, _, _): told("measure.on.paused", day)
            case .underWay(let day, _): told("measure.on.begun", day)
            case .decided, .proposed: nil
            }
        let due: (Day, String)? = measure.isOpen ? told("measure.on.due", measure.due) : nil
        return [
            told("measure.on.handed-over", measure.handover?.on),
            told("measure.on.decided", measure.decidedOn),
            settled, due,
        ].compactMap { $0 }.sorted { $0.0 < $1.0 }.map(\.1)
    }
}
