import Domain

/// Fills the departures board: what comes, what was put off or called off, and what came of the last.
///
/// Only what everybody may attend has a time of day; presence is told in parts of today, and never the
/// police's.
struct Departures: Sendable {
    let page: Page
    let names: Directory
    /// For presence: which commitment it is part of, and how that is called.
    var presence: @Sendable (LoggedActivity) -> TextLink? = { _ in nil }
    /// All places of the pledge: presence that does not cover each of them is told without its places, so that
    /// nobody reads where there is none.
    var everywhere: Set<Identifier<Place>> = []
    /// For presence: at how many places its partner owes what it counts towards.
    ///
    /// Where that is one, the partner's name tells the place.
    var reach: @Sendable (LoggedActivity) -> Int = { _ in 0 }

    typealias Departure = DeparturesBoard.Departure

    /// What comes, at most `coming` of them, and then the last that took place, at most `done`.
    func rows(
        _ activities: [PublicActivity], staffed: [LoggedActivity] = [], coming: Int = 8, done: Int = 3
    ) -> [Departure] {
        let ahead = activities.filter { activity in
            activity.heldOn == nil && activity.day.map { page.today <= $0 } ?? false
        }
        let held = activities.filter { $0.heldOn != nil }
            .sorted { ($0.heldOn ?? page.today, $0.id) > ($1.heldOn ?? page.today, $1.id) }
        let upcoming = here(staffed) + sorted(ahead).map(row)
        return upcoming.prefix(coming) + held.prefix(done).map(row)
    }

    func sorted(_ activities: [PublicActivity]) -> [PublicActivity] {
        activities.sorted { left, right in
            let (first, second) = (left.day ?? page.today, right.day ?? page.today)
            if first != second { return first < second }
            let (start, other) = (left.start ?? .midnight, right.start ?? .midnight)
            return start != other ? start < other : left.id < right.id
        }
    }

    func row(_ activity: PublicActivity) -> Departure {
        let (state, word, note) = state(activity)
        return Departure(
            time: time(activity), what: activity.title,
            link: page.link(Address.activity.link(activity.slug)), note: note.isEmpty ? nil : note,
            language: page.languageWritten, place: names.name(activity.place),
            who: activity.organisers.map { names.name($0) }.joined(separator: ", "), state: state, word: word)
    }

    func board(
        _ id: String, _ title: String, _ rows: [Departure], hasPlace: Bool = true, foot: String? = nil,
        links: [TextLink] = [], isSmall: Bool = false
    ) -> DeparturesBoard {
        DeparturesBoard(
            id: id, title: title,
            heads: .init(
                time: page("board.time"), what: page("board.what"),
                place: hasPlace ? page("board.place") : nil,
                who: page("board.who"), state: page("board.state"), old: page("board.old")),
            departures: rows, foot: foot, links: links, isSmall: isSmall)
    }

    /// What the board says of an activity, and the reason where there is one.
    func state(_ activity: PublicActivity) -> (state: BoardState, word: String, note: String) {
        switch activity.outcome {
        case .held(_, let visitors, let report):
            let count = visitors.map { page("activity.visitors", n: $0) }
            return (.done, page("board.done"), report.isEmpty ? count ?? "" : brief(report))
        case .cancelled(_, let reason): return (.cancelled, page("board.cancelled"), reason)
        case nil: break
        }
        if let day = activity.day, day < page.today {
            return (.delayed, page("board.unreported"), brief(activity.text))
        }
        guard let from = activity.movedFrom else {
            return (.onTime, page("board.on-time"), brief(activity.text))
        }
        let moved = page("board.moved", ["reason": activity.movedBecause])
        let note = [brief(activity.text), moved].filter { !$0.isEmpty }.joined(separator: " ")
        return from < activity.day ?? from
            ? (.delayed, page("board.delayed"), note) : (.onTime, page("board.on-time"), note)
    }

    private func time(_ activity: PublicActivity) -> DeparturesBoard.Time {
        guard let day = activity.day else { return .init() }
        let clock = page.clock(activity.start, activity.end)
        let shown = day == page.today ? page("board.today", ["day": page.day(day)]) : page.nearDay(day)
        if activity.isCancelled {
            return clock == nil ? .init(oldDay: shown) : .init(day: shown, oldTime: clock)
        }
        let old = activity.movedFrom.flatMap { $0 != day && activity.outcome == nil ? page.nearDay($0) : nil }
        guard let clock else { return .init(time: shown, oldTime: old) }
        return .init(time: clock, day: shown, oldDay: old)
    }

    /// Presence today, once for each partner and part of the day.
    private func here(_ staffed: [LoggedActivity]) -> [Departure] {
        struct Watch: Hashable {
            let part: DayPart?
            let partner: Identifier<Partner>
            let commitment: Identifier<Commitment>
        }
        let order: [DayPart?] = [nil] + DayPart.allCases
        let watches = Dictionary(grouping: staffed) {
            Watch(part: $0.part, partner: $0.partner, commitment: $0.commitment)
        }
        return watches.sorted { left, right in
            let (one, other) = (
                order.firstIndex(of: left.key.part) ?? 0, order.firstIndex(of: right.key.part) ?? 0
            )
            return one != other ? one < other : names.name(left.key.partner) < names.name(right.key.partner)
        }.compactMap { watch, all in
            let visits = all.filter { $0.done != nil || reach($0) > 1 }
            guard let first = visits.first else { return nil }
            let about = presence(first)
            let own = Set(visits.map(\.place))
            let places = own.compactMap { names.place($0) }.sorted { $0.position < $1.position }.map(\.name)
            let isDone = visits.allSatisfy { $0.done != nil }
            return Departure(
                time: .init(
                    time: page(watch.part.map { "board.part.\($0.rawValue)" } ?? "board.part.all-day"),
                    day: page.day(first.day)),
                what: about?.text ?? page("board.presence"), link: about?.link,
                note: page("board.presence.note"),
                place: own == everywhere ? page.list(places) : page("board.somewhere"),
                who: names.name(watch.partner),
                state: isDone ? .done : .onTime, word: page(isDone ? "board.done" : "board.on-time"))
        }
    }

    /// The first of a longer text, cut between words.
    private func brief(_ text: String) -> String {
        if text.utf8.count <= 160, text.isOneLine { return text }
        let line = text.prefix { !$0.isNewline }
        guard line.count > 160 else { return String(line) }
        let cut = line.prefix(150)
        return cut.prefix(upTo: cut.lastIndex(of: " ") ?? cut.endIndex) + " …"
    }
}
