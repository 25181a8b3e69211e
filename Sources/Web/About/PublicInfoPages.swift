import Domain
import Hummingbird
import Storage

/// The pages about the site itself: how to follow it, its open data, its accessibility and whose data it keeps.
struct PublicInfoPages {
    let site: Site

    func addRoutes(to router: RouterGroup<Visit>) {
        router.get(Address.follow.path) { request, visit in
            try await site.page(request, visit) { db, page in followPage(try Names.read(db, page)) }
        }
        router.get(Address.openData.path) { request, visit in
            try await site.page(request, visit) { db, page in openDataPage(try Names.read(db, page)) }
        }
        router.get(Address.personalData.path) { request, visit in
            try await site.page(request, visit) { _, page in personalDataPage(page) }
        }
        router.get(Address.about.path) { request, visit in
            try await site.page(request, visit) { _, page in aboutPage(page) }
        }
        router.get(Address.accessibility.path, use: accessibility)
        router.post(Address.accessibility.path, use: remark)
    }

    @Sendable private func accessibility(_ request: Request, _ visit: Visit) async throws -> Response {
        let page = Page(site, visit)
        return unkept(accessibilityPage(Entry(page), page))
    }

    /// Keeps what a visitor says of the site; a visitor leaves no other trace.
    @Sendable private func remark(_ request: Request, _ visit: Visit) async throws -> Response {
        let page = Page(site, visit)
        var entry = try await Entry.read(request, page, limit: 24 << 10)
        let text = entry.text("remark", max: 4_000, aboutSomebody: true)
        let path = entry.text("remark-page", max: 200, required: false)
        let contact = entry.text("remark-contact", max: 200, required: false, aboutSomebody: true)
        guard entry.isValid else {
            return unkept(accessibilityPage(entry, page), status: .unprocessableContent)
        }
        // A field that people do not see: whoever fills it in is no person, and is not told so.
        if (entry.raw(trap) ?? "").isEmpty {
            let remark = Remark(received: site.clock.real, path: path, text: text, contact: contact)
            let isKept = try await site.database.write { db in
                guard try RemarkGate(remote: visit.remote).opens(db, at: remark.received) else {
                    return false
                }
                try db.keep(remark)
                return true
            }
            guard isKept else {
                entry.refusal = page("remark.full")
                return unkept(accessibilityPage(entry, page), status: .tooManyRequests)
            }
        }
        return site.seeOther(page, Address.accessibility.link(), done: "remark")
    }

    /// The form's token is new each time, so no copy of the page is kept.
    private func unkept(_ markup: Markup, status: HTTPResponse.Status = .ok) -> Response {
        var response = Response(markup, status: status)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}

private let trap = "webbplats"

/// Keeps the remarks from growing beyond what somebody can read.
private struct RemarkGate {
    let remote: String

    /// From one address, until an hour has passed without any.
    private static let perAddress = 10
    /// That nobody has answered, in all.
    private static let unanswered = 200

