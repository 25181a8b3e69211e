/// How much a button weighs; a row has one primary action at most.
enum ButtonWeight: String, Sendable {
    case primary = ""
    case secondary = " second"
    case danger = " danger"
}

/// Something to do: a link that leads to it, or a form with one button that does it.
struct Action: Sendable {
    /// - Shape: `hidden` is sent along, the token against forgery among it.
    enum Kind: Sendable {
        case go(Link)
        case post(Link, hidden: [HiddenField])
    }

    var text: String
    var kind: Kind
    var weight: ButtonWeight = .primary
    var icon: Icon? = nil
    /// What the button is about for those who hear it alone, such as "Påminn om fynd 2".
    var accessibleName: String? = nil
}

extension Action {
    init(_ text: String, _ link: Link, _ weight: ButtonWeight = .primary, icon: Icon? = nil) {
        self.init(text: text, kind: .go(link), weight: weight, icon: icon)
    }
}

/// A button for each action, in a row; a plain link may follow them.
func actionRow(_ actions: [Action], isSmall: Bool = false, then link: TextLink? = nil) -> Markup {
    """
    <div class="acts">\(each: actions, { button($0, isSmall: isSmall) })\(with: link, { $0.markup })</div>
    """
}

/// One action as a button.
func button(_ action: Action, isSmall: Bool = false) -> Markup {
    let style: Markup = "btn\(action.weight.rawValue)\(if: isSmall, " less")"
    let shown: Markup = "\(with: action.icon, icon)\(action.text)"
    switch action.kind {
    case .go(let link):
        return """
            <a class="\(style)" href="\(link)"\(attribute: "aria-label", action.accessibleName)>\(shown)</a>
            """
    case .post(let link, let hidden):
        return """
            <form method="post" action="\(link)">\(each: hidden, { $0.markup })<button class="\(style)"\
            \(attribute: "aria-label", action.accessibleName)>\(shown)</button></form>
            """
    }
}
