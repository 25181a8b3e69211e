import Domain

/// A forum as a form; nil for a new one.
///
/// - Throws: `AccessRefusal` for those who record no decisions.
func forumForm(_ desk: Desk, _ forum: Forum? = nil) throws -> DeskForm {
    try desk.require(.recordDecision)
    let page = desk.page
    return DeskForm(
        title: page(forum == nil ? "forum.new" : "forum.edit"), room: .meetings,
        lead: "\(forum?.name ?? page("forum.lead"))",
        action: forum.map { Address.workForum.link($0.id) } ?? Address.workForumNew.link(),
        cancel: Address.workMeetings.link(),
        filled: Entry(page, ["name": forum?.name ?? "", "kind": forum?.kind.rawValue ?? ""]),
        subject: forum.map(DeskForm.Subject.init)
    ) { entry in
        let kinds = Forum.Kind.allCases.map {
            Choice(
                value: $0.rawValue, text: page("forum.kind.\($0.rawValue)"),
                hint: page("forum.kind.\($0.rawValue).hint"))
        }
        return [
            entry.field("name", words: "forum.name"),
            entry.field("kind", .radios(kinds), words: "forum.kind"),
        ]
    }
}

extension Forum {
    mutating func read(_ entry: inout Entry) {
        name = entry.text("name", max: 100)
        kind = entry.choice("kind", Kind.allCases) ?? kind
    }
}

/// A meeting as a form; nil for a new one.
///
/// - Throws: `AccessRefusal` for those who record no decisions.
func meetingForm(_ meeting: Meeting? = nil, of forum: Forum, _ desk: Desk) throws -> DeskForm {
    try desk.require(.recordDecision)
    let page = desk.page
    let values = meeting.map { meeting in
        [
            "day": meeting.day.description, "start": meeting.start.map(page.clock) ?? "",
            "spot": meeting.spot,
            "notes": meeting.notes,
        ]
    }
    return DeskForm(
        title: page(meeting == nil ? "meeting.new" : "meeting.edit", ["forum": forum.name]), room: .meetings,
        action: meeting.map { Address.workMeetingEdit.link($0.id) }
            ?? "\(Address.workMeetingNew.link())?forum=\(forum.id.description)",
        cancel: meeting.map { Address.workMeeting.link($0.id) } ?? Address.workMeetings.link(),
        filled: Entry(page, values ?? [:]), subject: meeting.map(DeskForm.Subject.init)
    ) { entry in
        [
            entry.field("day", .date, words: "meeting.day"),
            entry.field("start", .time, words: "meeting.start", required: false),
            entry.field("spot", words: "meeting.spot", required: false),
            entry.field("notes", .area(rows: 8), words: "meeting.notes", required: false),
        ]
    }
}

extension Meeting {
    mutating func read(_ entry: inout Entry) {
        day = entry.day("day") ?? day
        start = entry.time("start")
        spot = entry.text("spot", max: 100, required: false)
        notes = entry.text("notes", max: 10_000, required: false)
    }
}

/// A decision as a form, together with the measures that it decides on.
struct DecisionForm {
    let decision: Decision?
    let meeting: Meeting
    let forum: Forum
    let desk: Desk
    /// The next paragraph of the meeting that is free.
    let nextParagraph: Int
    /// What a new one may make; nil for one that is there already.
    var atOnce: MeasureAtOnce?
    /// What is on the agenda and has come to nothing yet.
    var items: [AgendaItem] = []

    private var page: Page { desk.page }

    /// What is proposed and waits for nobody's answer.
    private var proposed: [Measure] {
        decision == nil ? desk.book.measures.filter { $0.isReady(for: .decide) } : []
    }

    /// What is proposed, but cannot be decided on before its owner has said yes.
    private var leftOut: [Measure] {
        decision == nil
            ? desk.book.measures.filter { $0.state == .proposed && !$0.isReady(for: .decide) } : []
    }

    /// That nobody has noted who was there, and what is left out and why.
    private var above: Markup {
        guard decision == nil else { return "" }
        let attendance: Markup = """
            <p class="note">\(page("decision.attendance")) \
            <a href="\(page.link(Address.workAttendance.link(meeting.id)))">\(page("decision.attendance.note"))</a></p>
            """
        return """
            \(if: meeting.present.isEmpty, attendance)\
            \(each: leftOut, { "<p class=\"note\">\(whyNot($0))</p>" })
            """
    }

    private func whyNot(_ measure: Measure) -> String {
        page(
            measure.awaitsAnswer ? "decision.awaits" : "decision.not-asked",
            [
                "owner": desk.book.partner(measure.owner)?.name ?? "",
                "measure": "\(label(measure)) \(measure.title)",
            ])
    }

