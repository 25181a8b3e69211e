import Domain

/// The answer first: how many obligations are on track, what they are made of, and how far the time has run.
extension BookPage {
    var headline: Headline {
        let reckoned = book.counts
        let counts = Standing.State.inOrder.map { (state: $0, count: reckoned[$0] ?? 0) }
        func sum(_ belongs: (Standing.State) -> Bool) -> Int {
            counts.reduce(0) { $0 + (belongs($1.state) ? $1.count : 0) }
        }
        func group(_ key: String, _ belongs: (Standing.State) -> Bool) -> Headline.Group {
            let lines = counts.filter { belongs($0.state) && $0.count > 0 }.map { state, count in
                MarkedText(mark: state.mark, text: page("count.\(state.rawValue)", n: count))
            }
            return .init(title: page(key, n: sum(belongs)), lines: lines)
        }
        let all = book.standings.count
        let good = sum { isOver ? $0 == .kept : $0.isOnTrack }
        // What nobody has judged yet was not broken: it stands by itself.
        let unjudged = sum { $0 == .awaitsJudgement } > 0
        let ended =
            [
                group("headline.group.kept") { $0 == .kept },
                group("headline.group.not-kept") { $0 != .kept && $0 != .awaitsJudgement },
            ] + (unjudged ? [group("headline.group.unjudged") { $0 == .awaitsJudgement }] : [])
        return Headline(
            figure: page("headline.figure", ["good": "\(good)", "all": "\(all)"]),
            sentence: page(isOver ? "headline.kept" : "headline.on-track", ["time": progress]),
            groups: isOver
                ? ended
                : [
                    group("headline.group.on-track", \.isOnTrack),
                    group("headline.group.needs-more") { !$0.isOnTrack },
                ],
            track: track)
    }

    /// How far the time has run, as the headline ends: `halvvägs genom löftet`.
    private var progress: String {
        let period = pledge.period
        if book.day < period.first {
            return page("progress.before", ["day": page.day(period.first, .withYear)])
        }
        let position = period.position(of: book.day)
        let share = position * 100 / max(period.length, 1)
        if (45...55).contains(share) { return page("progress.halfway") }
        return page("progress.day", ["day": "\(position)", "of": "\(period.length)"])
    }

    private var track: PeriodTrack {
        let period = pledge.period
        let position = period.position(of: book.day)
        return PeriodTrack(
            start: page.day(period.first, .withYear), end: page.day(period.last, .withYear),
            today: period.contains(book.day)
                ? page("track.today", ["day": "\(position)", "of": "\(period.length)"]) : nil,
            elapsed: position, total: period.length)
    }

    /// What each commitment adds up to over all its places, in figures that lead to what they rest on.
    ///
    /// - Shape: at most `limit`, in the order of the commitments.
    func figures(limit: Int) -> [KeyFigure] {
        // The book has them commitment by commitment, so that one pass is enough.
        var rest = book.standings[...]
        return book.commitments.prefix(limit).compactMap { commitment in
            let own = book.obligations[rest.startIndex...].prefix { $0.commitment == commitment.id }
            let sums = rest.prefix(own.count).map(\.sum)
            rest = rest.dropFirst(own.count)
            guard !sums.isEmpty else { return nil }
            let (figure, note) = figure(sums, commitment.kind)
            return KeyFigure(
                what: "\(page(commitment.short)) · \(addressee(commitment).name)", figure: figure, note: note,
                link: link(commitment))
        }
    }

    private func figure(_ sums: [Standing.Sum], _ kind: Commitment.Kind) -> (String, String?) {
        func total(_ part: (Standing.Sum) -> Int) -> Int { sums.reduce(0) { $0 + part($1) } }
        switch kind {
        case .quantity:
            let (done, dated) = (total { min($0.done, $0.required) }, total(\.announced))
            return (
                page("figure.quantity", ["done": "\(done)", "all": "\(total(\.required))"]),
                dated > 0 ? page("figure.quantity.dated", n: dated) : nil
            )
        case .recurring(let count, let span):
            let over = total { max($0.spansOver, $0.done) }
            return (
                page("figure.recurring.\(span.rawValue)", ["done": "\(total(\.done))", "all": "\(over)"]),
                page("figure.recurring.\(span.rawValue).note", n: count)
            )
        case .milestone(let due):
            return (
                page("figure.milestone", ["done": "\(total(\.done))", "all": "\(sums.count)"]),
                page("figure.milestone.note", ["day": page.day(due, .withYear)])
            )
        case .continuous(let days):
            let longest = sums.map(\.longestGap).max() ?? 0
            return (
                page("figure.continuous", ["done": "\(total(\.done))", "open": "\(total(\.open))"]),
                page("figure.continuous.note", n: longest, ["days": "\(days)"])
            )
        }
    }
}
