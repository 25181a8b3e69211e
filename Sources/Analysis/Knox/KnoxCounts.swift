/// Counts of pairs nearer in time than each end of a band, for eight orders of the times at once.
///
/// - Shape: band of distance after band; in each, one entry per end.
struct KnoxCounts<Times: TimesOfEight>: Sendable {
    let pairs: NearPairs
    let times: [Times.Time]
    let ends: [Times.Time]

    /// The counts of eight orders, dealt by the streams from a number on.
    func counts(ofOrders firstStream: Int, seed: UInt64) -> [SIMD8<Int32>] {
        var dealt = [Times.Time](repeating: .zero, count: 8 * times.count)
        for lane in 0..<8 {
            var own = times
            var stream = RandomStream(seed: seed, stream: firstStream + lane)
            stream.shuffle(&own)
            for event in own.indices { dealt[8 * event + lane] = own[event] }
        }
        return counts(dealt)
    }

    /// The counts of the times as they are.
    func counts() -> [Int] {
        counts(times.flatMap { Array(repeating: $0, count: 8) }).map { Int($0[0]) }
    }

    private func counts(_ dealt: [Times.Time]) -> [SIMD8<Int32>] {
        var counts: [SIMD8<Int32>] = []
        var start = 0
        for end in pairs.bandEnds {
            for group in stride(from: 0, to: ends.count, by: 4) {
                var own = [SIMD8<Int32>](repeating: .zero, count: 4)
                for part in stride(from: start, to: end, by: Self.longestPart) {
                    add(part..<min(end, part + Self.longestPart), group, dealt, to: &own)
                }
                counts += own.prefix(ends.count - group)
            }
            start = end
        }
        return counts
    }

    /// A lane of 16 bits must not run over.
    private static var longestPart: Int { 32_000 }

    /// Adds the pairs of a part that are nearer in time than four ends.
    private func add(
        _ part: Range<Int>, _ group: Int, _ dealt: [Times.Time], to counts: inout [SIMD8<Int32>]
    ) {
        let (first, second, dealt) = (pairs.first.span, pairs.second.span, dealt.span.bytes)
        let ends = (0..<4).map { group + $0 < self.ends.count ? self.ends[group + $0] : .zero }
        let (a, b, c, d) = (ends[0], ends[1], ends[2], ends[3])
        var (nearA, nearB, nearC, nearD) = (
            Times.Near.zero, Times.Near.zero, Times.Near.zero, Times.Near.zero
        )
        for pair in part {
            let apart = Times.apart(
                Times.eight(dealt, of: Int(first[unchecked: pair])),
                Times.eight(dealt, of: Int(second[unchecked: pair])))
            nearA &+= Times.oneWhere(apart, isBelow: a)
            nearB &+= Times.oneWhere(apart, isBelow: b)
            nearC &+= Times.oneWhere(apart, isBelow: c)
            nearD &+= Times.oneWhere(apart, isBelow: d)
        }
        for (index, near) in [nearA, nearB, nearC, nearD].enumerated() {
            counts[index] &+= Times.counts(near)
        }
    }
}
