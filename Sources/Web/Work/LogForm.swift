import Domain
import Storage

/// What a partner did or means to do for a commitment, as a form.
struct LogForm {
    let desk: Desk
    /// Nil for a new one.
    let activity: LoggedActivity?

    private var page: Page { desk.page }
    private var period: Period { desk.pledge.period }

    /// Whether a new one is reported as done, or planned.
    private enum Mode: String, CaseIterable {
        case done, planned
    }

    /// - Throws: `AccessRefusal`; `.settled` for one that was cancelled.
    func form(_ preset: [String: String] = [:]) throws -> DeskForm {
        try desk.require(.logActivity, of: activity?.partner ?? desk.member.partner)
        if activity?.cancelledBecause != nil { throw LogRefusal.settled }
        let values =
            activity.map { activity in
                [
                    "kind": activity.kind.rawValue, "day": (activity.done ?? activity.day).description,
                    "part": activity.part?.rawValue ?? "", "noticed": activity.noticed?.description ?? "",
                    "amount": "\(activity.amount)", "text": activity.text, "note": activity.internalNote,
                ]
            }
            ?? ["mode": "done", "day": page.today.description, "amount": "1"].merging(preset) { _, own in own
            }
        return DeskForm(
            title: page(activity == nil ? "log.new" : "log.edit"), room: .log,
            lead: activity.map { "\(LogWords(activity: $0, desk: desk).about)" } ?? "\(page("log.new.lead"))",
            action: activity.map { LogAct.edit.link($0.id) } ?? Address.workLogNew.link(),
            cancel: activity.map { Address.workLogEntry.link($0.id) } ?? Address.workLog.link(),
            filled: Entry(page, values), subject: activity.map(DeskForm.Subject.init), fields: fields)
    }

    private func fields(_ entry: Entry) -> [Field] {
        let modes = Mode.allCases.map { Choice(value: $0.rawValue, text: page("log.mode.\($0.rawValue)")) }
        let new =
            activity == nil
            ? LogChoices(desk: desk).fields(entry) + [entry.field("mode", .radios(modes), words: "log.mode")]
            : []
        let day = activity.map { $0.done == nil ? "log.day.planned" : "log.day.done" } ?? "log.day"
        return new + [
            entry.field("day", .date, words: day), LogChoices(desk: desk).part(entry),
            LogChoices(desk: desk).kind(entry),
            entry.field("noticed", .date, words: "log.noticed", required: false),
            entry.field("amount", .number, words: "log.amount"),
            entry.field("text", .area(rows: 2), words: "log.text", required: false),
            entry.field("note", .area(rows: 2), words: "internal-note", required: false),
        ]
    }

    /// The activity as the entry has it; its faults are noted in the entry.
    ///
    /// - Throws: `FormFault` when it does not say what for or when.
    func read(_ entry: inout Entry) throws -> LoggedActivity {
        let mode: Mode? =
            activity.map { $0.done == nil ? .planned : .done } ?? entry.choice("mode", Mode.allCases)
        let day = entry.day("day", within: period)
        if let day, mode == .done, page.today < day {
            entry.fail("day", "form.future-day", ["day": page.day(day, .withYear)])
        }
        if let day, mode == .planned, activity?.day != day, day < page.today {
            entry.fail("day", "form.past-day", ["day": page.day(day, .withYear)])
        }
        let noticed = entry.pastDay("noticed", required: false, page: page)
        if let noticed, let day, day < noticed { entry.fail("noticed", LogRefusal.noticedLater.code) }
        let kind = entry.choice("kind", LoggedActivity.Kind.allCases)
        let obligation = activity == nil ? LogChoices(desk: desk).read(&entry) : nil
        let part = entry.choice("part", DayPart.allCases, required: false)
        if mode == .done, let partner = activity?.partner ?? desk.member.partner {
            entry.requirePassed(part, of: kind, by: desk.book.partner(partner), on: day, "part", page)
        }
        let amount = entry.number("amount", in: 1...1000)
        let text = entry.text("text", max: 500, required: false)
        let note = entry.text("note", max: 2000, required: false)
        guard entry.isValid, let day, let kind, let amount, let mode else { throw FormFault() }
        var new: LoggedActivity
        if let activity {
            new = activity
            if mode == .planned { new.day = day }
        } else {
            guard let obligation, let partner = desk.member.partner else { throw FormFault() }
            new = LoggedActivity(
                id: entry.identity(), pledge: desk.pledge.id, commitment: obligation.commitment,
                place: obligation.place,
                partner: partner, kind: kind, day: day)
        }
        (new.kind, new.part, new.noticed, new.amount) = (kind, part, noticed, amount)
        (new.text, new.internalNote) = (text, note)
        if mode == .done { new.done = day }
        return new
    }
}

