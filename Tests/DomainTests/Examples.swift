import Domain

/// A day written in a test, where a wrong one is the test's own mistake.
func day(_ text: String) -> Day {
    guard let day = Day(text) else { preconditionFailure("\(text) is not a day") }
    return day
}

func period(_ first: String, _ last: String) -> Period {
    guard let period = Period(day(first), day(last)) else { preconditionFailure("\(first) is after \(last)") }
    return period
}

/// The period of the real pledge.
let pledgeYear = period("2021-09-23", "2022-09-22")

/// Something done, or to be done, on a day.
func activity(_ planned: String, done: String? = nil, amount: Int = 1) -> Contribution {
    Contribution(
        source: .loggedActivity(.init()), planned: day(planned), done: done.map { day($0) }, amount: amount)
}

/// A fault that became known on one day and was mended on another, or not yet.
func fault(_ known: String, mended: String? = nil) -> Contribution {
    Contribution(
        source: .loggedActivity(.init()), planned: nil, known: day(known), done: mended.map { day($0) })
}

extension Account {
    /// An account over the real pledge's year.
    init(
        _ kind: Commitment.Kind, _ contributions: [Contribution], responsible: Bool = true,
        conclusion: Conclusion? = nil, in year: Period = pledgeYear
    ) {
        self.init(
            kind: kind, period: year, contributions: contributions, hasResponsible: responsible,
            conclusion: conclusion)
    }

    func state(on text: String) -> Standing.State { standing(asOf: day(text)).state }
}
