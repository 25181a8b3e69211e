import Domain
import Duties
import Formats

/// The page of one import: how far it has come, what was found in the file, and what came of it.
struct ImportPage {
    private let job: ImportJob
    private let stage: ImportJob.Stage
    private let room: ImportRoom
    /// Whether the page stays as it is until somebody asks for it again.
    private let isStill: Bool
    /// After how long a page that waits asks again.
    ///
    /// - Units: seconds.
    private static let wait = 3

    private var page: Page { room.desk.page }

    init(_ job: ImportJob, _ room: ImportRoom, isStill: Bool) {
        (self.job, self.room, self.isStill) = (job, room, isStill)
        stage = job.stage
    }

    /// How many observations it shows.
    var shown: Int {
        if case .checked(let report) = stage { report.preview.count } else { 0 }
    }

    var markup: Markup {
        switch stage {
        case .sent: progress(.checking, 0)
        case .working(let step, let share): progress(step, share)
        case .checked(let report): report.isFaultless ? ready(report) : faulty(report)
        case .stored(let report): stored(report)
        case .failed(let key): failed(key)
        case .cancelled: failed("import.was-cancelled")
        }
    }

    private func whole(
        _ title: String, _ lead: Markup, refresh: Int? = nil, actions: [Action] = [], _ content: Markup
    ) -> Markup {
        page.workspacePage(
            title: title, at: .reports, refresh: refresh,
            """
            <p class="eyebrow small"><a href="\(page.link(Address.workReports.link()))">\(page("work.reports"))</a> · \
            <a href="\(page.link(Address.workImport.link()))">\(page("import.title"))</a></p>
            \(Intro(title: title, lead: lead, actions: actions).markup)
            \(content)
            """)
    }

    private func act(_ act: ImportAct, _ key: String, _ weight: ButtonWeight = .primary) -> Action {
        Action(
            text: page(key),
            kind: .post(
                page.link(Address.workImportAct.link(job.id, act.rawValue)), hidden: [page.token]),
            weight: weight)
    }

    private func progress(_ step: ImportProgress.Step, _ share: Double) -> Markup {
        let percent = Int((share * 100).rounded(.down))
        let here = Address.workImportJob.link(job.id)
        let way =
            isStill
            ? TextLink(text: page("import.move"), link: page.link(here))
            : TextLink(text: page("import.still"), link: page.link("\(here)?stilla=ja"))
        return whole(
            page(step == .checking ? "import.checking" : "import.storing"), "\(job.name)",
            refresh: isStill ? nil : Self.wait,
            """
            <p class="after" role="status">\(page("import.percent", ["n": page.number(percent)]))</p>
            <progress max="100" value="\(percent)" aria-label="\(page("import.progress"))"></progress>
            <p class="small dim">\(page("import.leave"))\(if: !isStill, " \(page("import.moves"))")</p>
            \(actionRow([act(.cancel, "import.cancel", .danger)], then: way))
            """)
    }

    private func ready(_ report: ObservationReport) -> Markup {
        let fit = report.rows - report.heldCount
        guard fit > 0 else {
            return whole(
                page("import.nothing-fits"), "\(job.name)",
                "\(held(report))\(actionRow([act(.cancel, "import.drop", .secondary)]))")
        }
        return whole(
            report.heldCount > 0 ? page("import.ready.held", n: report.heldCount) : page("import.ready"),
            "\(page("import.ready.text", n: fit, ["file": job.name]))",
            actions: [act(.store, "import.store"), act(.cancel, "import.drop", .secondary)],
            """
            \(figures(report))
            \(held(report))
            \(section(page("import.preview"), lead: "\(page("import.preview.lead"))", preview(report)))
            """)
    }

