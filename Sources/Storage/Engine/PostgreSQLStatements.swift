internal import CPostgres

/// The statements that one connection has prepared, each once.
final class PostgreSQLStatements {
    struct Statement {
        let name: String
        /// One for each value; 0 where it was NULL, so that the server found the type out itself.
        let types: [Oid]
        let columns: [String]
        let kinds: [PostgreSQLKind]
        /// Whether its rows come in the binary form, which is the quicker to read.
        let isBinary: Bool
    }

    enum Preparation {
        case ready(Statement)
        /// The caller clears the result, after having looked at its code.
        case refused(OpaquePointer?)
    }

    private let handle: OpaquePointer
    private var prepared: [String: [Statement]] = [:]
    private var count = 0

    init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    /// One that takes these values: a NULL fits any type, but not the other way round.
    func find(_ sql: String, _ values: [Value]) -> Statement? {
        prepared[sql]?.first { statement in
            zip(statement.types, values).allSatisfy { type, value in value == .null || value.type == type }
        }
    }

    func prepare(_ sql: String, _ values: [Value]) -> Preparation {
        let isKept = Query.isWorthKeeping(values)
        count += 1
        // The next statement without a name takes the place of this one.
        let name = isKept ? "s\(count)" : ""
        let types = values.map(\.type)
        let result = PQprepare(handle, name, sql, Int32(types.count), types)
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { return .refused(result) }
        PQclear(result)
        let description = PQdescribePrepared(handle, name)
        guard PQresultStatus(description) == PGRES_COMMAND_OK else {
            return .refused(description)
        }
        defer { PQclear(description) }
        let columns = 0..<PQnfields(description)
        let kinds = columns.map { PostgreSQLKind(PQftype(description, $0)) }
        let statement = Statement(
            name: name, types: types, columns: columns.map { String(cString: PQfname(description, $0)) },
            kinds: kinds, isBinary: kinds.allSatisfy(\.hasBinaryForm))
        if isKept { prepared[sql, default: []].append(statement) }
        return .ready(statement)
    }

    /// Forgets them all once they are many, so that lists of every length cannot fill the server's memory.
    ///
    /// Called between transactions.
    func limit() {
        guard prepared.count > 500 else { return }
        prepared = [:]
        PQclear(PQexec(handle, "DEALLOCATE ALL"))
    }
}

/// The values of one statement, as libpq takes them.
struct PostgreSQLArguments {
    private var texts = CStrings([])
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    init(_ values: [Value]) {
        for value in values {
            var (length, isBinary) = (0, false)
            switch value {
            case .null: texts.append(nil)
            case .integer(let number): texts.append("\(number)")
            case .real(let number): texts.append("\(number)")
            case .text(let text): texts.append(text)
            case .bytes(let bytes):
                texts.append(bytes)
                (length, isBinary) = (bytes.count, true)
            }
            lengths.append(Int32(length))
            formats.append(isBinary ? 1 : 0)
        }
    }

    func execute(_ handle: OpaquePointer, _ statement: PostgreSQLStatements.Statement) -> OpaquePointer? {
        texts.withPointers { pointers in
            PQexecPrepared(
                handle, statement.name, Int32(lengths.count), pointers, lengths, formats,
                statement.isBinary ? 1 : 0)
        }
    }

    /// False when nothing could be sent.
    func send(_ handle: OpaquePointer, _ statement: PostgreSQLStatements.Statement) -> Bool {
        texts.withPointers { pointers in
            PQsendQueryPrepared(
                handle, statement.name, Int32(lengths.count), pointers, lengths, formats,
                statement.isBinary ? 1 : 0) == 1
        }
    }
}

extension Value {
    /// PostgreSQL's number of the type that has this value.
    fileprivate var type: Oid {
        switch self {
        case .null: 0
        case .integer: 20
        case .real: 701
        case .text: 25
        case .bytes: 17
        }
    }
}
