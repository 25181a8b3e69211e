import Domain
import Testing

struct MeasureTests {
    let municipality = Identifier<Partner>()
    let railway = Identifier<Partner>()
    let today = day("2022-03-22")

    @Test func `a measure goes from proposed to followed up`() throws {
        var measure = measure(owner: municipality)
        try measure.decide(on: today, by: nil)
        try measure.begin(on: today + 1)
        try measure.carryOut(on: today + 2)
        try measure.follow(up: .green, on: today + 30, because: "Ljust och helt")
        #expect(measure.state == .done(on: today + 2, decided: today))
        #expect(measure.followUp?.colour == .green)
    }

    @Test func `another owner must be asked before anything is decided`() throws {
        var measure = measure(owner: railway)
        #expect(throws: MeasureRefusal.awaitsAnswer) { try measure.decide(on: today, by: nil) }
        try measure.handOver(on: today, answerDue: today + 30)
        #expect(throws: MeasureRefusal.awaitsAnswer) { try measure.decide(on: today, by: nil) }
        try measure.accept(on: today + 5, due: nil)
        try measure.decide(on: today + 6, by: nil)
        #expect(measure.decidedOn == today + 6)
    }

    @Test func `what a meeting asks of another owner is decided by the owner's yes`() throws {
        let decision = Identifier<Decision>()
        var asked = measure(owner: railway)
        try asked.handOver(on: today, answerDue: today + 30, by: decision)
        #expect(asked.decision == decision && asked.decidedOn == nil && !asked.isPublic)
        var (yes, no) = (asked, asked)
        try yes.accept(on: today + 5, due: nil)
        #expect(yes.state == .decided(on: today + 5) && yes.decision == decision)
        try no.refuse(on: today + 5, because: "Ekonomiska skäl")
        #expect(no.decidedOn == nil && no.decision == decision)
    }

    @Test func `a no is an answer, with a reason that all may read`() throws {
        var measure = measure(owner: railway)
        try measure.handOver(on: today, answerDue: today + 30)
        #expect(throws: MeasureRefusal.reasonMissing) { try measure.refuse(on: today, because: "") }
        try measure.refuse(on: today + 3, because: "Ekonomiska skäl")
        #expect(measure.state == .declined(on: today + 3, by: railway, because: "Ekonomiska skäl"))
        #expect(measure.isPublic)
    }

