import Domain
import Formats
import Storage

/// One import, inside its transaction.
struct ImportWork {
    let db: any Connection
    let file: PledgeFile
    let lines: [String: PledgeFile.Line]
    let actor: Actor
    var report: ImportReport

    init(_ db: any Connection, _ reading: PledgeFile.Reading, by actor: Actor) {
        self.db = db
        file = reading.file
        lines = reading.lines
        self.actor = actor
        report = ImportReport(pledge: file.pledge.slug, name: file.pledge.name)
    }

    var own: Query { "pledge = \(file.pledge.id)" }

    mutating func run() throws -> ImportReport {
        let existing: Pledge? = try db.first(where: "id = \(file.pledge.id)")
        try refuseTakenSlugs()
        try refuseOtherHomes()
        try bringPeople()
        let pledge = try bringPledge(existing)
        if existing?.progress.launched == nil { try bringTerms(of: existing) }
        try bringSignatures(of: pledge)
        try bringWork()
        try checkConclusions(of: pledge)
        try keepKeys()
        if file.isInvented, try db.setting("invented") != "true" { try db.set("invented", to: "true") }
        try tell(pledge)
        return report
    }

    /// Stores what is new and what differs; `merge` makes of an old and a new value what is wanted.
    mutating func bring<R: Record>(
        _ wanted: [R], where condition: Query, merge: (R, R) -> R = { $1 }
    ) throws {
        guard !wanted.isEmpty else { return }
        let existing = Dictionary(try db.all(R.self, where: condition).map { ($0.id, $0) }) { first, _ in
            first
        }
        var count = ImportReport.Count(table: R.table)
        for record in wanted {
            if let old = existing[record.id] {
                if try !db.replace(old, with: merge(old, record)).isEmpty { count.changed += 1 }
            } else {
                try db.store(record)
                count.created += 1
            }
        }
        report.add(count)
    }

    /// Partners and places may be others' too: what a file does not tell of them stays.
    private mutating func bringPeople() throws {
        let contents = file.contents
        try bring(contents.partners, where: "id IN (\(Query.list(contents.partners.map(\.id))))") {
            old, new in
            var partner = new
            if new.division.isEmpty { partner.division = old.division }
            partner.website = new.website ?? old.website
            return partner
        }
        try bring(contents.places, where: "id IN (\(Query.list(contents.places.map(\.id))))") { old, new in
            var place = new
            place.signature = new.signature ?? old.signature
            place.coordinate = new.coordinate ?? old.coordinate
            return place
        }
        try bring(contents.subAreas, where: "id IN (\(Query.list(contents.subAreas.map(\.id))))") {
            old, new in
            var area = new
            if new.stewards.isEmpty { area.stewards = old.stewards }
            if new.outline.isEmpty { area.outline = old.outline }
            return area
        }
    }

    /// What launched pledges rest on stays: whose a place is, and of what kind their parties are.
    private func refuseOtherHomes() throws {
        let contents = file.contents
        let homes = Dictionary(contents.places.map { ($0.id, $0.municipality) }) { first, _ in first }
        let places: [Place] = try db.all(where: "id IN (\(Query.list(homes.keys)))")
        let moved = try places.filter {
            try homes[$0.id] != $0.municipality && db.launchedPledge(at: $0.id) != nil
        }
        try refuse(
            moved.map(\.id.description), "promised",
            wanted: "the municipality that a launched pledge rests on", found: "another")
        let kinds = Dictionary(contents.partners.map { ($0.id, $0.kind) }) { first, _ in first }
        let partners: [Partner] = try db.all(where: "id IN (\(Query.list(kinds.keys)))")
        let turned = try partners.filter {
            try kinds[$0.id] != $0.kind && db.launchedPledge(of: $0.id) != nil
        }
        try refuse(
            turned.map(\.id.description), "promised", wanted: "the kind that a launched pledge rests on",
            found: "another")
    }

    private func refuseTakenSlugs() throws {
        let activities: [PublicActivity] = try db.all(
            where:
                "slug IN (\(Query.list(file.contents.activities.map(\.slug)))) AND pledge <> \(file.pledge.id)"
        )
        let news: [News] = try db.all(
            where: "slug IN (\(Query.list(file.contents.news.map(\.slug)))) AND pledge <> \(file.pledge.id)")
        let taken = Set(activities.map(\.slug)), takenNews = Set(news.map(\.slug))
        let ids =
            file.contents.activities.filter { taken.contains($0.slug) }.map(\.id.description)
            + file.contents.news.filter { takenNews.contains($0.slug) }.map(\.id.description)
        try refuse(ids, "taken", wanted: "a key that no other pledge has", found: "one that is taken")
    }

    /// What was concluded must be what the rule allows: nobody judges while the sum can still be reached.
    private func checkConclusions(of pledge: Pledge) throws {
        guard !file.contents.conclusions.isEmpty else { return }
        let book = try PledgeBook.load(db, pledge, asOf: actor.day, seenBy: .anyone, scope: .page)
        let early = file.contents.conclusions.filter { conclusion in
            let key = Obligation.Key(commitment: conclusion.commitment, place: conclusion.place)
            let account = book.obligations.first { $0.key == key }.flatMap { book.account(of: $0) }
            return account?.standing(asOf: conclusion.day).mayBeConcluded == false
        }
        try refuse(
            early.map(\.id.description), "concluded-early",
            wanted: "a conclusion only when the time left cannot reach the sum", found: "one before that")
    }

    /// - Throws: `PledgeFileRefusal` with the lines of `ids`, unless there are none.
    private func refuse(_ ids: [String], _ code: String, wanted: String, found: String) throws {
        guard !ids.isEmpty else { return }
        let places = ids.compactMap { lines[$0] }.sorted { ($0.file, $0.number) < ($1.file, $1.number) }
        throw PledgeFileRefusal(
            faults: places.map { line in
                .init(
                    file: line.file,
                    fault: YAMLFault(line: line.number, path: "", code: code, wanted: wanted, found: found))
            })
    }

    private func keepKeys() throws {
        let kept = try db.fileKeys(in: file.pledge.id)
        for (subject, key) in file.contents.keys.sorted(by: { $0.key < $1.key })
        where kept[subject] != key && subject != key {
            try db.keep(key, for: subject, in: file.pledge.id)
        }
    }

    private func tell(_ pledge: Pledge) throws {
        guard !report.isUnchanged else { return }
        let changes = report.counts.map { Event.Change(field: $0.table, before: nil, after: $0.words) }
        try db.append(
            Event(
                at: actor.at, day: actor.day, member: actor.member, partner: actor.partner, pledge: pledge.id,
                subject: .init(kind: Pledge.table, id: pledge.id.description), act: "imported",
                changes: changes, isPublic: pledge.isPublicRecord))
    }
}
