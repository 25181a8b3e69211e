/// What a page for a phone out in the field has around it besides the frame.
struct FieldworkChrome: Sendable {
    var title: String
    /// Whose report it is, and for which week.
    var about: String
    /// Only its drawing is shown; the words are for those who hear the page.
    var back: TextLink?
    /// The way to the workspace.
    var desk: TextLink
    /// The strip under the bar: what has been sent.
    var sent: Markup = ""
}

/// A whole page for a phone: a bar with the way back, one column, and `content`.
func fieldworkFrame(
    _ frame: Frame, _ chrome: FieldworkChrome, flash: Notice? = nil, _ content: Markup
) -> Markup {
    frame.document(
        kind: "out",
        """
        <header>\(frame.ribbon)<div class="bar">\(with: chrome.back, {
            "<a class=\"back\" href=\"\($0.link)\" aria-label=\"\($0.text)\">\(icon(.back))</a>"
        })<div><h1>\(chrome.title)</h1><p>\(chrome.about)</p></div>\
        <a class="to-desk" href="\(chrome.desk.link)">\(chrome.desk.text)</a></div>\(chrome.sent)</header>
        <main id="main" tabindex="-1"><div class="column">
        \(with: flash, { $0.flash })\(content)
        </div></main>
        \(if: frame.themeSwitch != nil, "<footer><div class=\"column\">\(frame.themeForm)</div></footer>")
        """)
}

/// One choice as a large surface to touch: a radio that fills its tile.
struct Tile: Sendable {
    var name: String
    var value: String
    var id: String
    var face: Markup
    var isChosen = false
    /// Names the choice to the stylesheet, such as for what it brings into view.
    var kind: String? = nil

    var markup: Markup {
        """
        <label class="tile"><input type="radio" id="\(id)" name="\(name)" value="\(value)"\
        \(attribute: "class", kind)\(if: isChosen, " checked")><span class="face">\(face)</span></label>
        """
    }
}