    @Test func `one's own measure is handed over to nobody, and nothing twice`() throws {
        var own = measure(owner: municipality)
        #expect(throws: MeasureRefusal.ownMeasure) { try own.handOver(on: today, answerDue: today) }
        var other = measure(owner: railway)
        #expect(throws: MeasureRefusal.answerDueBackwards) {
            try other.handOver(on: today, answerDue: today - 1)
        }
        try other.handOver(on: today, answerDue: today)
        #expect(throws: MeasureRefusal.alreadyHandedOver) { try other.handOver(on: today, answerDue: today) }
    }

    @Test(arguments: [("2022-04-30", false), ("2022-05-01", false), ("2022-05-02", true)])
    func `a measure is overdue from the day after it was due`(today: String, overdue: Bool) throws {
        var measure = measure(owner: municipality)
        try measure.decide(on: self.today, by: nil)
        #expect(measure.isOverdue(on: day(today)) == overdue)
    }

    @Test func `what is done is neither declined nor done again`() throws {
        var measure = measure(owner: municipality)
        #expect(throws: MeasureRefusal.notDecided) { try measure.carryOut(on: today) }
        try measure.decide(on: today, by: nil)
        try measure.carryOut(on: today)
        #expect(throws: MeasureRefusal.notDecided) { try measure.carryOut(on: today) }
        #expect(throws: MeasureRefusal.closed) {
            try measure.decline(on: today, by: municipality, because: "Ångrar oss")
        }
    }

    @Test func `a paused measure can go on where it was`() throws {
        var measure = measure(owner: municipality)
        try measure.decide(on: today, by: nil)
        try measure.pause(on: today + 1, by: municipality, because: "Väntar på vår")
        try measure.begin(on: today + 40)
        #expect(measure.state == .underWay(since: today + 40, decided: today))
    }

    /// Decided the 1st, under way the 5th, paused the 10th to the 20th, done the 25th.
    @Test(
        arguments: [
            ("2022-03-31", nil), ("2022-04-01", "planned"), ("2022-04-04", "planned"),
            ("2022-04-05", "begun"),
            ("2022-04-09", "begun"), ("2022-04-10", "begun, resting"), ("2022-04-19", "begun, resting"),
            ("2022-04-20", "begun"), ("2022-04-24", "begun"), ("2022-04-25", "done"), ("2022-06-01", "done"),
        ] as [(String, String?)])
    func `what is done counts on each day of its course as it stood then`(on: String, words: String?) throws {
        var measure = try resumed()
        try measure.carryOut(on: day("2022-04-25"))
        #expect(self.words(measure, on: day(on)) == words)
    }

    @Test(
        arguments: [
            ("2022-03-31", nil), ("2022-04-01", "planned"), ("2022-04-05", "begun"),
            ("2022-04-10", "begun, resting"),
            ("2022-04-20", "begun"), ("2022-04-24", "begun"), ("2022-04-25", nil), ("2022-06-01", nil),
        ] as [(String, String?)])
    func `what was declined counted until then`(on: String, words: String?) throws {
        var measure = try resumed()
        try measure.decline(on: day("2022-04-25"), by: municipality, because: "Pengarna tog slut")
        #expect(self.words(measure, on: day(on)) == words)
        #expect(measure.decidedOn == day("2022-04-01") && measure.begunOn == day("2022-04-05"))
    }

    @Test func `what was declined while it rested had rested until then`() throws {
        var measure = measure(owner: municipality)
        try measure.decide(on: today, by: nil)
        try measure.pause(on: today + 1, by: municipality, because: "Väntar på vår")
        try measure.decline(on: today + 9, by: municipality, because: "Våren kom inte")
        #expect(words(measure, on: today) == "planned")
        #expect(words(measure, on: today + 8) == "resting")
        #expect(words(measure, on: today + 9) == nil)
    }

    @Test func `nothing happens to a measure before its last step`() throws {
        var measure = measure(owner: railway)
        try measure.handOver(on: today, answerDue: today + 30)
        #expect(throws: MeasureRefusal.backwards) { try measure.accept(on: today - 1, due: nil) }
        #expect(throws: MeasureRefusal.backwards) { try measure.refuse(on: today - 1, because: "Nej") }
        try measure.accept(on: today + 5, due: nil)
        #expect(throws: MeasureRefusal.backwards) { try measure.decide(on: today + 4, by: nil) }
        try measure.decide(on: today + 5, by: nil)
        #expect(throws: MeasureRefusal.backwards) { try measure.begin(on: today + 4) }
        try measure.begin(on: today + 6)
        #expect(throws: MeasureRefusal.backwards) { try measure.carryOut(on: today + 5) }
        #expect(throws: MeasureRefusal.backwards) {
            try measure.follow(up: .green, on: today + 5, because: "Bra")
        }
        #expect(throws: MeasureRefusal.backwards) {
            try measure.pause(on: today + 5, by: railway, because: "Vila")
        }
        #expect(throws: MeasureRefusal.backwards) {
            try measure.decline(on: today + 5, by: railway, because: "Nej")
        }
    }

    private func resumed() throws -> Measure {
        var measure = measure(owner: municipality)
        try measure.decide(on: day("2022-04-01"), by: nil)
        try measure.begin(on: day("2022-04-05"))
        try measure.pause(on: day("2022-04-10"), by: municipality, because: "Väntar på vår")
        try measure.begin(on: day("2022-04-20"))
        return measure
    }

    /// How it counts on a day, in words; nil when it does not.
    private func words(_ measure: Measure, on day: Day) -> String? {
        guard let contribution = measure.contribution(asOf: day) else { return nil }
        if contribution.isDone(by: day) { return "done" }
        let begun = contribution.begun.map { $0 <= day } ?? false
        let rests = contribution.planned == nil
        if begun { return rests ? "begun, resting" : "begun" }
        return rests ? "resting" : "planned"
    }

    private func measure(owner: Identifier<Partner>) -> Measure {
        Measure(
            pledge: .init(), place: .init(), letter: "a", title: "Lampor i tunneln", due: day("2022-05-01"),
            owner: owner, proposer: municipality)
    }
}
