package import Domain
package import Storage

/// Brings the police's published notices into the database; the same ones a second time change nothing.
package struct ImportNotices: Sendable {
    private let database: any Database

    package init(into database: any Database) {
        self.database = database
    }

    /// - Throws: `StorageError`.
    package func callAsFunction(_ notices: [PoliceNotice]) async throws -> NoticeReport {
        try await database.write { db in
            let before = try db.countNotices()
            let touched = try db.keep(notices)
            let added = try db.countNotices() - before
            return NoticeReport(added: added, changed: touched - added, unchanged: notices.count - touched)
        }
    }
}

/// What an import of notices did.
package struct NoticeReport: Hashable, Sendable {
    package let added: Int
    package let changed: Int
    package let unchanged: Int

    package init(added: Int, changed: Int, unchanged: Int) {
        (self.added, self.changed, self.unchanged) = (added, changed, unchanged)
    }
}

extension Connection {
    fileprivate func countNotices() throws -> Int {
        try row("SELECT count(*) FROM police_notice")?.value(at: 0) ?? 0
    }
}
