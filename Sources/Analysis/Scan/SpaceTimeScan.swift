/// Places where more happened during some periods than their usual share.
package struct SpaceTimeCluster: Equatable, Sendable {
    package let centre: Int
    /// The places in the circle, the centre among them, in the order of the map.
    package let places: [Int]
    package let observed: Int
    package let expected: Double
    /// The logarithm of the likelihood ratio.
    package let ratio: Double
    /// From the centre to the outermost place, in metres.
    package let radius: Double
    /// Counted from 1, as the last.
    package let firstPeriod: Int
    package let lastPeriod: Int
    /// The chance of a cluster at least as strong anywhere, if the periods had nothing to do with the places.
    package let p: Double
}

/// What a space-time permutation scan found.
package struct SpaceTimeScan: Sendable {
    /// The strongest first; no two have a place in common.
    package let clusters: [SpaceTimeCluster]
    /// The highest ratio of each replication, rising.
    package let nullRatios: [Double]

    /// The ratio that a share of the replications stayed under, interpolated.
    ///
    /// - Shape: a share from 0 to 1; nil for any other.
    package func nullRatio(atShare share: Double) -> Double? {
        guard (0...1).contains(share), let last = nullRatios.last else { return nil }
        let position = share * Double(nullRatios.count - 1)
        let below = Int(position)
        guard below + 1 < nullRatios.count else { return last }
        return nullRatios[below] + (position - Double(below)) * (nullRatios[below + 1] - nullRatios[below])
    }
}

/// Looks for places where more happened during some periods than the places and the periods by themselves explain.
///
/// It needs no population: each place is compared with its own other periods, and each period with the other
/// places. A rise everywhere is therefore no cluster.
///
/// - Shape: places are numbers into the map of the cases, periods count from 1. A seed gives the same on any
///   number of `cores`. `progress` hears the share that is done.
/// - Throws: `.tooFewCases`, `.onePlace` or `.onePeriod` when nothing could be a cluster; `.unusableRules` when
///   no window keeps to them; `.tooManyWindows`; `.noReplications`; `.cancelled`.
/// - Source: Kulldorff et al. 2005, PLoS Medicine 2:e59. p is `(1 + replications at least as high) /
///   (replications + 1)`, also for the clusters after the first.
package func spaceTimeScan(
    _ cases: ScanCases, by rules: ScanRules, replications: Int = 999, seed: UInt64, cores: Int? = nil,
    progress: (@Sendable (Double) -> Void)? = nil
) async throws(ScanError) -> SpaceTimeScan {
    try refuseUnusable(rules, over: cases.periods)
    guard replications >= 1 else { throw .noReplications }
    try refuseHopeless(cases)
    let observed = ObservedScan(cases, by: rules)
    let best = await Pieces((cases.map.count + 63) / 64, cores: cores).results { piece in
        (64 * piece..<min(cases.map.count, 64 * piece + 64)).compactMap(observed.bestWindow)
    }
    guard let best else { throw .cancelled }
    let null = NullScan(cases, by: rules, seed: seed)
    let batches = Pieces((replications + 7) / 8, cores: cores, progress: progress)
    let ratios = await batches.results { batch in
        (8 * batch..<min(replications, 8 * batch + 8)).map(null.highestRatio)
    }
    guard let ratios else { throw .cancelled }
    let rising = ratios.flatMap(\.self).sorted()
    return SpaceTimeScan(clusters: clusters(best.flatMap(\.self), in: observed, rising), nullRatios: rising)
}

private func refuseUnusable(_ rules: ScanRules, over periods: Int) throws(ScanError) {
    guard rules.longest >= 1, rules.fewest >= 1, rules.radius >= 0, rules.share > 0, rules.share <= 1
    else { throw .unusableRules }
    guard rules.prospective || min(rules.longest, periods) <= ScanRules.mostWindows / periods
    else { throw .tooManyWindows(most: ScanRules.mostWindows) }
}

private func refuseHopeless(_ cases: ScanCases) throws(ScanError) {
    guard let first = cases.period.first else { throw .tooFewCases }
    guard cases.period.contains(where: { $0 != first }) else { throw .onePeriod }
    guard !(0..<cases.map.count).contains(where: { cases.cases(at: $0).count == cases.count })
    else { throw .onePlace }
}

/// The best windows that have no place in common, the strongest first.
///
/// Among equals the one with the fewest places, then the one whose centre comes first.
private func clusters(
    _ windows: [ScanWindow], in scan: ObservedScan, _ nullRatios: [Double]
) -> [SpaceTimeCluster] {
    var taken = [Bool](repeating: false, count: scan.cases.map.count)
    var clusters: [SpaceTimeCluster] = []
    for window in windows.sorted(by: { ($1.ratio, $0.places, $0.centre) < ($0.ratio, $1.places, $1.centre) })
    {
        guard !taken[window.centre] else { continue }
        let circle = GrowingCircle(round: window.centre, in: scan.cases, by: scan.rules)
        let places = circle.places[..<window.places].sorted()
        guard !places.contains(where: { taken[$0] }) else { continue }
        for place in places { taken[place] = true }
        let atLeast = nullRatios.count { $0 >= window.ratio }
        clusters.append(
            SpaceTimeCluster(
                centre: window.centre, places: places, observed: window.observed, expected: window.expected,
                ratio: window.ratio, radius: window.radius, firstPeriod: window.first + 1,
                lastPeriod: window.last + 1, p: Double(1 + atLeast) / Double(nullRatios.count + 1)))
    }
    return clusters
}
