/// One SQL statement with its values beside it, never inside its text.
///
/// A Swift string literal is a query; every `\(value)` in it becomes a bound parameter, so there is no way to
/// paste a value into SQL by accident. Another query may be interpolated too, which is how conditions are
/// shared, and `\(sqlite: "…", postgresql: "…")` says what only one engine understands. No `?` may stand in its
/// own text: that is how a value's place is marked.
package struct Query: ExpressibleByStringInterpolation, Sendable {
    /// The text with `?` where each value stands, and the values in their order.
    private struct Form {
        var text = ""
        var values: [Value] = []

        mutating func append(_ value: Value) {
            text += "?"
            values.append(value)
        }

        static func += (form: inout Form, other: Form) {
            form.text += other.text
            form.values += other.values
        }
    }

    private var form = Form()
    /// What PostgreSQL is told, where it is told something else.
    private var postgresql: Form?

    package init(stringLiteral text: String) {
        append(text)
    }

    package init(stringInterpolation interpolation: Interpolation) {
        self = interpolation.query
    }

    /// The name of a table or a column that is known only when the program runs.
    ///
    /// - Throws: `.unsupported` unless it is made of a–z, 0–9 and `_`, and does not begin with a digit.
    package init(identifier name: String) throws(StorageError) {
        var name = name
        guard name.withUTF8(Self.isUsual) else {
            throw .unsupported("a name in SQL is made of a-z, 0-9 and _")
        }
        form.text = "\"\(name)\""
    }

    private static func isUsual(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = name.first, first > UInt8(ascii: "9") else { return false }
        return name.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
    }

    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var query: Query = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            query.form.text.reserveCapacity(literalCapacity + 32 * interpolationCount)
        }

        package mutating func appendLiteral(_ text: String) {
            query.append(text)
        }

        package mutating func appendInterpolation(_ value: some Storable) {
            query.append(value.stored)
        }

        package mutating func appendInterpolation<T: Storable>(_ value: T?) {
            query.append(value.stored)
        }

        package mutating func appendInterpolation(_ query: Query) {
            self.query.append(query)
        }

        package mutating func appendInterpolation(sqlite: Query, postgresql: Query) {
            var both = sqlite
            both.postgresql = postgresql.postgresql ?? postgresql.form
            query.append(both)
        }
    }

    /// The queries one after the other, such as conditions joined by ` AND `; empty for none.
    package static func joined(_ queries: [Query], separator: Query) -> Query {
        var joined: Query = ""
        for (position, query) in queries.enumerated() {
            if position > 0 { joined.append(separator) }
            joined.append(query)
        }
        return joined
    }

    /// What stands between the parentheses of `IN (…)`; none at all matches nothing.
    package static func list(_ values: some Sequence<some Storable>) -> Query {
        var list: Query = ""
        list.form.values = values.map(\.stored)
        let count = list.form.values.count
        list.form.text = count == 0 ? "NULL" : "?" + String(repeating: ", ?", count: count - 1)
        return list
    }

    private mutating func append(_ text: String) {
        assert(!text.contains("?"))
        form.text += text
        postgresql?.text += text
    }

    private mutating func append(_ value: Value) {
        form.append(value)
        postgresql?.append(value)
    }

    private mutating func append(_ query: Query) {
        if postgresql != nil || query.postgresql != nil {
            postgresql = postgresql ?? form
            postgresql? += query.postgresql ?? query.form
        }
        form += query.form
    }
}

extension Query {
    /// The text with each value's place marked as the engine wants it, and the values in order.
    func bound(for engine: EngineKind) -> (sql: String, values: [Value]) {
        switch engine {
        case .sqlite:
            return (form.text, form.values)
        case .postgresql:
            let own = postgresql ?? form
            return (Self.numbered(own.text), own.values)
        }
    }

    /// The text with `$1`, `$2` … for each `?`.
    private static func numbered(_ text: String) -> String {
        var (numbered, count) = ("", 0)
        numbered.reserveCapacity(2 * text.utf8.count)
        for part in text.split(separator: "?", omittingEmptySubsequences: false) {
            if count > 0 { numbered += "$\(count)" }
            numbered += part
            count += 1
        }
        return numbered
    }

    /// Whether a statement with these values is likely to come again; long lists hardly do, and each length of
    /// a list is a statement of its own.
    static func isWorthKeeping(_ values: [Value]) -> Bool {
        values.count <= 50
    }
}
