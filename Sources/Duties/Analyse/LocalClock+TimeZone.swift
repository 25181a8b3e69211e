package import Analysis
package import Foundation

extension LocalClock {
    /// The clocks of a time zone over a span of time.
    ///
    /// The offset is asked day by day: changes that are no summer time, as when a country moves to another
    /// zone, are found as well.
    ///
    /// - Units: seconds since 1970-01-01 00:00 UTC.
    package init(_ zone: TimeZone, during span: Range<Int>) {
        let start = span.lowerBound - 3 * 86_400
        let days = (span.upperBound - start) / 86_400 + 4
        var beginnings = [start]
        var offsets = [Self.offset(of: zone, at: start)]
        for day in 1...days {
            let (before, after) = (start + (day - 1) * 86_400, start + day * 86_400)
            let offset = Self.offset(of: zone, at: after)
            guard offset != offsets[offsets.count - 1] else { continue }
            beginnings.append(Self.change(of: zone, to: offset, between: before, and: after))
            offsets.append(offset)
        }
        // The beginnings ascend as they were found, so the fault cannot come; one clock stands in for it.
        self = (try? LocalClock(beginnings: beginnings, offsets: offsets)) ?? LocalClock(offset: offsets[0])
    }

    private static func change(of zone: TimeZone, to offset: Int, between start: Int, and end: Int) -> Int {
        var (low, high) = (start, end)
        while high - low > 1 {
            let middle = (low + high) / 2
            if Self.offset(of: zone, at: middle) == offset { high = middle } else { low = middle }
        }
        return high
    }

    private static func offset(of zone: TimeZone, at instant: Int) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant)))
    }
}
