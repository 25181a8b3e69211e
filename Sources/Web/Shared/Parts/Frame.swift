/// What stands around every page, in the reader's language.
struct Frame: Sendable {
    /// The choice of light, dark or as the device says; its buttons post and come back.
    struct ThemeSwitch: Sendable {
        /// - Shape: `value` is sent; "light" and "dark" are what the stylesheet knows.
        struct Choice: Sendable {
            var value: String
            var text: String
            var isChosen = false
        }

        var label: String
        var action: Link
        var hidden: [HiddenField] = []
        var choices: [Choice]
    }

    /// The same page in another language.
    struct Translation: Sendable {
        var language: String
        var link: Link
    }

    var language: String
    /// Of the page alone; the name of the site is added.
    var title: String
    var siteName: String
    var description: String? = nil
    var stylesheet: Link
    var icon: Link? = nil
    var translations: [Translation] = []
    var feed: TextLink? = nil
    /// - Shape: "light" or "dark"; nil where the device decides.
    var chosenTheme: String? = nil
    var skip: String
    /// The ribbon over invented data.
    var demo: String? = nil
    var home: Link
    /// - Shape: extra scripts of our own, fetched after the page; most pages have none.
    var scripts: [Link] = []
    var themeSwitch: ThemeSwitch? = nil
    /// After how long the browser asks for the page again.
    ///
    /// - Units: seconds.
    var refresh: Int? = nil
}

extension Frame {
    /// A whole document around `body`.
    func document(kind: Markup, _ body: Markup) -> Markup {
        Web.document(head(kind: kind), body)
    }

    /// What a document begins with, down to the link that skips to the content.
    func head(kind: Markup) -> Markup {
        """
        <!doctype html>
        <html lang="\(language)"\(attribute: "data-theme", chosenTheme)>
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
        \(with: refresh, { "<meta http-equiv=\"refresh\" content=\"\($0)\">\n" })\
        <title>\(if: title != siteName, "\(title) – ")\(siteName)</title>
        \(with: description, { "<meta name=\"description\" content=\"\($0)\">\n" })\
        <link rel="stylesheet" href="\(stylesheet)">
        \(with: icon, { "<link rel=\"icon\" href=\"\($0)\">\n" })\
        \(each: translations, { "<link rel=\"alternate\" hreflang=\"\($0.language)\" href=\"\($0.link)\">\n" })\
        \(with: feed, {
            "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"\($0.text)\" href=\"\($0.link)\">\n"
        })\
        \(each: scripts, { "<script src=\"\($0)\" defer></script>\n" })\
        </head>
        <body class="\(kind)"><a class="skip" href="#main">\(skip)</a>
        """
    }

    var ribbon: Markup { "\(with: demo, { "<p class=\"demo\">\($0)</p>" })" }

    var themeForm: Markup {
        """
        \(with: themeSwitch, { theme in
            """
            <form class="theme" method="post" action="\(theme.action)"><span id="theme">\(theme.label)</span>\
            \(each: theme.hidden, { $0.markup })\(each: theme.choices, {
                "<button name=\"tema\" value=\"\($0.value)\"\(pressed($0)) aria-describedby=\"theme\">\($0.text)</button>"
            })</form>
            """
        })
        """
    }

    private func pressed(_ choice: ThemeSwitch.Choice) -> Markup {
        choice.isChosen ? " aria-pressed=\"true\"" : " aria-pressed=\"false\""
    }
}

/// A whole document of its head and its body, with the drawings that the body uses.
func document(_ head: Markup, _ body: Markup) -> Markup {
    """
    \(head)
    \(SpriteSheet(usedIn: body).markup)
    \(body)
    </body>
    </html>

    """
}

/// The sign of the site: a lamp over a platform.
let logo: Markup = """
    <svg width="34" height="34" viewBox="0 0 34 34" aria-hidden="true">\
    <rect width="34" height="34" rx="3.5" fill="#123F66"/>\
    <circle cx="17" cy="15" r="8" fill="#FFF"/><circle cx="17" cy="15" r="4.6" fill="#F4B92F"/>\
    <path fill="#FFF" d="M0 22.8h34v3.4H0z"/></svg>
    """
