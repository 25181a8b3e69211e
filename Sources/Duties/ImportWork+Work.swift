import Domain
import Formats
import Storage

/// The work under a pledge, which may be added to and changed at any time.
extension ImportWork {
    mutating func bringWork() throws {
        let contents = file.contents
        try bring(contents.baseline, where: own)
        try bring(contents.responsibilities, where: own)
        try bring(contents.conclusions, where: own)
        try bring(contents.forums, where: own)
        try bring(contents.meetings, where: own)
        try bring(contents.decisions, where: own)
        try bring(contents.problems, where: own)
        try bring(contents.causes, where: own)
        try bring(contents.measures, where: own) { old, new in
            var measure = new
            if new.internalNote.isEmpty { measure.internalNote = old.internalNote }
            return measure
        }
        try bring(contents.activities, where: own) { $1.announced(after: $0) }
        try bring(contents.log, where: own) { old, new in
            var activity = new
            if new.internalNote.isEmpty { activity.internalNote = old.internalNote }
            return activity
        }
        try bring(contents.news, where: own)
        try bringPhotos()
        try bring([contents.feedback].compactMap(\.self), where: own)
    }

    /// A photo is never changed, so one that differs is taken away and stored anew.
    private mutating func bringPhotos() throws {
        let existing = Dictionary(try db.all(Domain.Photo.self, where: own).map { ($0.id, $0) }) { first, _ in
            first
        }
        let contents = existing.isEmpty ? [:] : try db.contents(of: file.pledge.id)
        var count = ImportReport.Count(table: Domain.Photo.table)
        for photo in file.contents.photos {
            let picture = file.contents.pictures[photo.id] ?? []
            if let old = existing[photo.id] {
                if old == photo, contents[photo.id] == picture { continue }
                try db.discard(old)
                count.changed += 1
            } else {
                count.created += 1
            }
            try db.store(photo)
            try db.storeContent(picture, of: photo.id)
        }
        report.add(count)
    }
}

extension PublicActivity {
    /// The activity with the count that subscribers' calendars need, when `old` was announced before.
    fileprivate func announced(after old: PublicActivity) -> PublicActivity {
        var new = self
        if internalNote.isEmpty { new.internalNote = old.internalNote }
        let wanted = isAnnounced(otherwiseThan: old) ? old.sequence + 1 : old.sequence
        while new.sequence < wanted { new.announceChange() }
        return new
    }
}
