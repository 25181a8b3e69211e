import Domain
import Testing

/// What the rules are asked about: a small book, with what a test is about put into it.
extension RuleTests {
    var responsibility: Responsibility {
        Responsibility(
            pledge: pledge.id, commitment: commitment.id, place: north.id, partner: municipality.id,
            title: "Chef")
    }

    func activity(on text: String) -> PublicActivity {
        PublicActivity(
            slug: Slug(naming: "fest"), pledge: pledge.id, place: north.id, title: "Fest",
            organisers: [municipality.id], day: day(text))
    }

    func measure(
        cause: Identifier<Cause>? = nil, due: String? = "2022-05-01", goal: String = "", owner: Partner? = nil
    ) -> Measure {
        Measure(
            pledge: pledge.id, place: north.id, cause: cause, letter: "a", title: "Lampor", goal: goal,
            due: due.map { day($0) }, owner: (owner ?? municipality).id, proposer: municipality.id)
    }

    func breaches(
        _ code: String, _ on: String, pledge: Pledge? = nil, commitments: [Commitment]? = nil,
        goals: [Goal] = [], baseline: [Baseline] = [], signatures: [Signature] = [],
        responsibilities: [Responsibility] = [], conclusions: [Conclusion] = [], problems: [Problem] = [],
        causes: [Cause] = [], measures: [Measure] = [], activities: [PublicActivity] = [],
        contributions: [Obligation.Key: [Contribution]] = [:], neighbours: [Pledge] = [],
        basis: RuleBasis? = nil
    ) -> [Breach] {
        let book = PledgeBook(
            day: day(on), pledge: pledge ?? self.pledge, partners: [municipality, police], places: [north],
            commitments: commitments ?? [commitment], goals: goals, baseline: baseline,
            signatures: signatures, responsibilities: responsibilities, conclusions: conclusions,
            problems: problems, causes: causes, measures: measures, activities: activities,
            contributions: contributions, neighbours: neighbours, basis: basis)
        return Rule.breaches(in: book).filter { $0.rule == code }
    }

    func texts(
        _ code: String, _ on: String, pledge: Pledge? = nil, goals: [Goal] = [], baseline: [Baseline] = [],
        problems: [Problem] = [], causes: [Cause] = [], measures: [Measure] = [],
        activities: [PublicActivity] = [], neighbours: [Pledge] = []
    ) -> [String] {
        breaches(
            code, on, pledge: pledge, goals: goals, baseline: baseline, problems: problems, causes: causes,
            measures: measures, activities: activities, neighbours: neighbours
        ).map(\.text)
    }
}

/// R04 of a problem that has several causes.
extension RuleTests {
    @Test func `each cause that nothing is done about is named`() {
        let problem = Problem(pledge: pledge.id, place: north.id, title: "Mörkt", day: day("2021-09-01"))
        let causes = ["Trasiga lampor", "Buskar", "Trasiga lampor"].enumerated().map { number, title in
            Cause(pledge: pledge.id, problem: problem.id, number: number + 1, title: title)
        }
        let treating = measure(cause: causes[1].id)
        let found = breaches("R04", "2022-01-01", problems: [problem], causes: causes, measures: [treating])
        #expect(found.map(\.text) == ["rule.R04.cause", "rule.R04.cause"])
        #expect(Set(found.map(\.subject)) == [.cause(causes[0].id), .cause(causes[2].id)], "of one title")
        #expect(found.allSatisfy { $0.parameters["cause"] == "Trasiga lampor" })
    }
}
