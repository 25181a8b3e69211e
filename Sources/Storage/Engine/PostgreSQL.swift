internal import Synchronization

/// A PostgreSQL database, through libpq.
///
/// A transaction that lost against another is run again, at most five times; one whose server went away
/// before COMMIT is run again on a new connection, for about ten seconds.
package final class PostgreSQL: Database {
    package let engine = EngineKind.postgresql
    private let address: PostgreSQLAddress
    private let pool: PostgreSQLPool
    private let precedence = PostgreSQLPrecedence()
    private let listener = Mutex<PostgreSQLListener?>(nil)

    /// Connects when it is first asked something.
    ///
    /// - Shape: `url` is libpq's, such as `postgresql://perrong@localhost/perrong`; `size` is how many
    ///   connections there may be, besides the one that listens for changes.
    /// - Throws: `.unreachable` when `url` makes no sense.
    package init(url: String, size: Int = 8) throws(StorageError) {
        address = try PostgreSQLAddress(url)
        pool = PostgreSQLPool(address, size: size)
    }

    deinit {
        listener.withLock { $0 }?.stop()
    }

    package func read<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await transaction(.read, work)
    }

    @discardableResult
    package func write<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        defer { listener.withLock { $0 }?.note() }
        return try await transaction(.write, work)
    }

    @discardableResult
    package func writeAlone<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        defer { listener.withLock { $0 }?.note() }
        return try await transaction(.writeAlone, work)
    }

    package func changeSignal() -> any ChangeSignal {
        listener.withLock { listener in
            if let listener { return listener }
            let made = PostgreSQLListener(address)
            listener = made
            return made
        }
    }

    /// Nothing: PostgreSQL's own autovacuum clears up.
    package func scrub() async throws {}

    package func backup(to path: String) async throws {
        throw StorageError.unsupported("copy a PostgreSQL database with pg_dump")
    }

    private func transaction<T: Sendable>(
        _ kind: PostgreSQLTransaction, _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        var patience = Patience()
        var goesFirst = false
        defer { if goesFirst { precedence.release() } }
        while true {
            try Task.checkCancellation()
            if kind != .read, !goesFirst {
                goesFirst = patience.isWearingThin
                if goesFirst { await precedence.take() } else { await precedence.giveWay() }
            }
            let session: PostgreSQLSession
            do {
                session = try await pool.take()
            } catch {
                try await patience.afterFailedConnect(error)
                continue
            }
            let (outcome, isUsable) = await session.transaction(kind, work)
            pool.give(back: isUsable ? session : nil)
            switch outcome {
            case .kept(let value): return value
            case .refused(let error): throw error
            case .conflicted(let error): try await patience.afterConflict(error)
            case .outdated(let error):
                pool.closeIdle()
                try await patience.afterConflict(error)
            case .lost:
                pool.closeIdle()
                try await patience.afterLoss()
            case .unknown:
                pool.closeIdle()
                throw StorageError.outcomeUnknown
            }
        }
    }
}

/// How a transaction begins and ends.
enum PostgreSQLTransaction {
    case read, write, writeAlone

    var begin: String {
        switch self {
        case .read: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        case .write: "BEGIN ISOLATION LEVEL SERIALIZABLE"
        // Not serializable: what the other one did while this one waited for the lock must be seen.
        case .writeAlone:
            """
            BEGIN ISOLATION LEVEL READ COMMITTED;
            SELECT pg_advisory_xact_lock(\(SQLite.mark), hashtext(current_schema()))
            """
        }
    }

    /// A transaction that changed something tells those who listen, as a part of itself.
    var commit: String {
        guard self != .read else { return "COMMIT" }
        return """
            SELECT pg_notify('perrong', current_schema())
            WHERE pg_current_xact_id_if_assigned() IS NOT NULL;
            COMMIT
            """
    }
}

/// How often and how long one call tries again.
private struct Patience {
    private var conflicts = 0
    private var failures = 0
    private var refusals = 0
    private var deadline: ContinuousClock.Instant?

    var isWearingThin: Bool { conflicts >= 2 }

    mutating func afterConflict(_ error: StorageError) async throws {
        conflicts += 1
        guard conflicts <= 5 else { throw error }
        let most = [10, 30, 30, 60, 120][conflicts - 1]
        try await Task.sleep(for: .milliseconds(Int.random(in: 0...most)))
    }

    mutating func afterFailedConnect(_ error: PostgreSQLAddress.Failure) async throws {
        // A server that answers now may just have begun to; one that turns us down again means it.
        if !error.mayPass { refusals += 1 }
        guard refusals < 3 else { throw StorageError.unreachable(reason: error.reason) }
        try await pause(error.reason)
    }

    mutating func afterLoss() async throws {
        try await pause("the connection was lost")
    }

    private mutating func pause(_ reason: String) async throws {
        let deadline = self.deadline ?? .now + .seconds(10)
        self.deadline = deadline
        guard ContinuousClock.now < deadline else { throw StorageError.unreachable(reason: reason) }
        failures += 1
        try await Task.sleep(for: .milliseconds(min(20 * failures, 250)))
    }
}
