package enum LocalClockError: Error, Equatable {
    /// A clock needs at least one offset, and as many beginnings as offsets, in the order of time.
    case unordered
}

/// What the clocks of a place show: the offsets from UTC, and since when each holds.
///
/// Whoever knows time zones makes it; here they are numbers.
///
/// - Shape: `beginnings[i]` is when `offsets[i]` begins to hold; the first also holds before its beginning.
/// - Units: seconds since 1970-01-01 00:00 UTC; offsets are seconds east of UTC. A time on the clock is in
///   seconds since its 1970-01-01 00:00.
package struct LocalClock: Equatable, Sendable {
    package private(set) var beginnings: [Int]
    package private(set) var offsets: [Int]

    /// - Throws: `.unordered`.
    package init(beginnings: [Int], offsets: [Int]) throws(LocalClockError) {
        guard !offsets.isEmpty, beginnings.count == offsets.count,
            zip(beginnings, beginnings.dropFirst()).allSatisfy({ $0 < $1 })
        else { throw .unordered }
        self.beginnings = beginnings
        self.offsets = offsets
    }

    /// A clock that never changes.
    package init(offset: Int) {
        beginnings = [Int.min]
        offsets = [offset]
    }

    /// Puts the clock forward or back from an instant on; changes said before for then or later are
    /// forgotten.
    package mutating func change(at instant: Int, to offset: Int) {
        while let last = beginnings.last, last >= instant, beginnings.count > 1 {
            beginnings.removeLast()
            offsets.removeLast()
        }
        beginnings.append(max(instant, beginnings[0] + 1))
        offsets.append(offset)
    }

    package func offset(at instant: Int) -> Int {
        offsets[stretch(at: instant)]
    }

    /// What the clock shows at an instant.
    package func time(at instant: Int) -> Int {
        instant + offset(at: instant)
    }

    /// Which of the times that the clock shows twice when it is put back.
    package enum Occurrence: Sendable {
        case first
        case second
    }

    /// When the clock shows a time; a time that it leaves out when put forward is moved on by as much.
    package func instant(showing time: Int, _ occurrence: Occurrence = .first) -> Int {
        let around = stretch(at: time - offsets[0])
        let stretches = max(0, around - 2)...min(offsets.count - 1, around + 2)
        let hits = stretches.filter { stretch(at: time - offsets[$0]) == $0 }
        if let hit = occurrence == .first ? hits.first : hits.last { return time - offsets[hit] }
        // Between two stretches: the one before it still tells how late it is.
        let before = stretches.last { $0 == 0 || time - offsets[$0] >= beginnings[$0] } ?? around
        return time - offsets[before]
    }

    /// A local day, from its first second to the next day's.
    ///
    /// - Shape: 23 or 25 hours when the clock is changed.
    /// - Units: days since 1970-01-01 on the local calendar.
    package func span(ofDay day: Int) -> Range<Int> {
        let first = instant(showing: day * 86_400)
        // A day that an island skips to change sides of the date line is empty.
        return first..<max(first, instant(showing: (day + 1) * 86_400))
    }

    /// The first instant after this one at which the clock is changed; nil when it stays as it is.
    func change(after instant: Int) -> Int? {
        beginnings.dropFirst().first { $0 > instant }
    }

    private func stretch(at instant: Int) -> Int {
        var (low, high) = (0, beginnings.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if beginnings[middle] <= instant { low = middle } else { high = middle }
        }
        return low
    }
}
