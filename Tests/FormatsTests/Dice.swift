/// Chance that comes out the same each time.
///
/// - Source: Steele and others 2014, SplitMix64.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// A copy with a few bytes changed, left out or put in, and sometimes cut off.
    mutating func spoiled(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &self) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &self)
            switch Int.random(in: 0..<5, using: &self) {
            case 0: bytes.remove(at: place)
            case 1: bytes.insert(UInt8.random(in: 0...255, using: &self), at: place)
            case 2: bytes[place] = [0x00, 0xFF, 0x7F, 0x80].randomElement(using: &self) ?? 0
            case 3: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &self)
            default: if Bool.random(using: &self) { bytes.removeLast(bytes.count - place) }
            }
        }
        return bytes
    }
}
