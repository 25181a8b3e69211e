import Domain
import Testing

/// The table of states, kind by kind: what each kind of promise needs to be called what.
struct StandingTests {
    @Test(arguments: [
        // planned, done, today, state
        (nil, nil, "2022-03-22", Standing.State.notPlanned),
        ("2022-05-21", nil, "2022-03-22", .planned),
        ("2022-03-22", nil, "2022-03-22", .planned),
        ("2022-03-21", nil, "2022-03-22", .late),
        ("2022-03-01", "2022-03-05", "2022-03-22", .kept),
        ("2022-03-01", "2022-03-05", "2022-03-04", .late),
        ("2021-09-22", "2021-09-22", "2022-03-22", .notPlanned),
        ("2022-09-22", "2022-09-22", "2022-09-22", .kept),
        ("2022-09-22", "2022-09-23", "2022-09-23", .awaitsJudgement),
        ("2022-10-01", nil, "2022-03-22", .notPlanned),
        (nil, nil, "2022-09-23", .awaitsJudgement),
    ])
    func `one of a unit within the period`(
        planned: String?, done: String?, today: String, state: Standing.State
    ) {
        let account = Account(.quantity(1, unit: ""), planned.map { [activity($0, done: done)] } ?? [])
        #expect(account.state(on: today) == state)
    }

    @Test func `some done is under way, whatever else is dated`() {
        let account = Account(.quantity(3, unit: ""), [activity("2022-01-10", done: "2022-01-10")])
        #expect(account.state(on: "2022-03-22") == .underWay)
    }

    @Test func `too few dated is not planned`() {
        let account = Account(.quantity(2, unit: ""), [activity("2022-05-10")])
        #expect(account.state(on: "2022-03-22") == .notPlanned)
    }

    @Test func `a day that passed undone is late only until something newer is dated`() {
        let slipped = activity("2022-02-01")
        #expect(Account(.quantity(1, unit: ""), [slipped]).state(on: "2022-03-22") == .late)
        let moved = Account(.quantity(1, unit: ""), [slipped, activity("2022-04-09")])
        #expect(moved.state(on: "2022-03-22") == .planned)
    }

    @Test func `an amount counts as many`() {
        let account = Account(.quantity(4, unit: ""), [activity("2022-01-10", done: "2022-01-10", amount: 4)])
        #expect(account.state(on: "2022-03-22") == .kept)
    }

    /// Full weeks of the real pledge: the first begins on Monday 27 September 2021.
    @Test(arguments: [
        ([], "2021-12-01", Standing.State.notPlanned),
        (["2021-12-06?"], "2021-10-04", .planned),
        (["2021-12-06?"], "2021-10-11", .late),
        (["2021-09-27"], "2021-09-29", .underWay),
        (["2021-09-27", "2021-10-05"], "2021-10-12", .underWay),
        (["2021-09-27"], "2021-10-17", .underWay),
        (["2021-09-27"], "2021-10-18", .late),
        (["2021-09-27", "2021-10-18"], "2021-10-20", .late),
        (["2021-09-27", "2021-10-18"], "2021-10-25", .underWay),
    ])
    func `once a week`(days: [String], today: String, state: Standing.State) {
        let contributions = days.map { text in
            text.hasSuffix("?")
                ? activity(String(text.dropLast())) : activity(text, done: text)
        }
        #expect(Account(.recurring(1, per: .week), contributions).state(on: today) == state)
    }

    @Test(arguments: [(0, Standing.State.kept), (5, .kept), (6, .awaitsJudgement)])
    func `a weekly promise is kept after the period when nine weeks in ten were met`(
        missed: Int, state: Standing.State
    ) {
        let weeks = period("2021-09-23", "2022-09-22").spans(.week)
        #expect(weeks.count == 51)
        let met = weeks.dropFirst(missed).map { activity("\($0.first)", done: "\($0.first)") }
        let account = Account(.recurring(1, per: .week), met)
        #expect(account.state(on: "2022-09-23") == state)
        #expect(account.state(on: "2022-09-22") == .underWay)
    }

    @Test func `months count whole months only`() {
        let months = period("2021-09-23", "2022-09-22").spans(.month)
        #expect(months.first == period("2021-10-01", "2021-10-31"))
        #expect(months.last == period("2022-08-01", "2022-08-31"))
    }

