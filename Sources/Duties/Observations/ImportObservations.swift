internal import Analysis
package import Domain
package import Formats
internal import Foundation
package import Storage
internal import Synchronization

/// Brings a partner's file of observations in: all of it or nothing, but for the rows with personal data.
///
/// The file is read twice: once to find every fault while nobody waits for the database, and once to store it in one
/// transaction. A row is known by its key, or by all that is stored of it, so that the same file again brings nothing
/// new.
package struct ImportObservations: Sendable {
    private let database: any Database
    private let partner: Identifier<Partner>
    private let actor: Actor
    private let mapping: ObservationMapping
    /// The municipality that the places belong to which the file has and the database has not; nil makes none.
    private let municipality: Identifier<Partner>?
    private let each: (@Sendable (Observation) -> Observation?)?
    static let rowsAtOnce = 500

    package typealias Watch = @Sendable (ImportProgress) -> Void

    /// - Shape: `each` says what a row is stored as, and with nil that it is left out, as what has not been yet is;
    ///   without it that is a fault.
    package init(
        into database: any Database, for partner: Identifier<Partner>, by actor: Actor,
        mapping: ObservationMapping, makingPlacesIn municipality: Identifier<Partner>? = nil,
        each: (@Sendable (Observation) -> Observation?)? = nil
    ) {
        self.database = database
        self.partner = partner
        self.actor = actor
        self.mapping = mapping
        self.municipality = municipality
        self.each = each
    }

    /// Reads the file and stores nothing.
    ///
    /// - Throws: `ObservationImportRefusal`; `StorageError`; `CancellationError`.
    package func check(_ file: ObservationFile, watch: Watch = { _ in }) async throws -> ObservationReport {
        try await examine(file, watch).report
    }

    /// Stores what the file holds, unless anything in it is wrong.
    ///
    /// - Shape: the report's faults say why nothing went in.
    /// - Throws: as `check`.
    package func callAsFunction(
        _ file: ObservationFile, watch: @escaping Watch = { _ in }
    ) async throws -> ObservationReport {
        let found = try await examine(file, watch)
        guard found.report.isFaultless else { return found.report }
        let isCancelled = Mutex(false)
        do {
            return try await withTaskCancellationHandler {
                try await database.write { [self] db in
                    try store(db, file, found) { bytes in
                        if isCancelled.withLock({ $0 }) { throw CancellationError() }
                        watch(ImportProgress(step: .storing, share: share(bytes, file)))
                    }
                }
            } onCancel: {
                isCancelled.withLock { $0 = true }
            }
        } catch {
            // Whoever cancels may have stopped a statement on its way.
            try Task.checkCancellation()
            throw error
        }
    }

    private func share(_ bytes: Int, _ file: ObservationFile) -> Double {
        min(1, Double(bytes) / Double(max(1, file.size)))
    }
}

extension ImportObservations {
    /// What the first reading came to.
    private struct Examination: Sendable {
        var report = ObservationReport()
        var held: Set<Int> = []
        /// By their names in small letters, as places are known by.
        var newPlaces: [String: NewPlace] = [:]
    }

    /// A place that the file has and the database has not.
    private struct NewPlace: Sendable {
        let name: String
        let coordinate: Coordinate?
    }

    private func examine(_ file: ObservationFile, _ watch: Watch) async throws -> Examination {
        var found = Examination()
        var names = try await database.read { [mapping] db in try PlaceNames(db, mapping) }
        var columns: MappedColumns?
        do {
            try await file.rows(delimiter: mapping.delimiter) { row in
                guard columns != nil else {
                    columns = try MappedColumns(mapping, headings: row)
                    return
                }
                found.report.rows += 1
                do throws(MappedColumns.Fault) {
                    guard let reading = try columns?.read(row) else { return }
                    try examine(reading, &names, &found)
                } catch {
                    found.report.note(error.hiding(kinds(in: [Array(error.found.utf8)[...]])))
                }
            } pause: { bytes in
                watch(ImportProgress(step: .checking, share: share(bytes, file)))
            }
        } catch let refusal as HeadingRefusal {
            for fault in refusal.faults {
                found.report.note(fault.hiding(kinds(in: [Array(fault.found.utf8)[...]])))
            }
        } catch let fault as CSVFault {
            found.report.note(.init(line: fault.line, code: fault.kind.rawValue, fault))
        }
        found.report.newPlaces = found.newPlaces.values.map(\.name).sorted()
        return found
    }

    private func examine(
        _ row: MappedColumns.Reading, _ names: inout PlaceNames, _ found: inout Examination
    ) throws(MappedColumns.Fault) {
        let place = names.place(row.place)
        let area = place.flatMap { names.subArea(row.subArea, of: $0) }
        // A name that is known here has been looked at.
        let kinds = kinds(
            in: [row.text, row.key, place == nil ? row.place : [], area == nil ? row.subArea : []])
        guard kinds.isEmpty else {
            found.held.insert(row.line)
            return found.report.hold(row.line, kinds)
        }
        if each == nil, row.window.isAhead(of: LocalTime(actor.at)) {
            throw .init(
                line: row.line, code: "future", wanted: "a time that has been",
                found: "\(row.window.earliest)")
        }
        if place == nil { try note(row, names, &found) }
        if place != nil, !row.subArea.isEmpty, area == nil {
            throw .init(
                line: row.line, code: "unknown-sub-area", wanted: "a part of the place",
                found: YAMLFault.quoted(String(decoding: row.subArea, as: UTF8.self)))
        }
        guard found.report.preview.count < ObservationReport.mostPreviewed else { return }
        found.report.preview.append(
            .init(
                line: row.line, category: row.category,
                place: String(decoding: row.place, as: UTF8.self), window: row.window,
                text: String(decoding: row.text, as: UTF8.self)))
    }

