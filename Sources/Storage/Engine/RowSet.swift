/// Many rows of one table, to be inserted at once.
///
/// - Shape: the values of all rows one after the other, in the order of the columns.
package struct RowSet: Sendable {
    let table: Query
    let columns: [Query]
    private(set) var values: [Value] = []

    /// The rows that store `records`; what stands in tables of their own is left out.
    package init<R: Record>(_ records: [R]) throws(StorageError) {
        table = try Query(identifier: R.table)
        var columns: [Query] = []
        for name in ["id", "version"] + (records.first?.fields.map(\.name) ?? []) {
            columns.append(try Query(identifier: name))
        }
        self.columns = columns
        values.reserveCapacity(records.count * columns.count)
        for record in records {
            values.append(record.id.stored)
            values.append(.integer(record.version))
            for field in record.fields { values.append(field.value) }
        }
    }

    package var isEmpty: Bool { values.isEmpty }

    /// The statement that inserts the rows at `range`, and leaves those out whose key is there already.
    func query(_ range: Range<Int>) -> Query {
        let width = columns.count
        let rows = range.map { row -> Query in
            "(\(Query.list(values[row * width..<(row + 1) * width])))"
        }
        return """
            INSERT INTO \(table) (\(Query.joined(columns, separator: ", ")))
            VALUES \(Query.joined(rows, separator: ", ")) ON CONFLICT DO NOTHING
            """
    }

    var count: Int { columns.isEmpty ? 0 : values.count / columns.count }
}
