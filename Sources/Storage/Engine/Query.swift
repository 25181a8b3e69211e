/// One SQL statement with its values beside it, never inside its text.
///
/// A Swift string literal is a query; every `\(value)` in it becomes a bound parameter, so there is no way to
/// paste a value into SQL by accident. Another query may be interpolated too, which is how conditions are
/// shared, and `\(sqlite: "…", postgresql: "…")` says what only one engine understands.
package struct Query: ExpressibleByStringInterpolation, Sendable {
    enum Part: Sendable {
        case text(String)
        case value(Value)
        indirect case dialect(sqlite: [Part], postgresql: [Part])
    }

    var parts: [Part]

    package init(stringLiteral text: String) {
        parts = [.text(text)]
    }

    package init(stringInterpolation interpolation: Interpolation) {
        parts = interpolation.parts
    }

    /// The name of a table or a column that is known only when the program runs.
    ///
    /// - Throws: `.unsupported` unless it is made of a–z, 0–9 and `_`, and does not begin with a digit.
    package init(identifier name: String) throws(StorageError) {
        let usual = name.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        guard usual, let first = name.utf8.first, first > UInt8(ascii: "9") else {
            throw .unsupported("a name in SQL is made of a-z, 0-9 and _")
        }
        parts = [.text("\"\(name)\"")]
    }

    private init(parts: [Part]) {
        self.parts = parts
    }

    package struct Interpolation: StringInterpolationProtocol {
        var parts: [Part] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(2 * interpolationCount + 1)
        }

        package mutating func appendLiteral(_ text: String) {
            if !text.isEmpty { parts.append(.text(text)) }
        }

        package mutating func appendInterpolation(_ value: some Storable) {
            parts.append(.value(value.stored))
        }

        package mutating func appendInterpolation<T: Storable>(_ value: T?) {
            parts.append(.value(value.stored))
        }

        package mutating func appendInterpolation(_ query: Query) {
            parts += query.parts
        }

        package mutating func appendInterpolation(sqlite: Query, postgresql: Query) {
            parts.append(.dialect(sqlite: sqlite.parts, postgresql: postgresql.parts))
        }
    }

    /// The queries one after the other, such as conditions joined by ` AND `; empty for none.
    package static func joined(_ queries: [Query], separator: Query) -> Query {
        var parts: [Part] = []
        for (position, query) in queries.enumerated() {
            if position > 0 { parts += separator.parts }
            parts += query.parts
        }
        return Query(parts: parts)
    }

    /// What stands between the parentheses of `IN (…)`; none at all matches nothing.
    package static func list(_ values: some Sequence<some Storable>) -> Query {
        var parts: [Part] = []
        for value in values {
            if !parts.isEmpty { parts.append(.text(", ")) }
            parts.append(.value(value.stored))
        }
        return parts.isEmpty ? "NULL" : Query(parts: parts)
    }
}

extension Query {
    /// The text with each value's place marked as the engine wants it, and the values in order.
    func bound(for engine: EngineKind) -> (sql: String, values: [Value]) {
        var sql = ""
        sql.reserveCapacity(Self.usualLength)
        var values: [Value] = []
        bind(parts, for: engine, &sql, &values)
        return (sql, values)
    }

    /// - Units: bytes.
    private static let usualLength = 400

    /// Whether a statement with these values is likely to come again; long lists hardly do, and each length of
    /// a list is a statement of its own.
    static func isWorthKeeping(_ values: [Value]) -> Bool {
        values.count <= 50
    }

    private func bind(_ parts: [Part], for engine: EngineKind, _ sql: inout String, _ values: inout [Value]) {
        for part in parts {
            switch (part, engine) {
            case (.text(let text), _): sql += text
            case (.value(let value), .sqlite):
                values.append(value)
                sql += "?"
            case (.value(let value), .postgresql):
                values.append(value)
                sql += "$\(values.count)"
            case (.dialect(let parts, _), .sqlite), (.dialect(_, let parts), .postgresql):
                bind(parts, for: engine, &sql, &values)
            }
        }
    }
}