    /// - Throws: `AccessRefusal` for those who record no decisions; `.early` before the meeting has been.
    func form() throws -> DeskForm {
        try desk.require(.recordDecision)
        if page.today < meeting.day { throw MeetingRefusal.early }
        return DeskForm(
            title: page(
                decision == nil ? "decision.new" : "decision.edit", ["n": "\(decision?.paragraph ?? 0)"]),
            room: .meetings,
            lead: "\(forum.name) \(page.day(meeting.day, .withYear))",
            action: decision.map { Address.workDecision.link($0.id) }
                ?? "\(Address.workDecisionNew.link())?mote=\(meeting.id.description)",
            cancel: Address.workMeeting.link(meeting.id),
            filled: Entry(
                page,
                [
                    "paragraph": "\(decision?.paragraph ?? nextParagraph)", "text": decision?.text ?? "",
                    "registry": decision?.registryNumber ?? "",
                    "adopts": decision?.adoptsPlanOf.flatMap { desk.book.place($0)?.slug.description } ?? "",
                ]), subject: decision.map(DeskForm.Subject.init), above: above, fields: fields)
    }

    private func fields(_ entry: Entry) -> [Field] {
        let none = Choice(value: "", text: page("decision.adopts.none"))
        let places = desk.book.places.map { Choice(value: $0.slug.description, text: $0.name) }
        let measures = proposed.map { measure in
            Choice(
                value: measure.id.description, text: "\(label(measure)) \(measure.title)",
                hint: page.list(parts: [
                    desk.book.place(measure.place)?.name, desk.book.partner(measure.owner)?.name,
                ]))
        }
        return [
            entry.field("paragraph", .number, words: "decision.paragraph"),
            entry.field("text", .area(rows: 4), words: "decision.text"),
            entry.field("registry", words: "registry-number", required: false),
            entry.field("adopts", .select([none] + places), words: "decision.adopts", required: false),
        ]
            + (measures.isEmpty
                ? []
                : [
                    entry.field(
                        "measures", .checkboxes(measures), words: "decision.measures", required: false)
                ]) + itemField(entry) + (atOnce?.fields(entry) ?? [])
    }

    private func itemField(_ entry: Entry) -> [Field] {
        guard !items.isEmpty else { return [] }
        let none = Choice(value: "", text: page("decision.item.none"))
        let choices = items.map { Choice(value: $0.id.description, text: $0.title) }
        return [entry.field("item", .select([none] + choices), words: "decision.item", required: false)]
    }

    /// What of the agenda it settles.
    func readItem(_ entry: inout Entry) -> AgendaItem? {
        entry.choice("item", items, by: \.id.description, required: false)
    }

    private func label(_ measure: Measure) -> String {
        (try? desk.plan(of: measure.place).label(of: measure)) ?? measure.letter
    }

    /// The decision as the entry has it, and the measures as it decides them.
    ///
    /// - Shape: `taken` holds the paragraphs of the meeting's other decisions.
    /// - Throws: `FormFault`, `MeasureRefusal`.
    func read(_ entry: inout Entry, taken: Set<Int>) throws -> (Decision, [(old: Measure, new: Measure)]) {
        let paragraph = entry.number("paragraph", in: 1...9999)
        let text = entry.text("text", max: 2000)
        let registry = entry.text("registry", max: 60, required: false)
        let place = entry.choice("adopts", desk.book.places, by: \.slug.description, required: false)
        let chosen = entry.choices("measures", proposed, by: \.id.description, required: false)
        if let paragraph, taken.contains(paragraph) {
            entry.fail("paragraph", "decision.paragraph-taken", ["n": "\(paragraph)"])
        }
        guard entry.isValid, let paragraph else { throw FormFault() }
        var new =
            decision
            ?? Decision(pledge: desk.pledge.id, meeting: meeting.id, paragraph: paragraph, text: text)
        (new.paragraph, new.text) = (paragraph, text)
        (new.registryNumber, new.adoptsPlanOf) = (registry, place?.id)
        let decided = try chosen.map { old in
            var measure = old
            try measure.decide(on: meeting.day, by: new.id)
            return (old, measure)
        }
        return (new, decided)
    }
}

/// Why something cannot be recorded for a meeting.
enum MeetingRefusal: String, Refusal {
    case early = "meeting.early"
    /// An item that led to a decision stays on the agenda.
    case decided = "agenda.decided"

    var code: String { rawValue }
    var kind: RefusalKind { .conflict }
}
