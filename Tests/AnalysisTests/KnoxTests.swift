import Analysis
import Testing

struct KnoxTests {
    /// Five points on a line; by hand: the pairs' distances and days apart.
    private static func line(factor: Double = 1, shift: Double = 0) throws -> KnoxEvents {
        try KnoxEvents(
            x: [0, 5, 10, 100, 104].map { shift + factor * $0 }, y: Array(repeating: shift, count: 5),
            day: [0, 1, 3, 3, 10].map { $0 + shift })
    }

    @Test func `pairs lie in half-open bands`() throws {
        let table = try knoxTable(
            Self.line(), by: .euclidean, space: KnoxBands([0, 5, 10]), time: KnoxBands([0, 1, 3]))
        // [0,5): 100–104, 7 days. [5,10): 0–5, 1 day, and 5–10, 2 days. The rest further away.
        #expect(table.observed == [0, 0, 1, 0, 2, 0, 1, 1, 5])
        #expect(table.space.descriptions == ["[0, 5)", "[5, 10)", "[10, inf)"])
    }

    @Test func `what is nearer than the first break lies in no band`() throws {
        let all = try knoxTable(
            Self.line(), by: .euclidean, space: KnoxBands([0, 5, 10]), time: KnoxBands([0, 1, 3]))
        let later = try knoxTable(
            Self.line(), by: .euclidean, space: KnoxBands([5, 10]), time: KnoxBands([1, 3]))
        #expect(later.observed == [4, 5, 7, 8].map { all.observed[$0] })
        #expect(later.mean == [4, 5, 7, 8].map { all.mean[$0] })
        #expect(later.deviation == [4, 5, 7, 8].map { all.deviation[$0] })
    }

    @Test func `one band without end has all pairs`() throws {
        let table = try knoxTable(Self.line(), by: .euclidean, space: KnoxBands([0]), time: KnoxBands([0]))
        #expect(table.observed == [10])
        #expect(table.mean == [10])
        #expect(table.deviation == [0])
    }

    @Test func `streets are longer than the straight line`() throws {
        let events = try KnoxEvents(x: [0, 3, 900, 1800], y: [0, 4, 900, 1800], day: [0, 0, 50, 99])
        let (space, time) = (try KnoxBands([0, 6]), try KnoxBands([0, 1]))
        #expect(try knoxTable(events, by: .euclidean, space: space, time: time).observed[0] == 1)
        #expect(try knoxTable(events, by: .manhattan, space: space, time: time).observed[0] == 0)
    }

    /// All 120 orders of the days, one after the other.
    @Test func `mean and deviation are those over all orders of the times`() throws {
        let x = [0.0, 1, 2, 40, 41], days = [0.0, 1, 1, 5, 30]
        let (space, time) = (try KnoxBands([0, 1.5, 3, 45]), try KnoxBands([0, 1, 5]))
        func table(_ days: [Double]) throws -> KnoxTable {
            try knoxTable(
                KnoxEvents(x: x, y: x.map { _ in 0 }, day: days), by: .euclidean, space: space, time: time)
        }
        let counts = try orders(of: days).map { try table($0).observed }
        let closed = try table(days)
        #expect(counts.count == 120)
        for cell in closed.observed.indices {
            let mean = counts.reduce(0.0) { $0 + Double($1[cell]) } / 120
            let variance =
                counts.reduce(0.0) { $0 + (Double($1[cell]) - mean) * (Double($1[cell]) - mean) } / 120
            #expect(abs(closed.mean[cell] - mean) < 1e-12)
            #expect(abs(closed.deviation[cell] * closed.deviation[cell] - variance) < 1e-12)
        }
    }

    private func orders(of values: [Double]) -> [[Double]] {
        guard values.count > 1 else { return [values] }
        return values.indices.flatMap { index in
            var rest = values
            let value = rest.remove(at: index)
            return orders(of: rest).map { [value] + $0 }
        }
    }

    @Test func `moving and stretching space, or moving time, changes nothing`() throws {
        let time = try KnoxBands([0, 1, 3])
        let plain = try knoxTable(Self.line(), by: .euclidean, space: KnoxBands([0, 5, 10]), time: time)
        let moved = try knoxTable(
            Self.line(factor: 3, shift: -200), by: .euclidean, space: KnoxBands([0, 15, 30]), time: time)
        #expect(plain.observed == moved.observed)
        #expect(plain.mean == moved.mean)
        #expect(plain.deviation == moved.deviation)
    }
}
