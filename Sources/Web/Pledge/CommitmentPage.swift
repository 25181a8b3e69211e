import Domain

/// One promised sentence at all its places: who owes it, how it is counted and how it goes.
extension BookPage {
    func commitmentPage(_ commitment: Commitment, _ history: Markup) -> Markup {
        let own = book.obligations.filter { $0.commitment == commitment.id }
        let (name, note) = addressee(commitment)
        let states = own.compactMap { book.standing($0)?.state }
        let good = states.count { isOver ? $0 == .kept : $0.isOnTrack }
        let tally = page("matrix.tally", ["good": "\(good)", "all": "\(states.count)"])
        return page.publicPage(
            title: page(commitment.short), at: .pledge, description: page(commitment.sentence),
            """
            \(Intro(
                eyebrow: page("commitment.number", ["number": "\(commitment.number)", "pledge": page(pledge.name)]),
                title: page(commitment.sentence), language: page.language(of: commitment.sentence),
                lead: "<b>\(page(isOver ? "commitment.kept" : "commitment.on-track", ["tally": tally]))</b>"
            ).markup)
            <div class="after">\(definitionRows([
                DefinitionRow(name: page("public.commitments.who"), value: "\(name)\(with: note, { " (\($0))" })"),
                DefinitionRow(
                    name: page("public.commitments.kind"),
                    value: """
                        \(page.explanation(commitment.kind)) \
                        <a href="\(link(.commitments))#sa-bedomer-vi">\(page("matrix.how"))</a>
                        """),
            ]))</div>
            \(section(page("commitment.places"), table(commitment, own)))
            \(section(page("history.title"), history))
            \(turning(commitment))
            """)
    }

    private func table(_ commitment: Commitment, _ obligations: [Obligation]) -> Markup {
        DataTable(
            id: "platser", caption: page("commitment.places"), hidesCaption: true, holdsTexts: true,
            columns: [
                .init(name: page("baseline.place")), .init(name: page("public.commitments.state")),
                .init(name: page("commitment.sum")), .init(name: page("public.commitments.who")),
            ],
            rows: obligations.compactMap { obligation in
                guard let place = names.place(obligation.place) else { return nil }
                let told = sentence(obligation)
                return [
                    "<a href=\"\(link(commitment, at: place))\">\(place.name)</a>",
                    status(told.mark, told.word),
                    "\(told.sum)", "\(owing(obligation))",
                ]
            }
        ).markup
    }

    /// The way to the commitments before and after, and back.
    private func turning(_ commitment: Commitment) -> Markup {
        let position = book.commitments.firstIndex { $0.id == commitment.id } ?? 0
        func way(_ offset: Int, _ key: String) -> TextLink? {
            let index = position + offset
            guard book.commitments.indices.contains(index) else { return nil }
            return TextLink(text: page(key), link: link(book.commitments[index]))
        }
        let pages = Pagination(
            label: page("commitment.turn"),
            position: page(
                "commitment.position", ["number": "\(position + 1)", "all": "\(book.commitments.count)"]),
            previous: way(-1, "pages.previous"), next: way(1, "pages.next"))
        return
            "<div class=\"sect\">\(pages.markup)<p class=\"after\"><a href=\"\(link)\">\(page("pledge.back"))</a></p></div>"
    }
}
