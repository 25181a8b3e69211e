import Domain
import Duties
import Storage

/// One page of the tips, those without an answer first, and one answer to several of them.
struct TipRoom {
    let desk: Desk
    let number: Int
    let total: Int
    let names: ReportNames
    /// Those that wait for an answer.
    let waiting: [Tip]
    let others: [Tip]

    /// What several can be told at once: what is taken up or passed on is so one by one.
    private static let outcomes = [Tip.Answer.Outcome.noted, .declined]
    private static let isWaiting: Query = "outcome IS NULL AND forgotten IS NULL"

    /// - Throws: `AccessRefusal` for those who do not answer.
    init(_ db: any Connection, _ desk: Desk, number: Int) throws {
        try desk.require(.answerTip)
        (self.desk, self.number) = (desk, number)
        total = try db.row("SELECT count(*) FROM tip WHERE \(desk.tips)")?.value(at: 0) ?? 0
        let tips: [Tip] = try db.all(
            where: """
                \(desk.tips) ORDER BY CASE WHEN \(Self.isWaiting) THEN 0 ELSE 1 END, received, id
                LIMIT \(ReportFilter.perPage) OFFSET \((number - 1) * ReportFilter.perPage)
                """)
        waiting = tips.filter { $0.answer == nil && $0.forgotten == nil }
        others = tips.filter { $0.answer != nil || $0.forgotten != nil }
        names = ReportNames(desk.book, try desk.subAreas(db))
    }

    var reading: Observed.Note { .init(.review, "tips", count: waiting.count + others.count) }

    /// Where the answer goes, so that this page of the list comes back with what was typed.
    var action: Link {
        let list = Address.workTips.link()
        return number > 1 ? "\(list)?sida=\(number)" : list
    }

    func about(_ tip: Tip) -> String {
        desk.page.list(parts: [
            desk.page(tip.category), names.place(tip.place)?.name, names.area(tip.subArea)?.name,
        ])
    }

    /// The answer to several at once as a form, on the page of the tips.
    var form: DeskForm {
        let page = desk.page
        return DeskForm(
            title: page("reports.tips"), room: .reports, action: action,
            cancel: Address.workTips.link(), filled: Entry(page), shows: [reading],
            render: { entry, _ in tipListPage(self, entry) }
        ) { entry in
            let chosen = waiting.map { Choice(value: $0.id.description, text: about($0)) }
            let outcomes = Self.outcomes.map {
                Choice(value: $0.rawValue, text: page("tip.state.\($0.rawValue)"))
            }
            return [
                entry.field("id", .checkboxes(chosen), words: "tip.chosen"),
                entry.field("outcome", .radios(outcomes), words: "tip.outcome"),
                entry.field("answer", .area(rows: 4), words: "tip.answer"),
            ]
        }
    }

    /// Answers the chosen ones; what somebody else has answered meanwhile is left as it is.
    ///
    /// - Throws: `FormFault` when none is chosen, or the answer is missing; `TipRefusal`.
    static func carryOut(_ entry: inout Entry, _ db: any Connection, _ desk: Desk) throws -> Done {
        try desk.require(.answerTip)
        let chosen = (entry.values["id"] ?? []).prefix(ReportFilter.perPage).compactMap {
            Identifier<Tip>($0)
        }
        if chosen.isEmpty { entry.fail("id", "form.missing-choice") }
        let outcome = entry.choice("outcome", outcomes)
        let text = entry.text("answer", max: 1_000)
        guard entry.isValid, let outcome else { throw FormFault() }
        let waiting: [Tip] = try db.all(
            where: "id IN (\(Query.list(chosen))) AND \(desk.tips) AND \(isWaiting) ORDER BY received, id")
        guard !waiting.isEmpty else { throw TipRefusal.alreadyAnswered }
        for tip in waiting {
            var new = tip
            try new.answer(outcome, text, on: desk.page.today)
            try db.update(new, from: tip, by: desk.actor, "answered")
        }
        return Done("tips-answered", Address.workTips.link())
    }
}

/// The tips that wait, with a box each, and the one answer to those that are chosen.
func tipQueue(_ room: TipRoom, _ entry: Entry) -> Markup {
    let page = room.desk.page
    let fields = room.form.fields(entry)
    let title = page("form.errors", n: max(entry.errors.count, 1))
    return """
        <form class="queue" method="post" action="\(page.link(room.action))">\(page.token.markup)\
        \(if: !entry.isValid, errorSummary(title, of: fields, refusal: entry.refusal))\
        <ul>\(each: room.waiting.enumerated(), { index, tip in waitingTip(tip, index, room, entry) })</ul>
        <details\(if: !entry.isValid, " open")><summary>\(page("tips.close.chosen"))</summary>\
        \(each: fields.dropFirst(), { $0.markup })<div class="acts">\
        <button class="btn">\(page("tips.close.chosen"))</button></div></details></form>
        """
}

private func waitingTip(_ tip: Tip, _ index: Int, _ room: TipRoom, _ entry: Entry) -> Markup {
    let (page, about) = (room.desk.page, room.about(tip))
    let hint = page.guessHint(page.site.screening.hints(tip.text, on: page.today))
    let isChosen = entry.values["id"]?.contains(tip.id.description) ?? false
    return """
        <li><label class="pick"><input type="checkbox" name="id" id="f-id-\(index)" value="\(tip.id.description)"\
        \(if: isChosen, " checked")><span><b>\(about)</b>\
        <span>\(page("tip.received", ["day": page.nearDay(tip.received)]))</span></span></label>
        \(if: !tip.text.isEmpty, "<blockquote\(page.writtenInSwedish)>\(String(tip.text.prefix(140)))</blockquote>")\
        \(with: hint, { "<p class=\"hint\">\($0)</p>" })\
        <p class="acts"><a href="\(page.link(Address.workTip.link(tip.id)))">\(page("tip.answer.one"))\
        <span class="vh">: \(about)</span></a></p></li>
        """
}
