import Domain
import Testing

/// "Klart när": what each stage is done with is computed from the work, and what cannot be computed is never
/// ticked.
struct CriteriaTests {
    let municipality = Partner(slug: Slug(naming: "norrby"), name: "Norrby kommun", kind: .municipality)
    let police = Partner(slug: Slug(naming: "polisen"), name: "Polisen", kind: .police)
    let place: Place
    var pledge: Pledge

    init() {
        place = Place(
            slug: Slug(naming: "norrby"), name: "Norrby", municipality: municipality.id, position: 1)
        pledge = Pledge(
            slug: Slug(naming: "provet"), name: Wording("Provet"), title: Wording("Vi lovar."),
            why: Wording("Därför."), period: pledgeYear, parties: [municipality.id, police.id],
            lead: municipality.id, places: [place.id])
    }

    private func commitment(_ addressee: Commitment.Addressee) -> Commitment {
        Commitment(
            pledge: pledge.id, number: 4, addressee: addressee, sentence: Wording("En fest."),
            short: Wording("Fest"), kind: .quantity(1, unit: "fest"), places: [place.id])
    }

    private func book(
        _ pledge: Pledge? = nil, on text: String = "2021-08-01", commitments: [Commitment]? = nil,
        goals: [Goal] = [], signatures: [Signature] = [],
        contributions: [Obligation.Key: [Contribution]] = [:]
    ) -> PledgeBook {
        PledgeBook(
            day: day(text), pledge: pledge ?? self.pledge, partners: [municipality, police], places: [place],
            commitments: commitments ?? [commitment(.group(.municipality))], goals: goals,
            signatures: signatures, contributions: contributions)
    }

    private func state(_ name: Criterion.Name, _ book: PledgeBook, _ around: Criterion.Surroundings = .init())
        -> Criterion.State?
    {
        Criterion.list(in: book, around).first { $0.name == name }?.state
    }

    @Test func `a draft with a sentence, a reason, two parties, a place and a commitment may be sent`() throws
    {
        try Criterion.list(in: book()).requireMet()
    }

    @Test(arguments: [Criterion.Name.sentence, .reasons, .parties, .places, .commitments, .everyPlaceOwed])
    func `a draft that lacks one of them may not`(name: Criterion.Name) {
        var pledge = pledge
        var commitments: [Commitment]?
        switch name {
        case .sentence: pledge.title = Wording("")
        case .reasons: pledge.why = Wording("")
        case .parties: pledge.parties = [municipality.id]
        case .places: pledge.places = []
        case .commitments: commitments = []
        default: commitments = [commitment(.group(.business))]
        }
        let criteria = Criterion.list(in: book(pledge, commitments: commitments))
        #expect(criteria.filter { $0.isRequired && $0.state != .met }.map(\.name) == [name])
        #expect(throws: PledgeRefusal.criteriaMissing) { try criteria.requireMet() }
    }

    @Test func `what is lacking is named by its number and its place`() {
        let orphaned = book(commitments: [commitment(.group(.business))])
        #expect(state(.everyPlaceOwed, orphaned) == .missing(["4 Norrby"]))
    }

    @Test func `goals that cannot be measured are asked for, but do not hold a draft back`() throws {
        let vague = book(goals: [Goal(pledge: pledge.id, text: "Det ska bli bättre")])
        #expect(state(.goals, vague) == .missing(["Det ska bli bättre"]))
        try Criterion.list(in: vague).requireMet()
        let exact = Goal(
            pledge: pledge.id, text: "Bättre", number: 20, unit: "procent", day: day("2022-09-22"))
        #expect(state(.goals, book(goals: [exact])) == .met)
    }

    @Test func `the names of those who have not signed are told`() {
        var pledge = pledge
        pledge.submit(on: day("2021-08-01"))
        let signature = Signature(
            pledge: pledge.id, revision: 0, partner: police.id, title: "Chef", day: day("2021-08-01"))
        #expect(state(.signatures, book(pledge, signatures: [signature])) == .missing(["Norrby kommun"]))
    }

    @Test func `what a pledge fell short of is concluded before it is followed up`() throws {
        var pledge = try launched()
        let ended = book(pledge, on: "2022-09-23", signatures: signed)
        #expect(ended.stage == .ended)
        #expect(state(.judged, ended) == .missing(["4 Norrby"]))
        let key = Obligation.Key(commitment: ended.commitments[0].id, place: place.id)
        let kept = book(
            pledge, on: "2022-09-23", commitments: ended.commitments, signatures: signed,
            contributions: [key: [activity("2022-05-21", done: "2022-05-21")]])
        #expect(state(.judged, kept) == .met)
        try pledge.finish(.followedUp, on: day("2022-09-23"), signed: kept.signed)
        let followedUp = book(pledge, on: "2022-09-24", signatures: signed)
        #expect(state(.feedback, followedUp) == .missing([]))
        let feedback = PublicFeedback(
            pledge: pledge.id, promised: "", done: "", effect: "", next: "", published: day("2022-09-24"))
        #expect(state(.feedback, followedUp, .init(feedback: feedback)) == .met)
    }

    @Test func `a period that is over cannot be launched into`() {
        var pledge = pledge
        pledge.submit(on: day("2021-08-01"))
        let late = book(pledge, on: "2022-09-23", signatures: signed)
        #expect(late.stage == .decided)
        #expect(state(.timeLeft, late) == .missing([]))
    }

    @Test(arguments: Criterion.Name.allCases.filter { Self.reminders.contains($0) })
    func `what only people know is a reminder and nothing else`(name: Criterion.Name) throws {
        let stages = try [
            book(),
            {
                var own = pledge; own.submit(on: day("2021-08-01")); return book(own)
            }(),
            {
                var own = pledge
                own.submit(on: day("2021-08-01"))
                return book(own, signatures: signed)
            }(), book(launched(), on: "2021-10-01", signatures: signed),
            book(launched(), on: "2022-10-01", signatures: signed), reportedBack(),
        ]
        let found = stages.flatMap { Criterion.list(in: $0) }.filter { $0.name == name }
        #expect(!found.isEmpty && found.allSatisfy { $0.state == .reminder && !$0.isRequired })
    }

    static let reminders: Set<Criterion.Name> = [
        .ownPictures, .jointDecision, .commonPicture, .staffDialogue, .communicated, .followUpPlanned,
        .documented, .effect, .process, .reportedToSteering, .archives,
    ]

    private var signed: [Signature] {
        [municipality, police].map {
            Signature(pledge: pledge.id, revision: 0, partner: $0.id, title: "Chef", day: day("2021-08-01"))
        }
    }

    private func launched() throws -> Pledge {
        var pledge = pledge
        pledge.submit(on: day("2021-08-01"))
        try pledge.launch(on: day("2021-09-01"), signed: Set(pledge.parties))
        return pledge
    }

    private func reportedBack() throws -> PledgeBook {
        var pledge = try launched()
        try pledge.finish(.followedUp, on: day("2022-09-23"), signed: Set(pledge.parties))
        try pledge.finish(.reportedBack, on: day("2022-09-24"), signed: Set(pledge.parties))
        return book(pledge, on: "2022-10-01", signatures: signed)
    }
}
