/// What people put between the digits of one number.
enum DigitGap: UInt8 {
    case none
    case space
    case hyphen
    case spacedHyphen
    case plus
    case slash
    case dot
    case bracket
}

extension TextBytes {
    private enum Mark {
        case unseen
        case space
        case sign(DigitGap)
    }

    /// The gap before the next digit, and where that digit stands; nil when no digit follows.
    ///
    /// - Shape: at most one sign (two when one is a bracket) and at most two spaces. A plus, a stroke or a dot
    ///   with a space beside it ends the number.
    func gap(from start: Int) -> (gap: DigitGap, end: Int)? {
        if self[start] &- 0x30 < 10 { return (.none, start) }
        var (position, spaces, sign) = (start, 0, DigitGap.none)
        for _ in 0..<6 {
            guard let (mark, length) = mark(at: position) else { break }
            switch mark {
            case .unseen: break
            case .space: spaces += 1
            case .sign(let next):
                guard let both = Self.joined(sign, next) else { return nil }
                sign = both
            }
            position += length
        }
        guard spaces <= 2, digit(at: position) != nil else { return nil }
        return Self.gap(sign, spaced: spaces > 0).map { ($0, position) }
    }

    private static func joined(_ first: DigitGap, _ second: DigitGap) -> DigitGap? {
        switch (first, second) {
        case (.none, _): second
        case (.bracket, .bracket), (.bracket, .hyphen), (.hyphen, .bracket): .bracket
        default: nil
        }
    }

    private static func gap(_ sign: DigitGap, spaced: Bool) -> DigitGap? {
        guard spaced else { return sign }
        return switch sign {
        case .none: .space
        case .hyphen: .spacedHyphen
        case .bracket: .bracket
        default: nil
        }
    }

    /// How long the space here is: no tab and no new line, which part cells and lines.
    func spaceLength(at position: Int) -> Int {
        if case .space? = mark(at: position)?.mark { return mark(at: position)?.length ?? 0 }
        return 0
    }

    private func mark(at position: Int) -> (mark: Mark, length: Int)? {
        switch self[position] {
        case UInt8(ascii: " "): (.space, 1)
        case UInt8(ascii: "-"): (.sign(.hyphen), 1)
        case UInt8(ascii: "+"): (.sign(.plus), 1)
        case UInt8(ascii: "/"): (.sign(.slash), 1)
        case UInt8(ascii: "."): (.sign(.dot), 1)
        case UInt8(ascii: "("), UInt8(ascii: ")"): (.sign(.bracket), 1)
        case 0xC2: twoByteMark(self[position + 1]).map { ($0, 2) }
        case 0xE2, 0xE3, 0xEF:
            threeByteMark(self[position], self[position + 1], self[position + 2]).map { ($0, 3) }
        default: nil
        }
    }

    /// U+00A0 does not break, U+00AD shows only at the end of a line.
    private func twoByteMark(_ second: UInt8) -> Mark? {
        switch second {
        case 0xA0: .space
        case 0xAD: .sign(.hyphen)
        default: nil
        }
    }

    private func threeByteMark(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Mark? {
        switch (first, second, third) {
        case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80): .space
        case (0xE2, 0x80, 0x90...0x95), (0xE2, 0x88, 0x92), (0xEF, 0xBC, 0x8D), (0xEF, 0xB9, 0xA3):
            .sign(.hyphen)
        case (0xEF, 0xBC, 0x8B): .sign(.plus)
        case (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x80, 0xAA...0xAE): .unseen
        case (0xE2, 0x81, 0xA0), (0xE2, 0x81, 0xA6...0xA9), (0xEF, 0xBB, 0xBF): .unseen
        default: nil
        }
    }
}
