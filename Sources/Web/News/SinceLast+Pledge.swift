import Domain
import Storage

/// What befalls a pledge as a whole, and what is concluded about its obligations.
extension Happening {
    static func conclusions(
        _ db: any Connection, _ today: Day, _ scope: Scope, _ pledges: [Pledge]
    ) throws -> [Happening] {
        let conclusions = try db.all(
            Conclusion.self,
            where: """
                \(scope.ofPlaces) AND pledge IN (\(Query.list(pledges.map(\.id)))) AND day <= \(today)
                AND (taken_back IS NULL OR taken_back > \(today)) ORDER BY day DESC, id
                """)
        guard !conclusions.isEmpty else { return [] }
        let commitments = try db.all(
            Commitment.self, where: "id IN (\(Query.list(Set(conclusions.map(\.commitment)))))")
        let places = try db.all(Place.self, where: "1 = 1 ORDER BY position, name")
        let partners = try Partner.all(db)
        return conclusions.compactMap { conclusion in
            guard let pledge = pledges.first(where: { $0.id == conclusion.pledge }),
                let commitment = commitments.first(where: { $0.id == conclusion.commitment }),
                let place = places.first(where: { $0.id == conclusion.place })
            else { return nil }
            let parties = pledge.parties.compactMap { id in partners.first { $0.id == id } }
            return happening(conclusion, today, scope, pledge, commitment, place, parties)
        }
    }

    /// The same from a book that is open already.
    static func conclusions(
        _ conclusions: [Conclusion], _ today: Day, _ scope: Scope, _ book: PledgeBook
    ) -> [Happening] {
        conclusions.compactMap { conclusion in
            guard let commitment = book.commitment(conclusion.commitment),
                let place = book.place(conclusion.place)
            else { return nil }
            return happening(conclusion, today, scope, book.pledge, commitment, place, book.parties)
        }
    }

    /// Nil for a conclusion that is not of today, or not about what is asked for.
    private static func happening(
        _ conclusion: Conclusion, _ today: Day, _ scope: Scope, _ pledge: Pledge, _ commitment: Commitment,
        _ place: Place, _ parties: [Partner]
    ) -> Happening? {
        guard conclusion.holds(on: today), scope.place.map({ $0 == place.id }) ?? true else { return nil }
        let owing = commitment.obligations(at: [place], parties: parties).flatMap(\.owing)
        if let partner = scope.partner, !owing.contains(partner) { return nil }
        let kind: Kind = conclusion.verdict == .partly ? .partlyKept : .notKept
        return Happening(
            id: "\(kind.rawValue)-\(conclusion.id)", kind: kind, day: conclusion.day, pledge: pledge.id,
            place: place.id, partners: owing, subject: commitment.sentence.swedish,
            wording: commitment.sentence,
            text: conclusion.reason,
            link: Address.obligation.link(pledge.slug, commitment.number, place.slug))
    }

    static func milestones(
        _ db: any Connection, _ today: Day, _ scope: Scope, _ pledges: [Pledge]
    ) throws -> [Happening] {
        let own = pledges.filter { pledge in
            (scope.pledge.map { $0 == pledge.id } ?? true)
                && (scope.place.map(pledge.places.contains) ?? true)
                && (scope.partner.map(pledge.parties.contains) ?? true)
        }
        let ids = Query.list(own.map(\.id))
        let revisions = try db.all(
            Revision.self, where: "pledge IN (\(ids)) AND adopted <= \(today) ORDER BY adopted, id")
        let feedback = try db.all(
            PublicFeedback.self, where: "pledge IN (\(ids)) AND published <= \(today) ORDER BY published, id")
        return own.flatMap { pledge in
            steps(of: pledge, today)
                + revisions.filter { $0.pledge == pledge.id }.compactMap { revision in
                    revision.adopted.map {
                        milestone(
                            .revised, $0, pledge, revision.reason, "\(revision.number)",
                            Address.versions.link(pledge.slug))
                    }
                }
                + feedback.filter { $0.pledge == pledge.id }.compactMap { feedback in
                    feedback.published.map {
                        milestone(
                            .reportedBack, $0, pledge, feedback.effect, "",
                            Address.pledgeFeedback.link(pledge.slug))
                    }
                }
        }
    }

    private static func steps(of pledge: Pledge, _ today: Day) -> [Happening] {
        let link = Address.pledge.link(pledge.slug)
        let progress = pledge.progress
        let ended = progress.withdrawn == nil ? pledge.period.last + 1 : nil
        let steps: [(Kind, Day?, String)] = [
            (.launched, progress.launched, ""),
            (.ended, ended, ""),
            (.withdrawn, progress.withdrawn, progress.withdrawnBecause ?? ""),
        ]
        return steps.compactMap { kind, day, text in
            guard let day, day <= today else { return nil }
            return milestone(kind, day, pledge, text, "", link)
        }
    }

    private static func milestone(
        _ kind: Kind, _ day: Day, _ pledge: Pledge, _ text: String, _ number: String, _ link: Link
    ) -> Happening {
        Happening(
            id: "\(kind.rawValue)\(number)-\(pledge.id)", kind: kind, day: day, pledge: pledge.id, place: nil,
            partners: pledge.parties, subject: pledge.name.swedish, wording: pledge.name, text: text,
            link: link)
    }
}

extension Page {
    /// What happened, in a few words: `Inställd: Öppet hus på stationen`.
    func headline(_ happening: Happening) -> String {
        let subject = happening.wording.map { self($0) } ?? happening.subject
        return self("happening.\(happening.kind.rawValue)", ["subject": subject])
    }
}
