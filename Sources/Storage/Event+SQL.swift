package import Domain
internal import Foundation

extension Connection {
    /// Adds an event; there is no way to change or to take away one.
    package func append(_ event: Event) throws {
        let changes = try String(decoding: JSONEncoder.events.encode(event.changes), as: UTF8.self)
        try run(
            """
            INSERT INTO event
                (id, at, day, member, partner, pledge, subject_kind, subject_id, about, act, changes, is_public)
            VALUES (\(event.id), \(event.at), \(event.day), \(event.member), \(event.partner),
                \(event.pledge), \(event.subject.kind), \(event.subject.id), \(event.about),
                \(event.act.rawValue),
                \(changes), \(event.isPublic))
            """)
    }

    /// What has happened, the latest first.
    package func events(where condition: Query, limit: Int) throws -> [Event] {
        try rows("SELECT * FROM event WHERE \(condition) ORDER BY sequence DESC LIMIT \(limit)")
            .map { row in
                let changes: String = try row.value("changes")
                return Event(
                    id: try row.value("id"), sequence: try row.value("sequence"), at: try row.value("at"),
                    day: try row.value("day"), member: try row.value("member"),
                    partner: try row.value("partner"), pledge: try row.value("pledge"),
                    subject: .init(kind: try row.value("subject_kind"), id: try row.value("subject_id")),
                    about: try row.value("about"),
                    act: .init(rawValue: try row.value("act")),
                    changes: try JSONDecoder().decode([Event.Change].self, from: Data(changes.utf8)),
                    isPublic: try row.value("is_public"))
            }
    }

    /// How far the history has come; zero before the first event.
    ///
    /// On PostgreSQL a lower number can be committed after a higher one, so the latest numbers are counted too.
    package func lastChange() throws -> LastChange {
        let last = try row("SELECT sequence, at FROM event ORDER BY sequence DESC LIMIT 1")
        guard let last else { return LastChange(sequence: 0, recent: 0, at: Instant(milliseconds: 0)) }
        let sequence: Int = try last.value(at: 0)
        let told = try row(
            """
            SELECT at FROM event
            WHERE is_public = 1 AND (pledge IS NULL OR pledge IN (SELECT id FROM pledge WHERE launched IS NOT NULL))
            ORDER BY sequence DESC LIMIT 1
            """)
        let recent = try row("SELECT count(*) FROM event WHERE sequence > \(sequence - 500)")
        return LastChange(
            sequence: sequence, recent: try recent?.value(at: 0) ?? 0, at: try last.value(at: 1),
            toldAt: try told?.value(at: 0))
    }
}

/// What tells one state of the installation from every other.
package struct LastChange: Hashable, Sendable {
    package let sequence: Int
    package let recent: Int
    package let at: Instant
    /// When something was last changed that everyone may read about; nil before that.
    package let toldAt: Instant?

    package init(sequence: Int, recent: Int, at: Instant, toldAt: Instant? = nil) {
        self.sequence = sequence
        self.recent = recent
        self.at = at
        self.toldAt = toldAt
    }
}

extension JSONEncoder {
    fileprivate static var events: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}
