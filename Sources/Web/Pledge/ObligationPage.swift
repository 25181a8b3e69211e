import Domain

/// One commitment at one place: how it stands on a day, the sum, and every part that the sum is made of.
struct ObligationPage {
    let told: BookPage
    let commitment: Commitment
    let place: Place
    let obligation: Obligation
    let parts: ObligationParts
    let ask: DayAsk.Chosen
    let history: Markup

    private var page: Page { told.page }
    private var book: PledgeBook { told.book }
    private var isToday: Bool { book.day == page.today }

    var markup: Markup {
        let state = told.sentence(obligation)
        let own = told.link(commitment, at: place)
        return page.publicPage(
            title: "\(page(commitment.short)), \(place.name)", at: .pledge,
            description: "\(state.word). \(state.sum)",
            """
            \(Intro(
                eyebrow: page("commitment.number", ["number": "\(commitment.number)", "pledge": page(told.pledge.name)]),
                title: "\(page(commitment.short)), \(place.name)", language: page.language(of: commitment.short),
                lead: "<span\(page.languageMark(commitment.sentence))>\(page(commitment.sentence))</span>"
            ).markup)
            <div class="after">\(verdict(state.mark, verdictText(state.word, state.sum)))</div>
            \(if: !isToday, pastNote)\(conclusion)
            <div class="after">\(definitionRows(facts))</div>
            <div class="after">\(dayForm(own))</div>
            \(section(page("obligation.parts"), count: nil, lead: "\(page("obligation.parts.lead"))", partList))
            \(spans)
            \(section(page("history.title"), history))
            <p class="after"><a href="\(told.link(commitment))">\(page("obligation.all-places"))</a></p>
            <p><a href="\(page.link(Address.station.link(place.slug)))">\(page("station.name", ["place": place.name]))</a></p>
            """)
    }

    private func verdictText(_ word: String, _ sum: String) -> String {
        let text = "\(word). \(sum)"
        return isToday ? text : page("as-of.verdict", ["day": page.day(book.day, .withYear), "text": text])
    }

    private var pastNote: Markup {
        "<p class=\"note\"><a href=\"\(told.link(commitment, at: place))\">\(page("as-of.today"))</a></p>"
    }

    /// A person's word and its reason, where there is one that holds on the day.
    private var conclusion: Markup {
        let state = book.standing(obligation)?.state
        guard state == .partlyKept || state == .notKept,
            let conclusion = book.conclusions.last(where: {
                $0.commitment == commitment.id && $0.place == place.id && $0.holds(on: book.day)
            })
        else { return "" }
        let kind: NoticeKind = conclusion.verdict == .partly ? .warning : .fault
        return """
            <div class="after">\(Notice(
                kind: kind, title: page("conclusion.title", ["day": page.day(conclusion.day, .withYear)]),
                body: "<span\(page.writtenInSwedish)>\(conclusion.reason)</span>"
            ).markup(headingLevel: 2))</div>
            """
    }

    private var facts: [DefinitionRow] {
        let offices = book.responsibilities.filter { $0.commitment == commitment.id && $0.place == place.id }
        let responsible: Markup =
            offices.isEmpty
            ? "\(page("obligation.no-office"))"
            : "\(each: offices, { "<p><span\(page.writtenInSwedish)>\($0.title)</span>, \(told.names.name($0.partner))</p>" })"
        return [
            DefinitionRow(name: page("public.commitments.who"), value: "\(told.owing(obligation))"),
            DefinitionRow(name: page("obligation.office"), value: responsible),
            DefinitionRow(
                name: page("public.commitments.kind"), value: "\(page.explanation(commitment.kind))"),
        ]
    }

    private func dayForm(_ own: Link) -> Markup {
        let field = Field(
            "dag", page("as-of.label"), .date, value: ask.typed ?? "", hint: page("as-of.hint"),
            error: ask.error)
        return """
            <form class="form" method="get" action="\(own)">\(field.markup)\
            <p class="acts"><button class="btn second less">\(page("as-of.submit"))</button></p></form>
            """
    }

    private var partList: Markup {
        let list = parts.list
        guard !list.isEmpty else {
            return "\(emptyState(page("obligation.no-parts"), page("obligation.no-parts.text")))"
        }
        let (first, rest) = (list.prefix(Self.shown), list.dropFirst(Self.shown))
        let older = rest.prefix(Self.longest)
        let left = rest.count - older.count
        return """
            \(table("delar", first))\
            \(if: !older.isEmpty, disclosure(page("obligation.older", n: older.count), table("aldre", older)))\
            \(if: left > 0, "<p class=\"note\">\(page("obligation.more", n: left))</p>")
            """
    }

    /// How many parts stand open, and how many more a page holds.
    private static let shown = 12
    private static let longest = 100

    private func table(_ id: String, _ parts: ArraySlice<ObligationParts.Part>) -> Markup {
        DataTable(
            id: id, caption: page("obligation.parts"), hidesCaption: true, holdsTexts: true,
            columns: [
                .init(name: page("baseline.day")), .init(name: page("baseline.what")),
                .init(name: page("public.commitments.who")), .init(name: page("public.commitments.state")),
            ],
            rows: parts.map { part in
                [
                    page.time(part.day, .withYear), part.what, "\(part.who)",
                    status(part.mark, part.word, size: .chip),
                ]
            }
        ).markup
    }

    private var spans: Markup {
        guard case .recurring(let count, let span) = commitment.kind else { return "" }
        let rows = parts.spans(count, span)
        guard !rows.isEmpty else { return "" }
        let key = "obligation.spans.\(span.rawValue)"
        let table = DataTable(
            id: "perioder", caption: page(key), hidesCaption: true,
            columns: [
                .init(name: page("span.\(span.rawValue)")), .init(name: page("span.done"), isNumeric: true),
                .init(name: page("public.commitments.state")),
            ],
            rows: rows.map { row in
                let (mark, word) = state(row.isMet, row.isOver)
                return ["\(name(row.span, span))", "\(row.done)", status(mark, word, size: .chip)]
            })
        let dots = rows.reversed().map { row in
            let (mark, word) = state(row.isMet, row.isOver)
            return MarkDot(mark: mark, name: "\(name(row.span, span)): \(word)")
        }
        return section(
            page(key), lead: "\(page("obligation.spans.lead"))",
            "\(markRow(dots))\(disclosure(page("obligation.spans.show", n: rows.count), table.markup))")
    }

    private func state(_ isMet: Bool, _ isOver: Bool) -> (StatusMark, String) {
        if isMet { return (.ok, page("span.met")) }
        return isOver ? (.no, page("span.missed")) : (.go, page("span.running"))
    }

    private func name(_ period: Period, _ span: Span) -> String {
        switch span {
        case .week:
            page(
                "span.week.name",
                ["week": "\(period.first.week.number)", "day": page.day(period.first, .withYear)])
        case .month: "\(page("month.\(period.first.month)")) \(period.first.year)"
        }
    }
}
