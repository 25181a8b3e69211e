/// How many more events than by chance followed near an event, by distance and by time.
package struct NearRepeat: Equatable, Sendable {
    /// Pairs of events in one band of distance and one band of time.
    package struct Cell: Equatable, Sendable {
        /// The numbers of the bands, from 0.
        package let space: Int
        package let time: Int
        package let observed: Int
        package let expected: Double
        /// 1 is as by chance; nil where nothing is expected.
        package let ratio: Double?
        package let p: Double
    }

    package let space: KnoxBands
    package let time: KnoxBands
    /// How many events there are.
    package let events: Int
    /// Row after row; the last bands of distance and time have no end.
    package let cells: [Cell]

    /// From how many events on the answer is worth giving: with fewer a few pairs make the whole table.
    package static let fewestEvents = 200
}

/// Tells whether one event raises the risk of others nearby for some days.
///
/// - Shape: `fewest` is how many events are wanted; the rest as `knoxTest`.
/// - Throws: `.tooFewEvents` when there are fewer; the rest as `knoxTest`.
package func nearRepeat(
    _ events: KnoxEvents, by distance: KnoxDistance = .manhattan, space: KnoxBands, time: KnoxBands,
    fewest: Int = NearRepeat.fewestEvents, permutations: Int = 999, seed: UInt64, cores: Int? = nil,
    progress: (@Sendable (Double) -> Void)? = nil
) async throws(KnoxError) -> NearRepeat {
    guard events.count >= fewest else { throw .tooFewEvents(found: events.count, wanted: fewest) }
    let test = try await knoxTest(
        events, by: distance, space: space, time: time, permutations: permutations, seed: seed, cores: cores,
        progress: progress)
    let ratios = test.table.ratios
    let cells = test.p.indices.map { cell in
        NearRepeat.Cell(
            space: cell / time.count, time: cell % time.count, observed: test.table.observed[cell],
            expected: test.table.mean[cell], ratio: ratios[cell], p: test.p[cell])
    }
    return NearRepeat(space: space, time: time, events: events.count, cells: cells)
}
