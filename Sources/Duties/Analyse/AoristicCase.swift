import Analysis

/// Events with a start and an end, spread over the hours of the week.
package struct AoristicCase {
    private let starts: [Int]
    private let ends: [Int]

    /// - Throws: when a column is missing, or a cell is no time; an empty end is none.
    package init(_ folder: CaseFolder) throws(CaseFault) {
        let columns = try folder.parameters.texts("columns", or: ["start", "end"])
        let table = try folder.table()
        let areNamed = columns.contains("start") && columns.contains("end")
        guard areNamed || columns.count >= 2 else {
            throw CaseFault("case.json, \"columns\": wanted two names, found \(columns.count)")
        }
        let startColumn = areNamed ? "start" : columns[0]
        let endColumn = areNamed ? "end" : columns[1]
        let starts = try table.column(startColumn, as: "a time", CaseTime.init)
        let ends = try table.column(endColumn, as: "a time, or nothing") { cell -> CaseTime?? in
            Self.isMissing(cell) ? .some(nil) : CaseTime(cell).map(Optional.some)
        }
        guard !starts.isEmpty else {
            throw CaseFault("\(table.name): wanted at least one event, found none")
        }
        self.starts = starts.map { floorQuotient($0.clockSeconds, 60) }
        self.ends = zip(starts, ends).map { start, end in
            guard let end, end.clockSeconds >= start.clockSeconds else { return unknownEnd }
            // Whole minutes of duration, counted from the minute of the start.
            return floorQuotient(start.clockSeconds, 60) + (end.clockSeconds - start.clockSeconds) / 60
        }
    }

    package func answer() throws -> CaseAnswer {
        let weights = try aoristicWeights(starts: starts, ends: ends)
        let counts = startCounts(starts: starts)
        return .object([
            ("rows", .text("weekday 0=Monday..6=Sunday")),
            ("columns", .text("hour 0..23")),
            ("aoristic", Self.rows(weights) { .number($0) }),
            ("start_only", Self.rows(counts) { .whole(Int($0)) }),
            ("total", .number(weights.total)),
            ("by_hour", .numbers(weights.byHour)),
            ("by_weekday", .numbers(weights.byWeekday)),
            ("peak", weights.peak.map { .list([.whole($0.weekday), .whole($0.hour)]) } ?? .null),
        ])
    }

    private static func rows(_ weights: HourlyWeights, _ value: (Double) -> CaseAnswer) -> CaseAnswer {
        .list(
            (0..<7).map { weekday in
                .list((0..<24).map { value(weights[weekday: weekday, hour: $0]) })
            })
    }

    private static func isMissing(_ cell: String) -> Bool {
        ["", "na", "nan", "nat", "null", "none"].contains(cell.trimmingSpace.lowercased())
    }
}
