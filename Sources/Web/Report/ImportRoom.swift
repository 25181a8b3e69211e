import Domain
import Formats
import Storage

/// What an import begins with: the ways in which the partner's files are read, and the form that takes a file.
struct ImportRoom {
    let desk: Desk
    let partner: Identifier<Partner>
    let mappings: [ImportMapping]

    private var page: Page { desk.page }

    /// - Throws: `AccessRefusal` for those who import nothing.
    init(_ db: any Connection, _ desk: Desk) throws {
        try desk.require(.importObservations, of: desk.member.partner)
        guard let partner = desk.member.partner else { throw AccessRefusal.notYours }
        self.desk = desk
        self.partner = partner
        mappings = try db.all(where: "partner = \(partner) ORDER BY name, id")
    }

    /// Nil when the partner has no such mapping.
    func mapping(_ id: String?) -> ImportMapping? {
        mappings.first { $0.id.description == id }
    }

    var choices: [Choice] { mappings.map { Choice(value: $0.id.description, text: $0.name) } }

    /// - Shape: `chosen` is the mapping that stands first in the form; `job` is what is on its way already.
    func form(chosen: ImportMapping? = nil, job: ImportJob? = nil) -> DeskForm {
        let first = (chosen ?? mappings.first).map { ["mapping": $0.id.description] }
        return DeskForm(
            title: page("import.title"), room: .reports, action: Address.workImport.link(),
            cancel: Address.workReports.link(), submit: "import.send",
            filled: Entry(page, first ?? [:]), note: "\(page("import.note"))",
            render: { entry, _ in markup(entry, form(job: job), job) }
        ) { entry in
            [
                entry.field("mapping", .select(choices), words: "import-mapping"),
                entry.field(
                    "file", .file(accepts: ".csv,.tsv,.txt,text/csv,text/tab-separated-values"),
                    words: "import-file"),
            ]
        }
    }

    private func markup(_ entry: Entry, _ form: DeskForm, _ job: ImportJob?) -> Markup {
        let new = page.link(Address.workMappingNew.link())
        return page.workspacePage(
            title: page("import.title"), at: .reports,
            """
            <p class="eyebrow small"><a href="\(page.link(Address.workReports.link()))">\(page("work.reports"))</a></p>
            \(Intro(title: page("import.title"), lead: "\(page("import.lead"))").markup)
            \(with: job, { job in
                """
                <div class="after">\(Notice(kind: .info, title: page("import.current"), body: """
                    <a href="\(page.link(Address.workImportJob.link(job.id)))">\(job.name)</a>
                    """).markup())</div>
                """
            })
            <div class="after">\(mappings.isEmpty
                ? emptyState(
                    page("import.no-mapping"), page("import.no-mapping.why"),
                    action: Action(page("mapping.new"), new), headingLevel: 2)
                : form.part(entry, from: entry).markup)</div>
            \(if: !mappings.isEmpty, section(page("import.mappings"), lead: "\(page("import.mappings.lead"))", """
                \(linkList(mappings.map {
                    TextLink(text: $0.name, link: page.link(Address.workMapping.link($0.id)))
                }))\(actionRow([Action(page("mapping.new"), new, .secondary, icon: .plus)]))
                """))
            """)
    }
}

extension ImportMapping {
    /// - Throws: all that is wrong in it, which was not when it was kept.
    var reading: ObservationMapping {
        get throws(YAMLRefusal) { try ObservationMapping.read(Array(content.utf8)) }
    }
}
