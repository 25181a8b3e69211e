import Domain
import Storage

/// The history of one thing as the parties read it: members by name only where they are of the reader's partner.
func deskHistory(of subject: String, _ db: any Connection, _ desk: Desk) throws -> Markup {
    try deskHistory(try db.events(where: "subject_id = \(subject)", limit: 60), db, desk)
}

/// The same for events of many things, each then with what it is about.
func deskHistory(
    _ events: [Event], naming: Bool = false, _ db: any Connection, _ desk: Desk
) throws -> Markup {
    let page = desk.page
    // Who has reported for a week is told nowhere, though older events know it.
    let events = events.map { event in
        var event = event
        if event.subject.kind == ReportBatch.table { event.member = nil }
        return event
    }
    let own = Set(events.lazy.filter { $0.partner == desk.member.partner }.compactMap(\.member))
    let members: [Member] = try db.all(where: "id IN (\(Query.list(own.sorted())))")
    let words = EventWords(desk: desk, members: members, namesSubjects: naming)
    guard !events.isEmpty else { return "<p class=\"note\">\(page("history.none"))</p>" }
    return historyList(events.map(words.entry), before: page("history.before"), after: page("history.after"))
}

/// Events in words: what was done, and each field from what to what.
private struct EventWords {
    let desk: Desk
    let members: [Member]
    let namesSubjects: Bool

    private var page: Page { desk.page }

    func entry(_ event: Event) -> HistoryEntry {
        HistoryEntry(
            when: page.moment(event.at), machineTime: event.day.description, who: who(event),
            what: what(event),
            changes: event.changes.compactMap { change($0, in: event) })
    }

    private func what(_ event: Event) -> String {
        let act = page.firstText(
            "event.\(event.subject.kind).\(event.act.rawValue)", "event.\(event.act.rawValue)",
            otherwise: page("event.changed"))
        guard namesSubjects else { return act }
        let kind = page.firstText("kind.\(event.subject.kind)", otherwise: page("kind.other"))
        let about = desk.book.commitment(Identifier(event.about ?? event.subject.id))
        let subject = about.map { page("history.titled", ["kind": kind, "title": page($0.short)]) } ?? kind
        return page("history.what", ["subject": subject, "act": act.lowercased()])
    }

    private func who(_ event: Event) -> String {
        let partner = desk.book.partner(event.partner)?.name
        let member = members.first { $0.id == event.member }
        return page.list(parts: [member?.name, partner ?? (member == nil ? somebody(event) : nil)])
    }

    private func somebody(_ event: Event) -> String {
        page(event.member == nil ? "history.system" : "history.somebody")
    }

    private static let silent: Set<String> = [
        "pledge", "slug", "sequence", "position", "before_terms", "after_terms", "member", "earliest",
        "latest",
        "time_precision", "batch", "source_key", "reported", "sub_area", "reviewed", "observation", "receipt",
        "sent",
    ]

    /// Nil for what tells a reader nothing, and for another partner's internal note.
    private func change(_ change: Event.Change, in event: Event) -> HistoryEntry.Change? {
        guard !Self.silent.contains(change.field) else { return nil }
        if change.field == "internal_note", event.partner != desk.member.partner { return nil }
        let key = "event-field.\(change.field)"
        if event.act == "imported" {
            return HistoryEntry.Change(
                name: page.firstText("kind.\(change.field)", key), before: change.before, after: change.after)
        }
        let name = page.firstText(
            "event-field.\(event.subject.kind).\(change.field)", key, "kind.\(change.field)")
        let isSilent = change.before == nil && change.after == nil
        // What a new thing held from the first has not been changed.
        if isSilent, event.act == "created" { return nil }
        return HistoryEntry.Change(
            name: isSilent ? page("history.changed", ["field": name]) : name,
            before: change.before.map { value($0, change.field, event) },
            after: change.after.map { value($0, change.field, event) })
    }

    /// Identities by their names, days and codes in the reader's language, everything else as it was written.
    private func value(_ text: String, _ field: String, _ event: Event) -> String {
        if let day = Day(text) { return page.day(day, .withYear) }
        switch field {
        case "owner", "proposer", "partner", "stopped_by", "lead":
            return name(desk.book.partner(Identifier(text))?.name)
        case "activity_organiser", "pledge_party", "commitment_partner":
            return page.list(
                text.split(separator: " ").compactMap { desk.book.partner(Identifier($0))?.name })
        case "pledge_place", "commitment_place":
            return page.list(text.split(separator: " ").compactMap { desk.book.place(Identifier($0))?.name })
        case "place", "adopts_plan_of": return name(desk.book.place(Identifier(text))?.name)
        case "commitment": return name(desk.book.commitment(Identifier(text)).map { page($0.short) })
        case "cause": return name(desk.book.causes.first { $0.id.description == text }?.title)
        case "problem": return name(desk.book.problems.first { $0.id.description == text }?.title)
        case "measure": return name(desk.book.measures.first { $0.id.description == text }?.title)
        case "category": return Domain.Category(rawValue: text).map { page($0) } ?? text
        // Who was where is told on the meeting's page; here how many.
        case "meeting_present": return "\(text.split(separator: " ").count)"
        case "decision", "meeting", "picture", "forum", "news", "predecessor": return page("history.linked")
        case "is_regular_work", "is_long_term", "owner_consents", "is_nothing":
            return page(text == "1" ? "history.yes" : "history.no")
        case "start_time", "end_time":
            return Int(text).flatMap { ClockTime(minutes: $0) }.map(page.clock) ?? text
        case "goal_number": return Double(text).map(page.number) ?? text
        case "state", "approach", "colour", "answer", "permit_need", "outcome", "part", "review", "source",
            "kind", "role",
            "addressee", "addressee_kind", "span", "verdict":
            return page.firstText(
                "event-value.\(event.subject.kind).\(field).\(text)", "event-value.\(field).\(text)",
                otherwise: text)
        default: return text
        }
    }

    private func name(_ name: String?) -> String { name ?? page("history.linked") }
}

extension Page {
    /// The text of the first key that has one.
    func firstText(_ keys: String..., otherwise: String? = nil) -> String {
        keys.first { site.texts.has($0) }.map { self($0) } ?? otherwise ?? keys.last ?? ""
    }
}
