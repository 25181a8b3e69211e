/// One choice of what to show; the state is in the address.
struct FilterChip: Sendable {
    var text: String
    var link: Link
    var mark: StatusMark? = nil
    var count: Int? = nil
    var isCurrent = false
}

/// The choices in a row, or in several where the window is narrow: none of them is out of sight.
func filterChips(_ chips: [FilterChip], label: String) -> Markup {
    """
    <nav aria-label="\(label)"><ul class="chips">\(each: chips, { chip in
        """
        <li><a href="\(chip.link)"\(if: chip.isCurrent, " aria-current=\"true\"")>\
        \(with: chip.mark, { mark($0, size: .chip) })<span>\(chip.text)\(with: chip.count, { " \($0)" })</span></a></li>
        """
    })</ul></nav>
    """
}

/// A GET form of choices above a list, such as station and partner.
func filterForm(
    _ fields: [Field], hidden: [HiddenField] = [], action: Link, submit: String
) -> Markup {
    """
    <form class="by" method="get" action="\(action)">\(each: hidden, { $0.markup })\
    \(each: fields, { $0.compactMarkup })\
    <button class="btn second less">\(submit)</button></form>
    """
}

/// Where a list is cut, and the way to its other pages.
///
/// - Shape: `position` is "Fynd 21–40 av 64".
struct Pagination: Sendable {
    var label: String
    var position: String
    var previous: TextLink?
    var next: TextLink?

    var markup: Markup {
        """
        <nav class="pages" aria-label="\(label)">\(with: previous, { way($0, "prev") })\
        <span>\(position)</span>\(with: next, { way($0, "next") })</nav>
        """
    }

    private func way(_ way: TextLink, _ relation: String) -> Markup {
        "<a class=\"btn second less\" rel=\"\(relation)\" href=\"\(way.link)\">\(way.text)</a>"
    }
}

extension Page {
    /// The ways from one page of a long list to those beside it; nothing when all of it stands on one.
    ///
    /// - Shape: `text` names the words that say where in the list the page is.
    func pagination(
        _ text: String, number: Int, of perPage: Int, total: Int, _ link: (Int) -> Link
    ) -> Markup {
        guard total > perPage else { return "" }
        let number = min(number, (total + perPage - 1) / perPage)
        let last = min(number * perPage, total)
        func way(_ key: String, _ number: Int) -> TextLink {
            TextLink(text: self(key), link: self.link(link(number)))
        }
        return Pagination(
            label: self("pages.label"),
            position: self(
                text, ["first": "\((number - 1) * perPage + 1)", "last": "\(last)", "total": "\(total)"]),
            previous: number > 1 ? way("pages.previous", number - 1) : nil,
            next: last < total ? way("pages.next", number + 1) : nil
        ).markup
    }
}
