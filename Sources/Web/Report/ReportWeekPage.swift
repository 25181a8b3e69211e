import Domain
import Storage

/// Who has reported in a week, and who has not: partners, never members.
struct ReportWeekPage {
    let desk: Desk
    let week: Week
    private var rows: [Row] = []

    private var page: Page { desk.page }

    /// How one party has reported.
    private struct Row {
        let partner: Partner
        let reporters: Int
        let observations: Int

        var hasReported: Bool { reporters > 0 }
    }

    init(_ db: any Connection, _ desk: Desk, _ week: Week) throws {
        self.desk = desk
        self.week = week
        let reports = Dictionary(grouping: try db.reports(of: desk.pledge, for: week), by: \.partner)
        rows = desk.book.parties.map { partner in
            let own = reports[partner.id] ?? []
            return Row(
                partner: partner, reporters: own.reporters,
                observations: own.map(\.observations).reduce(0, +))
        }
    }

    var markup: Markup {
        let missing = rows.filter { !$0.hasReported }
        let title = page("reports.week", ["week": "\(week.number)"])
        let seesRoom = desk.allows(.seeObservations)
        return page.workspacePage(
            title: title, at: .reports,
            """
            \(if: seesRoom, "<p class=\"eyebrow small\"><a href=\"\(page.link(Address.workReports.link()))\">\(page("work.reports"))</a></p>")
            \(Intro(title: title, lead: "\(page.week(week).capitalisedFirst)").markup)
            <div class="after">\(verdict(missing.isEmpty ? .ok : isOver ? .late : .wait, summary(missing)))</div>
            <div class="after">\(table)</div>
            \(ways)
            \(if: !missing.isEmpty && seesRoom, section(page("reports.reminder"), lead: "\(page("reports.reminder.lead"))", reminder(missing)))
            """)
    }

    private var isOver: Bool { week < page.today.week }

    private func summary(_ missing: [Row]) -> String {
        guard !missing.isEmpty else { return page("reports.week.all") }
        return page(
            isOver ? "reports.week.missing" : "reports.week.waiting",
            ["partners": page.list(missing.map(\.partner.name)), "n": "\(missing.count)"])
    }

    private var table: Markup {
        DataTable(
            id: "rapporter", caption: page("reports.week.table"), hidesCaption: true, holdsTexts: true,
            columns: [
                .init(name: page("reports.filter.partner")), .init(name: page("reports.column.state")),
                .init(name: page("reports.week.reporters"), isNumeric: true),
                .init(name: page("reports.week.observations"), isNumeric: true),
            ],
            rows: rows.map { row in
                // Who has not reported has not seen none.
                let counts: [String] =
                    row.hasReported ? [row.reporters, row.observations].map { "\($0)" } : ["–", "–"]
                return ["\(row.partner.name)", state(row)] + counts.map { "\($0)" }
            }
        ).markup
    }

    private func state(_ row: Row) -> Markup {
        guard row.hasReported else {
            return status(
                isOver ? .late : .wait, page(isOver ? "reports.state.missing" : "reports.state.waiting"))
        }
        return status(
            .ok, page(row.observations == 0 ? "reports.state.nothing" : "reports.state.reported"))
    }

    private var ways: Markup {
        func way(_ week: Week) -> TextLink {
            TextLink(
                text: page("reports.week", ["week": "\(week.number)"]),
                link: page.link(Address.workReportWeek.link(week)))
        }
        return Pagination(
            label: page("reports.weeks"), position: page.week(week),
            previous: desk.pledge.period.first < week.monday ? way(week + -1) : nil,
            next: week < page.today.week ? way(week + 1) : nil
        ).markup
    }

    /// A text to send to those who are missing.
    private func reminder(_ missing: [Row]) -> Markup {
        let address = page.site.settings.address + page.link(Address.fieldwork.link()).address
        let text = page(
            "reports.reminder.text",
            [
                "partners": page.list(missing.map(\.partner.name)), "week": "\(week.number)",
                "days": page.week(week), "address": address,
            ])
        return """
            <div class="field"><label for="paminnelse">\(page("reports.reminder.label"))</label>\
            <textarea class="in" id="paminnelse" rows="6" readonly>\n\(text)</textarea></div>
            """
    }
}
