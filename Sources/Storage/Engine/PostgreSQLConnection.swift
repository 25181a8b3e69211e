internal import CPostgres

/// PostgreSQL for the length of one transaction.
final class PostgreSQLConnection: Connection {
    /// What went wrong with a statement, where it matters for what happens next.
    enum Fault {
        case lost
        case conflict(StorageError)
        case outdated(StorageError)
    }

    let engine = EngineKind.postgresql
    private let handle: OpaquePointer
    private let statements: PostgreSQLStatements
    private var state = TransactionState()
    private(set) var fault: Fault?

    init(_ handle: OpaquePointer, _ statements: PostgreSQLStatements) {
        self.handle = handle
        self.statements = statements
    }

    /// Runs the whole transaction's work, and refuses to keep it when a statement in it failed.
    func finish<T>(_ work: (any Connection) throws -> T) throws -> T {
        let value = try work(self)
        if let failure = state.failure { throw failure }
        return value
    }

    func rows(_ query: Query) throws(StorageError) -> [Row] {
        let (statement, result) = try execute(query)
        defer { PQclear(result) }
        let rows = PostgreSQLRows(statement)
        return (0..<PQntuples(result)).map { number in
            rows.go(to: number, of: result)
            return rows.row.copy
        }
    }

    func visit(_ query: Query, _ body: (borrowing RowCursor) throws -> Void) throws {
        let (statement, result) = try execute(query)
        defer { PQclear(result) }
        let rows = PostgreSQLRows(statement)
        state.beginStream()
        defer { state.endStream() }
        let cursor = RowCursor(rows.row)
        for number in 0..<PQntuples(result) {
            rows.go(to: number, of: result)
            try body(cursor)
        }
    }

    @discardableResult
    func run(_ query: Query) throws(StorageError) -> Int {
        let (_, result) = try execute(query)
        defer { PQclear(result) }
        guard !String(cString: PQcmdStatus(result)).hasPrefix("SELECT") else { return 0 }
        return Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    /// By lists of as many rows as a statement takes values for.
    ///
    /// libpq hangs up on a description of more than some 7,490 values: it is longer than it believes one can be.
    func insert(_ rows: RowSet) throws(StorageError) -> Int {
        var inserted = 0
        let most = max(1, 7_000 / max(1, rows.columns.count))
        for start in stride(from: 0, to: rows.count, by: most) {
            inserted += try run(rows.query(start..<min(start + most, rows.count)))
        }
        return inserted
    }

    func each(_ query: Query, _ body: (borrowing RowCursor) throws -> Void) throws {
        let (sql, values) = try bound(query)
        let (statement, isReused) = try prepared(sql, values)
        guard PostgreSQLArguments(values).send(handle, statement), PQsetSingleRowMode(handle) == 1 else {
            throw failure(sql, nil)
        }
        let rows = PostgreSQLRows(statement)
        let cursor = RowCursor(rows.row)
        state.beginStream()
        defer { state.endStream() }
        var stopped: (any Error)?
        var failed: StorageError?
        while let result = PQgetResult(handle) {
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            // What `body` no longer wants must be taken from the line all the same.
            case PGRES_SINGLE_TUPLE where stopped == nil && failed == nil:
                rows.go(to: 0, of: result)
                do { try body(cursor) } catch { stopped = error }
            case PGRES_SINGLE_TUPLE, PGRES_TUPLES_OK, PGRES_COMMAND_OK: continue
            default: if failed == nil { failed = failure(sql, result, isReused) }
            }
        }
        if let error = failed ?? stopped { throw error }
    }

    /// Sends text that is the engine's own, with no value in it, and answers what it did.
    @discardableResult
    func command(_ sql: String) throws(StorageError) -> String {
        let result = PQexec(handle, sql)
        defer { PQclear(result) }
        guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
            throw failure(sql, result)
        }
        return String(cString: PQcmdStatus(result))
    }

    func rollBack() {
        guard PQtransactionStatus(handle) != PQTRANS_IDLE else { return }
        PQclear(PQexec(handle, "ROLLBACK"))
    }

    private func execute(
        _ query: Query
    ) throws(StorageError) -> (statement: PostgreSQLStatements.Statement, result: OpaquePointer?) {
        let (sql, values) = try bound(query)
        let (statement, isReused) = try prepared(sql, values)
        let result = PostgreSQLArguments(values).execute(handle, statement)
        guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
            defer { PQclear(result) }
            throw failure(sql, result, isReused)
        }
        return (statement, result)
    }

    private func bound(_ query: Query) throws(StorageError) -> (sql: String, values: [Value]) {
        try state.check()
        let (sql, values) = query.bound(for: .postgresql)
        guard values.allSatisfy(\.isStorable) else { throw state.fail(.unstorable) }
        return (sql, values)
    }

    private func prepared(
        _ sql: String, _ values: [Value]
    ) throws(StorageError) -> (statement: PostgreSQLStatements.Statement, isReused: Bool) {
        if let statement = statements.find(sql, values) { return (statement, true) }
        switch statements.prepare(sql, values) {
        case .ready(let statement): return (statement, false)
        case .refused(let result):
            defer { PQclear(result) }
            throw failure(sql, result)
        }
    }

    /// The SQLSTATE, field "C"; the message and its detail quote values, so they stay here.
    private func failure(
        _ sql: String, _ result: OpaquePointer?, _ isReused: Bool = false
    ) -> StorageError {
        let field = PQresultErrorField(result, Int32(UInt8(ascii: "C")))
        let code = field.map { String(cString: $0) } ?? "08006"
        let error = StorageError.failed(sql: sql, code: code)
        if fault == nil {
            switch code {
            case _ where PQstatus(handle) != CONNECTION_OK || code.hasPrefix("08"): fault = .lost
            case "57P01", "57P02", "57P03": fault = .lost
            case "40001", "40P01": fault = .conflict(error)
            // The tables have changed under a statement that was prepared before.
            case "0A000" where isReused, "26000" where isReused: fault = .outdated(error)
            default: break
            }
        }
        return state.fail(error)
    }
}
