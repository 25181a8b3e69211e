import Domain
import Formats
import Storage

/// The promise of a pledge: brought in while it is a draft, held fast once it is launched.
extension ImportWork {
    /// Stores the pledge, with the steps it has already taken beside those in the file.
    mutating func bringPledge(_ existing: Pledge?) throws -> Pledge {
        let new = file.pledge
        var predecessor = existing?.predecessor
        if let slug = file.predecessor {
            let found: Pledge? = try db.first(where: "slug = \(slug)")
            predecessor = found?.id ?? predecessor
            if found == nil { report.missingPredecessor = slug }
        }
        let isLaunched = existing?.progress.launched != nil
        let pledge = Pledge(
            id: new.id, slug: new.slug, name: new.name, title: new.title, why: new.why, period: new.period,
            parties: new.parties, lead: new.lead, places: new.places, predecessor: predecessor,
            progress: progress(from: existing?.progress), revision: existing?.revision ?? 0,
            version: existing?.version ?? 0)
        var count = ImportReport.Count(table: Pledge.table)
        if let existing {
            if isLaunched { try checkTerms(pledge, existing) }
            if try !db.replace(existing, with: pledge).isEmpty { count.changed = 1 }
        } else {
            try db.store(pledge)
            count.created = 1
        }
        report.add(count)
        return pledge
    }

    /// A step that the file does not tell of stays taken.
    private func progress(from old: Pledge.Progress?) -> Pledge.Progress {
        var progress = file.pledge.progress
        guard let old else { return progress }
        progress.reviewed = progress.reviewed ?? old.reviewed
        progress.launched = progress.launched ?? old.launched
        progress.followedUp = progress.followedUp ?? old.followedUp
        progress.reportedBack = progress.reportedBack ?? old.reportedBack
        progress.archived = progress.archived ?? old.archived
        if progress.withdrawn == nil {
            (progress.withdrawn, progress.withdrawnBecause) = (old.withdrawn, old.withdrawnBecause)
        }
        return progress
    }

    private func checkTerms(_ new: Pledge, _ old: Pledge) throws {
        let parts: [(key: String, differs: Bool)] = [
            ("name", new.name != old.name), ("title", new.title != old.title), ("why", new.why != old.why),
            ("period", new.period != old.period), ("parties", new.parties != old.parties),
            ("lead", new.lead != old.lead), ("places", new.places != old.places),
            ("reviewed", new.progress.reviewed != old.progress.reviewed),
            ("launched", new.progress.launched != old.progress.launched), ("goals", try goalsDiffer()),
            ("commitments", try commitmentsDiffer()), ("signatures", try signaturesDiffer(from: old)),
        ]
        let differs = parts.filter(\.differs).map(\.key)
        guard differs.isEmpty else { throw ImportRefusal.makeRevision(pledge: new.slug, differs: differs) }
    }

    private func goalsDiffer() throws -> Bool {
        let old: [Goal] = try db.all(where: own)
        return Set(old.map { $0.withoutVersion }) != Set(file.contents.goals)
    }

    private func commitmentsDiffer() throws -> Bool {
        let old: [Commitment] = try db.all(where: own)
        return Set(old.map { $0.withoutVersion }) != Set(file.contents.commitments)
    }

    private func signaturesDiffer(from old: Pledge) throws -> Bool {
        let signed: [Signature] = try db.all(where: "\(own) AND revision = \(old.revision)")
        let days = Dictionary(signed.map { ($0.partner, $0) }) { first, _ in first }
        return file.contents.signatures.contains { new in
            days[new.partner].map { $0.day != new.day || $0.title != new.title } ?? true
        }
    }

    /// The goals, the baseline and the commitments of a pledge that has not been launched: those of the file.
    mutating func bringTerms(of existing: Pledge?) throws {
        if existing != nil {
            try removeCommitments()
            try remove(Goal.self, keeping: Set(file.contents.goals.map(\.id)))
        }
        try bring(file.contents.goals, where: own)
        try bring(file.contents.commitments, where: own)
    }

    private mutating func removeCommitments() throws {
        let keep = Set(file.contents.commitments.map(\.id))
        var (count, freed) = (
            ImportReport.Count(table: Commitment.table), ImportReport.Count(table: Responsibility.table)
        )
        for commitment in try db.all(Commitment.self, where: own) where !keep.contains(commitment.id) {
            for row in try db.all(Responsibility.self, where: "commitment = \(commitment.id)") {
                try db.discard(row)
                freed.removed += 1
            }
            do {
                try db.discard(commitment)
            } catch let error as StorageError where error.isForeignKeyViolation {
                throw ImportRefusal.commitmentInUse(number: commitment.number)
            }
            count.removed += 1
        }
        report.add(count)
        report.add(freed)
    }

    private mutating func remove<R: Record>(_ type: R.Type, keeping keep: Set<Identifier<R>>) throws {
        var count = ImportReport.Count(table: R.table)
        for record in try db.all(R.self, where: own) where !keep.contains(record.id) {
            try db.discard(record)
            count.removed += 1
        }
        report.add(count)
    }

    /// A signature is never changed, so one that differs is taken away and written anew.
    mutating func bringSignatures(of pledge: Pledge) throws {
        let signed: [Signature] = try db.all(where: "\(own) AND revision = \(pledge.revision)")
        var count = ImportReport.Count(table: Signature.table)
        for new in file.contents.signatures {
            if let old = signed.first(where: { $0.partner == new.partner }) {
                if old.day == new.day, old.title == new.title { continue }
                try db.discard(old)
                count.changed += 1
            } else {
                count.created += 1
            }
            try db.store(
                Signature(
                    id: new.id, pledge: new.pledge, revision: pledge.revision, partner: new.partner,
                    title: new.title, day: new.day))
        }
        report.add(count)
    }
}

extension Goal {
    fileprivate var withoutVersion: Goal {
        var goal = self
        goal.version = 0
        return goal
    }
}

extension Commitment {
    fileprivate var withoutVersion: Commitment {
        var commitment = self
        commitment.version = 0
        return commitment
    }
}
