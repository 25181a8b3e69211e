/// What the workspace has around its pages besides the frame.
struct WorkspaceChrome: Sendable {
    struct NavItem: Sendable {
        var text: String
        var link: Link
        var isCurrent = false
        /// How many things wait there; nothing is shown for none.
        var count = 0
        /// What the count means for those who hear it, such as "8 att göra".
        var countName: String? = nil
    }

    struct NavGroup: Sendable {
        var title: String? = nil
        var items: [NavItem]
    }

    var pledge: String
    /// - Shape: role and partner, always in the bar.
    var role: String
    var util: [TextLink]
    var signOut: Action?
    var navLabel: String
    var nav: [NavGroup]
}

/// A whole page of the workspace: the bar, the standing line of pages, and `content`.
func workspaceFrame(
    _ frame: Frame, _ chrome: WorkspaceChrome, flash: Notice? = nil, _ content: Markup
) -> Markup {
    frame.document(
        kind: "work",
        """
        <header>\(frame.ribbon)<div class="bar">\
        <a class="brand" href="\(frame.home)">\(barLogo)<span>\(frame.siteName)</span></a>\
        <p>\(chrome.pledge) · <b>\(chrome.role)</b></p>\
        <div class="util">\(each: chrome.util, { $0.markup })\(with: chrome.signOut, signOut)</div></div></header>
        <div class="desk"><nav class="side" aria-label="\(chrome.navLabel)">\(each: chrome.nav, navGroup)</nav>
        <div class="page"><main id="main" tabindex="-1">
        \(with: flash, { $0.flash })\(content)
        </main>\(if: frame.themeSwitch != nil, "<footer>\(frame.themeForm)</footer>")</div></div>
        """)
}

private func navGroup(_ group: WorkspaceChrome.NavGroup) -> Markup {
    "\(with: group.title, { "<h2>\($0)</h2>" })<ul>\(each: group.items, navItem)</ul>\n"
}

private func navItem(_ item: WorkspaceChrome.NavItem) -> Markup {
    """
    <li><a href="\(item.link)"\(if: item.isCurrent, " aria-current=\"page\"")><span>\(item.text)</span>\
    \(if: item.count > 0, count(item))</a></li>
    """
}

private func count(_ item: WorkspaceChrome.NavItem) -> Markup {
    guard let name = item.countName else { return " <span class=\"num\">\(item.count)</span>" }
    return """
         <span class="num" aria-hidden="true">\(item.count)</span><span class="vh"> (\(name))</span>
        """
}

private func signOut(_ action: Action) -> Markup {
    switch action.kind {
    case .go(let link): TextLink(text: action.text, link: link).markup
    case .post(let link, let hidden):
        """
        <form method="post" action="\(link)">\(each: hidden, { $0.markup })<button>\(action.text)</button></form>
        """
    }
}

private let barLogo: Markup = """
    <svg width="30" height="30" viewBox="0 0 34 34" aria-hidden="true"><circle cx="17" cy="15" r="8" fill="currentColor"/>\
    <circle cx="17" cy="15" r="4.6" fill="#F4B92F"/><path fill="currentColor" d="M1 22.8h32v3.4H1z"/></svg>
    """