extension Entry {
    /// Notes that something cannot have been done in a part of today that is still to come, and that presence of
    /// the police is not told before the part is over: everybody would read it while they are there.
    mutating func requirePassed(
        _ part: DayPart?, of kind: LoggedActivity.Kind?, by partner: Partner?, on day: Day?, _ field: String,
        _ page: Page
    ) {
        guard day == page.today else { return }
        let now = page.now.clock
        if let part, !part.hasBegun(at: now) {
            fail(field, "log.part-not-begun")
        } else if kind == .presence, partner?.kind == .police, !(part?.isOver(at: now) ?? false) {
            fail(field, "log.police-not-over")
        }
    }
}

/// What can be chosen wherever something is logged.
struct LogChoices {
    let desk: Desk

    private var page: Page { desk.page }

    /// What the member's partner owes, at whatever place.
    private var owed: [Obligation] {
        desk.book.obligations.filter { $0.owing.contains { $0 == desk.member.partner } }
    }

    private var commitments: [Commitment] {
        let owed = Set(owed.map(\.commitment))
        return desk.book.commitments.filter { owed.contains($0.id) }
    }

    private var places: [Place] {
        let owed = Set(owed.map(\.place))
        return desk.book.places.filter { owed.contains($0.id) }
    }

    /// The commitment and the place.
    func fields(_ entry: Entry) -> [Field] {
        let none = Choice(value: "", text: page("form.choose"))
        let commitments = commitments.map {
            Choice(value: "\($0.number)", text: "\($0.number) \(page($0.short))")
        }
        let places = places.map { Choice(value: $0.slug.description, text: $0.name) }
        return [
            entry.field("commitment", .select([none] + commitments), words: "log.commitment"),
            entry.field("place", .select([none] + places), words: "place"),
        ]
    }

    func kind(_ entry: Entry) -> Field {
        let kinds = LoggedActivity.Kind.allCases.map {
            Choice(value: $0.rawValue, text: page("log.kind.\($0.rawValue)"))
        }
        return entry.field(
            "kind", .select([Choice(value: "", text: page("form.choose"))] + kinds), words: "log.kind")
    }

    func part(_ entry: Entry) -> Field {
        let none = Choice(value: "", text: page("log.part.none"))
        let parts = DayPart.allCases.map { Choice(value: $0.rawValue, text: page("log.part.\($0.rawValue)")) }
        return entry.field("part", .select([none] + parts), words: "log.part", required: false)
    }

    /// The obligation that is meant; nil with a noted fault for one that the partner does not owe.
    func read(_ entry: inout Entry) -> Obligation? {
        let commitment = entry.choice("commitment", commitments, by: { "\($0.number)" })
        let place = entry.choice("place", places, by: \.slug.description)
        guard let commitment, let place else { return nil }
        let obligation = owed.first { $0.commitment == commitment.id && $0.place == place.id }
        if obligation == nil { entry.fail("place", "log.not-owed", ["place": place.name]) }
        return obligation
    }
}
