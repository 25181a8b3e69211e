internal import Analysis
internal import Domain
internal import Storage

/// Looks through what is stored for texts that tell who somebody is.
///
/// The forms let none of them in; a pledge file may bring one, and an observation may be older than what is looked
/// for today.
struct RevealingTexts {
    private(set) var found: [RuleBasis.RevealingText] = []
    private let today: BirthDate?

    /// - Shape: lately, the texts of the book itself; everything, also the news, the log, the observations and the
    ///   tips.
    /// - Throws: `StorageError`.
    init(_ book: PledgeBook, _ db: any Connection, reach: RuleBasis.Reach) throws {
        today = BirthDate(book.day.description)
        let (lead, pledge) = (book.pledge.lead, book.pledge)
        look(at: pledge, .pledge, lead)
        for goal in book.goals { look(at: goal, .goal(goal.id), lead) }
        for baseline in book.baseline { look(at: baseline, .pledge, lead) }
        for commitment in book.commitments { look(at: commitment, .commitment(commitment.id), lead) }
        for conclusion in book.conclusions {
            let key = Obligation.Key(commitment: conclusion.commitment, place: conclusion.place)
            look(at: conclusion, .obligation(key), lead, conclusion.place)
        }
        for problem in book.problems { look(at: problem, problem, book) }
        for cause in book.causes {
            guard let problem = book.problems.first(where: { $0.id == cause.problem }) else { continue }
            look(at: cause, problem, book)
        }
        for measure in book.measures { look(at: measure, .measure(measure.id), measure.owner, measure.place) }
        for activity in book.activities {
            look(at: activity, .activity(activity.id), activity.organisers.first ?? lead, activity.place)
        }
        if reach == .everything { try lookFurther(pledge, db) }
    }

    private mutating func lookFurther(_ pledge: Pledge, _ db: any Connection) throws {
        let own: Query = "pledge = \(pledge.id)"
        for news in try db.all(News.self, where: "\(own) ORDER BY day, id") {
            look(at: news, .news(news.id), news.partner, news.place)
        }
        for logged in try db.all(LoggedActivity.self, where: "\(own) AND text <> '' ORDER BY day, id") {
            look(at: logged, .logged(logged.id), logged.partner, logged.place)
        }
        let texts: Query = """
            SELECT text, id, partner, place FROM observation WHERE \(pledge.observed) AND text <> '' ORDER BY id
            """
        try db.each(texts) { row in
            guard isRevealing(try row.text(at: 0)) else { return }
            found.append(
                .init(
                    .observation(try row.identifier(at: 1)), of: try row.identifier(at: 2),
                    at: try row.identifier(at: 3)))
        }
        let here: Query = "place IN (\(Query.list(pledge.places))) AND text <> ''"
        for tip in try db.all(Tip.self, where: "\(here) ORDER BY received, id") {
            look(at: tip, .tip(tip.id), pledge.lead, tip.place)
        }
    }

    private mutating func look(at record: some Record, _ problem: Problem, _ book: PledgeBook) {
        look(
            at: record, .problem(problem.id), book.place(problem.place)?.municipality ?? book.pledge.lead,
            problem.place)
    }

    /// Looks at each text of a record, whatever it is called; days and identities are none.
    private mutating func look(
        at record: some Record, _ subject: Breach.Subject, _ partner: Identifier<Partner>,
        _ place: Identifier<Place>? = nil
    ) {
        let isFound = record.fields.contains { field in
            guard case .text(let text) = field.value, field.name != "rests", Day(text) == nil,
                Identifier<Pledge>(text) == nil
            else { return false }
            return isRevealing(text)
        }
        if isFound { found.append(.init(subject, of: partner, at: place)) }
    }

    private func isRevealing(_ text: String) -> Bool {
        findPersonalData(in: text, asOf: today).contains(where: \.isBlocking)
    }
}
