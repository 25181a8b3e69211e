import Domain
import Formats
import Hummingbird
import Storage

/// The ways in which a partner's own tables are read: made, mended and taken away by those who import.
struct MappingPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        let members = router.group(context: MemberVisit.self)
        members.get(Address.workMappingNew.path, use: showNew)
        members.post(Address.workMappingNew.path, use: add)
        members.get(Address.workMapping.path, use: show)
        members.post(Address.workMapping.path, use: save)
        members.post(Address.workMappingRemove.path, use: remove)
    }

    @Sendable private func showNew(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let job = job(request)
        return try await site.show(visit) { db, desk in try MappingForm(nil, job, db, desk).form }
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let (id, job) = (try visit.id() as Identifier<ImportMapping>, job(request))
        return try await site.show(visit) { db, desk in try MappingForm(id, job, db, desk).form }
    }

    @Sendable private func add(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await submit(nil, request, visit)
    }

    @Sendable private func save(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await submit(try visit.id(), request, visit)
    }

    private func submit(
        _ id: Identifier<ImportMapping>?, _ request: Request, _ visit: MemberVisit
    ) async throws -> Response {
        let job = job(request)
        var typed = try await Entry.read(request, Page(site, visit), limit: 2 << 20)
        if let file = typed.files["file"], !file.bytes.isEmpty {
            if let text = String(validating: file.bytes, as: UTF8.self) {
                typed.set("content", to: text)
            } else {
                typed.fail("file", "mapping.not-utf8")
            }
        }
        return try await site.submit(typed, visit) { db, page in
            try MappingForm(id, job, db, try Desk.open(db, page, visit))
        } _: { _, form in
            form.form
        } _: { db, form, entry in
            try form.carryOut(&entry, db)
        }
    }

    @Sendable private func remove(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<ImportMapping> = try visit.id()
        return try await site.press(request, visit) { db, desk in
            let room = try ImportRoom(db, desk)
            let mapping = try db.find(
                ImportMapping.self, where: "id = \(id) AND partner = \(room.partner)")
            try db.delete(mapping, by: desk.actor)
            return Done("mapping-removed", Address.workImport.link())
        }
    }

    /// The import that led here, and that is gone back to.
    private func job(_ request: Request) -> Identifier<ImportJob>? {
        request.query("import").flatMap { Identifier($0) }
    }
}

/// One mapping as a form: its name, and its words as a mapping file has them.
struct MappingForm {
    private let old: ImportMapping?
    private let job: Identifier<ImportJob>?
    private let room: ImportRoom

    private var page: Page { room.desk.page }
    private static let longest = 200_000

    /// What a new one begins with.
    private static let beginning = """
        format: 1
        columns:
          Kategori: category
          Plats: place
          Tid: from
          Text: text
        categories:
          Klotter: graffiti
          Trasig belysning: broken-light
        other-categories: other
        time:
          format: YYYY-MM-DD HH:mm
        """

    /// - Throws: `AccessRefusal` for those who import nothing; `StorageError.notFound` for another partner's.
    init(
        _ id: Identifier<ImportMapping>?, _ job: Identifier<ImportJob>?, _ db: any Connection, _ desk: Desk
    ) throws {
        let room = try ImportRoom(db, desk)
        self.room = room
        self.job = job
        old = try id.map {
            try db.find(ImportMapping.self, where: "id = \($0) AND partner = \(room.partner)")
        }
    }

    private func back(_ id: Identifier<ImportMapping>?) -> Link {
        if let job { return Address.workImportJob.link(job) }
        return id.map { "\(Address.workImport.link())?mall=\($0.description)" } ?? Address.workImport.link()
    }

    var form: DeskForm {
        let address = old.map { Address.workMapping.link($0.id) } ?? Address.workMappingNew.link()
        let filled = Entry(
            page, ["name": old?.name ?? "", "content": old?.content ?? Self.beginning])
        let remove = old.map { removeButton(Address.workMappingRemove.link($0.id), "mapping.remove", page) }
        return DeskForm(
            title: page(old == nil ? "mapping.new" : "mapping.change"), room: .reports,
            lead: "\(page("mapping.lead"))",
            action: job.map { "\(address)?import=\($0.description)" } ?? address, cancel: back(old?.id),
            filled: filled, subject: old.map { .init($0) }, above: remove ?? "",
            note: keys
        ) { entry in
            var content = entry.field("content", .area(rows: 22), words: "mapping-content")
            if content.error != nil, let refusal = Self.refusal(of: Self.content(of: entry)) {
                content.faults = page.faults(refusal)
            }
            return [
                entry.field("name", words: "mapping-name"), content,
                entry.field(
                    "file", .file(accepts: ".yaml,.yml,text/*"), words: "mapping-file", required: false),
            ]
        }
    }

    /// The words that a mapping is made of.
    private var keys: Markup {
        let categories = Domain.Category.allCases.map {
            DefinitionRow(name: page($0), value: "<code>\($0.rawValue)</code>")
        }
        let parts = ObservationMapping.Part.allCases.map {
            DefinitionRow(name: page("mapping.part.\($0.rawValue)"), value: "<code>\($0.rawValue)</code>")
        }
        return """
            \(disclosure(page("mapping.parts"), definitionRows(parts)))\
            \(disclosure(page("mapping.categories"), definitionRows(categories)))
            """
    }

    /// - Throws: `FormFault`.
    func carryOut(_ entry: inout Entry, _ db: any Connection) throws -> Done {
        let name = entry.text("name", max: 120)
        _ = entry.text("content", max: Self.longest)
        let content = Self.content(of: entry)
        if Self.refusal(of: content) != nil { entry.fail("content", "mapping.faulty") }
        if let made = try db.made(ImportMapping.self, by: entry), old == nil {
            return Done("mapping-saved", back(made.id))
        }
        if room.mappings.contains(where: { $0.name == name && $0.id != old?.id }) {
            entry.fail("name", "mapping.taken")
        }
        try entry.requireValid()
        var new = old ?? ImportMapping(id: entry.identity(), partner: room.partner, name: "", content: "")
        (new.name, new.content) = (name, content)
        if let old {
            try db.update(new, from: old, by: room.desk.actor)
        } else {
            try db.insert(new, by: room.desk.actor)
        }
        return Done("mapping-saved", back(new.id))
    }

    /// As it was typed: the blanks that a line begins with have their meaning.
    private static func content(of entry: Entry) -> String {
        (entry.raw("content") ?? "").replacing("\r\n", with: "\n")
    }

    private static func refusal(of content: String) -> YAMLRefusal? {
        do {
            _ = try ObservationMapping.read(Array(content.utf8))
            return nil
        } catch {
            return error
        }
    }
}
