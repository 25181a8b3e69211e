import Domain
import Storage

/// Two members changed the same thing at once: what the second typed beside what the first stored.
///
/// Every form that changes a record uses it, so that nobody overwrites another's work without seeing it.
struct Conflict {
    private let form: DeskForm
    private let entry: Entry
    private let last: Event?
    private let partner: Partner?

    init(_ form: DeskForm, _ entry: Entry, _ db: any Connection) throws {
        self.form = form
        self.entry = entry
        let last = try form.subject.flatMap { subject in
            try db.events(where: "subject_id = \(subject.id)", limit: 1).first
        }
        partner = try last?.partner.flatMap { id in try db.first(Partner.self, where: "id = \(id)") }
        self.last = last
    }

    /// The fields that differ, as they read in each version.
    private var rows: [[Markup]] {
        zip(form.fields(entry), form.fields(form.filled)).compactMap { yours, theirs in
            guard yours.shown != theirs.shown else { return nil }
            return ["\(yours.label)", cell(yours.shown), cell(theirs.shown)]
        }
    }

    /// The same form once more, with both versions above it; sending it saves over the newer one.
    func page(_ page: Page) -> Markup {
        let rows = rows
        let notice = Notice(
            kind: .warning, title: page("conflict.title"),
            body: "\(lastChange(page))\(page(rows.isEmpty ? "conflict.same" : "conflict.text"))")
        let table = DataTable(
            id: "conflict", caption: page("conflict.table"),
            columns: [
                .init(name: page("conflict.field")), .init(name: page("conflict.yours")),
                .init(name: page("conflict.theirs")),
            ], rows: rows)
        let part = form.part(entry, version: form.subject?.stamp, submit: "conflict.save")
        return page.workspacePage(
            title: form.title, at: form.room,
            """
            \(Intro(title: form.title).markup)
            <div class="after" role="alert">\(notice.markup())</div>
            \(if: !rows.isEmpty, "<div class=\"after\">\(table.markup)</div>")
            \(section(page("conflict.form"), part.markup))
            """)
    }

    private func cell(_ text: String) -> Markup {
        text.isEmpty ? "–" : "\(text)"
    }

    /// Who was first, and when; a member's name only for those of the same partner.
    private func lastChange(_ page: Page) -> Markup {
        guard let last else { return "" }
        let who = partner?.name ?? page("history.somebody")
        return "\(page("conflict.last", ["who": who, "moment": page.moment(last.at)])) "
    }
}

extension Field {
    /// What is filled in, as a person reads it.
    var shown: String {
        switch kind {
        case .select(let choices), .radios(let choices), .checkboxes(let choices):
            choices.filter { !$0.value.isEmpty && values.contains($0.value) }.map(\.text).joined(
                separator: ", ")
        default:
            value.replacing("\r\n", with: "\n").trimming(while: \.isWhitespace)
        }
    }
}
