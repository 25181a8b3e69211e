package import Domain
internal import Foundation

/// A noun with a table of its own, changed only together with the event that tells of the change.
package protocol Record: Identifiable, Sendable where ID == Identifier<Self> {
    static var table: String { get }

    /// Fields whose values no event may hold, because they must be forgettable or are somebody's own.
    static var confidential: Set<String> { get }

    /// Fields that only the owning partner reads: never in the public history.
    static var shared: Set<String> { get }

    /// The columns beside `id` and `version`, in the order of the table.
    var fields: [Field] { get }

    /// What stands in tables of its own: the ordered members of a list.
    static var lists: [MemberList] { get }

    /// Who is in the lists, one after the other.
    var members: [[AnyIdentifier]] { get }

    var version: Int { get }

    /// The pledge whose history a change of it belongs to.
    var history: Identifier<Pledge>? { get }

    /// The identity of the thing on whose page a change of it is told, when it has no page of its own.
    var about: String? { get }

    /// Whether everyone may read about a change of it.
    var isPublicRecord: Bool { get }

    /// Reads what stands in the table itself; the lists are empty until they are filled.
    init(_ row: borrowing RowCursor) throws

    /// Takes the members of the lists, one after the other.
    mutating func fill(_ members: [[AnyIdentifier]])
}

extension Record {
    package static var confidential: Set<String> { [] }
    package static var shared: Set<String> { [] }
    package static var lists: [MemberList] { [] }
    package var members: [[AnyIdentifier]] { [] }
    package mutating func fill(_ members: [[AnyIdentifier]]) {}
    package var version: Int { 0 }
    package var history: Identifier<Pledge>? { nil }
    package var about: String? { nil }
    package var isPublicRecord: Bool { false }
}

/// The identity of whatever a list is of: its table says of what.
package typealias AnyIdentifier = Identifier<Any>

func anyone<T>(_ members: [Identifier<T>]) -> [AnyIdentifier] {
    members.map { AnyIdentifier(sameAs: $0) }
}

func known<T>(_ members: [AnyIdentifier]) -> [Identifier<T>] {
    members.map { Identifier(sameAs: $0) }
}

/// One column and its value.
package struct Field: Sendable {
    package let name: String
    package let value: Value

    package init(_ name: String, _ value: some Storable) {
        self.name = name
        self.value = value.stored
    }
}

/// An ordered list that stands in a table of its own: `(owner, position, member)`.
package struct MemberList: Sendable {
    package let table: String
    /// The column of the one whose list it is, and that of its members.
    package let owner: String
    package let member: String

    package init(_ table: String, of owner: String, _ member: String) {
        self.table = table
        self.owner = owner
        self.member = member
    }
}

extension Connection {
    /// Stores a new record and tells of it.
    package func insert(_ record: some Record, by actor: Actor, _ act: Event.Act = "created") throws {
        try store(record)
        try tell(record, act, changes: differences(from: nil, to: record), by: actor)
    }

    /// Stores a new record without telling of it: for an import, which is one event as a whole.
    package func store<R: Record>(_ record: R) throws {
        let columns = try record.fields.map { try Query(identifier: $0.name) }
        let values = record.fields.map { field -> Query in "\(field.value)" }
        try run(
            """
            INSERT INTO \(Query(identifier: R.table)) (id, version\(columns.after))
            VALUES (\(record.id), \(record.version)\(values.after))
            """)
        for (list, members) in zip(R.lists, record.members) { try write(members, in: list, of: record.id) }
    }

    /// Stores what differs between `old` and `new`; writes and tells nothing when nothing does.
    ///
    /// - Throws: `.stale` when somebody else has changed it since `old` was read.
    @discardableResult
    package func update<R: Record>(_ new: R, from old: R, by actor: Actor, _ act: Event.Act = "changed")
        throws
        -> Bool
    {
        let changes = try replace(old, with: new)
        guard !changes.isEmpty else { return false }
        try tell(
            new, act, changes: changes, revealed: new.isPublicRecord && !old.isPublicRecord, by: actor)
        return true
    }

    /// Stores what differs without telling of it: for an import, which is one event as a whole.
    ///
    /// - Shape: what an event would have said; empty when nothing differed and nothing was written.
    /// - Throws: `.stale` when somebody else has changed it since `old` was read.
    @discardableResult
    package func replace<R: Record>(_ old: R, with new: R) throws -> [Event.Change] {
        let changes = differences(from: old, to: new)
        guard !changes.isEmpty else { return [] }
        let changed = try zip(old.fields, new.fields).filter { $0.value != $1.value }
            .map { _, field -> Query in "\(try Query(identifier: field.name)) = \(field.value)" }
        let count = try run(
            """
            UPDATE \(Query(identifier: R.table)) SET version = version + 1\(changed.after)
            WHERE id = \(new.id) AND version = \(old.version)
            """)
        guard count == 1 else { throw StorageError.stale("\(R.table) \(new.id)") }
        for (list, (before, after)) in zip(R.lists, zip(old.members, new.members)) where before != after {
            let table = try Query(identifier: list.table)
            try run("DELETE FROM \(table) WHERE \(Query(identifier: list.owner)) = \(new.id)")
            try write(after, in: list, of: new.id)
        }
        return changes
    }

