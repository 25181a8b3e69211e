package import Domain

/// Passwords, sessions and failed sign-ins: what keeps the workspace shut.
extension Connection {
    /// A member who may sign in, with the hash of the password.
    ///
    /// - Shape: nil for an address that nobody has, and for a member who is disabled or has no password yet.
    package func credential(of email: String) throws -> (member: Member, hash: String)? {
        let members: [Member] = try all(where: "email = \(email) AND disabled IS NULL")
        guard let member = members.first,
            let row = try row("SELECT password FROM credential WHERE member = \(member.id)")
        else { return nil }
        return (member, try row.value(at: 0))
    }

    /// Sets the password, and ends every session that was begun with the old one except `kept`.
    ///
    /// - Shape: `provisional` when somebody else has made it, so that the member must choose another first of all.
    package func setPassword(
        _ hash: String, of member: Member, provisional: Bool = false, keeping kept: String? = nil,
        by actor: Actor
    ) throws {
        try run(
            """
            INSERT INTO credential (member, password, changed, provisional)
            VALUES (\(member.id), \(hash), \(Instant.now), \(provisional))
            ON CONFLICT (member) DO UPDATE
            SET password = excluded.password, changed = excluded.changed, provisional = excluded.provisional
            """)
        try endSessions(of: member.id, keeping: kept)
        try note(
            "password", of: member, by: actor,
            act: actor.member == member.id ? passwordActs.chosen : passwordActs.given)
    }

    /// Those of `members` whose password somebody else gave them last, and on which day.
    package func givenPasswords(of members: [Identifier<Member>]) throws -> [Identifier<Member>: Day] {
        let rows = try rows(
            """
            SELECT subject_id, act, day FROM event
            WHERE subject_id IN (\(Query.list(members)))
                AND act IN (\(passwordActs.chosen.rawValue), \(passwordActs.given.rawValue))
            ORDER BY sequence
            """)
        var given: [Identifier<Member>: Day] = [:]
        for row in rows {
            let isGiven = try row.value("act", as: String.self) == passwordActs.given.rawValue
            given[try row.value("subject_id")] = isGiven ? try row.value("day") : nil
        }
        return given
    }

    /// Begins one, and takes away those of everybody that hold no more.
    ///
    /// - Shape: `key` is the SHA-256 of the cookie's token.
    package func beginSession(_ key: String, of member: Identifier<Member>, at now: Instant) throws {
        try run(
            """
            INSERT INTO session (token, member, began, seen, ends)
            VALUES (\(key), \(member), \(now), \(now), \(now.adding(seconds: SessionSpan.longest)))
            """)
        try run(
            "DELETE FROM session WHERE ends < \(now) OR seen < \(now.adding(seconds: -SessionSpan.idle))")
    }

    /// Who is signed in with `key`, and which pledge that member works with.
    package func session(_ key: String, at now: Instant) throws -> SignedIn? {
        var found: SignedIn?
        try visit(
            """
            SELECT member.*, session.pledge AS chosen, session.seen AS seen, partner.name AS partner_name,
                COALESCE(credential.provisional, 0) AS provisional
            FROM session
            JOIN member ON member.id = session.member
            LEFT JOIN credential ON credential.member = member.id
            LEFT JOIN partner ON partner.id = member.partner
            WHERE session.token = \(key) AND member.disabled IS NULL AND session.ends > \(now)
                AND session.seen > \(now.adding(seconds: -SessionSpan.idle))
            """
        ) { row in
            found = SignedIn(
                member: try Member(row), partnerName: try row.value("partner_name"),
                pledge: try row.value("chosen"), seen: try row.value("seen"),
                mustChangePassword: try row.value("provisional"))
        }
        return found
    }

    /// Notes that the session is still in use; told at most once a minute.
    package func keepSession(_ key: String, at now: Instant) throws {
        try run("UPDATE session SET seen = \(now) WHERE token = \(key)")
    }

    package func choosePledge(_ pledge: Identifier<Pledge>, in key: String) throws {
        try run("UPDATE session SET pledge = \(pledge) WHERE token = \(key)")
    }

    package func endSession(_ key: String) throws {
        try run("DELETE FROM session WHERE token = \(key)")
    }

