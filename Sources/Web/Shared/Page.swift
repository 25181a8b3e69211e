import Domain
import Formats
import Hummingbird
import Storage

/// What every page function needs beside its own values: whose eyes, which language, which day.
struct Page: Sendable {
    let site: Site
    let language: Language
    let today: Day
    let path: String
    /// What stands after the question mark, without what was just done.
    let query: String
    let theme: String?
    let session: Session?
    /// When what is shown was last changed; nil where that is not known.
    var changed: Instant?
    /// Said once after something was done.
    var flash: Notice?
    /// How many things wait for whoever is signed in, where that is known.
    var tasks = 0

    init(_ site: Site, _ visit: Visit) {
        self.site = site
        language = visit.language
        today = site.clock.today()
        path = visit.path
        query = visit.query.split(separator: "&").filter { !$0.hasPrefix("gjort=") }.joined(separator: "&")
        theme = visit.theme
        session = visit.session
        flash = nil
        flash = doneNotice(visit.query)
    }

    /// A page that nobody has asked for, such as one that is written beforehand.
    init(_ site: Site, in language: Language) {
        self.site = site
        self.language = language
        today = site.clock.today()
        (path, query, theme, session) = ("/", "", nil, nil)
    }

    /// What the form that led here did, if it says so and did.
    ///
    /// Anybody can write a link: the word is believed with the mark of the session, and on the public pages only
    /// where a public form leads.
    private func doneNotice(_ query: String) -> Notice? {
        guard let said = query.split(separator: "&").first(where: { $0.hasPrefix("gjort=") })?.dropFirst(6)
        else { return nil }
        let parts = said.split(separator: ".", maxSplits: 1).map(String.init)
        guard let word = parts.first, site.texts.has("done.\(word)") else { return nil }
        if let session {
            guard parts.count == 2, parts[1] == site.tokens.mark(word, for: session.key) else { return nil }
        } else {
            guard path == Address.accessibility.pattern, word == "remark" else { return nil }
        }
        return Notice(kind: .done, title: self("done.\(word)"))
    }

    init(_ site: Site, _ visit: MemberVisit) {
        self.init(site, visit.visit)
    }

    var viewer: Viewer { session.map { .member($0.member) } ?? .anyone }

    /// The text of a key in the reader's language.
    func callAsFunction(_ key: String, _ parameters: Gaps = [:]) -> String {
        site.texts.text(key, parameters, in: language)
    }

    /// The text for a number of things: `key.one` for one.
    func callAsFunction(_ key: String, n number: Int, _ parameters: Gaps = [:]) -> String {
        self(key, parameters.with(["n": self.number(number)]))
    }

    /// On the site's clock, where the stations are.
    var now: LocalTime { LocalTime(site.clock.now()) }

    /// A public text as the reader understands it best.
    func callAsFunction(_ wording: Wording) -> String {
        language == .english ? wording.english ?? wording.swedish : wording.swedish
    }

    /// `lang="sv"` for a text that only exists in Swedish, on an English page.
    func languageMark(_ wording: Wording) -> Markup {
        language == .english && wording.english == nil ? " lang=\"sv\"" : ""
    }

    /// ` lang="sv"` around what somebody has written, on an English page.
    var writtenInSwedish: Markup {
        language == .english ? " lang=\"sv\"" : ""
    }

    /// `sv` for what somebody has written, on an English page.
    var languageWritten: String? { language == .english ? "sv" : nil }

    /// `sv` for a text that only exists in Swedish, on an English page.
    func language(of wording: Wording) -> String? { wording.english == nil ? languageWritten : nil }

    /// The text of a key with a piece of a page in one of its gaps.
    func markup(_ key: String, _ gap: String, _ piece: Markup) -> Markup {
        let parts = self(key, [gap: "\u{0}"]).split(separator: "\u{0}", omittingEmptySubsequences: false)
        return "\(each: parts.enumerated(), { "\(if: $0.offset > 0, piece)\($0.element)" })"
    }

    /// The address in the reader's language.
    func link(_ link: Link) -> Link {
        guard language == .english else { return link }
        return link.address == "/" ? "/en" : "/en\(link)"
    }

    /// The address of this page in a language.
    func link(in language: Language) -> Link {
        let prefix = language == .english ? "/en" : ""
        let plain = path == "/" && language == .english ? "/en" : prefix + path
        return Link(local: query.isEmpty ? plain : "\(plain)?\(query)") ?? Link(local: plain) ?? "/"
    }

    /// The token that shows that a form came from this site's own page.
    var token: HiddenField {
        HiddenField(name: FormTokens.field, value: site.tokens.token(for: session?.key, at: site.clock.real))
    }
}