    /// Notes a place that is to be made.
    private func note(
        _ row: MappedColumns.Reading, _ names: PlaceNames, _ found: inout Examination
    ) throws(MappedColumns.Fault) {
        let name = String(decoding: row.place, as: UTF8.self)
        guard municipality != nil, name.count <= 200, !names.isMapped(name) else {
            throw .init(
                line: row.line, code: MappedColumns.Fault.unknownPlace,
                wanted: "a place that there is, or a name that stands under “places” in the mapping",
                found: YAMLFault.quoted(name))
        }
        let known = name.lowercased()
        guard found.newPlaces[known] == nil else { return }
        found.newPlaces[known] = NewPlace(name: name, coordinate: row.coordinate)
    }

    /// What kinds of personal data stand in the texts, each once.
    private func kinds(in texts: [ArraySlice<UInt8>]) -> [String] {
        let today = BirthDate(year: actor.day.year, month: actor.day.month, day: actor.day.dayOfMonth)
        let found = texts.flatMap { bytes in
            bytes.isEmpty ? [] : findPersonalData(in: Array(bytes), asOf: today).filter(\.isBlocking)
        }
        return Set(found.map(\.kind.rawValue)).sorted()
    }

    private func store(
        _ db: any Connection, _ file: ObservationFile, _ found: Examination, pause: (Int) throws -> Void
    ) throws -> ObservationReport {
        var report = found.report
        var names = try PlaceNames(db, mapping)
        if let municipality { try make(found.newPlaces, in: municipality, &names, db) }
        var identities = IdentifierSequence(from: actor.at)
        var columns: MappedColumns?
        var keys = try RowKeys(db)
        let forgotten = ForgottenRows(of: partner, from: .file)
        var waiting: [Observation] = []
        var stored = 0
        func flush() throws {
            report.added += try db.insert(RowSet(forgotten.leftOut(of: waiting, db)))
            stored += waiting.count
            waiting.removeAll(keepingCapacity: true)
        }
        try file.rows(delimiter: mapping.delimiter) { row in
            guard columns != nil else {
                columns = try MappedColumns(mapping, headings: row)
                return
            }
            guard !found.held.contains(row.line), let reading = try columns?.read(row) else { return }
            guard let place = names.place(reading.place) else {
                throw ObservationImportRefusal.unreadable(file.address.relativePath)
            }
            let area = reading.subArea.isEmpty ? nil : names.subArea(reading.subArea, of: place)
            let key =
                reading.key.isEmpty
                ? keys.key(at: place, area, reading.category, reading.window, reading.text)
                : String(decoding: reading.key, as: UTF8.self)
            let observation = Observation(
                id: identities.next(), partner: partner, place: place, subArea: area,
                category: reading.category, window: reading.window,
                text: String(decoding: reading.text, as: UTF8.self), source: .file, sourceKey: key,
                reported: actor.at, member: actor.member,
                review: reading.text.isEmpty ? .approved(on: actor.day) : .waiting)
            let told: Observation? = if let each { each(observation) } else { observation }
            guard let told else { return }
            waiting.append(told)
            if waiting.count == Self.rowsAtOnce { try flush() }
        } pause: { bytes in
            try pause(bytes)
        }
        try flush()
        report.known = stored - report.added
        try tell(report, db)
        return report
    }

    private func make(
        _ places: [String: NewPlace], in municipality: Identifier<Partner>, _ names: inout PlaceNames,
        _ db: any Connection
    ) throws {
        guard !places.isEmpty else { return }
        let existing: [Place] = try db.all(where: "1 = 1")
        var slugs = Set(existing.map(\.slug))
        var position = existing.map(\.position).max() ?? 0
        for new in places.values.sorted(by: { $0.name < $1.name }) {
            position += 1
            let slug = Slug(naming: new.name).first { !slugs.contains($0) }
            slugs.insert(slug)
            let place = Place(
                slug: slug, name: new.name, municipality: municipality, position: position,
                coordinate: new.coordinate)
            try db.store(place)
            names.add(place)
        }
    }

    /// One event for all of it; none when nothing was new.
    private func tell(_ report: ObservationReport, _ db: any Connection) throws {
        let counts = [(Observation.table, report.added), (Place.table, report.newPlaces.count)]
        let changes = counts.filter { $0.1 > 0 }
            .map { Event.Change(field: $0.0, before: nil, after: "+\($0.1)") }
        guard !changes.isEmpty else { return }
        try db.append(
            Event(
                at: actor.at, day: actor.day, member: actor.member, partner: partner,
                subject: .init(kind: Partner.table, id: partner.description), act: "imported",
                changes: changes))
    }
}

extension MappedColumns.Fault {
    fileprivate init(line: Int, code: String, _ fault: CSVFault) {
        let words = fault.description.split(separator: ": wanted ", maxSplits: 1).last.map(String.init) ?? ""
        let parts = words.split(separator: ", found ", maxSplits: 1).map(String.init)
        self.init(line: line, code: code, wanted: parts.first ?? "", found: parts.count > 1 ? parts[1] : "")
    }
}
