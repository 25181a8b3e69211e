/// A small drawing beside a word in a link or a button; it never stands alone.
enum Icon: String, CaseIterable, Sendable {
    case mail, calendar, feed, download, bell, plus, print, menu, back, photo, phone
}

/// The drawing, hidden from screen readers.
func icon(_ icon: Icon) -> Markup {
    """
    <svg class="m" width="20" height="20" aria-hidden="true"><use href="#i-\(icon.rawValue)"/></svg>
    """
}

/// A link with its drawing.
struct IconLink: Sendable {
    var icon: Icon
    var text: String
    var link: Link
}

/// Links under each other, each with its drawing.
func iconLinks(_ links: [IconLink]) -> Markup {
    """
    <ul class="links">\(each: links, {
        "<li>\(icon($0.icon))<a href=\"\($0.link)\">\($0.text)</a></li>"
    })</ul>
    """
}
