/// How the columns of a partner's file are read, kept under a name so that it can be used again.
package struct ImportMapping: Identifiable, Hashable, Sendable {
    package let id: Identifier<ImportMapping>
    package let partner: Identifier<Partner>
    package var name: String
    /// The mapping as a mapping file has it.
    package var content: String
    package var version: Int = 0

    package init(
        id: Identifier<ImportMapping> = .init(), partner: Identifier<Partner>, name: String, content: String,
        version: Int = 0
    ) {
        self.id = id
        self.partner = partner
        self.name = name
        self.content = content
        self.version = version
    }
}

/// What lets a partner's own system send observations.
package struct ReportToken: Identifiable, Hashable, Sendable {
    package let id: Identifier<ReportToken>
    package let partner: Identifier<Partner>
    package var name: String
    /// The SHA-256 of the token, in hexadecimal digits; the token itself is shown once and kept nowhere.
    package let hash: String
    package let created: Day
    package var revoked: Day?
    package var version: Int = 0

    package init(
        id: Identifier<ReportToken> = .init(), partner: Identifier<Partner>, name: String, hash: String,
        created: Day, revoked: Day? = nil, version: Int = 0
    ) {
        self.id = id
        self.partner = partner
        self.name = name
        self.hash = hash
        self.created = created
        self.revoked = revoked
        self.version = version
    }
}
