/// A promised sentence of a pledge, written once, whatever number of places it holds for.
package struct Commitment: Identifiable, Hashable, Sendable {
    package let id: Identifier<Commitment>
    package let pledge: Identifier<Pledge>
    /// 1, 2, 3 … as in its address.
    package var number: Int
    package var addressee: Addressee
    package var sentence: Wording
    /// The sentence as short as the matrix needs it.
    package var short: Wording
    package var kind: Kind
    /// Some or all of the pledge's places.
    package var places: [Identifier<Place>]
    package var version: Int = 0

    /// Whom the sentence binds.
    package enum Addressee: Hashable, Sendable {
        case partner(Identifier<Partner>)
        /// All of them together, at every place.
        case jointly([Identifier<Partner>])
        /// The parties of one kind, each at its own places.
        case group(Partner.Kind)
    }

    /// What adds up to a kept promise, at each place.
    package enum Kind: Hashable, Sendable {
        case quantity(Int, unit: String)
        case recurring(Int, per: Span)
        case milestone(by: Day)
        /// Nothing known stays undone for longer than this.
        case continuous(days: Int)

        /// How much can be promised, wherever it is typed or read.
        package static let counts = 1...1_000_000
        package static let countsPerSpan = 1...1_000
        /// - Units: days.
        package static let waits = 0...3_650

        /// What something recurring recurs in.
        var span: Span? {
            if case .recurring(_, let span) = self { span } else { nil }
        }
    }

    package init(
        id: Identifier<Commitment> = .init(),
        pledge: Identifier<Pledge>,
        number: Int,
        addressee: Addressee,
        sentence: Wording,
        short: Wording,
        kind: Kind,
        places: [Identifier<Place>],
        version: Int = 0
    ) {
        self.id = id
        self.pledge = pledge
        self.number = number
        self.addressee = addressee
        self.sentence = sentence
        self.short = short
        self.kind = kind
        self.places = places
        self.version = version
    }
}

extension Commitment {
    /// What each place is owed, and by whom.
    ///
    /// A group owes at each place through the member that the place belongs to; a place that none of the
    /// group's parties is home to is owed by nobody, and so is in the list with no partner.
    ///
    /// - Shape: one obligation per place, in the order of `places`.
    package func obligations(at places: [Place], parties: [Partner]) -> [Obligation] {
        let everywhere: [Identifier<Partner>]? =
            switch addressee {
            case .partner(let partner): [partner]
            case .jointly(let partners): partners
            case .group: nil
            }
        return places.compactMap { place in
            guard self.places.contains(place.id) else { return nil }
            return Obligation(
                commitment: id, place: place.id, owing: everywhere ?? owner(of: place, parties))
        }
    }

    /// Of a group, the member that the place belongs to.
    private func owner(of place: Place, _ parties: [Partner]) -> [Identifier<Partner>] {
        guard case .group(let kind) = addressee else { return [] }
        let isParty = parties.contains { $0.id == place.municipality && $0.kind == kind }
        return isParty ? [place.municipality] : []
    }

    /// Everyone whom the sentence binds, at whatever place.
    package func partners(among parties: [Partner]) -> [Identifier<Partner>] {
        switch addressee {
        case .partner(let partner): [partner]
        case .jointly(let partners): partners
        case .group(let kind): parties.filter { $0.kind == kind }.map(\.id)
        }
    }
}

/// A commitment at one place, with those who owe it.
package struct Obligation: Hashable, Sendable {
    package let commitment: Identifier<Commitment>
    package let place: Identifier<Place>
    package let owing: [Identifier<Partner>]

    package init(
        commitment: Identifier<Commitment>, place: Identifier<Place>, owing: [Identifier<Partner>]
    ) {
        self.commitment = commitment
        self.place = place
        self.owing = owing
    }
}

/// The office that answers for an obligation at a partner.
package struct Responsibility: Identifiable, Hashable, Sendable {
    package let id: Identifier<Responsibility>
    package let pledge: Identifier<Pledge>
    package let commitment: Identifier<Commitment>
    package let place: Identifier<Place>
    package let partner: Identifier<Partner>
    /// The office, never a name: `Fastighetschef`.
    package var title: String
    package var version: Int = 0

    package init(
        id: Identifier<Responsibility> = .init(),
        pledge: Identifier<Pledge>,
        commitment: Identifier<Commitment>,
        place: Identifier<Place>,
        partner: Identifier<Partner>,
        title: String,
        version: Int = 0
    ) {
        self.id = id
        self.pledge = pledge
        self.commitment = commitment
        self.place = place
        self.partner = partner
        self.title = title
        self.version = version
    }

    package var key: Obligation.Key { .init(commitment: commitment, place: place) }
}

/// A person's word, with its public reason, that an obligation was kept in part or not at all.
package struct Conclusion: Identifiable, Hashable, Sendable {
    package let id: Identifier<Conclusion>
    package let pledge: Identifier<Pledge>
    package let commitment: Identifier<Commitment>
    package let place: Identifier<Place>
    package let verdict: Verdict
    package let reason: String
    package let day: Day
    /// The day it was taken back, when more had come in.
    package var takenBack: Day?
    package var version: Int = 0

    package enum Verdict: String, CaseIterable, Sendable {
        case partly
        case not
    }

    package init(
        id: Identifier<Conclusion> = .init(),
        pledge: Identifier<Pledge>,
        commitment: Identifier<Commitment>,
        place: Identifier<Place>,
        verdict: Verdict,
        reason: String,
        day: Day,
        takenBack: Day? = nil,
        version: Int = 0
    ) {
        self.id = id
        self.pledge = pledge
        self.commitment = commitment
        self.place = place
        self.verdict = verdict
        self.reason = reason
        self.day = day
        self.takenBack = takenBack
        self.version = version
    }
}

extension Conclusion {
    /// Whether it was the last word on `day`: drawn by then, and not taken back yet.
    package func holds(on day: Day) -> Bool {
        self.day <= day && takenBack.map { day < $0 } ?? true
    }
}

package enum ConclusionRefusal: String, Refusal {
    /// The sum is reached: a kept promise is not judged.
    case kept = "conclusion.kept"
    /// There is time enough left to reach the sum.
    case early = "conclusion.early"
    case reasonMissing = "conclusion.reason-missing"

    package var code: String { rawValue }
    package var kind: RefusalKind { self == .reasonMissing ? .invalid : .conflict }
}
