/// One choice of what to show; the state is in the address.
struct FilterChip: Sendable {
    var text: String
    var link: Link
    var mark: StatusMark? = nil
    var count: Int? = nil
    var isCurrent = false
}

/// The choices in a row; `slides` keeps them in one row on a phone.
func filterChips(_ chips: [FilterChip], label: String, slides: Bool = false) -> Markup {
    """
    <nav aria-label="\(label)"><ul class="chips\(if: slides, " slide")">\(each: chips, { chip in
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
