internal import Domain

/// One change ever made to the tables.
///
/// What has been released is never edited: a mistake in one is mended by the next.
package struct Migration: Sendable {
    /// The day and what it is about, such as `2026-11-23 foundation`; migrations run in the order of their names.
    package let name: String
    let steps: [Query]

    /// - Shape: one statement a step; a step that is empty on an engine is left out there.
    package init(_ name: String, _ steps: [Query]) {
        self.name = name
        self.steps = steps
    }
}

extension Database {
    /// Brings the tables up to date, all of it or nothing.
    ///
    /// Running it again changes nothing, and two programs that start at once wait for each other.
    ///
    /// - Throws: `.newerDatabase` when the database holds a step that `migrations` lacks; `.unsupported` when
    ///   the names are not dated and in order, or when the database lacks a step from before one that it holds.
    package func migrate(_ migrations: [Migration]) async throws {
        let names = migrations.map(\.name)
        for name in names where Day(name.prefix(10)) == nil || name.dropFirst(10).first != " " {
            throw StorageError.unsupported("the migration “\(name)” has no date")
        }
        guard zip(names, names.dropFirst()).allSatisfy(<) else {
            throw StorageError.unsupported("the migrations are not in the order of their names")
        }
        try await writeAlone { db in
            // Asked first: a role that may only serve makes no tables, not even one that is there.
            if try db.row(isBegun) == nil {
                try db.run("CREATE TABLE migration (name TEXT PRIMARY KEY, applied BIGINT NOT NULL)")
            }
            let rows = try db.rows("SELECT name FROM migration")
            let done = try Set(rows.map { try $0.value(at: 0, as: String.self) })
            let unheard = done.subtracting(names).sorted()
            guard unheard.isEmpty else { throw StorageError.newerDatabase(unheard) }
            if let gap = names.prefix(done.count).first(where: { !done.contains($0) }) {
                throw StorageError.unsupported("the database lacks “\(gap)” but holds a later migration")
            }
            for migration in migrations.dropFirst(done.count) {
                for step in migration.steps where !step.isEmpty(for: db.engine) { try db.run(step) }
                try db.run(
                    "INSERT INTO migration (name, applied) VALUES (\(migration.name), \(Instant.now))")
            }
        }
    }
}

/// A row when some migration has been run.
private let isBegun: Query = """
    \(
        sqlite: "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migration'",
        postgresql: "SELECT 1 WHERE to_regclass('migration') IS NOT NULL"
    )
    """

extension Query {
    fileprivate func isEmpty(for engine: EngineKind) -> Bool {
        bound(for: engine).sql.allSatisfy(\.isWhitespace)
    }
}
