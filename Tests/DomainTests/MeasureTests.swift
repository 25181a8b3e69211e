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

    private func measure(owner: Identifier<Partner>) -> Measure {
        Measure(
            pledge: .init(), place: .init(), letter: "a", title: "Lampor i tunneln", due: day("2022-05-01"),
            owner: owner, proposer: municipality)
    }
}