    private func faulty(_ report: ObservationReport) -> Markup {
        let chosen = room.mappings.first { $0.id == job.mapping }
        let entry = Entry(page, ["mapping": job.mapping.description])
        let again = FormPart(
            action: page.link(Address.workImportAct.link(job.id, ImportAct.check.rawValue)),
            fields: [entry.field("mapping", .select(room.choices), words: "import-mapping")],
            submit: page("import.check"),
            cancel: chosen.map {
                TextLink(
                    text: page("mapping.change"),
                    link: page.link("\(Address.workMapping.link($0.id))?import=\(job.id.description)"))
            },
            hidden: [page.token])
        let rows = report.faults.map { fault -> [Markup] in
            let words = ImportFaultWords(fault, page)
            return [
                "\(fault.lines(page))", "\(words.wanted)", "\(words.found)",
            ]
        }
        let table = DataTable(
            id: "fel", caption: page("import.faults"), hidesCaption: true, holdsTexts: true,
            columns: ["line", "wanted", "found"].map { .init(name: page("import.column.\($0)")) }, rows: rows)
        let more = report.untoldCount
        return whole(
            page("import.faulty", n: report.faultCount), "\(page("import.faulty.text", ["file": job.name]))",
            """
            \(figures(report))
            \(section(page("import.faults"), count: report.faultCount, """
                \(table.markup)\(if: more > 0, "<p class=\"note\">\(page("import.more", n: more))</p>")\
                \(if: report.hasUnknownPlaces, "<p class=\"note\">\(page("import.unknown-place"))</p>")
                """))
            \(held(report))
            \(if: !report.preview.isEmpty, section(page("import.preview"), preview(report)))
            \(section(page("import.mend"), lead: "\(page("import.mend.lead"))", """
                \(again.markup)\(actionRow([act(.cancel, "import.drop", .secondary)]))
                """))
            """)
    }

    private func stored(_ report: ObservationReport) -> Markup {
        let own = room.desk.partner?.slug.description ?? ""
        let title =
            report.added > 0 ? page("import.stored", n: report.added) : page("import.stored.nothing")
        return whole(
            title, "\(page("import.stored.text", ["file": job.name]))",
            actions: [
                Action(
                    page("import.see"), page.link("\(Address.workReports.link())?part=\(own)")),
                Action(page("import.next"), page.link(Address.workImport.link()), .secondary),
            ],
            """
            <div class="after">\(definitionRows([
                row("import.added", report.added), row("import.known", report.known),
                row("import.held", report.heldCount),
            ]))</div>
            \(if: report.added > 0, "<p class=\"note\">\(page("import.review"))</p>")
            \(held(report))
            """)
    }

    private func failed(_ key: String) -> Markup {
        whole(
            page("import.not-done"), "\(page(key))",
            actions: [Action(page("import.again"), page.link(Address.workImport.link()))], "")
    }

    private func row(_ key: String, _ number: Int) -> DefinitionRow {
        DefinitionRow(name: page(key), value: "\(page.number(number))")
    }

    private func figures(_ report: ObservationReport) -> Markup {
        let mapping = room.mappings.first { $0.id == job.mapping }?.name ?? ""
        return """
            <div class="after">\(definitionRows([
                DefinitionRow(name: page("import.read-by"), value: "\(mapping)"),
                row("import.rows", report.rows), row("import.held", report.heldCount),
            ]))</div>
            """
    }

    /// The rows with personal data: where they are and of what kind, never what.
    private func held(_ report: ObservationReport) -> Markup {
        guard report.heldCount > 0 else { return "" }
        let table = DataTable(
            id: "undantagna", caption: page("import.held.title"), hidesCaption: true,
            columns: ["line", "kinds"].map { .init(name: page("import.column.\($0)")) },
            rows: report.held.map { held in
                [
                    "\(page("mapping.line", ["line": "\(held.line)"]))",
                    "\(page.list(held.kinds.map { page("import.kind.\($0)") }))",
                ]
            })
        let more = report.heldCount - report.held.count
        return section(
            page("import.held.title"), count: report.heldCount, lead: "\(page("import.held.lead"))",
            "\(table.markup)\(if: more > 0, "<p class=\"note\">\(page("import.more", n: more))</p>")")
    }

    private func preview(_ report: ObservationReport) -> Markup {
        DataTable(
            id: "rader", caption: page("import.preview"), hidesCaption: true, holdsTexts: true,
            columns: ["line", "what", "place", "when", "words"].map {
                .init(name: page("import.column.\($0)"))
            },
            rows: report.preview.map { row in
                [
                    "\(page("mapping.line", ["line": "\(row.line)"]))", "\(page(row.category))",
                    "\(row.place)",
                    "\(page.window(row.window))",
                    "<span\(page.writtenInSwedish)>\(String(row.text.prefix(200)))</span>",
                ]
            }
        ).markup
    }
}
