import Domain

/// What a page says of an observation, in the reader's language.
struct ObservationWords {
    let observation: Observation
    let names: ReportNames
    let page: Page

    var category: String { page(observation.category) }

    /// The part of the station with it, where that is known: `Alingsås, Gångtunneln`.
    var whereabouts: String {
        page.list(parts: [
            names.place(observation.place)?.name, names.area(observation.subArea)?.name,
        ])
    }

    var time: String { page.window(observation.window) }

    /// `Trasig belysning, Alingsås, Gångtunneln`.
    var about: String { page.list(parts: [category, whereabouts]) }

    var state: (mark: StatusMark, word: String) {
        if observation.review == .waiting, observation.forgotten != nil {
            return (.note, page("observation.state.forgotten"))
        }
        let mark: StatusMark =
            switch observation.review.state {
            case .waiting: .wait
            case .approved: .ok
            case .masked: .part
            case .rejected: .decl
            }
        return (mark, page("observation.state.\(observation.review.state.rawValue)"))
    }

    /// Who looks after what is at fault, as a sentence; nil for what is no fault, or where nobody knows.
    var steward: String? {
        guard let component = observation.category.fault,
            let steward = names.area(observation.subArea)?.stewards[component],
            let partner = names.partner(steward.manager ?? steward.owner)
        else { return nil }
        return page(
            "observation.steward",
            ["component": page("component.\(component.rawValue)"), "partner": partner.name])
    }
}

/// What places, parts of places and partners are called on a page about observations.
struct ReportNames {
    private let book: PledgeBook
    private let areas: [Identifier<SubArea>: SubArea]

    init(_ book: PledgeBook, _ areas: [SubArea]) {
        self.book = book
        self.areas = Dictionary(areas.map { ($0.id, $0) }) { first, _ in first }
    }

    func place(_ id: Identifier<Place>?) -> Place? { book.place(id) }
    func area(_ id: Identifier<SubArea>?) -> SubArea? { id.flatMap { areas[$0] } }
    func partner(_ id: Identifier<Partner>?) -> Partner? { book.partner(id) }
}

extension Page {
    func callAsFunction(_ category: Domain.Category) -> String {
        self("category.\(category.rawValue)")
    }

    /// When something may have been, no closer than it is known.
    func window(_ window: TimeWindow) -> String {
        let (first, last) = (window.earliest, window.latest)
        switch window.precision {
        case .month: return "\(self("month.\(first.day.month)")) \(first.day.year)"
        case .day:
            let end = last.day - 1
            return end <= first.day ? nearDay(first.day) : "\(nearDay(first.day))–\(nearDay(end))"
        case .minute, .hour:
            let start = "\(nearDay(first.day)) \(clock(first.clock))"
            if first == last { return start }
            if first.day == last.day { return "\(start)–\(clock(last.clock))" }
            return "\(start)–\(nearDay(last.day)) \(clock(last.clock))"
        }
    }
}
