/// How an obligation stands on one day, with the sum that says so.
///
/// It is derived from what counts towards the obligation, and never stored: nobody can call kept what does
/// not add up.
package struct Standing: Hashable, Sendable {
    package let state: State
    package let sum: Sum
    /// Whether a person may conclude now that the promise was kept in part or not at all.
    package let mayBeConcluded: Bool

    package enum State: String, CaseIterable, Sendable {
        case notPlanned = "not-planned"
        case planned
        case underWay = "under-way"
        case late
        case kept
        case partlyKept = "partly-kept"
        case notKept = "not-kept"
        case awaitsJudgement = "awaits-judgement"

        /// "I fas": nothing more is called for today.
        package var isOnTrack: Bool {
            switch self {
            case .kept, .underWay, .planned: true
            case .notPlanned, .late, .partlyKept, .notKept, .awaitsJudgement: false
            }
        }
    }

    /// What there is of what was promised.
    package struct Sum: Hashable, Sendable {
        /// Promised: units, spans that must be met, 1 for a milestone, 0 for something continuous.
        package var required = 0
        /// Done units, met spans, milestones reached.
        package var done = 0
        /// Units with a day to come.
        package var dated = 0
        /// Of a quantity's, those that everyone may read about beforehand: not what is logged, such as presence.
        package var announced = 0
        /// Spans that are over.
        package var spansOver = 0
        /// All spans of the period.
        package var spans = 0
        /// Things known and undone, and how many of them for too long.
        package var open = 0
        package var overdue = 0
        /// The longest time, in days, that something has stayed undone so far.
        package var longestGap = 0
        /// The next day that something is dated on.
        package var next: Day?
    }
}

