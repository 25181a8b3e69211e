import Domain

/// The agenda before a meeting, and what came of it afterwards.
struct AgendaList {
    let items: [AgendaItem]
    let decisions: [Decision]
    let desk: Desk
    let hasBeen: Bool
    /// From the day after: until then something may still be put on it.
    var isOver = false
    /// Those that items come from.
    let pictures: [SituationPicture]

    private var page: Page { desk.page }
    private var mayEdit: Bool { desk.allows(.recordDecision) }

    /// A numbered list; a sentence when nothing is on it.
    var markup: Markup {
        items.isEmpty
            ? emptyState(page("agenda.none"), page(isOver ? "agenda.none.been" : "agenda.none.why"))
            : "<ol class=\"agenda\">\(each: items, row)</ol>"
    }

    private func row(_ item: AgendaItem) -> Markup {
        let place = desk.book.place(item.place)?.name
        let picture = pictures.first { $0.id == item.picture }
        let edit: Markup = """
             <a class="small add" href="\(page.link(Address.workAgendaItem.link(item.id)))">\(page("agenda.change"))\
            <span class="vh">: \(item.title)</span></a>
            """
        return """
            <li><b>\(item.title)</b>\(with: place, { " <span class=\"dim\">\($0)</span>" })\(if: mayEdit, edit)\
            \(with: picture, { "<p class=\"small\"><a href=\"\(page.link(pictureLink($0)))\">\(pictureTitle($0, page))</a></p>" })\
            \(if: !item.text.isEmpty, page.paragraphs(item.text))\(outcome(item))</li>
            """
    }

    /// The decision that it led to, or what the meeting came to without one.
    private func outcome(_ item: AgendaItem) -> Markup {
        if let decision = decisions.first(where: { $0.id == item.decision }) {
            return
                "<p>\(status(.ok, page("agenda.decided-by", ["n": "\(decision.paragraph)"]), size: .chip))</p>"
        }
        if !item.outcome.isEmpty {
            return "<p class=\"small dim\">\(page("agenda.outcome"))</p>\(page.paragraphs(item.outcome))"
        }
        return hasBeen ? "<p>\(status(.note, page("agenda.open"), size: .chip))</p>" : ""
    }
}