    package func endSessions(of member: Identifier<Member>, keeping kept: String? = nil) throws {
        try run("DELETE FROM session WHERE member = \(member) AND token <> \(kept ?? "")")
    }

    /// How often signing in has failed for each of `subjects`, and when last.
    package func failures(of subjects: [String], since: Instant) throws -> [(count: Int, last: Instant)] {
        try rows(
            """
            SELECT count, last FROM sign_in_failure
            WHERE subject IN (\(Query.list(subjects))) AND last > \(since)
            """
        ).map { (try $0.value(at: 0), try $0.value(at: 1)) }
    }

    package func countFailure(of subjects: [String], at now: Instant, forgetting since: Instant) throws {
        try run("DELETE FROM sign_in_failure WHERE last < \(since)")
        for subject in subjects {
            try run(
                """
                INSERT INTO sign_in_failure (subject, count, last) VALUES (\(subject), 1, \(now))
                ON CONFLICT (subject) DO UPDATE SET count = sign_in_failure.count + 1, last = excluded.last
                """)
        }
    }

    package func takeBackFailure(of subject: String) throws {
        try run("UPDATE sign_in_failure SET count = count - 1 WHERE subject = \(subject) AND count > 0")
    }

    package func forgetFailures(of subject: String) throws {
        try run("DELETE FROM sign_in_failure WHERE subject = \(subject)")
    }

    /// Tells that something of a member's was changed, without saying what it was.
    private func note(_ field: String, of member: Member, by actor: Actor, act: Event.Act) throws {
        try append(
            Event(
                at: actor.at, day: actor.day, member: actor.member, partner: actor.partner, pledge: nil,
                subject: .init(kind: Member.table, id: member.id.description), act: act,
                changes: [.init(field: field, before: nil, after: nil)]))
    }
}

/// What is done with a password, by the member or by somebody else.
private let passwordActs: (chosen: Event.Act, given: Event.Act) = ("password-chosen", "password-given")

/// A member as a session finds them.
package struct SignedIn: Sendable {
    package let member: Member
    package let partnerName: String?
    /// The pledge that the member has chosen to work with.
    package let pledge: Identifier<Pledge>?
    package let seen: Instant
    /// Whether the password is one that somebody else has made.
    package let mustChangePassword: Bool
}

/// How long a session lasts.
///
/// - Units: seconds.
package enum SessionSpan {
    /// Without being used.
    package static let idle = 12 * 3600
    package static let longest = 14 * 24 * 3600
}

extension Connection {
    package func setting(_ name: String) throws -> String? {
        try row("SELECT value FROM setting WHERE name = \(name)")?.value(at: 0)
    }

    /// A setting that is made when it is first asked for, and the same ever after.
    package func setting(_ name: String, orElse made: String) throws -> String {
        if let kept = try setting(name) { return kept }
        try run("INSERT INTO setting (name, value) VALUES (\(name), \(made)) ON CONFLICT (name) DO NOTHING")
        guard let kept = try setting(name) else { throw StorageError.notFound("setting \(name)") }
        return kept
    }

    package func set(_ name: String, to value: String) throws {
        try run(
            """
            INSERT INTO setting (name, value) VALUES (\(name), \(value))
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """)
    }

    /// Remembers that `slug` once led to `subject`, so that the address goes on leading there.
    package func remember(_ slug: Slug, of kind: String, for subject: some CustomStringConvertible) throws {
        try run(
            """
            INSERT INTO alias (kind, slug, subject) VALUES (\(kind), \(slug), \(subject.description))
            ON CONFLICT (kind, slug) DO UPDATE SET subject = excluded.subject
            """)
    }

    /// The identity that `slug` once led to.
    package func formerOwner<T>(of slug: Slug, kind: String) throws -> Identifier<T>? {
        try row("SELECT subject FROM alias WHERE kind = \(kind) AND slug = \(slug)")?.value(at: 0)
    }

    /// Whether no thing of the kind has the slug now, and none had it before.
    package func isFree(_ slug: Slug, of kind: String) throws -> Bool {
        let table = try Query(identifier: kind)
        return try row("SELECT 1 FROM \(table) WHERE slug = \(slug)") == nil
            && row("SELECT 1 FROM alias WHERE kind = \(kind) AND slug = \(slug)") == nil
    }
}
