import Foundation

/// Numbers that look random, the same in every run.
///
/// - Source: Steele, Lea and Flood 2014, SplitMix64.
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var number = state
        number = (number ^ number >> 30) &* 0xbf58_476d_1ce4_e5b9
        number = (number ^ number >> 27) &* 0x94d0_49bb_1331_11eb
        return number ^ number >> 31
    }

    mutating func number(to end: Double) -> Double {
        .random(in: 0..<end, using: &self)
    }

    /// A count whose mean is `mean`, as Poisson has it.
    ///
    /// - Source: Knuth, *The Art of Computer Programming* 2, 3.4.1.
    mutating func count(mean: Double) -> Double {
        let least = exp(-mean)
        var (count, product) = (0.0, number(to: 1))
        while product > least {
            count += 1
            product *= number(to: 1)
        }
        return count
    }
}
