/// Which totals of a table are to be shown beside its cells.
package struct TableTotals: OptionSet, Hashable, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// A total for each row.
    package static let rows = TableTotals(rawValue: 1)
    /// A total for each column.
    package static let columns = TableTotals(rawValue: 2)
    /// The total of the whole table.
    package static let grand = TableTotals(rawValue: 4)
    package static let all: TableTotals = [.rows, .columns, .grand]
}

/// What of a table of counts may be shown.
///
/// - Shape: `cellIsShown` row by row, as the counts. The totals that were not to be shown stand as not shown.
package struct TableSuppression: Equatable, Sendable {
    package let cellIsShown: [Bool]
    package let rowTotalIsShown: [Bool]
    package let columnTotalIsShown: [Bool]
    package let grandTotalIsShown: Bool
}

/// Decides which cells and totals of a table to hold back, so that no small count can be worked out.
///
/// - Shape: the counts row by row; their number is a multiple of the columns.
/// - Throws: as for sums over sets of cells; `.unequalLengths` when the counts make no whole rows.
/// - Source: as there.
package func suppressSmallCounts(
    inTable counts: [Int], columns: Int, totals: TableTotals = .all, rule: SuppressionRule = SuppressionRule()
) throws(SuppressionError) -> TableSuppression {
    guard columns > 0, counts.count % columns == 0 else { throw .unequalLengths }
    let rows = counts.count / columns
    var sums: [[Int]] = []
    if totals.contains(.rows) { sums += (0..<rows).map { Array($0 * columns..<($0 + 1) * columns) } }
    if totals.contains(.columns), rows > 0 {
        sums += (0..<columns).map { Array(stride(from: $0, to: counts.count, by: columns)) }
    }
    if totals.contains(.grand), rows > 0 { sums.append(Array(counts.indices)) }
    let answer = try suppressSmallCounts(counts, sums: sums, rule: rule)
    var shown = answer.sumIsShown[...]
    let take = { (kind: TableTotals, count: Int) -> [Bool] in
        guard totals.contains(kind), rows > 0 else { return Array(repeating: false, count: count) }
        defer { shown = shown.dropFirst(count) }
        return Array(shown.prefix(count))
    }
    return TableSuppression(
        cellIsShown: answer.cellIsShown, rowTotalIsShown: take(.rows, rows),
        columnTotalIsShown: take(.columns, columns), grandTotalIsShown: take(.grand, 1)[0])
}
