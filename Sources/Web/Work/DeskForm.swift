import Domain
import Hummingbird
import Storage

/// A form of the workspace, described once for its first showing, for faults and for conflicts.
struct DeskForm {
    var title: String
    var room: WorkRoom
    var lead: Markup? = nil
    var action: Link
    /// Where the way out leads.
    var cancel: Link
    /// Names the text on the button.
    var submit = "form.save"
    /// How the thing is now, or how a new one begins.
    var filled: Entry
    /// The record that the form changes; nil for something new.
    var subject: Subject? = nil
    /// Stands between the heading and the form.
    var above: Markup = ""
    var note: Markup? = nil
    /// What the page shows of observations, to be told to the log before it is shown.
    var shows: [Observed.Note] = []
    /// The whole page, where it is not the workspace's usual one.
    var render: ((Entry, Page) throws -> Markup)? = nil
    var fields: (Entry) -> [Field]

    /// A record as it is, so that it can be told whether it was changed since.
    struct Subject {
        let id: String
        let version: Int

        init(_ record: some Record) {
            id = record.id.description
            version = record.version
        }

        /// What a form carries: the version or, where another record may have come in its place, both.
        var stamp: String { isReplaceable ? "\(id) \(version)" : "\(version)" }
        var isReplaceable = false

        /// The same for a record that can be taken away and another put in its place.
        static func replaceable(_ record: some Record) -> Subject {
            var subject = Subject(record)
            subject.isReplaceable = true
            return subject
        }
    }

    /// Carries the version that the form was filled in from.
    static let versionField = "version"
}

/// What a form came to: where to go on to, and the word for what was done.
struct Done: Sendable {
    let link: Link
    let word: String

    init(_ word: String, _ link: Link) {
        (self.word, self.link) = (word, link)
    }
}

/// Something in a form must be mended before it can be carried out; the entry says what.
struct FormFault: Error {}

/// A form that was not carried out, as the answer that shows it again.
private struct FormAgain: Error {
    let page: Markup
    let status: HTTPResponse.Status
    let shows: [Observed.Note]
}

extension Site {
    /// Shows a form as it is before anybody has typed.
    ///
    /// - Throws: what `build` throws for those who may not use it.
    func show(
        _ visit: MemberVisit, pledge slug: Slug? = nil,
        _ build: @escaping @Sendable (any Connection, Desk) throws -> DeskForm
    ) async throws -> Response {
        try await desk(visit, pledge: slug) { db, desk in
            let form = try build(db, desk)
            return try form.page(form.filled, desk.page)
        }
    }

    /// Carries out a form in one transaction, or shows it again with all that was typed.
    ///
    /// A fault answers 422, a rule's refusal 409 or 422, and a record that somebody else has changed since the
    /// form was shown 409 with both versions; in none of them anything is stored.
    ///
    /// - Throws: `AccessRefusal`, `StorageError`, 413 beyond `limit` bytes.
    func submit(
        _ request: Request, _ visit: MemberVisit, pledge slug: Slug? = nil, limit: Int = 2 << 20,
        _ build: @escaping @Sendable (any Connection, Desk) throws -> DeskForm,
        _ work: @escaping @Sendable (any Connection, Desk, inout Entry) throws -> Done
    ) async throws -> Response {
        try await submit(
            request, visit, limit: limit, { db, page in try Desk.open(db, page, visit, pledge: slug) }, build,
            work)
    }

    /// The same for a form that rests on something else than a pledge: `open` reads what it rests on.
    func submit<Basis>(
        _ request: Request, _ visit: MemberVisit, limit: Int = 2 << 20,
        _ open: @escaping @Sendable (any Connection, Page) throws -> Basis,
        _ build: @escaping @Sendable (any Connection, Basis) throws -> DeskForm,
        _ work: @escaping @Sendable (any Connection, Basis, inout Entry) throws -> Done
    ) async throws -> Response {
        let typed = try await Entry.read(request, Page(self, visit), limit: limit)
        return try await submit(typed, visit, open, build, work)
    }

    /// The same for a form that has been read already.
    func submit<Basis>(
        _ typed: Entry, _ visit: MemberVisit,
        _ open: @escaping @Sendable (any Connection, Page) throws -> Basis,
        _ build: @escaping @Sendable (any Connection, Basis) throws -> DeskForm,
        _ work: @escaping @Sendable (any Connection, Basis, inout Entry) throws -> Done
    ) async throws -> Response {
        let page = Page(self, visit)
        if typed.isTakingOut {
            let again = try await database.read { db in
                let form = try build(db, try open(db, page))
                return FormAgain(page: try form.page(typed, page), status: .ok, shows: form.shows)
            }
            return try await show(again, visit)
        }
        do {
            let done = try await database.write { db in
                let basis = try open(db, page)
                let form = try build(db, basis)
                var entry = typed
                do {
                    let done = try work(db, basis, &entry)
                    guard entry.isValid else { throw FormFault() }
                    guard form.isUpToDate(entry) else { throw StorageError.stale(form.title) }
                    return done
                } catch {
                    throw try form.answer(to: error, entry, db, page)
                }
            }
            return seeOther(page, done.link, done: done.word)
        } catch let again as FormAgain {
            return try await show(again, visit)
        }
    }

