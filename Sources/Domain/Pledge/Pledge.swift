/// A citizens' pledge: what several partners promise together for some places during a period.
///
/// Where it stands is told by the days on which things happened, so that it can be read as of any day.
package struct Pledge: Identifiable, Hashable, Sendable {
    package let id: Identifier<Pledge>
    package var slug: Slug
    /// What the pledge is called among those who work with it: `Medborgarlöfte 2021–2022`.
    package var name: Wording
    /// The promise in one sentence.
    package var title: Wording
    package var why: Wording
    package var period: Period
    /// In the order in which they are named.
    package var parties: [Identifier<Partner>]
    /// The party whose coordinators run the pledge.
    package var lead: Identifier<Partner>
    /// In the order of the line.
    package var places: [Identifier<Place>]
    /// The pledge that this one follows on.
    package var predecessor: Identifier<Pledge>?
    package internal(set) var progress: Progress = .init()
    /// 0 as first promised; counts the revisions that all parties have signed.
    package internal(set) var revision: Int = 0
    package var version: Int = 0

    package init(
        id: Identifier<Pledge> = .init(),
        slug: Slug,
        name: Wording,
        title: Wording,
        why: Wording,
        period: Period,
        parties: [Identifier<Partner>],
        lead: Identifier<Partner>,
        places: [Identifier<Place>],
        predecessor: Identifier<Pledge>? = nil,
        progress: Progress = .init(),
        revision: Int = 0,
        version: Int = 0
    ) {
        self.id = id
        self.slug = slug
        self.name = name
        self.title = title
        self.why = why
        self.period = period
        self.parties = parties
        self.lead = lead
        self.places = places
        self.predecessor = predecessor
        self.progress = progress
        self.revision = revision
        self.version = version
    }

    /// The days on which the pledge moved on.
    package struct Progress: Hashable, Sendable {
        package var reviewed: Day?
        package var launched: Day?
        package var followedUp: Day?
        package var reportedBack: Day?
        package var archived: Day?
        package var withdrawn: Day?
        package var withdrawnBecause: String?

        package init() {}
    }
}

extension Pledge {
    /// How far a pledge has come.
    package enum Stage: String, CaseIterable, Sendable {
        case draft, review, decided, active, ended
        case followedUp = "followed-up"
        case reportedBack = "reported-back"
        case archived, withdrawn

        /// Whether what was promised stands, and is the public's to see.
        package var isPublic: Bool {
            switch self {
            case .draft, .review, .decided, .withdrawn: false
            case .active, .ended, .followedUp, .reportedBack, .archived: true
            }
        }
    }

    /// - Shape: `signed` holds those who have signed the current revision.
    package func stage(asOf day: Day, signed: Set<Identifier<Partner>>) -> Stage {
        if reached(progress.withdrawn, by: day) { return .withdrawn }
        if reached(progress.archived, by: day) { return .archived }
        if reached(progress.reportedBack, by: day) { return .reportedBack }
        if reached(progress.followedUp, by: day) { return .followedUp }
        if reached(progress.launched, by: day) { return period.last < day ? .ended : .active }
        if reached(progress.reviewed, by: day) { return signed.isSuperset(of: parties) ? .decided : .review }
        return .draft
    }

    private func reached(_ step: Day?, by day: Day) -> Bool {
        step.map { $0 <= day } ?? false
    }

    package func isParty(_ partner: Identifier<Partner>?) -> Bool {
        partner.map(parties.contains) ?? false
    }

    /// Opens the draft for the parties to read and sign.
    package mutating func submit(on day: Day) {
        progress.reviewed = day
    }

    /// Takes the pledge back for changes; what has been signed is signed no more.
    package mutating func takeBack() {
        progress.reviewed = nil
    }

    /// - Throws: `.notSigned` before every party has signed, `.launched` when it already was,
    ///   `.over` when the period has passed.
    package mutating func launch(on day: Day, signed: Set<Identifier<Partner>>) throws(PledgeRefusal) {
        switch stage(asOf: day, signed: signed) {
        case .decided: break
        case .draft, .review: throw .notSigned
        case .withdrawn: throw .withdrawn
        default: throw .launched
        }
        guard day <= period.last else { throw .over }
        progress.launched = day
    }

    /// - Throws: `.reasonMissing`, or `.closed` when the pledge is over, reported back or withdrawn.
    package mutating func withdraw(
        on day: Day, because reason: String, signed: Set<Identifier<Partner>>
    ) throws(PledgeRefusal) {
        guard !reason.isEmpty else { throw .reasonMissing }
        switch stage(asOf: day, signed: signed) {
        case .draft, .review, .decided, .active: break
        default: throw .closed
        }
        progress.withdrawn = day
        progress.withdrawnBecause = reason
    }

    /// Moves the pledge one step on after its end: followed up, reported back, archived.
    ///
    /// - Throws: `.notInTurn` unless `step` is the next one.
    package mutating func finish(
        _ step: Stage, on day: Day, signed: Set<Identifier<Partner>>
    ) throws(PledgeRefusal) {
        switch (stage(asOf: day, signed: signed), step) {
        case (.ended, .followedUp): progress.followedUp = day
        case (.followedUp, .reportedBack): progress.reportedBack = day
        case (.reportedBack, .archived): progress.archived = day
        default: throw .notInTurn
        }
    }

    /// The pledge as it was promised until `revision` was adopted.
    package func before(_ revision: Revision) -> Pledge {
        var pledge = self
        pledge.title = revision.before.title
        pledge.why = revision.before.why
        pledge.period = revision.before.period
        pledge.revision = revision.number - 1
        return pledge
    }

    /// The pledge with the terms of its next revision.
    package mutating func revise(_ terms: Terms) {
        title = terms.title
        why = terms.why
        period = terms.period
        revision += 1
    }
}

package enum PledgeRefusal: String, Refusal {
    case notSigned = "pledge.not-signed"
    case launched = "pledge.launched"
    case over = "pledge.over"
    case withdrawn = "pledge.withdrawn"
    case reasonMissing = "pledge.reason-missing"
    case closed = "pledge.closed"
    case notInTurn = "pledge.not-in-turn"
    case criteriaMissing = "pledge.criteria-missing"
    case notDraft = "pledge.not-draft"
    case alreadySigned = "pledge.already-signed"
    case notParty = "pledge.not-party"
    case revisionOpen = "pledge.revision-open"
    case noRevision = "pledge.no-revision"

    package var code: String { rawValue }
    package var kind: RefusalKind {
        switch self {
        case .reasonMissing: .invalid
        case .notParty: .forbidden
        default: .conflict
        }
    }
}

extension Sequence<Pledge> {
    /// Those that run, the last launched first; where none does, the one alone that ended last.
    package func current(on day: Day) -> [Pledge] {
        func launched(_ pledge: Pledge) -> Day { pledge.progress.launched ?? pledge.period.first }
        let running = filter { $0.stage(asOf: day, signed: []) == .active }
        guard running.isEmpty else {
            return running.sorted {
                (launched($1), $0.slug.description) < (launched($0), $1.slug.description)
            }
        }
        func rank(_ pledge: Pledge) -> (Int, Day, Day) {
            let isWithdrawn = pledge.stage(asOf: day, signed: []) == .withdrawn
            return (isWithdrawn ? 0 : 1, pledge.period.last, launched(pledge))
        }
        return self.max { rank($0) < rank($1) }.map { [$0] } ?? []
    }
}
