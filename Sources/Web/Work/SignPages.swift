import Domain
import Hummingbird
import Storage

/// The parties sign a pledge, each by its own member in a leading office, and the lead launches it.
struct SignPages {
    let site: Site

    func addRoutes(to router: RouterGroup<MemberVisit>) {
        router.get(Address.workSign.path, use: show)
        router.post(Address.workSign.path, use: sign)
        router.get(Address.workLaunch.path, use: showLaunch)
        router.post(Address.workLaunch.path, use: launch)
    }

    private static func form(_ db: any Connection, _ desk: Desk) throws -> DeskForm {
        let (page, pledge) = (desk.page, desk.pledge)
        return DeskForm(
            title: page("sign.title"), room: .pledge,
            lead: "\(page("sign.lead", ["partner": desk.partner?.name ?? ""]))",
            action: Address.workSign.link(pledge.slug), cancel: Address.workPledge.link(pledge.slug),
            submit: "sign.submit", filled: Entry(page), subject: .init(pledge), above: signedTerms(desk),
            note: "\(page("sign.note"))", fields: { $0.signatureFields })
    }

    @Sendable private func show(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.desk(visit, pledge: visit.slug("pledge")) { db, desk in
            let form = try Self.form(db, desk)
            let hasSigned = desk.member.partner.map(desk.book.signed.contains) ?? false
            guard desk.book.stage == .review, !hasSigned, desk.allows(.signPledge, of: desk.member.partner)
            else {
                return signaturesPage(desk, hasSigned: hasSigned)
            }
            return try form.page(form.filled, desk.page)
        }
    }

    /// Signs for the member's own partner: the form names nobody, so that nobody else can be signed for.
    @Sendable private func sign(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.submitSigned(request, visit, pledge: visit.slug("pledge"), Self.form) {
            [site] db, desk, entry in
            guard let partner = desk.member.partner else { throw AccessRefusal.notYours }
            guard !desk.book.signed.contains(partner) else { throw PledgeRefusal.alreadySigned }
            try desk.require(.signPledge, of: partner)
            guard desk.book.stage == .review else { throw PledgeRefusal.notInTurn }
            try entry.requireValid()
            let signature = Signature(
                pledge: desk.pledge.id, revision: desk.pledge.revision, partner: partner,
                member: desk.member.id, title: desk.member.title, day: desk.page.today)
            try db.insert(signature, by: site.actor(desk.member), "signed")
            return Done("signed", Address.workPledge.link(desk.pledge.slug))
        }
    }

    private static func launchForm(_ db: any Connection, _ desk: Desk) throws -> DeskForm {
        if [.draft, .review].contains(desk.book.stage), TaskFilter.runs(desk) {
            throw PledgeRefusal.notSigned
        }
        try desk.require(.launchPledge)
        let (page, pledge) = (desk.page, desk.pledge)
        let criteria = Criterion.list(in: desk.book, try PledgeSurroundings(db, desk).criteria)
        return DeskForm(
            title: page("launch.title"), room: .pledge, lead: "\(page("launch.lead"))",
            action: Address.workLaunch.link(pledge.slug), cancel: Address.workPledge.link(pledge.slug),
            submit: "launch.submit", filled: Entry(page), subject: .init(pledge),
            above:
                "<div class=\"after\">\(criteriaList(criteria.filter { $0.state != .reminder }, page))</div>",
            fields: {
                [
                    $0.field(
                        "confirm", .checkboxes([Choice(value: "ja", text: page("launch.confirm"))]),
                        words: "launch-confirm")
                ]
            })
    }

    @Sendable private func showLaunch(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.show(visit, pledge: visit.slug("pledge"), Self.launchForm)
    }

    @Sendable private func launch(_ request: Request, _ visit: MemberVisit) async throws -> Response {
        try await site.submit(request, visit, pledge: visit.slug("pledge"), Self.launchForm) {
            [site] db, desk, entry in
            if !entry.isChecked("confirm") { entry.fail("confirm", "launch.unconfirmed") }
            try entry.requireValid()
            var pledge = desk.pledge
            try pledge.launch(on: desk.page.today, signed: desk.book.signed)
            try Criterion.list(in: desk.book, PledgeSurroundings(db, desk).criteria).requireMet()
            try db.update(pledge, from: desk.pledge, by: site.actor(desk.member), "launched")
            return Done("launched", Address.workPledge.link(pledge.slug))
        }
    }
}

/// What is signed: the sentence, the period, and what the own partner owes.
private func signedTerms(_ desk: Desk) -> Markup {
    let (page, book) = (desk.page, desk.book)
    let partner = desk.member.partner
    let own = book.commitments.filter { commitment in
        partner.map { commitment.partners(among: book.parties).contains($0) } ?? false
    }
    return """
        <div class="after">\(definitionRows([
            .init(
                name: page("field.pledge-title"),
                value: "<span\(page.languageMark(book.pledge.title))>\(page(book.pledge.title))</span>"),
            .init(name: page("pledge.period"), value: page.time(book.pledge.period)),
            .init(name: page("pledge.parties"), value: "\(page.list(book.parties.map(\.name)))"),
            .init(name: page("pledge.places"), value: "\(page.list(book.places.map(\.name)))"),
            .init(name: page("sign.office"), value: "\(desk.member.title)"),
        ]))</div>
        \(section(
            page("sign.own"), count: own.count,
            prose("""
                <ol>\(each: own, {
                    "<li value=\"\($0.number)\"\(page.languageMark($0.sentence))>\(page($0.sentence))</li>"
                })</ol>
                """)))
        """
}

/// Who has signed, for those who have done so or may not.
private func signaturesPage(_ desk: Desk, hasSigned: Bool) -> Markup {
    let (page, book) = (desk.page, desk.book)
    let text = book.stage == .draft ? "sign.draft" : hasSigned ? "sign.has-signed" : "sign.not-you"
    let rows = book.parties.map { partner -> [Markup] in
        let signature = book.signatures.first { $0.partner == partner.id }
        return [
            "\(partner.name)",
            signature == nil
                ? status(.wait, page("signature.missing")) : status(.ok, page("signature.given")),
            "\(signature.map { "\($0.title), \(page.day($0.day, .withYear))" } ?? "")",
        ]
    }
    return page.workspacePage(
        title: page("sign.title"), at: .pledge,
        """
        \(Intro(title: page("sign.title"), lead: "\(page(text, ["partner": desk.partner?.name ?? ""]))").markup)
        <div class="after">\(DataTable(
            id: "signatures", caption: page("signature.card"), hidesCaption: true, holdsTexts: true,
            columns: ["signature.partner", "signature.state", "signature.by"].map { .init(name: page($0)) },
            rows: rows).markup)</div>
        <p class="after">\(TextLink(
            text: page("pledge.back"), link: page.link(Address.workPledge.link(book.pledge.slug))).markup)</p>
        """)
}
