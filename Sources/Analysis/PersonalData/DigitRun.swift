/// The digits from one place in a text onwards, with what parts them.
///
/// - Shape: at most 17 digits, one more than the longest number we know.
struct DigitRun {
    static let capacity = 17

    private(set) var count = 0
    private(set) var digits = [UInt8](repeating: 0, count: capacity)
    private(set) var starts = [Int](repeating: 0, count: capacity)
    private(set) var ends = [Int](repeating: 0, count: capacity)
    /// What stands before each digit.
    private(set) var gaps = [DigitGap](repeating: .none, count: capacity)
    /// Bit n is set when a gap, or the end of the number, comes after n digits.
    private(set) var boundaries: UInt32 = 0

    /// Reads on from the digit at `start`, and forgets what was read before.
    mutating func read(_ text: TextBytes, from start: Int) {
        (count, boundaries) = (0, 0)
        var (position, gap) = (start, DigitGap.none)
        while count < Self.capacity, let (value, length) = text.digit(at: position) {
            (digits[count], gaps[count]) = (value, gap)
            (starts[count], ends[count]) = (position, position + length)
            count += 1
            guard let next = text.gap(from: position + length) else {
                boundaries |= 1 << UInt32(count)
                return
            }
            (gap, position) = (next.gap, next.end)
            if gap != .none { boundaries |= 1 << UInt32(count) }
        }
    }

    /// Whether the number can end after that many digits.
    func canEnd(after length: Int) -> Bool {
        length <= count && boundaries & (1 << UInt32(length)) != 0
    }

    /// The places of the gaps among the digits of a part: bit n when one comes before its n-th digit.
    func grouping(from first: Int, length: Int) -> UInt32 {
        (boundaries >> UInt32(first)) & ((1 << UInt32(length)) - 1) & ~1
    }

    /// Whether every gap among these digits, where there is one, is one of those.
    func hasOnly(_ allowed: DigitGap..., in places: Range<Int>) -> Bool {
        places.allSatisfy { gaps[$0] == .none || allowed.contains(gaps[$0]) }
    }

    /// The number that two digits write.
    func twoDigits(at place: Int) -> Int {
        Int(digits[place]) * 10 + Int(digits[place + 1])
    }

    /// The bits of a grouping: 3, 2, 2 sets the third and the fifth.
    static func grouping(_ lengths: [Int], after offset: Int = 0) -> UInt32 {
        var (bits, place): (UInt32, Int) = (0, offset)
        for length in lengths.dropLast() {
            place += length
            bits |= 1 << UInt32(place)
        }
        return bits
    }
}
