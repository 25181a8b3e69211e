import Domain
import Storage

/// A change of a launched pledge that has been proposed and that not all parties have signed.
struct OpenRevision: Sendable {
    let revision: Revision
    let signatures: [Signature]

    /// Nil when no change is open.
    init?(_ db: any Connection, of pledge: Pledge) throws {
        let open = try db.first(
            Revision.self, where: "pledge = \(pledge.id) AND adopted IS NULL ORDER BY number DESC")
        guard let open else { return nil }
        revision = open
        signatures = try db.all(
            where: "pledge = \(pledge.id) AND revision = \(open.number) ORDER BY day, id")
    }

    func isSigned(by partner: Identifier<Partner>?) -> Bool {
        signatures.contains { $0.partner == partner }
    }

    /// The parties that have not signed, in the order of the pledge.
    func missing(in pledge: Pledge) -> [Identifier<Partner>] {
        pledge.parties.filter { !isSigned(by: $0) }
    }
}

/// That a change waits for signatures, the own one among them or not.
func revisionNotice(_ open: OpenRevision, _ desk: Desk) -> Markup {
    let page = desk.page
    let own = desk.member.partner.map { open.missing(in: desk.pledge).contains($0) } ?? false
    let link = TextLink(
        text: page("revision.see"), link: page.link(Address.workRevision.link(desk.pledge.slug)))
    return Notice(
        kind: own ? .warning : .info,
        title: page(own ? "revision.waits.own" : "revision.waits", ["partner": desk.partner?.name ?? ""]),
        body: "\(page("revision.reason", ["reason": open.revision.reason])) \(link.markup)"
    ).markup()
}