    /// Whether one more may be kept, which is then counted.
    func opens(_ db: any Connection, at now: Instant) throws -> Bool {
        let (subject, since) = ("remark \(remote)", now.adding(seconds: -3600))
        let count = try db.failures(of: [subject], since: since).first?.count ?? 0
        guard count < Self.perAddress, try db.openRemarkCount() < Self.unanswered else { return false }
        try db.countFailure(of: [subject], at: now, forgetting: since)
        return true
    }
}

/// How far the site can be used by everyone, what is known to be lacking, and where to say so.
///
/// - Source: Lag (2018:1937) om tillgänglighet till digital offentlig service; the model statement of DIGG.
func accessibilityPage(_ entry: Entry, _ page: Page) -> Markup {
    let email = page.site.settings.contactEmail
    let mail: Markup =
        Link(elsewhere: "mailto:\(email)").map { "<a href=\"\($0)\">\(email)</a>" } ?? "\(email)"
    let form = entry.form(
        Address.accessibility.link(),
        [
            entry.field("remark", .area(rows: 6)), entry.field("remark-page", required: false),
            entry.field("remark-contact", required: false, autocomplete: "email"),
        ], submit: "accessibility.send", note: trapField(page))
    let supervision: Markup =
        Link(elsewhere: "https://www.digg.se/tdosanmalan").map {
            "<a href=\"\($0)\">\(page("accessibility.supervision.link"))</a>"
        } ?? ""
    return page.publicPage(
        title: page("accessibility.title"), at: nil,
        """
        \(Intro(title: page("accessibility.title"), lead: "\(page("accessibility.lead", owner(page)))").markup)
        \(section(page("accessibility.status"), prose("""
            <p>\(page("accessibility.status.text"))</p>
            <ul>\(each: ["known.1", "known.2", "known.3"], { "<li>\(page("accessibility.\($0)"))</li>" })</ul>
            <p>\(page("accessibility.dated"))</p>
            """)))
        \(section(page("accessibility.tested"), prose("<p>\(page("accessibility.tested.text"))</p>")))
        <section class="sect" id="synpunkt"><h2>\(page("accessibility.say"))</h2>\
        <p class="lead">\(page("accessibility.say.text"))</p><div class="after">\(form.markup)</div>\
        \(if: !email.isEmpty, "<p class=\"after\">\(page("accessibility.mail")) \(mail)</p>")</section>
        \(section(page("accessibility.supervision"), prose(
            "<p>\(page("accessibility.supervision.text"))</p><p>\(supervision)</p>")))
        """)
}

private func trapField(_ page: Page) -> Markup {
    """
    <span class="vh" aria-hidden="true"><label>\(page("accessibility.trap")) \
    <input name="\(trap)" tabindex="-1" autocomplete="off"></label></span>\(page("accessibility.kept"))
    """
}

func owner(_ page: Page) -> Gaps {
    let owner = page.site.settings.owner
    return ["owner": owner.isEmpty ? page("site.owner") : owner]
}

/// What is kept of whom, why and for how long.
func personalDataPage(_ page: Page) -> Markup {
    let parts = ["visitors", "members", "tips", "remarks", "signatures", "photos", "rights"]
    return page.publicPage(
        title: page("personal-data.title"), at: nil,
        """
        \(Intro(title: page("personal-data.title"), lead: "\(page("personal-data.lead"))").markup)
        \(each: parts, { part in
            section(
                page("personal-data.\(part)"),
                prose("<p>\(page("personal-data.\(part).text", owner(page)))</p>\(if: part == "visitors", groundNotice(page))"))
        })
        """)
}

/// Whom the maps ask, where they ask anybody.
private func groundNotice(_ page: Page) -> Markup {
    guard page.site.leaflet != nil, let host = page.site.settings.mapGround?.origin else { return "" }
    return "<p>\(page("personal-data.map", ["host": host]))</p>"
}

/// What Perrong is, who made it free, and which edition this is.
func aboutPage(_ page: Page) -> Markup {
    let licence: Markup =
        Link(elsewhere: "https://eupl.eu/1.2/sv/").map { "<a href=\"\($0)\">EUPL-1.2</a>" } ?? "EUPL-1.2"
    return page.publicPage(
        title: page("about.title"), at: nil,
        """
        \(Intro(title: page("about.title"), lead: "\(page("about.lead"))").markup)
        \(section(page("about.how"), prose("<p>\(page("about.how.text"))</p><p>\(page("about.how.judged"))</p>")))
        \(section(page("about.free"), prose("<p>\(page("about.free.text")) \(licence)</p>")))
        \(section(page("about.facts"), definitionRows([
            DefinitionRow(name: page("about.owner"), value: "\(owner(page)["owner"])"),
            DefinitionRow(name: page("about.edition"), value: "<code>\(page.site.assets.edition)</code>"),
        ])))
        """)
}
