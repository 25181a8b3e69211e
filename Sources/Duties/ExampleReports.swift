import Domain
import Formats
import Foundation
import Storage

/// What the partners of the example have seen, week by week.
///
/// The observations stand in a folder of tables, each named for its partner and for the mapping that it is read by:
/// `polisen-timme.csv`. `uteblivna.csv` tells which partner did not report for which week; every other week without
/// an observation brought the report that there was none.
struct ExampleReports {
    let database: any Database
    let actor: Actor
    let slug: Slug
    /// How long after something was seen the report of it came, and how long it then waits for its review.
    private static let (minutesLater, daysWaiting) = (8 * 60, 2)

    init(into database: any Database, by actor: Actor, of pledge: Slug) {
        (self.database, self.actor, slug) = (database, actor, pledge)
    }

    /// Brings in what had been reported before the day; a folder that is not there holds nothing.
    ///
    /// - Throws: `ImportRefusal.unreadable` for a table without its mapping, or with a fault.
    func bring(_ folder: URL) async throws {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
        let tables = names.filter { $0.hasSuffix(".csv") }.map { name -> (name: String, parts: [Substring]) in
            (name, name.dropLast(4).split(separator: "-"))
        }
        for table in tables where table.parts.count == 2 {
            try await bring(table.name, of: table.parts[0], by: table.parts[1], folder)
        }
        if !tables.isEmpty { try await bringBatches(Self.missing(folder)) }
    }

    private func bring(
        _ name: String, of partner: Substring, by mapping: Substring, _ folder: URL
    ) async throws {
        let partner: Partner = try await database.read { db in
            try db.find(where: "slug = \(String(partner))")
        }
        let bytes = try? Data(contentsOf: folder.appending(path: "\(mapping).yaml"))
        guard let bytes else { throw ImportRefusal.unreadable("\(mapping).yaml") }
        let bring = ImportObservations(
            into: database, for: partner.id, by: actor, mapping: try .read(Array(bytes)), each: told)
        let report = try await bring(ObservationFile(folder.appending(path: name)))
        guard report.isFaultless, report.heldCount == 0 else { throw ImportRefusal.unreadable(name) }
    }

    /// As it would have come in, a while after it was seen; nil for what has not come in yet.
    @Sendable private func told(_ observation: Observation) -> Observation? {
        let reported = observation.window.latest + Self.minutesLater
        guard reported.day < actor.day else { return nil }
        let waits = !observation.text.isEmpty && actor.day - Self.daysWaiting <= reported.day
        return Observation(
            id: Identifier(named: "observation/\(observation.partner)/\(observation.sourceKey ?? "")"),
            partner: observation.partner, place: observation.place,
            subArea: observation.subArea, category: observation.category, window: observation.window,
            text: observation.text, source: observation.source, sourceKey: observation.sourceKey,
            reported: reported.instant, review: waits ? .waiting : .approved(on: reported.day))
    }

    /// The weeks that a partner did not report for: lines of `part;vecka` after the headings.
    private static func missing(_ folder: URL) -> Set<[String]> {
        let text = (try? String(contentsOf: folder.appending(path: "uteblivna.csv"), encoding: .utf8)) ?? ""
        return Set(text.split(separator: "\n").dropFirst().map { $0.split(separator: ";").map(String.init) })
    }

    /// One report of each partner for each week that anything was seen in by anybody.
    private func bringBatches(_ missing: Set<[String]>) async throws {
        try await database.write { [self] db in
            let pledge: Pledge = try db.find(where: "slug = \(slug)")
            let partners: [Partner] = try db.all(where: "id IN (\(Query.list(pledge.parties))) ORDER BY slug")
            var seen: [Week: Set<Identifier<Partner>>] = [:]
            let all: Query = """
                SELECT DISTINCT partner, earliest / 1440 FROM observation
                WHERE place IN (\(Query.list(pledge.places)))
                """
            for row in try db.rows(all) {
                seen[Day(number: try row.value(at: 1)).week, default: []].insert(try row.value(at: 0))
            }
            var batches: [ReportBatch] = []
            for (week, own) in seen {
                let closing = week.monday + 7
                for partner in partners {
                    let hasSeen = own.contains(partner.id)
                    guard
                        hasSeen
                            || (closing <= actor.day && !missing.contains(["\(partner.slug)", "\(week)"]))
                    else { continue }
                    let sent = min(Instant(closing, .midnight).adding(seconds: 9 * 3600), actor.at)
                    batches.append(
                        ReportBatch(
                            id: Identifier(named: "batch/\(slug)/\(partner.slug)/\(week)"), pledge: pledge.id,
                            partner: partner.id, week: week, sent: sent, isNothing: !hasSeen))
                }
            }
            _ = try db.insert(RowSet(batches))
        }
    }
}
