import Domain

/// A commitment as it is typed in: the sentence, whom it binds, what adds up to a kept promise, and where.
struct CommitmentForm {
    let page: Page
    let book: PledgeBook

    /// Words of the form for whom a sentence binds, besides a partner's identity and a kind's word.
    private static let together = "jointly"

    /// What adds up, by the word of its kind.
    enum Sum: String, CaseIterable {
        case quantity, recurring, milestone, continuous
    }

    func fields(_ entry: Entry) -> [Field] {
        [
            entry.field("sentence", .area(rows: 3), words: "commitment-sentence"),
            entry.field("sentence-en", .area(rows: 3), words: "commitment-sentence-en", required: false),
            entry.field("short", words: "commitment-short"),
            entry.field("short-en", words: "commitment-short-en", required: false),
            entry.field("addressee", .select(addressees), words: "commitment-addressee"),
            entry.field(
                "together", .checkboxes(book.parties.map { Choice(value: $0.id.description, text: $0.name) }),
                words: "commitment-together", required: false),
            entry.field(
                "places", .checkboxes(book.places.map { Choice(value: $0.id.description, text: $0.name) }),
                words: "commitment-places"),
        ] + kindFields(entry)
    }

    /// Also what a revision can change of a commitment.
    func kindFields(_ entry: Entry) -> [Field] {
        [
            entry.field(
                "kind",
                .radios(
                    Sum.allCases.map {
                        Choice(
                            value: $0.rawValue, text: page("commitment-kind.\($0.rawValue)"),
                            hint: page("commitment-kind.\($0.rawValue).hint"))
                    }), words: "commitment-kind"),
            entry.field("count", .number, words: "commitment-count", required: false),
            entry.field("unit", words: "commitment-unit", required: false),
            entry.field(
                "span",
                .select(
                    [Choice(value: "", text: page("form.choose"))]
                        + Span.allCases.map {
                            Choice(value: $0.rawValue, text: page("commitment-span.\($0.rawValue)"))
                        }),
                words: "commitment-span", required: false),
            entry.field("by", .date, words: "commitment-by", required: false),
            entry.field("days", .number, words: "commitment-days", required: false),
        ]
    }

    private var addressees: [Choice] {
        let kinds = Partner.Kind.allCases.filter { kind in book.parties.contains { $0.kind == kind } }
        return [Choice(value: "", text: page("form.choose"))]
            + book.parties.map { Choice(value: $0.id.description, text: $0.name) }
            + kinds.map { Choice(value: $0.rawValue, text: page("group.each.\($0.rawValue)")) }
            + [Choice(value: Self.together, text: page("commitment-together.choice"))]
    }

    func entry(_ commitment: Commitment?) -> Entry {
        guard let commitment else {
            return Entry(page, lists: ["places": book.places.map(\.id.description)])
        }
        var values = [
            "sentence": commitment.sentence.swedish, "sentence-en": commitment.sentence.english ?? "",
            "short": commitment.short.swedish, "short-en": commitment.short.english ?? "",
        ].merging(Self.values(of: commitment.kind)) { own, _ in own }
        var together: [String] = []
        switch commitment.addressee {
        case .partner(let partner): values["addressee"] = partner.description
        case .group(let kind): values["addressee"] = kind.rawValue
        case .jointly(let partners):
            values["addressee"] = Self.together
            together = partners.map(\.description)
        }
        return Entry(
            page, values, lists: ["places": commitment.places.map(\.description), "together": together])
    }

    static func values(of kind: Commitment.Kind) -> [String: String] {
        switch kind {
        case .quantity(let count, let unit):
            ["kind": Sum.quantity.rawValue, "count": "\(count)", "unit": unit]
        case .recurring(let count, let span):
            ["kind": Sum.recurring.rawValue, "count": "\(count)", "span": span.rawValue]
        case .milestone(let due): ["kind": Sum.milestone.rawValue, "by": due.description]
        case .continuous(let days): ["kind": Sum.continuous.rawValue, "days": "\(days)"]
        }
    }

    /// - Throws: `FormFault` when anything does not hold.
    func read(_ entry: inout Entry, number: Int, changing old: Commitment? = nil) throws -> Commitment {
        let sentence = entry.wording("sentence", max: 600)
        let short = entry.wording("short", max: 90)
        let addressee = readAddressee(&entry)
        let places = entry.choices("places", book.places, by: \.id.description)
        let kind = Self.readKind(&entry, within: book.pledge.period)
        try entry.requireValid()
        guard let addressee, let kind else { throw FormFault() }
        return Commitment(
            id: old?.id ?? .init(), pledge: book.pledge.id, number: number, addressee: addressee,
            sentence: sentence, short: short, kind: kind, places: places.map(\.id), version: old?.version ?? 0
        )
    }

    private func readAddressee(_ entry: inout Entry) -> Commitment.Addressee? {
        let together = entry.choices("together", book.parties, by: \.id.description, required: false)
        let word = entry.raw("addressee") ?? ""
        if word == Self.together {
            if together.count < 2 { entry.fail("together", "form.together-two") }
            return .jointly(together.map(\.id))
        }
        if let party = book.parties.first(where: { $0.id.description == word }) { return .partner(party.id) }
        if let kind = Partner.Kind(rawValue: word), book.parties.contains(where: { $0.kind == kind }) {
            return .group(kind)
        }
        entry.fail("addressee", word.isEmpty ? "form.missing-choice" : "form.not-offered")
        return nil
    }

    /// Reads only what the chosen kind asks for.
    static func readKind(_ entry: inout Entry, within period: Period) -> Commitment.Kind? {
        guard let sum = entry.choice("kind", Sum.allCases) else { return nil }
        switch sum {
        case .quantity:
            let count = entry.number("count", in: Commitment.Kind.counts)
            let unit = entry.text("unit", max: 60)
            return count.map { .quantity($0, unit: unit) }
        case .recurring:
            let count = entry.number("count", in: Commitment.Kind.countsPerSpan)
            let span = entry.choice("span", Span.allCases)
            return count.flatMap { count in span.map { .recurring(count, per: $0) } }
        case .milestone: return entry.day("by", within: period).map { .milestone(by: $0) }
        case .continuous: return entry.number("days", in: Commitment.Kind.waits).map { .continuous(days: $0) }
        }
    }
}
