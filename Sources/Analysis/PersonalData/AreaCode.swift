/// The first digits of a Swedish phone number after the 0, and what numbers follow them.
enum AreaCode {
    case mobile
    /// One to three digits.
    case landline(length: Int)
    /// 010 and 075: tied to no place, always seven digits after them.
    case nationwide

    /// - Shape: the digits after the 0, at least three of them.
    /// - Source: Post- och telestyrelsen, the Swedish numbering plan for telephony (ITU-T E.164).
    init?(_ digits: ArraySlice<UInt8>) {
        guard let first = digits.first, digits.count >= 3 else { return nil }
        let second = digits[digits.startIndex + 1]
        switch first * 10 + second {
        case 70, 72, 73, 76, 79: self = .mobile
        case 10, 75: self = .nationwide
        case 80...89: self = .landline(length: 1)
        case 11, 13, 16, 18, 19, 21, 23, 26, 31, 33, 35, 36, 40, 42, 44, 46, 54, 60, 63, 90:
            self = .landline(length: 2)
        case _ where Self.belongsToNobody(first * 10 + second, digits[digits.startIndex + 2]): return nil
        default: self = .landline(length: 3)
        }
    }

    /// Free, shared-cost, paid and machine numbers: they are the numbers of services, never of a person.
    ///
    /// So 020 and 0771 stand in a text without alarm, as 112, 114 14 and 1177 do, which do not begin with 0.
    private static func belongsToNobody(_ two: UInt8, _ third: UInt8) -> Bool {
        switch two {
        case 0...9, 20, 71, 74, 77, 78, 99: true
        case 93: third == 9
        case 94: third == 4
        default: false
        }
    }

    /// How many digits there are after the 0, the longest first.
    var lengths: [Int] {
        switch self {
        case .mobile, .nationwide: [9]
        case .landline(let length): length == 3 ? [9, 8] : [9, 8, 7]
        }
    }

    /// How many digits the code itself has, as it is mostly written.
    var codeLength: Int {
        if case .landline(let length) = self { length } else { 2 }
    }

    /// Whether people write that many digits with gaps in these places.
    ///
    /// Times and dates are why not all groupings are allowed: "0730 0745 15" is no mobile, 08-12-2026 no landline.
    func allows(_ grouping: UInt32, length: Int) -> Bool {
        if case .mobile = self { return Self.allowsMobile(grouping) }
        if grouping == 0 { return length >= 8 }
        let local = (grouping >> UInt32(codeLength))
        guard local & 1 == 1, grouping & ((1 << UInt32(codeLength)) - 1) == 0 else { return false }
        return Self.localGroupings.contains(.init(length: length - codeLength, grouping: local & ~1))
    }

    /// Any groups of two or more digits, with three or more (and the 0) in the first.
    private static func allowsMobile(_ grouping: UInt32) -> Bool {
        let hasSingleDigit = grouping & (grouping << 1) != 0 || grouping & (1 << 8) != 0
        return grouping & 0b11 == 0 && !hasSingleDigit && grouping != fourFourTwo
    }

    private static let fourFourTwo = DigitRun.grouping([3, 4, 2])

    private struct LocalGrouping: Hashable {
        let length: Int
        let grouping: UInt32
    }

    private static let localGroupings = Set(
        [
            [5], [3, 2], [2, 3], [6], [2, 2, 2], [3, 3], [7], [3, 2, 2], [3, 4], [2, 2, 3], [8], [3, 3, 2],
            [2, 2, 2, 2], [3, 2, 3], [2, 3, 3], [4, 4], [4, 2, 2],
        ].map { LocalGrouping(length: $0.reduce(0, +), grouping: DigitRun.grouping($0)) })
}
