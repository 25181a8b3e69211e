import Domain
import Testing

/// Each rule at its limit: the day before, on and after it, and a case that holds.
struct RuleTests {
    let municipality = Partner(slug: Slug(naming: "norrby"), name: "Norrby kommun", kind: .municipality)
    let police = Partner(slug: Slug(naming: "polisen"), name: "Polisen", kind: .police)
    let north: Place
    let south: Place
    let commitment: Commitment
    var pledge: Pledge

    init() {
        north = Place(
            slug: Slug(naming: "norrby"), name: "Norrby", municipality: municipality.id, position: 1)
        south = Place(slug: Slug(naming: "soder"), name: "Söder", municipality: municipality.id, position: 2)
        var progress = Pledge.Progress()
        progress.reviewed = day("2021-09-01")
        progress.launched = day("2021-09-23")
        pledge = Pledge(
            slug: Slug(naming: "provet"), name: Wording("Provet"), title: Wording("Vi lovar."),
            why: Wording("Därför."), period: pledgeYear, parties: [municipality.id, police.id],
            lead: municipality.id, places: [north.id], progress: progress)
        commitment = Commitment(
            pledge: pledge.id, number: 1, addressee: .group(.municipality), sentence: Wording("En fest."),
            short: Wording("Fest"), kind: .quantity(1, unit: "fest"), places: [north.id])
    }

    // R01

    @Test(
        arguments: [
            ("2022-03-23", "warning 0"), ("2022-03-24", "failure 0"), ("2022-06-23", "failure 0"),
            ("2022-06-24", "failure 1"), ("2022-07-24", "failure 2"), ("2022-08-23", "failure 3"),
            ("2022-09-22", "failure 3"), ("2022-09-23", nil),
        ] as [(String, String?)])
    func `a place without a public activity warns until halfway and presses more at 90, 60 and 30 days left`(
        on: String, found: String?
    ) {
        let breach = breaches("R01", on).first
        #expect(breach.map { "\($0.severity.rawValue) \($0.urgency)" } == found)
    }

    @Test(arguments: [
        ("2021-09-22", false), ("2021-09-23", true), ("2022-09-22", true), ("2022-09-23", false),
    ])
    func `only an activity within the period is one`(activityDay: String, holds: Bool) {
        let own = activity(on: activityDay)
        #expect(breaches("R01", "2021-10-01", activities: [own]).isEmpty == holds)
    }

    @Test func `a cancelled activity is none`() throws {
        var own = activity(on: "2022-05-01")
        try own.cancel(on: day("2022-04-01"), because: "Regn")
        #expect(breaches("R01", "2022-04-01", activities: [own]).count == 1)
    }

    // R02

    @Test func `an obligation lacks its office and what counts, until it has them`() {
        #expect(texts("R02", "2022-01-01") == ["rule.R02.responsible", "rule.R02.nothing"])
        let key = Obligation.Key(commitment: commitment.id, place: north.id)
        let held = breaches(
            "R02", "2022-01-01", responsibilities: [responsibility],
            contributions: [key: [DomainTests.activity("2022-05-01")]])
        #expect(held.isEmpty)
    }

    @Test(arguments: [("2022-09-22", false), ("2022-09-23", true), ("2022-12-31", true)])
    func `from the day after the period what was not reached waits for its conclusion`(
        on: String, waits: Bool
    ) {
        #expect(texts("R02", on).contains("rule.R02.unjudged") == waits)
    }

    @Test func `what was kept, or concluded, waits for nothing`() {
        let key = Obligation.Key(commitment: commitment.id, place: north.id)
        let kept = [key: [DomainTests.activity("2022-05-01", done: "2022-05-01")]]
        #expect(breaches("R02", "2022-10-01", contributions: kept).isEmpty)
        let concluded = Conclusion(
            pledge: pledge.id, commitment: commitment.id, place: north.id, verdict: .not,
            reason: "Ingen fest",
            day: day("2022-09-25"))
        #expect(breaches("R02", "2022-09-24", conclusions: [concluded]).count == 1)
        #expect(breaches("R02", "2022-09-25", conclusions: [concluded]).isEmpty)
    }

    // R03

    @Test func `what a group promises is somebody's at each place`() {
        #expect(breaches("R03", "2022-01-01").isEmpty)
        let orphan = Commitment(
            pledge: pledge.id, number: 2, addressee: .group(.business), sentence: Wording("Kaffe."),
            short: Wording("Kaffe"), kind: .quantity(1, unit: "kopp"), places: [north.id])
        #expect(breaches("R03", "2022-01-01", commitments: [orphan]).map(\.severity) == [.failure])
    }

    // R04

