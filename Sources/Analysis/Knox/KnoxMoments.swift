/// What a band has to do with how far counts vary when the times are dealt out anew.
///
/// - Source: Knox 1964, Appl. Statist. 13:25; Barton & David 1966; Mantel 1967, Cancer Res. 27:209, for the first
///   two moments over all permutations. The variance is written here as the sum of two parts that cannot be
///   negative, so that nothing cancels out with ten thousand events: what comes from events with many partners,
///   and what is left when their share is taken off.
struct BandSpread {
    /// How many pairs lie in the band.
    let pairs: Double
    /// The squared differences of the events' partners from their mean, added up.
    let uneven: Double
    /// The squared rest, over all pairs.
    let rest: Double

    /// - Shape: the partners of each event in the band; four events or more.
    init(_ degrees: [Int32]) {
        let count = Double(degrees.count)
        let sum = degrees.reduce(0) { $0 + Double($1) }
        pairs = sum / 2
        let mean = sum / count
        let uneven = degrees.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
        self.uneven = uneven
        let share = pairs / (count * (count - 1) / 2)
        rest = max(0, pairs * (1 - share) - uneven / (count - 2))
    }

    /// The mean number of pairs in a band of distance and a band of time at once.
    static func mean(_ space: Self, _ time: Self, events: Int) -> Double {
        let count = Double(events)
        return space.pairs * time.pairs / (count * (count - 1) / 2)
    }

    /// The standard deviation of that number.
    static func deviation(_ space: Self, _ time: Self, events: Int) -> Double {
        let count = Double(events)
        let fromEvents = space.uneven * time.uneven / ((count - 2) * (count - 2) * (count - 1))
        let fromPairs = space.rest * time.rest / (count * (count - 3) / 2)
        return (fromEvents + fromPairs).squareRoot()
    }
}
