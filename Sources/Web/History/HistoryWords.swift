import Domain
import Storage

/// Public changes in words: what was done, for which partner, and each field from what to what.
struct HistoryWords {
    let names: Names

    private var page: Page { names.page }

    /// What tells a reader nothing: how the thing is kept, and what stands on a page of its own.
    private static let silent: Set<String> = [
        "pledge", "slug", "sequence", "position", "version", "outline", "before_terms", "after_terms",
        "member",
        "news", "type", "width", "height", "reviewed",
    ]

    func markup(_ changes: [PublicChange]) -> Markup {
        guard !changes.isEmpty else { return "<p class=\"note\">\(page("public.history.none"))</p>" }
        return historyList(changes.map(entry), before: page("history.before"), after: page("history.after"))
    }

    func entry(_ change: PublicChange) -> HistoryEntry {
        let event = change.event
        let partner = names.partner(event.partner)?.name ?? page("history.system")
        let subject = page.firstText("kind.\(event.subject.kind)", otherwise: page("kind.other"))
        let title =
            change.title.map { page("history.titled", ["kind": subject, "title": page($0)]) } ?? subject
        let act = page.firstText(
            "event.\(event.subject.kind).\(event.act.rawValue)", "event.\(event.act.rawValue)",
            otherwise: page("event.changed"))
        return HistoryEntry(
            when: page.moment(event.at), machineTime: event.day.description, who: partner,
            what: page("history.what", ["subject": title, "act": act.lowercased()]),
            changes: change.changes.compactMap { self.change($0, in: event) })
    }

    private func change(_ change: Event.Change, in event: Event) -> HistoryEntry.Change? {
        guard !Self.silent.contains(change.field) else { return nil }
        let kind = event.subject.kind
        // An import is one event, which counts what it brought of each kind.
        if event.act == "imported" {
            let known = page.site.texts.has("kind.\(change.field)")
            return known ? .init(name: page("kind.\(change.field)"), before: nil, after: change.after) : nil
        }
        let key = "event-field.\(change.field)"
        guard page.site.texts.has("event-field.\(kind).\(change.field)") || page.site.texts.has(key) else {
            return nil
        }
        let name = page.firstText("event-field.\(kind).\(change.field)", key)
        let isSilent = (change.before == nil && change.after == nil) || change.field == "stewards"
        return HistoryEntry.Change(
            name: isSilent ? page("history.changed", ["field": name]) : name,
            before: isSilent ? nil : change.before.map { value($0, change.field, kind) },
            after: isSilent ? nil : change.after.map { value($0, change.field, kind) })
    }

    /// Identities by their names, days and codes in the reader's language, all else as it was written.
    private func value(_ text: String, _ field: String, _ kind: String) -> String {
        if let day = Day(text) { return page.day(day, .withYear) }
        switch field {
        case "is_regular_work", "is_long_term": return page(text == "1" ? "history.yes" : "history.no")
        case "start_time", "end_time":
            return Int(text).flatMap { ClockTime(minutes: $0) }.map(page.clock) ?? text
        case "goal_number", "number", "latitude", "longitude": return Double(text).map(page.number) ?? text
        default: break
        }
        let coded = "event-value.\(kind).\(field).\(text)"
        let shared = "event-value.\(field).\(text)"
        if page.site.texts.has(coded) || page.site.texts.has(shared) { return page.firstText(coded, shared) }
        let words = text.split(separator: " ")
        guard !words.isEmpty, words.allSatisfy({ Identifier<Partner>($0) != nil }) else { return text }
        let known = words.compactMap(name)
        return known.isEmpty ? page("history.linked") : page.list(known)
    }

    private func name(_ word: Substring) -> String? {
        names.partner(Identifier(word))?.name ?? names.place(Identifier(word))?.name
            ?? names.pledge(Identifier(word)).map { page($0.name) }
            ?? names.number(Identifier(word)).map { page("history.commitment", ["number": "\($0)"]) }
    }
}
