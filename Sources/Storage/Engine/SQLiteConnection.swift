internal import Foundation
internal import GRDB

/// SQLite for the length of one transaction.
final class SQLiteConnection: Connection {
    let engine = EngineKind.sqlite
    private let db: GRDB.Database
    private var state = TransactionState()

    init(_ db: GRDB.Database) {
        self.db = db
    }

    /// Runs the whole transaction's work, and refuses to keep it when a statement in it failed.
    func finish<T>(_ work: (any Connection) throws -> T) throws -> T {
        let value = try work(self)
        if let failure = state.failure { throw failure }
        return value
    }

    func rows(_ query: Query) throws(StorageError) -> [Row] {
        try perform(query) { statement, values in
            let steps = try SQLiteSteps(statement, values)
            defer { steps.end() }
            var rows: [Row] = []
            while try steps.next() { rows.append(steps.copy) }
            return rows
        }
    }

    func each(_ query: Query, _ body: (borrowing RowCursor) throws -> Void) throws {
        let steps = try perform(query) { statement, values in try SQLiteSteps(statement, values) }
        state.beginStream()
        defer {
            steps.end()
            state.endStream()
        }
        let cursor = steps.row
        while try mapped({ try steps.next() }, query) { try body(cursor) }
    }

    /// SQLite hands out its rows one by one in any case.
    func visit(_ query: Query, _ body: (borrowing RowCursor) throws -> Void) throws {
        try each(query, body)
    }

    @discardableResult
    func run(_ query: Query) throws(StorageError) -> Int {
        try perform(query) { statement, values in
            let before = db.totalChangesCount
            try statement.execute(arguments: StatementArguments(values.map(\.databaseValue)))
            return db.totalChangesCount == before ? 0 : db.changesCount
        }
    }

    /// By one statement that is bound anew for each row: SQLite takes that faster than long lists of values.
    func insert(_ rows: RowSet) throws(StorageError) -> Int {
        guard !rows.isEmpty else { return 0 }
        try state.check()
        guard rows.values.allSatisfy(\.isStorable) else { throw state.fail(.unstorable) }
        let query = rows.query(0..<1)
        return try mapped(
            {
                let statement = try db.cachedStatement(sql: query.bound(for: .sqlite).sql)
                let before = db.totalChangesCount
                try statement.sqliteStatement.step(through: rows)
                return db.totalChangesCount - before
            }, query)
    }

    private func perform<T>(
        _ query: Query, _ body: (Statement, [Value]) throws -> T
    ) throws(StorageError) -> T {
        try state.check()
        let (sql, values) = query.bound(for: .sqlite)
        guard values.allSatisfy(\.isStorable) else { throw state.fail(.unstorable) }
        return try mapped(
            {
                let statement =
                    try Query.isWorthKeeping(values)
                    ? db.cachedStatement(sql: sql) : db.makeStatement(sql: sql)
                return try body(statement, values)
            }, query)
    }

    private func mapped<T>(_ body: () throws -> T, _ query: Query) throws(StorageError) -> T {
        do {
            return try body()
        } catch {
            let code = (error as? DatabaseError).map { "\($0.extendedResultCode.rawValue)" }
            throw state.fail(
                .failed(sql: query.bound(for: .sqlite).sql, code: code ?? "\(type(of: error))"))
        }
    }
}

extension Value {
    var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .real(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        }
    }
}
