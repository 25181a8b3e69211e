import Domain

/// What the member's partner promised to do again and again, beside what was done in each week or month.
func logTally(_ desk: Desk) -> Markup {
    let owed = desk.book.obligations.filter { $0.owing.contains { $0 == desk.member.partner } }
    return "\(each: Span.allCases, { tally(of: $0, owed, desk) })"
}

private func tally(of span: Span, _ owed: [Obligation], _ desk: Desk) -> Markup {
    let page = desk.page
    let spans = Array(desk.pledge.period.spans(span).filter { $0.first <= page.today }.suffix(6))
    let rows = owed.compactMap { obligation -> [Markup]? in
        guard let commitment = desk.book.commitment(obligation.commitment),
            case .recurring(let promised, let own) = commitment.kind, own == span
        else { return nil }
        let contributions = desk.book.contributions[obligation.key] ?? []
        return [
            "\(commitment.number) \(page(commitment.short)), \(desk.book.place(obligation.place)?.name)",
            "\(promised)",
        ] + spans.map { cell(contributions, in: $0, promised, page) }
    }
    guard !rows.isEmpty, !spans.isEmpty else { return "" }
    let heads = spans.map {
        span == .week ? page("log.week", n: $0.first.week.number) : page("month.\($0.first.month)")
    }
    return section(
        page("log.tally.\(span.rawValue)"),
        DataTable(
            id: "takt-\(span.rawValue)", caption: page("log.tally.\(span.rawValue)"), hidesCaption: true,
            columns: [
                .init(name: page("field.log.commitment")), .init(name: page("log.promised"), isNumeric: true),
            ]
                + heads.map { .init(name: $0, isNumeric: true) },
            rows: rows
        ).markup)
}

/// How many were done; a week that fell short is marked, the running one only when it is over.
private func cell(_ contributions: [Contribution], in span: Period, _ promised: Int, _ page: Page) -> Markup {
    let done = contributions.reduce(0) { sum, contribution in
        sum
            + (contribution.done.map { span.contains($0) && $0 <= page.today } ?? false
                ? contribution.amount : 0)
    }
    if done >= promised { return status(.ok, "\(done)", size: .chip) }
    return span.last < page.today
        ? status(.late, "\(done)", size: .chip) : status(.plan, "\(done)", size: .chip)
}