/// All that an obligation's standing follows from.
package struct Account: Sendable {
    package let kind: Commitment.Kind
    package let period: Period
    package let contributions: [Contribution]
    package let hasResponsible: Bool
    package let conclusion: Conclusion?
    /// The weeks or months of the period.
    private let spans: [Period]

    /// - Shape: `spans` are those of the period, where somebody has reckoned them out for many accounts.
    package init(
        kind: Commitment.Kind, period: Period, contributions: [Contribution], hasResponsible: Bool,
        conclusion: Conclusion? = nil, spans: [Period]? = nil
    ) {
        self.kind = kind
        self.period = period
        self.spans = spans ?? kind.span.map(period.spans) ?? []
        self.contributions = contributions
        self.hasResponsible = hasResponsible
        self.conclusion = conclusion
    }

    /// The share of its spans that a recurring promise must meet to be kept.
    package static let sufficientShare = (numerator: 9, denominator: 10)

    package func standing(asOf day: Day) -> Standing {
        let reckoning =
            switch kind {
            case .quantity(let count, _): quantity(count, day)
            case .recurring(let count, _): recurring(count, day)
            case .milestone(let due): milestone(due, day)
            case .continuous(let days): continuous(days, day)
            }
        let over = period.last < day
        let open = reckoning.state != .kept && (over || reckoning.isLost)
        var state = over && reckoning.state != .kept ? .awaitsJudgement : reckoning.state
        if open, let conclusion, conclusion.holds(on: day) {
            state = conclusion.verdict == .partly ? .partlyKept : .notKept
        }
        return Standing(state: state, sum: reckoning.sum, mayBeConcluded: open)
    }

    /// Records that the promise was kept in part or not at all.
    ///
    /// - Throws: `.kept` when the sum is reached, `.early` while the time left could still reach it,
    ///   `.reasonMissing` without a public reason.
    package func conclude(
        _ verdict: Conclusion.Verdict, of obligation: Obligation, because reason: String, on day: Day,
        in pledge: Identifier<Pledge>
    ) throws(ConclusionRefusal) -> Conclusion {
        let standing = standing(asOf: day)
        guard standing.state != .kept else { throw .kept }
        guard standing.mayBeConcluded else { throw .early }
        guard !reason.isEmpty else { throw .reasonMissing }
        return Conclusion(
            pledge: pledge, commitment: obligation.commitment, place: obligation.place, verdict: verdict,
            reason: reason,
            day: day)
    }

    /// A state before anybody's judgement, and whether the time left can no longer reach the sum.
    private typealias Reckoning = (state: Standing.State, sum: Standing.Sum, isLost: Bool)

    /// The last day that counts, seen from `day`.
    private func horizon(_ day: Day) -> Day {
        min(day, period.last)
    }

    private func counts(_ contribution: Contribution, by day: Day) -> Bool {
        contribution.done.map { period.first <= $0 && $0 <= horizon(day) } ?? false
    }

    /// Dated for `day` or later, within the period, and not done by then.
    private func comes(_ contribution: Contribution, on day: Day) -> Bool {
        guard let planned = contribution.planned, !contribution.isDone(by: day) else { return false }
        return day <= planned && planned <= period.last
    }

    /// Dated before `day` and not done by then.
    private func slipped(_ contribution: Contribution, on day: Day) -> Bool {
        guard let planned = contribution.planned, !contribution.isDone(by: day) else { return false }
        return planned < day
    }

    private func quantity(_ count: Int, _ day: Day) -> Reckoning {
        var sum = Standing.Sum(required: count)
        var hasSlipped = false
        for contribution in contributions {
            if counts(contribution, by: day) {
                sum.done += contribution.amount
            } else if comes(contribution, on: day) {
                sum.dated += contribution.amount
                if !contribution.isLogged { sum.announced += contribution.amount }
                sum.next = min(sum.next ?? .distantFuture, contribution.planned ?? .distantFuture)
            } else if slipped(contribution, on: day) {
                hasSlipped = true
            }
        }
        let state: Standing.State =
            if sum.done >= count {
                .kept
            } else if hasSlipped, sum.dated == 0 {
                .late
            } else if sum.done > 0 {
                .underWay
            } else if sum.dated >= count {
                .planned
            } else { .notPlanned }
        return (state, sum, false)
    }

    private func recurring(_ count: Int, _ day: Day) -> Reckoning {
        let tally = tally(in: spans, by: day)
        var sum = Standing.Sum(required: sufficient(of: spans.count))
        (sum.spans, sum.dated, sum.next) = (spans.count, tally.dated, tally.next)
        var missed = 0
        var missedRunning = 0
        for (span, amount) in zip(spans, tally.done) where span.first <= day {
            let isMet = amount >= count
            if isMet { sum.done += 1 }
            guard span.last < day else { continue }
            sum.spansOver += 1
            missed += isMet ? 0 : 1
            missedRunning = isMet ? 0 : missedRunning + 1
        }
        let isLost = spans.count - missed < sum.required
        let nothing = tally.everDone == 0 && tally.everDated == 0
        let state: Standing.State =
            if period.last < day, sum.done >= sum.required {
                .kept
            } else if nothing {
                .notPlanned
            } else if missedRunning >= 2 {
                .late
            } else if tally.everDone == 0 {
                .planned
            } else { .underWay }
        return (state, sum, isLost)
    }

    /// The done units of each span, and what is dated.
    private func tally(in spans: [Period], by day: Day)
        -> (done: [Int], everDone: Int, everDated: Int, dated: Int, next: Day?)
    {
        var done = Array(repeating: 0, count: spans.count)
        var (everDone, everDated, dated) = (0, 0, 0)
        var next: Day?
        var latest: (index: Int, span: Period)?
        for contribution in contributions {
            if counts(contribution, by: day), let when = contribution.done {
                everDone += 1
                // Most come in the order of their days, so that it is often the same span again.
                if let latest, latest.span.contains(when) {
                    done[latest.index] += contribution.amount
                } else if let index = index(of: when, in: spans) {
                    latest = (index, spans[index])
                    done[index] += contribution.amount
                }
            } else if contribution.planned != nil, !contribution.isDone(by: day) {
                everDated += 1
                if comes(contribution, on: day), let planned = contribution.planned {
                    dated += contribution.amount
                    next = min(next ?? .distantFuture, planned)
                }
            }
        }
        return (done, everDone, everDated, dated, next)
    }

    /// Where `day` lies among consecutive spans, by halving.
    private func index(of day: Day, in spans: [Period]) -> Int? {
        var (low, high) = (0, spans.count)
        while low < high {
            let middle = (low + high) / 2
            if spans[middle].last < day { low = middle + 1 } else { high = middle }
        }
        return low < spans.count && spans[low].contains(day) ? low : nil
    }

    private func sufficient(of spans: Int) -> Int {
        let (numerator, denominator) = Self.sufficientShare
        return (spans * numerator + denominator - 1) / denominator
    }

    private func milestone(_ due: Day, _ day: Day) -> Reckoning {
        var sum = Standing.Sum(required: 1)
        var begun = false
        for contribution in contributions {
            if counts(contribution, by: day) {
                sum.done = 1
            } else if contribution.planned != nil || contribution.hasBegun(by: day) {
                sum.dated += 1
                begun = begun || contribution.hasBegun(by: day)
                if let planned = contribution.planned, day <= planned {
                    sum.next = min(sum.next ?? .distantFuture, planned)
                }
            }
        }
        let state: Standing.State =
            if sum.done > 0 {
                .kept
            } else if due < day {
                .late
            } else if begun {
                .underWay
            } else if sum.dated > 0 {
                .planned
            } else { .notPlanned }
        return (state, sum, false)
    }

    private func continuous(_ days: Int, _ day: Day) -> Reckoning {
        var sum = Standing.Sum()
        let horizon = horizon(day)
        for contribution in contributions {
            guard let known = contribution.known ?? contribution.planned, known <= horizon else { continue }
            let isDone = contribution.isDone(by: horizon)
            let gap = max(known, period.first).days(until: isDone ? contribution.done ?? horizon : horizon)
            sum.longestGap = max(sum.longestGap, gap)
            if isDone {
                sum.done += contribution.amount
            } else {
                sum.open += 1
                if gap > days { sum.overdue += 1 }
            }
        }
        let state: Standing.State =
            if !hasResponsible {
                .notPlanned
            } else if sum.overdue > 0 {
                .late
            } else if period.last < day {
                .kept
            } else { .underWay }
        return (state, sum, false)
    }
}

extension Day {
    static let distantFuture = Day(number: .max)
}
