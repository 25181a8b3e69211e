import Domain

/// The marks, the words and the sums of a state: one place for every page, feed and list that tells it.
extension Standing.State {
    var mark: StatusMark {
        switch self {
        case .kept: .ok
        case .underWay: .go
        case .planned: .plan
        case .notPlanned: .unplanned
        case .late: .late
        case .partlyKept: .part
        case .notKept: .no
        case .awaitsJudgement: .wait
        }
    }

    /// As the legend and the headline list them: the best first within each half.
    static let inOrder: [Standing.State] = [
        .kept, .underWay, .planned, .notPlanned, .late, .partlyKept, .notKept, .awaitsJudgement,
    ]
}

extension Page {
    func word(_ state: Standing.State) -> String {
        self("state.\(state.rawValue)")
    }

    /// The sum that a state follows from, as a sentence without its full stop.
    ///
    /// Of what is dated it only tells what everyone may read about: no planned presence would tell that nobody comes.
    func sum(_ standing: Standing, of kind: Commitment.Kind) -> String {
        let sum = standing.sum
        return switch kind {
        case .quantity(_, let unit): withDated(sum, self("sum.quantity", counts(sum, ["unit": unit])))
        case .recurring(_, let span): recurring(sum, span)
        case .milestone(let due): milestone(standing, due)
        case .continuous(let days): continuous(sum, days)
        }
    }

    private func counts(_ sum: Standing.Sum, _ more: Gaps = [:]) -> Gaps {
        more.with([
            "done": "\(sum.done)", "required": "\(sum.required)", "over": "\(max(sum.spansOver, sum.done))",
            "spans": "\(sum.spans)",
        ])
    }

    private func withDated(_ sum: Standing.Sum, _ text: String) -> String {
        sum.announced > 0 ? text + ", " + self("sum.dated", n: sum.announced) : text
    }

    private func recurring(_ sum: Standing.Sum, _ span: Span) -> String {
        if sum.spansOver == 0, sum.done == 0 { return self("sum.recurring.\(span.rawValue).none") }
        let form = sum.spansOver == sum.spans ? "all" : "so-far"
        return self("sum.recurring.\(span.rawValue).\(form)", counts(sum))
    }

    private func milestone(_ standing: Standing, _ due: Day) -> String {
        let isOpen = [.planned, .underWay, .notPlanned].contains(standing.state)
        let form = standing.sum.done > 0 ? "done" : isOpen ? "open" : "late"
        return self("sum.milestone.\(form)", ["day": day(due, .withYear)])
    }

    private func continuous(_ sum: Standing.Sum, _ days: Int) -> String {
        if sum.done == 0, sum.open == 0 { return self("sum.continuous.none", ["days": "\(days)"]) }
        return [
            sum.done > 0 ? self("sum.continuous.done", n: sum.done) : nil,
            sum.open > 0 ? self("sum.continuous.open", n: sum.open) : self("sum.continuous.nothing-open"),
            self("sum.continuous.gap", n: sum.longestGap, ["days": "\(days)"]),
        ].compactMap { $0 }.joined(separator: ", ")
    }

    /// What adds up to a kept promise, in plain words.
    func explanation(_ kind: Commitment.Kind) -> String {
        switch kind {
        case .quantity(let count, let unit): self("kind.quantity.text", ["n": "\(count)", "unit": unit])
        case .recurring(let count, let span):
            self("kind.recurring.text.\(span.rawValue)", n: count)
        case .milestone(let due): self("kind.milestone.text", ["day": day(due, .withYear)])
        case .continuous(let days): self("kind.continuous.text", n: days)
        }
    }
}
