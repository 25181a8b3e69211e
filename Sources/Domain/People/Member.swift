/// A person who acts for one partner.
///
/// An administrator looks after the installation and need not belong to any.
package struct Member: Identifiable, Hashable, Sendable {
    package let id: Identifier<Member>
    package var partner: Identifier<Partner>?
    package var name: String
    package var email: String
    /// The office held, as the public may read it: `Kommundirektör`.
    package var title: String
    package var role: Role
    /// Whether the office is a leading one, so that its holder signs for the partner.
    package var leads: Bool = false
    package var language: Language = .swedish
    package var disabled: Instant?
    package var version: Int = 0

    package init(
        id: Identifier<Member> = .init(),
        partner: Identifier<Partner>? = nil,
        name: String,
        email: String,
        title: String,
        role: Role,
        leads: Bool = false,
        language: Language = .swedish,
        disabled: Instant? = nil,
        version: Int = 0
    ) {
        self.id = id
        self.partner = partner
        self.name = name
        self.email = email
        self.title = title
        self.role = role
        self.leads = leads
        self.language = language
        self.disabled = disabled
        self.version = version
    }
}

extension Member {
    /// Whether a text can be an e-mail address: something on each side of one `@`, without spaces.
    package static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts.contains("") && !text.contains(where: \.isWhitespace)
            && text.utf8.count <= 254
    }
}

/// What a member is trusted to do for the own partner.
package enum Role: String, CaseIterable, Sendable {
    /// Runs the work of the partner and, at a pledge's lead partner, the pledge.
    case coordinator
    /// Answers for the partner: plans, reports, replies to handovers.
    case contact
    /// Reports what the partner does.
    case member
    /// Sees what the partners share, changes nothing.
    case reader
    /// Looks after partners, members and places; takes no part in pledges.
    case administrator
}

/// Whoever is looking.
///
/// Every function that reads what not everyone may see takes one.
package enum Viewer: Hashable, Sendable {
    case anyone
    case member(Member)

    package var member: Member? {
        if case .member(let member) = self { member } else { nil }
    }

    package var partner: Identifier<Partner>? { member?.partner }
}