    @Test(arguments: [
        (nil, nil, nil, "2022-01-31", Standing.State.notPlanned),
        (nil, nil, nil, "2022-02-01", .late),
        ("2022-01-20", nil, nil, "2021-11-01", .planned),
        ("2022-01-20", "2021-10-15", nil, "2021-11-01", .underWay),
        ("2022-01-20", "2021-10-15", nil, "2022-02-01", .late),
        ("2022-01-20", nil, "2022-01-18", "2022-01-18", .kept),
        ("2022-01-20", nil, "2022-02-10", "2022-02-10", .kept),
        (nil, nil, nil, "2022-09-23", .awaitsJudgement),
    ])
    func `something by the end of January`(
        planned: String?, begun: String?, done: String?, today: String, state: Standing.State
    ) {
        let contribution = Contribution(
            source: .measure(.init()), planned: planned.map { day($0) }, begun: begun.map { day($0) },
            done: done.map { day($0) })
        let isThere = planned != nil || begun != nil || done != nil
        let account = Account(.milestone(by: day("2022-01-31")), isThere ? [contribution] : [])
        #expect(account.state(on: today) == state)
    }

    @Test(arguments: [
        (false, [], "2022-03-22", Standing.State.notPlanned),
        (true, [], "2022-03-22", .underWay),
        (true, [("2022-03-01", "2022-03-30")], "2022-03-06", .underWay),
        (true, [("2022-03-01", "2022-03-30")], "2022-03-07", .late),
        (true, [("2022-03-01", "2022-03-30")], "2022-03-30", .underWay),
        (true, [("2022-09-10", nil)], "2022-09-23", .awaitsJudgement),
        (true, [("2022-09-20", nil)], "2022-09-23", .kept),
        (true, [("2022-03-01", "2022-03-30")], "2022-09-23", .kept),
    ])
    func `nothing undone for longer than five days`(
        responsible: Bool, faults: [(String, String?)], today: String, state: Standing.State
    ) {
        let account = Account(
            .continuous(days: 5), faults.map { fault($0.0, mended: $0.1) }, responsible: responsible)
        #expect(account.state(on: today) == state)
    }
}

/// What a person may conclude, and when.
struct ConclusionTests {
    let obligation = Obligation(commitment: .init(), place: .init(), owing: [.init()])

    @Test func `while there is time to reach the sum nobody can call it lost`() {
        #expect(throws: ConclusionRefusal.early) {
            try conclude(Account(.quantity(1, unit: ""), []), on: "2022-03-22")
        }
    }

    @Test func `what adds up is kept, and not judged`() {
        let account = Account(.quantity(1, unit: ""), [activity("2022-01-01", done: "2022-01-01")])
        #expect(throws: ConclusionRefusal.kept) { try conclude(account, on: "2022-09-23") }
    }

    @Test func `a conclusion needs its public reason`() {
        #expect(throws: ConclusionRefusal.reasonMissing) {
            try conclude(Account(.quantity(1, unit: ""), []), on: "2022-09-23", because: "")
        }
    }

    @Test func `a weekly promise is lost once the weeks left are too few`() throws {
        let weeks = period("2021-09-23", "2022-09-22").spans(.week)
        let account = Account(
            .recurring(1, per: .week),
            weeks.prefix(30).dropLast(6).map { activity("\($0.first)", done: "\($0.first)") })
        #expect(throws: ConclusionRefusal.early) { try conclude(account, on: "\(weeks[28].last)") }
        let conclusion = try conclude(account, on: "\(weeks[29].last + 1)")
        let concluded = Account(
            kind: account.kind, period: account.period, contributions: account.contributions,
            hasResponsible: true, conclusion: conclusion)
        #expect(concluded.state(on: "\(weeks[29].last)") != .partlyKept)
        #expect(concluded.state(on: "\(weeks[29].last + 1)") == .partlyKept)
    }

    @Test func `a conclusion yields when more comes in and the sum is reached`() throws {
        let conclusion = try conclude(Account(.quantity(1, unit: ""), []), on: "2022-09-23")
        let late = [activity("2022-09-01", done: "2022-09-01")]
        #expect(
            Account(.quantity(1, unit: ""), late, conclusion: conclusion).state(on: "2022-09-24") == .kept)
    }

    @discardableResult
    private func conclude(_ account: Account, on text: String, because reason: String = "För få kom") throws
        -> Conclusion
    {
        try account.conclude(.partly, of: obligation, because: reason, on: day(text), in: .init())
    }
}
