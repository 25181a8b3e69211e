import Domain
import Storage

/// A public activity as a form: what, where, when and by whom.
struct ActivityForm {
    let desk: Desk
    /// Nil for a new one.
    let activity: PublicActivity?

    private var page: Page { desk.page }
    private var period: Period { desk.pledge.period }

    /// The day of an activity that is announced is changed by moving it, with a reason.
    private var hasDayField: Bool { activity?.day == nil }

    /// - Shape: `place` is the slug of the place that a new one is to be at.
    /// - Throws: `AccessRefusal` for those who organise nothing; `.settled` once it was held or cancelled.
    func form(at place: String? = nil) throws -> DeskForm {
        try requireOpen()
        let organisers = activity?.organisers ?? [desk.member.partner].compactMap { $0 }
        let values =
            activity.map { activity in
                [
                    "title": activity.title, "text": activity.text, "day": activity.day?.description ?? "",
                    "start": activity.start.map(page.clock) ?? "", "end": activity.end.map(page.clock) ?? "",
                    "spot": activity.spot, "commitment": activity.commitment?.description ?? "",
                    "note": activity.internalNote,
                ]
            } ?? ["place": place ?? ""]
        return DeskForm(
            title: page(activity == nil ? "activity.new" : "activity.edit"), room: .activities,
            lead: "\(activity?.title ?? page("activity.new.lead"))",
            action: activity.map { ActivityAct.edit.link($0.id) } ?? Address.workActivityNew.link(),
            cancel: activity.map { Address.workActivity.link($0.id) } ?? Address.workActivities.link(),
            filled: Entry(page, values, lists: ["organisers": organisers.map(\.description)]),
            subject: activity.map(DeskForm.Subject.init), fields: fields)
    }

    private func requireOpen() throws {
        guard let activity else { return try desk.require(.planActivity, of: desk.member.partner) }
        guard desk.mayDo(.edit, with: activity) else { throw AccessRefusal.notYours }
        guard activity.outcome == nil else { throw ActivityRefusal.settled }
    }

    private func fields(_ entry: Entry) -> [Field] {
        let places = desk.book.places.map { Choice(value: $0.slug.description, text: $0.name) }
        let parties = desk.book.parties.map { Choice(value: $0.id.description, text: $0.name) }
        var fields = [entry.field("title", words: "activity.title")]
        if activity == nil {
            let none = Choice(value: "", text: page("form.choose"))
            fields.append(entry.field("place", .select([none] + places), words: "place"))
        }
        fields.append(entry.field("text", .area(rows: 4), words: "activity.text", required: false))
        if hasDayField { fields.append(entry.field("day", .date, words: "activity.day", required: false)) }
        return fields + [
            entry.field("start", .time, words: "activity.start", required: false),
            entry.field("end", .time, words: "activity.end", required: false),
            entry.field("spot", words: "activity.spot", required: false),
            entry.field("organisers", .checkboxes(parties), words: "activity.organisers"),
            entry.field("commitment", .select(commitments), words: "activity.commitment", required: false),
            entry.field("note", .area(rows: 3), words: "internal-note.organisers", required: false),
        ]
    }

    private var commitments: [Choice] {
        [Choice(value: "", text: page("measure.no-commitment"))]
            + desk.book.commitments.filter { activity.map(\.place).map($0.places.contains) ?? true }.map {
                Choice(value: $0.id.description, text: "\($0.number) \(page($0.short))")
            }
    }

    /// The activity as the entry has it; its faults are noted in the entry.
    ///
    /// - Throws: `FormFault` when there is no place for a new one.
    func read(_ entry: inout Entry, _ db: any Connection) throws -> PublicActivity {
        let title = entry.text("title")
        let day = hasDayField ? entry.day("day", required: false, within: period) : activity?.day
        let chosen = entry.choices("organisers", desk.book.parties, by: \.id.description).map(\.id)
        if !chosen.isEmpty, !chosen.contains(where: { $0 == desk.member.partner }) {
            entry.fail("organisers", "activity.own-organiser")
        }
        // Who reports on it stays who it was; on a new one it is the member's own partner.
        let first = [activity?.organisers.first ?? desk.member.partner].compactMap { $0 }
        let organisers = first.filter(chosen.contains) + chosen.filter { !first.contains($0) }
        var new: PublicActivity
        if let activity {
            new = activity
        } else {
            guard let place = entry.choice("place", desk.book.places, by: \.slug.description) else {
                throw FormFault()
            }
            new = PublicActivity(
                slug: try Self.slug(title, day, db), pledge: desk.pledge.id, place: place.id, title: title,
                organisers: organisers)
        }
        (new.title, new.day, new.organisers) = (title, day, organisers)
        new.text = entry.text("text", max: 2000, required: false)
        new.spot = entry.text("spot", max: 100, required: false)
        new.internalNote = entry.text("note", max: 2000, required: false)
        readTimes(&new, &entry)
        readCommitment(&new, &entry)
        if let activity, new.isAnnounced(otherwiseThan: activity) { new.announceChange() }
        return new
    }

    private func readTimes(_ new: inout PublicActivity, _ entry: inout Entry) {
        new.start = entry.time("start")
        new.end = entry.time("end")
        if let end = new.end {
            if let start = new.start {
                if end <= start { entry.fail("end", "activity.end-before-start") }
            } else if entry.isValid {
                entry.fail("start", "activity.end-without-start")
            }
        }
    }

    private func readCommitment(_ new: inout PublicActivity, _ entry: inout Entry) {
        let commitment = entry.choice(
            "commitment", desk.book.commitments, by: \.id.description, required: false)
        let owing = desk.book.obligations.first { $0.commitment == commitment?.id && $0.place == new.place }
        if commitment != nil, !(owing?.owing ?? []).contains(where: new.organisers.contains) {
            entry.fail("commitment", "activity.not-owed", ["place": desk.book.place(new.place)?.name ?? ""])
        }
        new.commitment = commitment?.id
    }

    /// `oppet-stationshus-2022-05-21`, or the next such that is free.
    private static func slug(_ title: String, _ day: Day?, _ db: any Connection) throws -> Slug {
        let name = Slug(naming: title).description.prefix(60).trimming { $0 == "-" }
        let slug = Slug(day.map { "\(name)-\($0)" } ?? name) ?? Slug(naming: title)
        return try slug.first { try db.isFree($0, of: PublicActivity.table) }
    }
}