    /// Takes a record away; the event keeps what it said.
    package func delete<R: Record>(_ record: R, by actor: Actor, _ act: Event.Act = "removed") throws {
        try discard(record)
        let changes = differences(from: nil, to: record).map {
            Event.Change(field: $0.field, before: $0.after, after: nil)
        }
        try tell(record, act, changes: changes, by: actor)
    }

    /// Takes a record away without telling of it: for an import, which is one event as a whole.
    package func discard<R: Record>(_ record: R) throws {
        for list in R.lists {
            let table = try Query(identifier: list.table)
            try run("DELETE FROM \(table) WHERE \(Query(identifier: list.owner)) = \(record.id)")
        }
        let count = try run(
            "DELETE FROM \(Query(identifier: R.table)) WHERE id = \(record.id) AND version = \(record.version)"
        )
        guard count == 1 else { throw StorageError.stale("\(R.table) \(record.id)") }
    }

    /// All records that `condition` lets through, in the order wanted.
    ///
    /// - Shape: `condition` begins after WHERE and may end in ORDER BY and LIMIT.
    @inline(__always)
    package func all<R: Record>(_ type: R.Type = R.self, where condition: Query) throws -> [R] {
        try records(of: R.self, where: condition, in: self)
    }

    /// - Throws: `StorageError.notFound` when there is none that `condition` lets through.
    package func find<R: Record>(_ type: R.Type = R.self, where condition: Query) throws -> R {
        guard let record = try first(R.self, where: condition) else {
            throw StorageError.notFound(R.table)
        }
        return record
    }

    package func first<R: Record>(_ type: R.Type = R.self, where condition: Query) throws -> R? {
        try all(R.self, where: "\(condition) LIMIT 1").first
    }

    package func find<R: Record>(_ id: Identifier<R>) throws -> R {
        try find(R.self, where: "id = \(id)")
    }

    private func write<T>(_ members: [AnyIdentifier], in list: MemberList, of owner: Identifier<T>) throws {
        let table = try Query(identifier: list.table)
        for (position, member) in members.enumerated() {
            try run(
                """
                INSERT INTO \(table) (\(Query(identifier: list.owner)), position, \(Query(identifier: list.member)))
                VALUES (\(owner), \(position), \(member))
                """)
        }
    }

    /// - Shape: `revealed` is true when the change makes the record public: what it said before stays in the
    ///   events that were written then, which are not.
    private func tell<R: Record>(
        _ record: R, _ act: Event.Act, changes: [Event.Change], revealed: Bool = false, by actor: Actor
    ) throws {
        let changes =
            revealed
            ? changes.map { Event.Change(field: $0.field, before: nil, after: $0.after) } : changes
        let event = Event(
            at: actor.at, day: actor.day, member: actor.member, partner: actor.partner,
            pledge: record.history, subject: .init(kind: R.table, id: record.id.description),
            about: record.about, act: act,
            changes: changes, isPublic: record.isPublicRecord)
        try append(event)
    }
}

/// What an event says of a change: each field that differs, as it was and as it became.
private func differences<R: Record>(from old: R?, to new: R) -> [Event.Change] {
    var changes: [Event.Change] = []
    func note(_ name: String, _ before: String?, _ after: String?) {
        guard before != after else { return }
        let hidden = R.confidential.contains(name)
        changes.append(Event.Change(field: name, before: hidden ? nil : before, after: hidden ? nil : after))
    }
    for (position, field) in new.fields.enumerated() {
        note(field.name, old?.fields[position].value.words, field.value.words)
    }
    for (position, list) in R.lists.enumerated() {
        func words(_ record: R) -> String {
            record.members[position].map(\.description).joined(separator: " ")
        }
        note(list.table, old.map(words), words(new))
    }
    return changes
}

extension Value: Storable {
    package var stored: Value { self }

    package init?(stored: Value) { self = stored }
}

extension Value {
    /// As an event keeps it; nil for what is empty.
    fileprivate var words: String? {
        switch self {
        case .null: nil
        case .integer(let number): "\(number)"
        case .real(let number): "\(number)"
        case .text(let text): text.isEmpty ? nil : text
        case .bytes(let bytes): "\(bytes.count) bytes"
        }
    }
}

extension [Query] {
    /// The queries as they follow something: each after a comma.
    fileprivate var after: Query {
        isEmpty ? "" : ", \(Query.joined(self, separator: ", "))"
    }
}
