import Domain

/// Several planned activities at once: the same thing on chosen weekdays from one day to another.
struct LogSeveral {
    let desk: Desk

    /// As many as one form may plan.
    static let most = 200

    private var page: Page { desk.page }
    private var weekdays: [String] { (1...7).map { "\($0)" } }

    /// - Throws: `AccessRefusal`.
    func form() throws -> DeskForm {
        try desk.require(.logActivity, of: desk.member.partner)
        return DeskForm(
            title: page("log.several"), room: .log, lead: "\(page("log.several.lead"))",
            action: Address.workLogSeveral.link(), cancel: Address.workLog.link(),
            submit: "log.several.submit",
            filled: Entry(page, ["first": page.today.description, "amount": "1"])
        ) { entry in
            let days = weekdays.map { Choice(value: $0, text: page("weekday.\($0)").capitalisedFirst) }
            return LogChoices(desk: desk).fields(entry) + [
                entry.field("first", .date, words: "log.first"),
                entry.field("last", .date, words: "log.last"),
                entry.field("weekdays", .checkboxes(days), words: "log.weekdays"),
                LogChoices(desk: desk).part(entry), LogChoices(desk: desk).kind(entry),
                entry.field("amount", .number, words: "log.amount"),
                entry.field("note", .area(rows: 2), words: "internal-note", required: false),
            ]
        }
    }

    /// One activity for each of the days.
    ///
    /// - Throws: `FormFault`, with what is wrong noted in the entry.
    func read(_ entry: inout Entry) throws -> [LoggedActivity] {
        let obligation = LogChoices(desk: desk).read(&entry)
        let first = entry.day("first", within: desk.pledge.period)
        let last = entry.day("last", within: desk.pledge.period)
        if let first, first < page.today {
            entry.fail("first", "form.past-day", ["day": page.day(first, .withYear)])
        }
        let weekdays = Set(entry.choices("weekdays", weekdays, by: { $0 }))
        let part = entry.choice("part", DayPart.allCases, required: false)
        let kind = entry.choice("kind", LoggedActivity.Kind.allCases)
        let amount = entry.number("amount", in: 1...1000)
        let note = entry.text("note", max: 2000, required: false)
        if let first, let last, last < first { entry.fail("last", "log.backwards") }
        guard entry.isValid, let obligation, let first, let last, let kind, let amount,
            let partner = desk.member.partner
        else { throw FormFault() }
        let most = min(first.days(until: last), 7 * Self.most)
        let days = (0...most).map { first + $0 }
            .filter { weekdays.contains("\($0.weekday)") }
        if days.isEmpty { entry.fail("weekdays", "log.no-days") }
        if days.count > Self.most {
            entry.fail("last", "log.too-many", ["n": "\(days.count)", "max": "\(Self.most)"])
        }
        try entry.requireValid()
        return days.enumerated().map { [entry] position, day in
            LoggedActivity(
                id: entry.identity(position), pledge: desk.pledge.id, commitment: obligation.commitment,
                place: obligation.place,
                partner: partner, kind: kind, day: day, part: part, amount: amount, internalNote: note)
        }
    }
}
