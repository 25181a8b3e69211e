import Domain
import Storage

/// What a pledge is called, says and lasts.
enum PledgeBasicsForm {
    static func fields(_ entry: Entry, _ page: Page, predecessors: [Pledge], renames: Bool) -> [Field] {
        let choices =
            [Choice(value: "", text: page("pledge.no-predecessor"))]
            + predecessors.map { Choice(value: $0.id.description, text: page($0.name)) }
        return [
            entry.field("name", words: "pledge-name"),
            entry.field("name-en", words: "pledge-name-en", required: false),
            entry.field("title", words: "pledge-title", required: false),
            entry.field("title-en", words: "pledge-title-en", required: false),
            entry.field("why", .area(rows: 5), words: "pledge-why", required: false),
            entry.field("why-en", .area(rows: 5), words: "pledge-why-en", required: false),
            entry.field("first", .date, words: "pledge-first"),
            entry.field("last", .date, words: "pledge-last"),
            entry.field("predecessor", .select(choices), words: "pledge-predecessor", required: false),
        ] + (renames ? [entry.field("slug", words: "pledge-slug")] : [])
    }

    static func entry(_ pledge: Pledge, _ page: Page) -> Entry {
        Entry(
            page,
            [
                "name": pledge.name.swedish, "name-en": pledge.name.english ?? "",
                "title": pledge.title.swedish, "title-en": pledge.title.english ?? "",
                "why": pledge.why.swedish, "why-en": pledge.why.english ?? "",
                "first": pledge.period.first.description, "last": pledge.period.last.description,
                "predecessor": pledge.predecessor?.description ?? "", "slug": pledge.slug.description,
            ])
    }

    /// What was typed, or nothing together with the noted faults.
    struct Basics {
        let name: Wording
        let title: Wording
        let why: Wording
        let period: Period
        let predecessor: Identifier<Pledge>?
    }

    static func read(_ entry: inout Entry, predecessors: [Pledge]) -> Basics? {
        let name = entry.wording("name", max: 120)
        let title = entry.wording("title", max: 200, required: false)
        let why = entry.wording("why", max: 4000, required: false)
        let period = entry.period("first", "last")
        let predecessor = entry.choice(
            "predecessor", predecessors, by: \.id.description, required: false)
        guard let period, entry.isValid else { return nil }
        return Basics(name: name, title: title, why: why, period: period, predecessor: predecessor?.id)
    }

    /// The pledges that a new one may follow on: those that the partner was party to.
    static func predecessors(_ db: any Connection, _ page: Page, besides own: Identifier<Pledge>? = nil)
        throws
        -> [Pledge]
    {
        try Pledge.list(db, on: page.today, seenBy: page.viewer).filter {
            $0.id != own && $0.progress.launched != nil
        }
    }
}

extension Entry {
    /// A run of days, which may not end before it begins.
    mutating func period(_ first: String, _ last: String) -> Period? {
        guard let start = day(first), let end = day(last) else { return nil }
        guard let period = Period(start, end) else {
            fail(last, "form.period-backwards")
            return nil
        }
        guard period.length <= Period.longest else {
            fail(last, "form.period-long")
            return nil
        }
        return period
    }
}
