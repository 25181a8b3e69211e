import Domain
import Storage

/// Every obligation of a pledge as of one day, with what it rests on, as everyone may see it.
struct Promised: Sendable {
    let book: PledgeBook
    let rows: [Row]

    struct Row: Sendable {
        let commitment: Commitment
        let place: Place
        let owing: [Partner]
        let standing: Standing
        /// What is dated of what everyone may read about: planned presence would tell when nobody is there.
        let dated: Int
        let next: Day?
        let conclusion: Conclusion?
        let parts: [Part]
        let link: Link
    }

    /// One thing that counts towards an obligation.
    struct Part: Sendable {
        let contribution: Contribution
        let title: String?
        let link: Link?
    }

    /// In a fixed number of queries.
    ///
    /// - Shape: `day` is at most today; what was done after it is left out.
    static func read(_ db: any Connection, _ names: Names, _ pledge: Pledge, asOf day: Day) throws -> Promised
    {
        let own: Query = "pledge = \(pledge.id)"
        let book = try PledgeBook.load(db, pledge, asOf: day, seenBy: .anyone, scope: .parts)
        // Visible today, whatever the day that is asked about.
        let measures = try Measure.list(db, where: own, on: names.page.today, seenBy: .anyone)
        let activities = try PublicActivity.list(db, where: own, on: names.page.today, seenBy: .anyone)
        let measuresByID = Dictionary(measures.map { ($0.id, $0) }) { first, _ in first }
        let activitiesByID = Dictionary(activities.map { ($0.id, $0) }) { first, _ in first }

        func part(_ contribution: Contribution) -> Part? {
            switch contribution.source {
            case .measure(let id):
                measuresByID[id].map {
                    Part(contribution: contribution, title: $0.title, link: Address.measure.link($0.id))
                }
            case .publicActivity(let id):
                activitiesByID[id].map {
                    Part(contribution: contribution, title: $0.title, link: Address.activity.link($0.slug))
                }
            case .loggedActivity:
                contribution.isDone(by: day) ? Part(contribution: contribution, title: nil, link: nil) : nil
            }
        }
        let rows = zip(book.obligations, book.standings).compactMap { obligation, standing -> Row? in
            guard let commitment = book.commitment(obligation.commitment),
                let place = book.place(obligation.place)
            else { return nil }
            let parts = (book.contributions[obligation.key] ?? []).compactMap(part)
            let open = Account(
                kind: commitment.kind, period: book.pledge.period, contributions: parts.map(\.contribution),
                hasResponsible: true
            ).standing(asOf: day).sum
            return Row(
                commitment: commitment, place: place, owing: obligation.owing.compactMap(book.partner),
                standing: standing, dated: open.dated, next: open.next,
                conclusion: standing.state.isConcluded
                    ? book.conclusions.last {
                        $0.commitment == commitment.id && $0.place == place.id && $0.holds(on: day)
                    } : nil,
                parts: parts, link: Address.obligation.link(pledge.slug, commitment.number, place.slug))
        }
        return Promised(book: book, rows: rows)
    }
}

extension Standing.State {
    /// Whether a person has judged it.
    fileprivate var isConcluded: Bool { self == .partlyKept || self == .notKept }
}
