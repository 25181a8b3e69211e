import Domain
import Hummingbird
import Storage

/// What the public has told, and the answers to it.
struct TipDeskPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        let members = router.group(context: MemberVisit.self)
        members.get(Address.workTips.path, use: list)
        members.post(Address.workTips.path, use: close)
        members.get(Address.workTip.path, use: show)
        members.post(Address.workTip.path, use: answer)
    }

    @Sendable private func list(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.observed(visit) { db, desk in
            let room = try TipRoom(db, desk, number: request.listPage)
            return Observed(tipListPage(room, Entry(desk.page)), room.reading)
        }
    }

    @Sendable private func close(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.submit(request, visit) { db, desk in
            try TipRoom(db, desk, number: request.listPage).form
        } _: { db, desk, entry in
            try TipRoom.carryOut(&entry, db, desk)
        }
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Tip> = try visit.id()
        return try await site.observed(visit) { db, desk in
            let form = try TipAnswerForm(id, db, desk)
            return Observed(try form.page(), .init(.review, "tip", count: 1))
        }
    }

    @Sendable private func answer(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        let id: Identifier<Tip> = try visit.id()
        return try await site.submit(request, visit) { db, desk in
            try TipAnswerForm(id, db, desk).form
        } _: { db, desk, entry in
            try TipAnswerForm(id, db, desk).carryOut(&entry, db)
        }
    }
}

extension Desk {
    /// The tips about the pledge's places, as far as the municipality that a place belongs to is party to it.
    var tips: Query {
        let own = book.places.filter { pledge.isParty($0.municipality) }
        return "place IN (\(Query.list(own.map(\.id))))"
    }
}

/// The tips, those without an answer first.
func tipListPage(_ room: TipRoom, _ entry: Entry) -> Markup {
    let (page, number) = (room.desk.page, room.number)
    let rows = room.others.map { tip -> [Markup] in
        let state = tip.state(page)
        return [
            """
            <a href="\(page.link(Address.workTip.link(tip.id)))">\(page(tip.category))</a>\
            \(if: !tip.text.isEmpty, "<br><span class=\"small dim\"\(page.writtenInSwedish)>\(String(tip.text.prefix(140)))</span>")
            """,
            "\(page.list(parts: [room.names.place(tip.place)?.name, room.names.area(tip.subArea)?.name]))",
            "\(page.nearDay(tip.received))", "\(status(state.mark, state.word))",
        ]
    }
    let columns: [DataTable.Column] = [
        "reports.column.what", "field.place", "tip.column.day", "reports.column.state",
    ]
    .map { .init(name: page($0)) }
    let table = DataTable(
        id: "tips", caption: page("tips.answered"), hidesCaption: true, holdsTexts: true, columns: columns,
        rows: rows)
    func way(_ key: String, _ number: Int) -> TextLink {
        TextLink(text: page(key), link: page.link("\(Address.workTips.link())?sida=\(number)"))
    }
    let last = number * ReportFilter.perPage
    let pages = Pagination(
        label: page("pages.label"), position: page("pages.number", ["number": "\(number)"]),
        previous: number > 1 ? way("pages.previous", number - 1) : nil,
        next: last < room.total ? way("pages.next", number + 1) : nil)
    return page.workspacePage(
        title: page("reports.tips"), at: .reports,
        """
        <p class="eyebrow small"><a href="\(page.link(Address.workReports.link()))">\(page("work.reports"))</a></p>
        \(Intro(title: page("reports.tips"), lead: "\(page("tips.lead"))").markup)
        \(if: room.waiting.isEmpty && rows.isEmpty,
            "<div class=\"after\">\(emptyState(page("tips.none"), page("tips.none.why"), headingLevel: 2))</div>")\
        \(if: !room.waiting.isEmpty, section(page("tip.state.open"), tipQueue(room, entry)))\
        \(if: !rows.isEmpty, section(page("tips.answered"), table.markup))\
        \(if: room.total > ReportFilter.perPage, "<div class=\"after\">\(pages.markup)</div>")
        """)
}

