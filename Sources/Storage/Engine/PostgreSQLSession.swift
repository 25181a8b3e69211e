internal import CPostgres
internal import Dispatch

/// One connection to the server, with a queue of its own where libpq may block.
final class PostgreSQLSession: Sendable {
    enum Outcome<T: Sendable>: Sendable {
        case kept(T)
        /// `work` or a statement said no, and it would again.
        case refused(any Error)
        /// It lost against another transaction, and may win next time.
        case conflicted(StorageError)
        /// A prepared statement no longer fits the tables; a new connection has none.
        case outdated(StorageError)
        /// The connection broke, and COMMIT had not been sent.
        case lost
        /// The connection broke after COMMIT had been sent.
        case unknown

        var leavesConnection: Bool {
            switch self {
            case .kept, .refused, .conflicted: true
            case .outdated, .lost, .unknown: false
            }
        }
    }

    private let queue = DispatchQueue(label: "postgresql")
    private nonisolated(unsafe) let handle: OpaquePointer  // touched on `queue` only
    private nonisolated(unsafe) let statements: PostgreSQLStatements  // touched on `queue` only

    static func open(
        _ address: PostgreSQLAddress
    ) async throws(PostgreSQLAddress.Failure) -> PostgreSQLSession {
        let queue = DispatchQueue(label: "postgresql connecting")
        let opened = await withCheckedContinuation { continuation in
            queue.async {
                let opened = Result { () throws(PostgreSQLAddress.Failure) in
                    PostgreSQLSession(handle: try address.connect())
                }
                continuation.resume(returning: opened)
            }
        }
        return try opened.get()
    }

    private init(handle: OpaquePointer) {
        self.handle = handle
        statements = PostgreSQLStatements(handle)
    }

    deinit {
        PQfinish(handle)
    }

    /// Runs one transaction, once; the connection can be used again when `isUsable`.
    func transaction<T: Sendable>(
        _ kind: PostgreSQLTransaction, _ work: @escaping @Sendable (any Connection) throws -> T
    ) async -> (outcome: Outcome<T>, isUsable: Bool) {
        await withCheckedContinuation { continuation in
            queue.async { [self] in
                let outcome = run(kind, work)
                let isIdle =
                    PQstatus(handle) == CONNECTION_OK && PQtransactionStatus(handle) == PQTRANS_IDLE
                continuation.resume(returning: (outcome, isIdle && outcome.leavesConnection))
            }
        }
    }

    private func run<T: Sendable>(
        _ kind: PostgreSQLTransaction, _ work: (any Connection) throws -> T
    ) -> Outcome<T> {
        statements.limit()
        let connection = PostgreSQLConnection(handle, statements)
        let value: T
        do {
            try connection.command(kind.begin)
            value = try connection.finish(work)
        } catch {
            return failed(connection, error)
        }
        do {
            // After a statement that failed, PostgreSQL answers COMMIT with ROLLBACK and no error.
            guard try connection.command(kind.commit) == "COMMIT" else {
                return .refused(StorageError.failed(sql: "COMMIT", code: "25P02"))
            }
            return .kept(value)
        } catch {
            guard case .lost = connection.fault else { return failed(connection, error) }
            return kind == .read ? .kept(value) : .unknown
        }
    }

    private func failed<T>(_ connection: PostgreSQLConnection, _ error: any Error) -> Outcome<T> {
        switch connection.fault {
        case .lost: return .lost
        case .outdated(let outdated): return .outdated(outdated)
        case .conflict(let conflict):
            connection.rollBack()
            return .conflicted(conflict)
        case .none:
            connection.rollBack()
            return .refused(error)
        }
    }
}
