import Domain

/// The terms of a launched pledge as they are typed in anew: all that a revision can change.
struct RevisionForm {
    let page: Page
    let terms: Terms

    func fields(_ entry: Entry) -> [Field] {
        [
            entry.field("reason", .area(rows: 3), words: "revision-reason"),
            entry.field("title", words: "pledge-title"),
            entry.field("title-en", words: "pledge-title-en", required: false),
            entry.field("why", .area(rows: 5), words: "pledge-why"),
            entry.field("why-en", .area(rows: 5), words: "pledge-why-en", required: false),
            entry.field("last", .date, words: "pledge-last"),
        ] + terms.commitments.flatMap { fields(of: $0, entry) }
            + terms.goals.enumerated().flatMap { fields(of: $1, number: $0 + 1, entry) }
    }

    private func fields(of commitment: Commitment, _ entry: Entry) -> [Field] {
        let own = "c\(commitment.number)-"
        func field(_ name: String, _ kind: Field.Kind, _ words: String, required: Bool = true) -> Field {
            var field = entry.field(own + name, kind, words: words, required: required)
            field.label = page(
                "revision.of-commitment", ["number": "\(commitment.number)", "field": field.label])
            field.hint = nil
            return field
        }
        let texts = [
            field("sentence", .area(rows: 3), "commitment-sentence"),
            field("sentence-en", .area(rows: 3), "commitment-sentence-en", required: false),
        ]
        return switch commitment.kind {
        case .quantity:
            texts + [field("count", .number, "commitment-count"), field("unit", .text, "commitment-unit")]
        case .recurring:
            texts + [
                field("count", .number, "commitment-count"),
                field(
                    "span",
                    .select(
                        Span.allCases.map {
                            Choice(value: $0.rawValue, text: page("commitment-span.\($0.rawValue)"))
                        }),
                    "commitment-span"),
            ]
        case .milestone: texts + [field("by", .date, "commitment-by")]
        case .continuous: texts + [field("days", .number, "commitment-days")]
        }
    }

    private func fields(of goal: Goal, number: Int, _ entry: Entry) -> [Field] {
        let own = "m\(number)-"
        func field(_ name: String, _ kind: Field.Kind, _ words: String, required: Bool) -> Field {
            var field = entry.field(own + name, kind, words: words, required: required)
            field.label = page("revision.of-goal", ["number": "\(number)", "field": field.label])
            field.hint = nil
            return field
        }
        return [
            field("text", .area(rows: 3), "goal-text", required: true),
            field("number", .number, "goal-number", required: false),
            field("unit", .text, "goal-unit", required: false),
            field("day", .date, "goal-day", required: false),
        ]
    }

    /// The form filled in with the terms as they are.
    var entry: Entry {
        var values = [
            "title": terms.title.swedish, "title-en": terms.title.english ?? "", "why": terms.why.swedish,
            "why-en": terms.why.english ?? "", "last": terms.period.last.description,
        ]
        for commitment in terms.commitments {
            let own = "c\(commitment.number)-"
            values[own + "sentence"] = commitment.sentence.swedish
            values[own + "sentence-en"] = commitment.sentence.english ?? ""
            for (name, value) in CommitmentForm.values(of: commitment.kind) { values[own + name] = value }
        }
        for (index, goal) in terms.goals.enumerated() {
            let own = "m\(index + 1)-"
            values[own + "text"] = goal.text
            values[own + "number"] = goal.number.map(page.typed) ?? ""
            values[own + "unit"] = goal.unit
            values[own + "day"] = goal.day?.description ?? ""
        }
        return Entry(page, values)
    }

    /// - Throws: `FormFault` when anything does not hold, or nothing is changed.
    func read(_ entry: inout Entry) throws -> Terms {
        let title = entry.wording("title", max: 200)
        let why = entry.wording("why", max: 4000)
        let last = entry.day("last")
        let period = last.flatMap { Period(terms.period.first, $0) }
        if last != nil, period == nil { entry.fail("last", "form.period-backwards") }
        if let last, last < page.today { entry.fail("last", "revision.last-past") }
        let within = period ?? terms.period
        let commitments = terms.commitments.map { read($0, &entry, within: within) }
        let goals = terms.goals.enumerated().map { read($1, number: $0 + 1, &entry) }
        try entry.requireValid()
        let new = Terms(title: title, why: why, period: within, goals: goals, commitments: commitments)
        if new == terms { entry.refusal = page("revision.same") }
        try entry.requireValid()
        return new
    }

    private func read(_ old: Commitment, _ entry: inout Entry, within period: Period) -> Commitment {
        let own = "c\(old.number)-"
        var new = old
        new.sentence = entry.wording(own + "sentence", max: 600)
        switch old.kind {
        case .quantity(let count, _):
            new.kind = .quantity(
                entry.number(own + "count", in: Commitment.Kind.counts) ?? count,
                unit: entry.text(own + "unit", max: 60)
            )
        case .recurring(let count, let span):
            new.kind = .recurring(
                entry.number(own + "count", in: Commitment.Kind.countsPerSpan) ?? count,
                per: entry.choice(own + "span", Span.allCases) ?? span)
        case .milestone(let due): new.kind = .milestone(by: entry.day(own + "by", within: period) ?? due)
        case .continuous(let days):
            new.kind = .continuous(days: entry.number(own + "days", in: Commitment.Kind.waits) ?? days)
        }
        return new
    }

    private func read(_ old: Goal, number: Int, _ entry: inout Entry) -> Goal {
        let own = "m\(number)-"
        var new = old
        new.text = entry.text(own + "text", max: 500)
        new.number = entry.decimal(own + "number")
        new.unit = entry.text(own + "unit", max: 60, required: false)
        new.day = entry.day(own + "day", required: false)
        return new
    }
}

extension PledgeBook {
    /// What is promised now.
    var terms: Terms {
        Terms(
            title: pledge.title, why: pledge.why, period: pledge.period, goals: goals,
            commitments: commitments)
    }
}
