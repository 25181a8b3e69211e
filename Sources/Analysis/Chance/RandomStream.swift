/// Random numbers that are fixed by a seed and the number of their stream.
///
/// Each replication of a Monte Carlo test draws from a stream of its own, so that a seed gives the same result
/// on any number of cores.
///
/// - Source: xoshiro256** (Blackman & Vigna 2021, ACM Trans. Math. Softw. 47:36), its state filled by
///   SplitMix64 (Steele, Lea & Flood 2014, OOPSLA).
package struct RandomStream: RandomNumberGenerator, Sendable {
    private var a: UInt64
    private var b: UInt64
    private var c: UInt64
    private var d: UInt64

    /// The stream of that number under a seed; both are mixed, so neighbours have nothing in common.
    package init(seed: UInt64, stream: Int = 0) {
        var filler = Self.mix(seed) ^ Self.mix(~UInt64(truncatingIfNeeded: stream))
        func word() -> UInt64 {
            filler &+= 0x9E37_79B9_7F4A_7C15
            return Self.mix(filler)
        }
        (a, b, c, d) = (word(), word(), word(), word())
    }

    /// The next 64 random bits.
    package mutating func next() -> UInt64 {
        let result = Self.turn(b &* 5, by: 7) &* 9
        let shifted = b << 17
        c ^= a
        d ^= b
        b ^= c
        a ^= d
        c ^= shifted
        d = Self.turn(d, by: 45)
        return result
    }

    /// A whole number from 0 up to, but not including, a bound above 0, each with the same chance.
    ///
    /// - Source: Lemire 2019, ACM Trans. Model. Comput. Simul. 29:3.
    package mutating func number(below bound: UInt32) -> UInt32 {
        var product = (next() >> 32) &* UInt64(bound)
        guard UInt32(truncatingIfNeeded: product) < bound else { return UInt32(product >> 32) }
        let rest = (0 &- bound) % bound
        while UInt32(truncatingIfNeeded: product) < rest {
            product = (next() >> 32) &* UInt64(bound)
        }
        return UInt32(product >> 32)
    }

    /// Puts values into a random order, each order with the same chance.
    ///
    /// - Shape: at most 2³² − 1 values.
    package mutating func shuffle<Value: BitwiseCopyable>(_ values: inout [Value]) {
        var values = values.mutableSpan
        var last = values.count - 1
        while last > 0 {
            let other = Int(number(below: UInt32(last + 1)))
            let kept = values[unchecked: last]
            values[unchecked: last] = values[unchecked: other]
            values[unchecked: other] = kept
            last -= 1
        }
    }

    private static func turn(_ word: UInt64, by bits: UInt64) -> UInt64 {
        word << bits | word >> (64 - bits)
    }

    private static func mix(_ word: UInt64) -> UInt64 {
        var word = word
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