    @Test func `a problem has a cause, a cause a measure, and a measure a cause`() throws {
        let problem = Problem(pledge: pledge.id, place: north.id, title: "Mörkt", day: day("2021-09-01"))
        let cause = Cause(pledge: pledge.id, problem: problem.id, number: 1, title: "Trasiga lampor")
        #expect(texts("R04", "2022-01-01", problems: [problem]) == ["rule.R04.problem"])
        #expect(texts("R04", "2022-01-01", problems: [problem], causes: [cause]) == ["rule.R04.cause"])
        let treating = measure(cause: cause.id)
        #expect(
            breaches("R04", "2022-01-01", problems: [problem], causes: [cause], measures: [treating]).isEmpty)
        #expect(texts("R04", "2022-01-01", measures: [measure()]) == ["rule.R04.measure"])
    }

    @Test func `what was declined does nothing about its cause, what was done did`() throws {
        let problem = Problem(pledge: pledge.id, place: north.id, title: "Mörkt", day: day("2021-09-01"))
        let cause = Cause(pledge: pledge.id, problem: problem.id, number: 1, title: "Trasiga lampor")
        var declined = measure(cause: cause.id)
        try declined.decline(on: day("2021-12-01"), by: municipality.id, because: "Dyrt")
        #expect(
            texts("R04", "2022-01-01", problems: [problem], causes: [cause], measures: [declined])
                == ["rule.R04.cause"])
        var done = measure(cause: cause.id)
        try done.decide(on: day("2021-12-01"), by: nil)
        try done.carryOut(on: day("2021-12-02"))
        #expect(
            breaches("R04", "2022-01-01", problems: [problem], causes: [cause], measures: [declined, done])
                .isEmpty)
    }

    // R05

    @Test(arguments: [("2022-04-30", false), ("2022-05-01", false), ("2022-05-02", true)])
    func `a decided measure is late from the day after it was due`(on: String, isLate: Bool) throws {
        var own = measure(due: "2022-05-01")
        try own.decide(on: day("2022-01-01"), by: nil)
        #expect(breaches("R05", on, measures: [own]).map(\.text) == (isLate ? ["rule.R05.overdue"] : []))
    }

    @Test(arguments: [("2022-09-21", false), ("2022-09-22", false), ("2022-09-23", true)])
    func `a measure ends within the period, or says why not`(due: String, isBeyond: Bool) {
        var own = measure(due: due)
        #expect(texts("R05", "2022-01-01", measures: [own]) == (isBeyond ? ["rule.R05.beyond"] : []))
        own.dueBecause = "Tjälen"
        #expect(breaches("R05", "2022-01-01", measures: [own]).isEmpty)
    }

    @Test func `a measure has a day, unless it is regular work or rests`() throws {
        var own = measure(due: nil)
        #expect(texts("R05", "2022-01-01", measures: [own]) == ["rule.R05.undated"])
        own.isRegularWork = true
        #expect(breaches("R05", "2022-01-01", measures: [own]).isEmpty)
        own.isRegularWork = false
        try own.pause(on: day("2022-01-01"), by: municipality.id, because: "Vinter")
        #expect(breaches("R05", "2022-01-01", measures: [own]).isEmpty)
    }

    // R06

    @Test func `a goal needs its number, its unit and its day`() {
        let whole = Goal(
            pledge: pledge.id, text: "Bättre", number: 5, unit: "procent", day: day("2022-09-22"))
        #expect(breaches("R06", "2022-01-01", goals: [whole]).isEmpty)
        for lack in 0..<3 {
            var goal = whole
            if lack == 0 { goal.number = nil }
            if lack == 1 { goal.unit = "" }
            if lack == 2 { goal.day = nil }
            #expect(texts("R06", "2022-01-01", goals: [goal]) == ["rule.R06.goal"])
        }
    }

    // R07

    @Test(
        arguments: [
            ("2021-09-22", []), ("2021-09-23", ["rule.R07.pledge"]), ("2021-09-24", ["rule.R07.pledge"]),
        ] as [(String, [String])])
    func `the baseline is of a day before the period`(of: String, found: [String]) {
        let baseline = Baseline(pledge: pledge.id, text: "Mörkt", day: day(of))
        #expect(texts("R07", "2022-01-01", baseline: [baseline]) == found)
    }

    @Test func `a measure with a goal has a baseline before it begins, and fails without one after`() throws {
        let baseline = Baseline(pledge: pledge.id, text: "Mörkt", day: day("2021-01-01"))
        var own = measure(goal: "Ljust")
        func found() -> [Breach.Severity] {
            breaches("R07", "2022-02-01", baseline: [baseline], measures: [own]).map(\.severity)
        }
        #expect(found() == [])
        try own.decide(on: day("2022-01-01"), by: nil)
        #expect(found() == [.warning])
        try own.begin(on: day("2022-01-10"))
        #expect(found() == [.failure])
        try own.pause(on: day("2022-01-20"), by: municipality.id, because: "Vinter")
        #expect(found() == [.failure])
        own.baseline = "Tio lampor lyste inte"
        #expect(found() == [])
    }

    // R08

    @Test(arguments: [
        ("2021-09-22", Breach.Severity.warning), ("2021-09-23", .failure), ("2021-09-24", .failure),
    ])
    func `a signature is lacking, and fails from the first day of the period`(
        on: String, severity: Breach.Severity
    ) {
        var own = pledge
        own = Pledge(
            id: pledge.id, slug: pledge.slug, name: pledge.name, title: pledge.title, why: pledge.why,
            period: pledge.period, parties: pledge.parties, lead: pledge.lead, places: pledge.places,
            progress: {
                var progress = Pledge.Progress()
                progress.reviewed = day("2021-09-01")
                return progress
            }())
        let signature = Signature(
            pledge: pledge.id, revision: 0, partner: municipality.id, title: "Chef", day: day("2021-09-02"))
        let found = breaches("R08", on, pledge: own, signatures: [signature])
        #expect(found.map(\.severity) == [severity] && found.map(\.partners) == [[police.id]])
    }

    // R09

    @Test(arguments: [
        ("2021-01-31", "2023-01-29", false), ("2021-01-31", "2023-01-30", false),
        ("2021-01-31", "2023-01-31", true), ("2021-01-01", "2022-12-31", false),
        ("2021-01-01", "2023-01-01", true), ("2020-02-29", "2022-02-28", false),
        ("2020-02-29", "2022-03-01", true), ("2021-12-01", "2023-11-30", false),
        ("2021-12-01", "2023-12-01", true),
    ])
    func `a pledge is at most 24 months long`(first: String, last: String, isLong: Bool) {
        var own = pledge
        own.period = period(first, last)
        let found = texts("R09", first, pledge: own)
        #expect(found == (isLong ? ["rule.R09.long"] : []))
    }

    @Test(arguments: [
        ("2020-01-01", "2021-09-22", false), ("2020-01-01", "2021-09-23", true),
        ("2022-09-22", "2023-09-01", true), ("2022-09-23", "2023-09-01", false),
    ])
    func `no other launched pledge runs at the same place`(first: String, last: String, clashes: Bool) {
        var progress = Pledge.Progress()
        progress.launched = day(first)
        func other(before: Identifier<Pledge>? = nil) -> Pledge {
            Pledge(
                slug: Slug(naming: "annat"), name: Wording("Annat"), title: Wording("Vi lovar."),
                why: Wording("Därför."), period: period(first, last), parties: pledge.parties,
                lead: pledge.lead, places: pledge.places, predecessor: before, progress: progress)
        }
        let found = texts("R09", "2022-01-01", neighbours: [other()])
        #expect(found == (clashes ? ["rule.R09.overlap"] : []))
        #expect(breaches("R09", "2022-01-01", neighbours: [other(before: pledge.id)]).isEmpty)
    }

    // R14

    @Test(arguments: [
        ("2022-03-31", "rule.R14.waiting"), ("2022-04-01", "rule.R14.waiting"),
        ("2022-04-02", "rule.R14.late"),
    ])
    func `an answer is late from the day after it was due`(on: String, text: String) throws {
        var own = measure(owner: police)
        #expect(texts("R14", on, measures: [own]) == ["rule.R14.not-handed-over"])
        try own.handOver(on: day("2022-03-01"), answerDue: day("2022-04-01"))
        #expect(texts("R14", on, measures: [own]) == [text])
        try own.accept(on: day("2022-03-05"), due: nil)
        #expect(breaches("R14", on, measures: [own]).isEmpty)
    }

    // R20

    @Test(arguments: [
        (Permit.Need.notification, "2022-04-25", "rule.R20.notification", Breach.Severity.warning),
        (.notification, "2022-04-26", "rule.R20.notification", .warning),
        (.notification, "2022-04-27", "rule.R20.notification-late", .failure),
        (.application, "2022-04-24", "rule.R20.application", .warning),
        (.application, "2022-04-25", "rule.R20.application-late", .warning),
        (.unknown, "2022-05-01", "rule.R20.unknown", .warning),
    ])
    func `the police have a notification five days before and an application a week before`(
        need: Permit.Need, on: String, text: String, severity: Breach.Severity
    ) {
        var own = activity(on: "2022-05-01")
        own.permit.need = need
        let found = breaches("R20", on, activities: [own])
        #expect(found.map(\.text) == [text] && found.map(\.severity) == [severity])
    }

    @Test(arguments: [
        ("2022-04-28", false), ("2022-04-29", true), ("2022-05-01", true), ("2022-05-02", false),
    ])
    func `an answer of the police is asked after from two days before`(on: String, isAsked: Bool) {
        var own = activity(on: "2022-05-01")
        own.permit.need = .application
        own.permit.applied = day("2022-04-01")
        #expect(texts("R20", on, activities: [own]) == (isAsked ? ["rule.R20.not-granted"] : []))
        own.permit.granted = day("2022-04-20")
        #expect(breaches("R20", on, activities: [own]).isEmpty)
    }
}
