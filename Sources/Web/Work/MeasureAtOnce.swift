import Domain
import Storage

/// A measure that a decision makes at once: what, where, who and by when.
///
/// When somebody of the owner's was at the meeting it is the owner's own word, and it is decided. Otherwise
/// it is proposed by the partner that records the decision, and handed over for an answer: by a yes it is
/// decided.
struct MeasureAtOnce {
    let desk: Desk
    let meeting: Meeting
    /// The partners that somebody was there for who could answer for them.
    let represented: Set<Identifier<Partner>>

    /// How long an owner that was not there has to answer.
    static let answerDays = 28

    private var page: Page { desk.page }

    init(_ meeting: Meeting, _ db: any Connection, _ desk: Desk) throws {
        self.desk = desk
        self.meeting = meeting
        let ids = Query.list(meeting.present)
        let rows = try db.rows(
            """
            SELECT DISTINCT partner FROM member
            WHERE id IN (\(ids)) AND partner IS NOT NULL AND role IN ('coordinator', 'contact')
            """)
        represented = Set(try rows.map { try $0.value(at: 0) })
    }

    func fields(_ entry: Entry) -> [Field] {
        let places =
            [Choice(value: "", text: page("decision.measure.none"))]
            + desk.book.places.map { Choice(value: $0.slug.description, text: $0.name) }
        let owners =
            [Choice(value: "", text: page("decision.measure.none"))]
            + desk.book.parties.map { partner in
                Choice(
                    value: partner.slug.description,
                    text: mayDecide(partner.id)
                        ? partner.name
                        : page(
                            meeting.present.isEmpty ? "decision.measure.asked" : "decision.measure.absent",
                            ["partner": partner.name]))
            }
        return [
            entry.field("new-title", words: "decision.measure.title", required: false),
            entry.field("new-place", .select(places), words: "decision.measure.place", required: false),
            entry.field("new-owner", .select(owners), words: "decision.measure.owner", required: false),
            entry.field("due", .date, words: "decision.measure.due", required: false),
            entry.field("due-because", words: "measure.due-because", required: false),
        ]
    }

    private func mayDecide(_ owner: Identifier<Partner>) -> Bool {
        represented.contains(owner) || owner == desk.member.partner
    }

    /// Nil when none of its fields is filled in; otherwise all of them must be.
    func read(_ entry: inout Entry) -> Measure? {
        let names = ["new-title", "new-place", "new-owner", "due"]
        guard names.contains(where: { !(entry.raw($0) ?? "").isEmpty }) else { return nil }
        let title = entry.text("new-title")
        let place = entry.choice("new-place", desk.book.places, by: \.slug.description)
        let owner = entry.choice("new-owner", desk.book.parties, by: \.slug.description)
        if (entry.raw("due") ?? "").isEmpty { entry.fail("due", "form.missing-day") }
        guard let place, let owner, let own = desk.member.partner else { return nil }
        let plan = ActionPlan(desk.book, of: place)
        var measure = Measure(
            pledge: desk.pledge.id, place: place.id, letter: plan.freeLetter(against: nil), title: title,
            owner: owner.id, proposer: mayDecide(owner.id) ? owner.id : own)
        measure.readDue(&entry, in: desk)
        return measure
    }

    /// Stores it, and takes it on as far as the meeting may.
    ///
    /// - Throws: `MeasureRefusal`.
    func carryOut(_ measure: Measure, by decision: Decision, _ db: any Connection) throws {
        try db.insert(measure, by: desk.actor, "proposed")
        var next = measure
        if measure.needsHandover {
            try next.handOver(
                on: page.today, answerDue: page.today + Self.answerDays, by: decision.id)
            try db.update(next, from: measure, by: desk.actor, "handed-over")
        } else {
            try next.decide(on: meeting.day, by: decision.id)
            try db.update(next, from: measure, by: desk.actor, "decided")
        }
    }
}
