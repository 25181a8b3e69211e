internal import Analysis
package import Domain
package import Formats
package import Storage

/// Takes in what a partner's own system reports: all of one call, or nothing.
package struct ReceiveObservations: Sendable {
    private let database: any Database
    private let actor: Actor
    package static let most = 1000
    /// How many faults of one call are told; what comes after them is not looked at.
    private static let mostTold = 200

    package init(into database: any Database, by actor: Actor) {
        self.database = database
        self.actor = actor
    }

    /// What was done: how many were new, and how many had come before.
    package struct Receipt: Hashable, Sendable {
        package let created: Int
        package let known: Int
    }

    /// - Shape: `hash` is the SHA-256 of the token, in hexadecimal digits.
    /// - Throws: `ReceiptRefusal`; `StorageError`.
    package func callAsFunction(_ value: JSONValue, token hash: String) async throws -> Receipt {
        let sender = try await database.read { db in try Sender(db, hash) }
        let elements = value.array ?? [value]
        guard elements.count <= Self.most else { throw ReceiptRefusal.tooMany(elements.count) }
        var problems: [ReportedObservation.Problem] = []
        var identities = IdentifierSequence(from: actor.at)
        var observations: [Observation] = []
        var sent: [String: (position: Int, what: ReportedObservation)] = [:]
        for (position, element) in elements.enumerated() where problems.count < Self.mostTold {
            guard let reported = ReportedObservation(element, at: position, &problems),
                let observation = sender.observation(
                    reported, identities.next(), at: position, actor, &problems)
            else { continue }
            if let first = sent[reported.key], first.what != reported {
                problems.append(
                    .init(
                        element: position, member: "key", code: "doubled-key",
                        wanted:
                            "a key of its own; element \(first.position) has “\(reported.key)” with other words"
                    ))
            }
            sent[reported.key] = sent[reported.key] ?? (position, reported)
            observations.append(observation)
        }
        guard problems.isEmpty else { throw ReceiptRefusal.faulty(problems) }
        let created = try await database.write { [observations, actor, partner = sender.partner] db in
            let forgotten = ForgottenRows(of: partner, from: .api)
            let created = try db.insert(RowSet(forgotten.leftOut(of: observations, db)))
            if created > 0 {
                let change = Event.Change(field: Observation.table, before: nil, after: "+\(created)")
                try db.append(
                    Event(
                        at: actor.at, day: actor.day, partner: partner,
                        subject: .init(kind: Partner.table, id: partner.description), act: "received",
                        changes: [change]))
            }
            return created
        }
        return Receipt(created: created, known: observations.count - created)
    }
}

/// Who holds a token, and where that partner may report.
private struct Sender: Sendable {
    let partner: Identifier<Partner>
    private let places: [String: Identifier<Place>]
    private let areas: [Identifier<Place>: [String: Identifier<SubArea>]]

    /// - Throws: `ReceiptRefusal.unknownToken`, `.noPlaces`.
    init(_ db: any Connection, _ hash: String) throws {
        guard let token: ReportToken = try db.first(where: "hash = \(hash) AND revoked IS NULL") else {
            throw ReceiptRefusal.unknownToken
        }
        partner = token.partner
        var places: [String: Identifier<Place>] = [:]
        let own: Query = """
            SELECT id, slug FROM place WHERE id IN (SELECT pledge_place.place FROM pledge_place
                JOIN pledge_party ON pledge_party.pledge = pledge_place.pledge
                JOIN pledge ON pledge.id = pledge_place.pledge
                WHERE pledge_party.partner = \(token.partner) AND pledge.withdrawn IS NULL)
            """
        for row in try db.rows(own) { places[try row.value(at: 1)] = try row.value(at: 0) }
        guard !places.isEmpty else { throw ReceiptRefusal.noPlaces }
        var areas: [Identifier<Place>: [String: Identifier<SubArea>]] = [:]
        let parts: Query =
            "SELECT id, place, slug FROM sub_area WHERE place IN (\(Query.list(places.values)))"
        for row in try db.rows(parts) {
            areas[try row.value(at: 1), default: [:]][try row.value(at: 2)] = try row.value(at: 0)
        }
        (self.places, self.areas) = (places, areas)
    }

    func observation(
        _ reported: ReportedObservation, _ id: Identifier<Observation>, at element: Int, _ actor: Actor,
        _ problems: inout [ReportedObservation.Problem]
    ) -> Observation? {
        func tell(_ member: String, _ code: String, _ wanted: String) {
            problems.append(.init(element: element, member: member, code: code, wanted: wanted))
        }
        let before = problems.count
        let place = places[reported.place.description]
        if place == nil { tell("place", "unknown-place", "a place of a pledge that the partner is party to") }
        var area: Identifier<SubArea>?
        if let place, let slug = reported.subArea {
            area = areas[place]?[slug.description]
            if area == nil { tell("sub_area", "unknown-sub-area", "the short name of a part of the place") }
        }
        if reported.window.isAhead(of: LocalTime(actor.at)) { tell("from", "future", "a time that has been") }
        let day = BirthDate(year: actor.day.year, month: actor.day.month, day: actor.day.dayOfMonth)
        for (member, text) in [("text", reported.text), ("key", reported.key)] where !text.isEmpty {
            let kinds = findPersonalData(in: Array(text.utf8), asOf: day).filter(\.isBlocking).map(
                \.kind.rawValue)
            guard !kinds.isEmpty else { continue }
            tell(member, "personal-data", "no \(Set(kinds).sorted().joined(separator: ", "))")
        }
        guard problems.count == before, let place else { return nil }
        return Observation(
            id: id, partner: partner, place: place, subArea: area, category: reported.category,
            window: reported.window, text: reported.text, source: .api, sourceKey: reported.key,
            reported: actor.at, review: reported.text.isEmpty ? .approved(on: actor.day) : .waiting)
    }
}

/// Why what a partner's system sent was not taken in.
package enum ReceiptRefusal: Error, Hashable, Sendable {
    case unknownToken
    /// The partner takes part in no pledge with places.
    case noPlaces
    case tooMany(Int)
    case faulty([ReportedObservation.Problem])
}
