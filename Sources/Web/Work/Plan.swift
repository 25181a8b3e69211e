import Domain
import Storage

/// The action plan of one place: its problems, their causes and the measures against them.
struct ActionPlan: Sendable {
    let book: PledgeBook
    let place: Place
    let problems: [Problem]
    /// In the order of their numbers.
    let causes: [Cause]
    /// In the order of their letters under each cause.
    let measures: [Measure]

    init(_ book: PledgeBook, of place: Place) {
        self.book = book
        self.place = place
        problems = book.problems.filter { $0.place == place.id }
        let own = Set(problems.map(\.id))
        causes = book.causes.filter { own.contains($0.problem) }
        measures = book.measures.filter { $0.place == place.id }
            .sorted { ($0.letter.count, $0.letter) < ($1.letter.count, $1.letter) }
    }

    func cause(_ id: Identifier<Cause>?) -> Cause? {
        causes.first { $0.id == id }
    }

    func measures(against cause: Cause?) -> [Measure] {
        measures.filter { self.cause($0.cause)?.id == cause?.id }
    }

    /// `1a`, or `a` for a measure without a cause.
    func label(of measure: Measure) -> String {
        (cause(measure.cause).map { "\($0.number)" } ?? "") + measure.letter
    }

    func measure(labelled label: String) -> Measure? {
        measures.first { self.label(of: $0) == label }
    }

    /// The first letter, a to z and then aa, ab …, that no measure against the cause has.
    func freeLetter(against cause: Identifier<Cause>?) -> String {
        let taken = Set(measures(against: self.cause(cause)).map(\.letter))
        var index = 0
        while taken.contains(Self.letters(index)) { index += 1 }
        return Self.letters(index)
    }

    private static func letters(_ index: Int) -> String {
        let last = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index % 26)))
        return index < 26 ? last : letters(index / 26 - 1) + last
    }

    var nextCauseNumber: Int { (causes.map(\.number).max() ?? 0) + 1 }

    /// What the rules find in the plan itself: causes, goals, days and handovers.
    func breaches() -> [Breach] {
        let rules: Set<String> = ["R04", "R05", "R06", "R07", "R14"]
        return Rule.all.lazy.filter { rules.contains($0.code) }.flatMap { $0.check(book) }
            .filter { $0.place == place.id }.sorted()
    }
}

/// The decision by which a plan was last adopted, with its meeting and its forum.
struct PlanVersion: Sendable {
    /// 1 for the first decision that adopted it.
    let number: Int
    let decision: Decision
    let meeting: Meeting
    let forum: Forum

    /// Nil while no decision has adopted the plan.
    static func latest(_ db: any Connection, of place: Place, in pledge: Pledge) throws -> PlanVersion? {
        let decisions: [Decision] = try db.all(
            where: "pledge = \(pledge.id) AND adopts_plan_of = \(place.id) ORDER BY id")
        let meetings: [Meeting] = try db.all(
            where: "id IN (\(Query.list(decisions.map(\.meeting)))) ORDER BY day DESC, id")
        guard let meeting = meetings.first,
            let decision = decisions.filter({ $0.meeting == meeting.id }).max(by: {
                $0.paragraph < $1.paragraph
            })
        else { return nil }
        return PlanVersion(
            number: decisions.count, decision: decision, meeting: meeting, forum: try db.find(meeting.forum))
    }
}

extension Desk {
    /// The place of the pledge that `slug` names.
    ///
    /// - Throws: `StorageError.notFound` for a place that the pledge is not about.
    func place(_ slug: String?) throws -> Place {
        guard let place = book.places.first(where: { $0.slug.description == slug }) else {
            throw StorageError.notFound("place")
        }
        return place
    }

    func place(_ id: Identifier<Place>) throws -> Place {
        guard let place = book.place(id) else { throw StorageError.notFound("place") }
        return place
    }

    func plan(of id: Identifier<Place>) throws -> ActionPlan {
        ActionPlan(book, of: try place(id))
    }
}
