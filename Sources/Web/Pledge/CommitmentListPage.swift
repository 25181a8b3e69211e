import Domain

/// Every promised sentence in full, and how a promise is judged.
extension BookPage {
    var commitmentListPage: Markup {
        let byCommitment = Dictionary(grouping: book.obligations, by: \.commitment)
        return page.publicPage(
            title: page("public.commitments.title"), at: .pledge,
            """
            \(Intro(
                eyebrow: page(pledge.name), title: page("public.commitments.title"),
                lead: "\(page("public.commitments.lead", n: book.commitments.count))"
            ).markup)
            <div class="after">\(DataTable(
                id: "ataganden", caption: page("public.commitments.title"), hidesCaption: true, holdsTexts: true,
                columns: [
                    .init(name: page("public.commitments.sentence")), .init(name: page("public.commitments.who")),
                    .init(name: page("public.commitments.kind")), .init(name: page("public.commitments.state")),
                ],
                rows: book.commitments.map { row($0, byCommitment[$0.id] ?? []) }
            ).markup)</div>
            \(judgement)
            <p class="after"><a href="\(link)">\(page("pledge.back"))</a></p>
            """)
    }

    private func row(_ commitment: Commitment, _ obligations: [Obligation]) -> [Markup] {
        let states = obligations.compactMap { book.standing($0)?.state }
        let good = states.count { isOver ? $0 == .kept : $0.isOnTrack }
        let tally = page("matrix.tally", ["good": "\(good)", "all": "\(states.count)"])
        return [
            """
            <a href="\(link(commitment))"\(page.languageMark(commitment.sentence))>\
            \(commitment.number). \(page(commitment.sentence))</a>
            """,
            "\(addressee(commitment).name)", "\(page.explanation(commitment.kind))",
            "\(tally) \(page(isOver ? "matrix.kept" : "matrix.on-track"))",
        ]
    }

    /// How each state follows from what has been done, in the same words for all.
    private var judgement: Markup {
        """
        <section class="sect" id="sa-bedomer-vi"><h2>\(page("judgement.title"))</h2>\
        <p class="lead">\(page("judgement.lead"))</p><div class="after">\(definitionRows(
            Standing.State.inOrder.map { state in
                DefinitionRow(name: page.word(state), value: "\(page("judgement.\(state.rawValue)"))")
            }))</div><p class="note">\(page("judgement.note"))</p></section>
        """
    }
}
