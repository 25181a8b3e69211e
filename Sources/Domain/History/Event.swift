/// One change, kept for ever: who, for which partner, when, what, and from what to what.
package struct Event: Identifiable, Hashable, Sendable {
    package let id: Identifier<Event>
    /// Counts all events of the installation; set by the database.
    package var sequence: Int = 0
    package let at: Instant
    /// The day it was on the site's clock, which an example can hold still.
    package let day: Day
    package var member: Identifier<Member>?
    package let partner: Identifier<Partner>?
    package let pledge: Identifier<Pledge>?
    package let subject: Subject
    /// What the subject is part of, when it has no page of its own: the commitment that is concluded.
    package let about: String?
    package let act: Act
    package let changes: [Change]
    /// Whether everyone may read it; false for what the partners keep among themselves.
    package var isPublic: Bool = false

    package init(
        id: Identifier<Event> = .init(),
        sequence: Int = 0,
        at: Instant,
        day: Day,
        member: Identifier<Member>? = nil,
        partner: Identifier<Partner>? = nil,
        pledge: Identifier<Pledge>? = nil,
        subject: Subject,
        about: String? = nil,
        act: Act,
        changes: [Change],
        isPublic: Bool = false
    ) {
        self.id = id
        self.sequence = sequence
        self.at = at
        self.day = day
        self.member = member
        self.partner = partner
        self.pledge = pledge
        self.subject = subject
        self.about = about
        self.act = act
        self.changes = changes
        self.isPublic = isPublic
    }

    /// What an event is about: a kind of thing, and which.
    package struct Subject: Hashable, Sendable {
        /// The table's name.
        package let kind: String
        package let id: String

        package init(kind: String, id: String) {
            self.kind = kind
            self.id = id
        }
    }

    /// What was done, as a stable word.
    package struct Act: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        package let rawValue: String

        package init(rawValue: String) { self.rawValue = rawValue }
        package init(stringLiteral word: String) { rawValue = word }
    }

    /// One field, as it was and as it became; texts that must be forgettable are left out.
    package struct Change: Hashable, Sendable, Codable {
        package let field: String
        package let before: String?
        package let after: String?

        package init(field: String, before: String?, after: String?) {
            self.field = field
            self.before = before
            self.after = after
        }
    }
}

/// On whose behalf something is changed, when, and on which day of the site's clock.
package struct Actor: Hashable, Sendable {
    package private(set) var member: Identifier<Member>?
    package let partner: Identifier<Partner>?
    package let at: Instant
    package let day: Day

    package init(member: Member? = nil, at: Instant, day: Day) {
        self.member = member?.id
        self.partner = member?.partner
        self.at = at
        self.day = day
    }

    /// The same for the partner alone: who reports must be forgettable, and an event is kept for ever.
    package var unnamed: Actor {
        var actor = self
        actor.member = nil
        return actor
    }
}
