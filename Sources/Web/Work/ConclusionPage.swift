import Domain

/// What may be concluded now, and what has been.
func conclusionsPage(_ desk: Desk) -> Markup {
    let (page, book) = (desk.page, desk.book)
    let open = book.obligations.filter {
        book.conclusion(of: $0) == nil && book.standing($0)?.mayBeConcluded ?? false
    }
    let concluded = book.obligations.filter { book.conclusion(of: $0) != nil }
    return page.workspacePage(
        title: page("conclusions.title"), at: .pledge,
        """
        \(Intro(title: page("conclusions.title"), lead: "\(page("conclusions.lead"))").markup)
        \(section(
            page("conclusions.open"), count: open.count,
            open.isEmpty
                ? emptyState(page("conclusions.none.title"), page("conclusions.none.text"))
                : table("open", open, desk)))
        \(if: !concluded.isEmpty, section(
            page("conclusions.done"), count: concluded.count, table("done", concluded, desk)))
        """)
}

private func table(_ id: String, _ obligations: [Obligation], _ desk: Desk) -> Markup {
    let (page, book) = (desk.page, desk.book)
    return DataTable(
        id: id, caption: page("conclusions.\(id)"), hidesCaption: true, holdsTexts: true,
        columns: ["responsible.commitment", "conclusions.state", "conclusions.sum", "conclusions.act"]
            .map { .init(name: page($0)) },
        rows: obligations.map { obligation in
            let commitment = book.commitment(obligation.commitment)
            let standing = book.standing(obligation)
            let name =
                "\(commitment.map { "\($0.number). \(page($0.short))" } ?? ""), \(book.place(obligation.place)?.name ?? "")"
            return [
                "\(name)",
                "\(with: standing, { status($0.state.mark, page.word($0.state)) })",
                reasonOrSum(obligation, commitment, standing, desk), act(obligation, commitment, name, desk),
            ]
        }
    ).markup
}

private func reasonOrSum(
    _ obligation: Obligation, _ commitment: Commitment?, _ standing: Standing?, _ desk: Desk
) -> Markup {
    if let conclusion = desk.book.conclusion(of: obligation) {
        return "<span\(desk.page.writtenInSwedish)>\(conclusion.reason)</span>"
    }
    guard let commitment, let standing else { return "" }
    return "\(desk.page.sum(standing, of: commitment.kind).capitalisedFirst)"
}

private func act(_ obligation: Obligation, _ commitment: Commitment?, _ name: String, _ desk: Desk) -> Markup
{
    let (page, slug) = (desk.page, desk.pledge.slug)
    guard desk.allows(.conclude), let place = desk.book.place(obligation.place)?.slug else { return "" }
    let number = commitment?.number ?? 0
    if desk.book.conclusion(of: obligation) != nil {
        return button(
            Action(
                text: page("conclusion.take-back"),
                kind: .post(
                    page.link(Address.workConclusionTakeBack.link(slug, number, place)), hidden: [page.token]),
                weight: .secondary,
                accessibleName: page("mend.name", ["action": page("conclusion.take-back"), "thing": name])),
            isSmall: true)
    }
    return button(
        Action(
            text: page("conclusion.action"),
            kind: .go(page.link(Address.workConclusion.link(slug, number, place))),
            accessibleName: page("mend.name", ["action": page("conclusion.action"), "thing": name])),
        isSmall: true)
}

/// The sum that the conclusion is about, with the way to its parts.
func conclusionBasis(_ obligation: Obligation, _ desk: Desk) -> Markup {
    let (page, book) = (desk.page, desk.book)
    guard let commitment = book.commitment(obligation.commitment), let place = book.place(obligation.place),
        let standing = book.standing(obligation)
    else { return "" }
    let parts = TextLink(
        text: page("conclusion.parts"),
        link: page.link(Address.obligation.link(book.pledge.slug, commitment.number, place.slug)))
    return """
        <div class="after">\(definitionRows([
            .init(
                name: page("commitments.sentence"),
                value: "<span\(page.languageMark(commitment.sentence))>\(page(commitment.sentence))</span>"),
            .init(name: page("conclusions.state"), value: status(standing.state.mark, page.word(standing.state))),
            .init(
                name: page("conclusions.sum"),
                value: "\(page.sum(standing, of: commitment.kind).capitalisedFirst). \(parts.markup)"),
        ]))</div>
        """
}