extension Tip {
    func state(_ page: Page) -> (mark: StatusMark, word: String) {
        switch answer?.outcome {
        case nil where forgotten != nil: (.note, page("tip.state.forgotten"))
        case nil: (.wait, page("tip.state.open"))
        case .taken: (.ok, page("tip.state.taken"))
        case .passedOn: (.go, page("tip.state.passed-on"))
        case .noted: (.note, page("tip.state.noted"))
        case .declined: (.decl, page("tip.state.declined"))
        }
    }
}

/// One tip, and the answer to it as a form.
struct TipAnswerForm {
    let tip: Tip
    let names: ReportNames
    let desk: Desk

    private var words: Page { desk.page }

    /// - Throws: `AccessRefusal` for those who do not answer; `StorageError.notFound`.
    init(_ id: Identifier<Tip>, _ db: any Connection, _ desk: Desk) throws {
        try desk.require(.answerTip)
        tip = try db.find(Tip.self, where: "id = \(id) AND \(desk.tips)")
        names = ReportNames(desk.book, try desk.subAreas(db))
        self.desk = desk
    }

    private var about: String {
        words.list(parts: [
            words(tip.category), names.place(tip.place)?.name, names.area(tip.subArea)?.name,
        ])
    }

    /// What was told, above the form or, once it is answered, with the answer in its place.
    private var facts: Markup {
        let state = tip.state(words)
        return """
            <div class="after">\(verdict(state.mark, state.word))</div>
            <div class="after">\(definitionRows([
                DefinitionRow(name: words("tip.column.day"), value: "\(words.day(tip.received, .withYear))"),
                DefinitionRow(
                    name: words("tip.day"),
                    value: "\(tip.day.map { words.day($0, .withYear) } ?? words("tip.day.unknown"))"),
                DefinitionRow(
                    name: words("field.report.text"),
                    value: tip.forgotten == nil
                        ? "<span\(words.writtenInSwedish)>\(tip.text)</span>" : "\(words("observation.is-forgotten"))"),
            ]))</div>
            """
    }

    func page() throws -> Markup {
        guard tip.answer != nil || tip.forgotten != nil else { return try form.page(form.filled, words) }
        return words.workspacePage(
            title: about, at: .reports,
            """
            <p class="eyebrow small"><a href="\(words.link(Address.workTips.link()))">\(words("reports.tips"))</a></p>
            \(Intro(title: about).markup)\(facts)
            \(with: tip.answer, { answer in section(words("tip.answer"), """
                \(if: !answer.text.isEmpty, "<blockquote\(words.writtenInSwedish)>\(answer.text)</blockquote>")\
                <p class="note">\(words("tip.answered", ["day": words.day(answer.day, .withYear)]))\
                \(with: tip.observation, { " <a href=\"\(words.link(Address.workObservation.link($0)))\">\(words("tip.observation"))</a>" })</p>
                """) })
            """)
    }

    var form: DeskForm {
        let outcomes = Tip.Answer.Outcome.allCases.map { outcome in
            Choice(
                value: outcome.rawValue, text: words("tip.state.\(outcome.rawValue)"),
                hint: words("tip.outcome.\(outcome.rawValue).hint"))
        }
        return DeskForm(
            title: about, room: .reports, action: Address.workTip.link(tip.id),
            cancel: Address.workTips.link(), submit: "tip.answer.send", filled: Entry(words),
            subject: DeskForm.Subject(tip), above: facts, shows: [.init(.review, "tip", count: 1)]
        ) { entry in
            [
                entry.field("outcome", .radios(outcomes), words: "tip.outcome"),
                entry.field("answer", .area(rows: 4), words: "tip.answer"),
            ]
        }
    }

    /// Answers; a tip that is taken up becomes an observation in the same transaction.
    ///
    /// - Throws: `FormFault`, `TipRefusal`.
    func carryOut(_ entry: inout Entry, _ db: any Connection) throws -> Done {
        let outcome = entry.choice("outcome", Tip.Answer.Outcome.allCases)
        let text = entry.text("answer", max: 1_000)
        guard entry.isValid, let outcome, let partner = desk.member.partner else { throw FormFault() }
        var new = tip
        try new.answer(outcome, text, on: words.today)
        if outcome == .taken {
            let observation = tip.taken(by: partner, at: desk.actor.at, on: words.today)
            try db.insert(observation, by: desk.actor)
            new.observation = observation.id
        }
        try db.update(new, from: tip, by: desk.actor, "answered")
        return Done("tip-answered", Address.workTips.link())
    }
}