    private func show(_ again: FormAgain, _ visit: MemberVisit) async throws -> Response {
        try await note(again.shows, visit)
        return Response(again.page, status: again.status)
    }

    /// Carries out a form that is one button.
    ///
    /// - Throws: 403 when it did not come from a page of ours, and every refusal: there is nothing typed to keep.
    func press(
        _ request: Request, _ visit: MemberVisit, pledge slug: Slug? = nil,
        _ work: @escaping @Sendable (any Connection, Desk) throws -> Done
    ) async throws -> Response {
        try await press(request, visit, pledge: slug) { db, desk, _ in try work(db, desk) }
    }

    /// The same where the button carries something along.
    func press(
        _ request: Request, _ visit: MemberVisit, pledge slug: Slug? = nil,
        _ work: @escaping @Sendable (any Connection, Desk, Entry) throws -> Done
    ) async throws -> Response {
        let page = Page(self, visit)
        let entry = try await Entry.read(request, page, limit: 64 << 10)
        try entry.requireGenuine()
        let done = try await database.write { db in
            try work(db, Desk.open(db, page, visit, pledge: slug), entry)
        }
        return seeOther(page, done.link, done: done.word)
    }
}

extension DeskForm {
    /// The page of the form with what `entry` holds.
    ///
    /// - Throws: what reading that which stands beside it throws.
    func page(_ entry: Entry, _ page: Page) throws -> Markup {
        if let render { return try render(entry, page) }
        let shown = part(entry, from: entry)
        return page.workspacePage(
            title: title, at: room,
            """
            \(Intro(title: title, lead: lead).markup)
            \(above)<div class="after">\(shown.markup)</div>
            """)
    }

    /// The form as it stands on the page.
    ///
    /// - Shape: `shown` is what it was filled in from: it says which version that was, unless it is the first.
    func part(_ entry: Entry, from shown: Entry, submit text: String? = nil) -> FormPart {
        var hidden: [HiddenField] = []
        if let subject {
            hidden = [
                HiddenField(
                    name: Self.versionField, value: shown.raw(Self.versionField) ?? subject.stamp),
                HiddenField(
                    name: FormTrace.field,
                    value: shown.raw(FormTrace.field) ?? FormTrace(of: fields(filled)).text),
            ]
        } else {
            let opening = entry.raw(Entry.openingField) ?? Identifier<Entry>().description
            hidden = [HiddenField(name: Entry.openingField, value: opening)]
        }
        return entry.form(
            action, fields(entry), submit: text ?? submit, cancel: cancel, hidden: hidden, note: note)
    }

    /// Whether nobody has changed the record since the form was shown.
    fileprivate func isUpToDate(_ entry: Entry) -> Bool {
        guard let subject else { return true }
        return entry.raw(Self.versionField) == subject.stamp
    }

    /// The error that ends the transaction: the form again where that helps, else the error as it is.
    fileprivate func answer(
        to error: any Error, _ entry: Entry, _ db: any Connection, _ page: Page
    ) throws -> any Error {
        var entry = entry
        switch error {
        case is FormFault:
            return FormAgain(page: try self.page(entry, page), status: .unprocessableContent, shows: shows)
        case StorageError.stale:
            let conflict = try Conflict(self, entry, db)
            return FormAgain(page: conflict.page(page), status: .conflict, shows: shows)
        case let refusal as any Refusal where refusal.kind != .forbidden:
            entry.refusal = entry.refusal ?? page(refusal.code)
            return FormAgain(
                page: try self.page(entry, page),
                status: refusal.kind == .invalid ? .unprocessableContent : .conflict, shows: shows)
        default:
            return error
        }
    }
}

extension Entry {
    /// A day that has come: what is reported as done cannot lie ahead.
    mutating func pastDay(_ name: String, required: Bool = true, page: Page) -> Day? {
        let day = day(name, required: required)
        if let day, page.today < day { fail(name, "form.future-day", ["day": page.day(day, .withYear)]) }
        return day
    }

    /// Ends here when anything typed must be mended first.
    ///
    /// - Throws: `FormFault`.
    func requireValid() throws(FormFault) {
        guard isValid else { throw FormFault() }
    }
}

extension Connection {
    /// What the same form has made already, sent once more; nil the first time.
    func made<R: Record>(_ type: R.Type, by entry: Entry) throws -> R? {
        try first(where: "id = \(entry.identity() as Identifier<R>)")
    }

    /// Stores what the form makes, unless the same form has made it already.
    func insert<R: Record>(_ record: R, once entry: Entry, by actor: Actor) throws {
        if try made(R.self, by: entry) == nil { try insert(record, by: actor) }
    }
}

extension Request {
    /// What stands after the question mark under `name`.
    func query(_ name: String) -> String? {
        uri.queryParameters[Substring(name)].map(String.init)
    }

    /// Which page of a long list is asked for: the first where the address names none, and at most one further
    /// than any list goes, since whatever the address asks for is reckoned with.
    var listPage: Int { min(max(query("sida").flatMap { Int($0) } ?? 1, 1), 100_000) }
}
