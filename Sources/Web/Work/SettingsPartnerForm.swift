import Domain
import Storage

/// A partner as it is typed in: its name, which part of it takes part, and what kind it is.
enum SettingsPartnerForm {
    static func fields(_ entry: Entry, _ page: Page) -> [Field] {
        let kinds = Partner.Kind.allCases.map {
            Choice(value: $0.rawValue, text: page("partner.kind.\($0.rawValue)"))
        }
        return [
            entry.field("name", words: "partner-name"),
            entry.field("division", words: "partner-division", required: false),
            entry.field(
                "kind", .select([Choice(value: "", text: page("form.choose"))] + kinds), words: "partner-kind"
            ),
            entry.field("website", words: "partner-website", required: false),
        ]
    }

    static func entry(_ partner: Partner, _ page: Page) -> Entry {
        Entry(
            page,
            [
                "name": partner.name, "division": partner.division, "kind": partner.kind.rawValue,
                "website": partner.website ?? "",
            ])
    }

    /// - Throws: `FormFault` when anything does not hold.
    static func read(_ entry: inout Entry, _ db: any Connection, changing old: Partner? = nil) throws
        -> Partner
    {
        let name = entry.text("name", max: 120)
        let division = entry.text("division", max: 120, required: false)
        let kind = entry.choice("kind", Partner.Kind.allCases)
        let website = entry.text("website", max: 300, required: false, aboutSomebody: true)
        if !website.isEmpty, !website.hasPrefix("https://") || Link(elsewhere: website) == nil {
            entry.fail("website", "form.not-a-website")
        }
        if let old, let kind, kind != old.kind, let pledge = try db.launchedPledge(of: old.id) {
            entry.fail("kind", "form.partner-promised", ["pledge": pledge.name.swedish])
        }
        try entry.requireValid()
        guard let kind else { throw FormFault() }
        let slug = try old?.slug ?? Slug(naming: name).first { try db.isFree($0, of: Partner.table) }
        return Partner(
            id: old?.id ?? .init(), slug: slug, name: name, division: division, kind: kind,
            website: website.isEmpty ? nil : website, version: old?.version ?? 0)
    }
}
