/// One pledge with all that it rests on, as of one day.
///
/// The public pages, the rules and the tests read the same book, so that they cannot tell different stories.
package struct PledgeBook: Sendable {
    package let day: Day
    package let pledge: Pledge
    /// The pledge's parties and everyone else named in it, such as owners.
    package let partners: [Partner]
    /// The pledge's places, in the order of the line.
    package let places: [Place]
    package let commitments: [Commitment]
    package let goals: [Goal]
    package let baseline: [Baseline]
    /// Of the current revision.
    package let signatures: [Signature]
    package let responsibilities: [Responsibility]
    /// The obligations that somebody is responsible for.
    package let answered: Set<Obligation.Key>
    package let conclusions: [Conclusion]
    package let problems: [Problem]
    package let causes: [Cause]
    package let measures: [Measure]
    package let activities: [PublicActivity]
    /// Everything that counts towards each obligation.
    package let contributions: [Obligation.Key: [Contribution]]
    /// Other pledges that share a place with this one.
    package let neighbours: [Pledge]
    /// What the rules look at beside the book; nil where no rule is asked.
    package var basis: RuleBasis?

    package init(
        day: Day, pledge: Pledge, partners: [Partner], places: [Place], commitments: [Commitment],
        goals: [Goal] = [], baseline: [Baseline] = [], signatures: [Signature] = [],
        responsibilities: [Responsibility] = [], answered: Set<Obligation.Key>? = nil,
        conclusions: [Conclusion] = [], problems: [Problem] = [], causes: [Cause] = [],
        measures: [Measure] = [], activities: [PublicActivity] = [],
        contributions: [Obligation.Key: [Contribution]] = [:], neighbours: [Pledge] = [],
        basis: RuleBasis? = nil
    ) {
        self.day = day
        self.pledge = pledge
        self.partners = partners
        self.places = places
        self.commitments = commitments
        self.goals = goals
        self.baseline = baseline
        self.signatures = signatures
        self.responsibilities = responsibilities
        let answered = answered ?? Set(responsibilities.map(\.key))
        self.answered = answered
        self.conclusions = conclusions
        self.problems = problems
        self.causes = causes
        self.measures = measures
        self.activities = activities
        self.contributions = contributions
        self.neighbours = neighbours
        self.basis = basis
        let partnersByID = Dictionary(partners.map { ($0.id, $0) }) { first, _ in first }
        self.partnersByID = partnersByID
        placesByID = Dictionary(places.map { ($0.id, $0) }) { first, _ in first }
        let parties = pledge.parties.compactMap { partnersByID[$0] }
        self.parties = parties
        (obligations, standings) = Self.standings(
            of: commitments, at: places, parties: parties, in: pledge, on: day,
            contributions: contributions, answered: answered, conclusions: conclusions)
        positions = Dictionary(zip(obligations.lazy.map(\.key), obligations.indices)) { first, _ in first }
    }

    package let parties: [Partner]
    /// All of them, commitment by commitment, and place by place within each.
    package let obligations: [Obligation]
    /// How each of `obligations` stands, in their order.
    package let standings: [Standing]
    private let positions: [Obligation.Key: Int]
    private let partnersByID: [Identifier<Partner>: Partner]
    private let placesByID: [Identifier<Place>: Place]

    package var stage: Pledge.Stage {
        pledge.stage(asOf: day, signed: signed)
    }

    package var signed: Set<Identifier<Partner>> {
        Set(signatures.lazy.filter { $0.revision == pledge.revision && $0.day <= day }.map(\.partner))
    }

    package func partner(_ id: Identifier<Partner>?) -> Partner? {
        id.flatMap { partnersByID[$0] }
    }

    package func place(_ id: Identifier<Place>?) -> Place? {
        id.flatMap { placesByID[$0] }
    }

    package func commitment(_ id: Identifier<Commitment>?) -> Commitment? {
        commitments.first { $0.id == id }
    }

    package func standing(_ obligation: Obligation) -> Standing? {
        standing(obligation.key)
    }

    package func standing(_ key: Obligation.Key) -> Standing? {
        positions[key].map { standings[$0] }
    }

    package func account(of obligation: Obligation) -> Account? {
        guard let commitment = commitment(obligation.commitment) else { return nil }
        return Account(
            kind: commitment.kind, period: pledge.period,
            contributions: contributions[obligation.key] ?? [],
            hasResponsible: answered.contains(obligation.key),
            conclusion: conclusions.last {
                $0.commitment == obligation.commitment && $0.place == obligation.place && $0.holds(on: day)
            })
    }

    /// How many obligations are in each state.
    package var counts: [Standing.State: Int] {
        let counts = Standing.State.allCases.map { state in (state, standings.count { $0.state == state }) }
        return Dictionary(uniqueKeysWithValues: counts.filter { $0.1 > 0 })
    }

    private static func standings(
        of commitments: [Commitment], at places: [Place], parties: [Partner], in pledge: Pledge, on day: Day,
        contributions: [Obligation.Key: [Contribution]], answered: Set<Obligation.Key>,
        conclusions: [Conclusion]
    ) -> (obligations: [Obligation], standings: [Standing]) {
        let concluded = Dictionary(
            conclusions.lazy.filter { $0.holds(on: day) }
                .map { (Obligation.Key(commitment: $0.commitment, place: $0.place), $0) }
        ) { _, last in last }
        let spans = Dictionary(uniqueKeysWithValues: Span.allCases.map { ($0, pledge.period.spans($0)) })
        var (obligations, standings): ([Obligation], [Standing]) = ([], [])
        for commitment in commitments {
            let spans = commitment.kind.span.flatMap { spans[$0] }
            for obligation in commitment.obligations(at: places, parties: parties) {
                let key = obligation.key
                let account = Account(
                    kind: commitment.kind, period: pledge.period, contributions: contributions[key] ?? [],
                    hasResponsible: answered.contains(key), conclusion: concluded[key], spans: spans)
                obligations.append(obligation)
                standings.append(account.standing(asOf: day))
            }
        }
        return (obligations, standings)
    }
}

extension Obligation {
    /// What names an obligation: its commitment and its place.
    package struct Key: Hashable, Sendable {
        package let commitment: Identifier<Commitment>
        package let place: Identifier<Place>

        package init(commitment: Identifier<Commitment>, place: Identifier<Place>) {
            self.commitment = commitment
            self.place = place
        }
    }

    package var key: Key { Key(commitment: commitment, place: place) }
}
