package import Domain

/// How a file writes its times: `YYYY-MM-DD HH:mm`.
///
/// - Shape: YYYY, MM, DD, HH, mm and ss are digits in full, M, D and H one or two, Z is `Z`, `+01:00` or `+0100`; any
///   other character stands for itself.
package struct TimeFormat: Hashable, Sendable {
    enum Piece: Hashable, Sendable {
        case year
        case month(digits: ClosedRange<Int>)
        case day(digits: ClosedRange<Int>)
        case hour(digits: ClosedRange<Int>)
        case minute, second, zone
        case literal(UInt8)
    }

    let text: String
    let pieces: [Piece]

    /// Nil unless it holds a year and a month, and no part twice or without the one above it.
    package init?(_ text: String) {
        let tokens: [(String, Piece)] = [
            ("YYYY", .year), ("MM", .month(digits: 2...2)), ("DD", .day(digits: 2...2)),
            ("HH", .hour(digits: 2...2)), ("mm", .minute), ("ss", .second), ("M", .month(digits: 1...2)),
            ("D", .day(digits: 1...2)), ("H", .hour(digits: 1...2)), ("Z", .zone),
        ]
        var pieces: [Piece] = []
        var rest = text[...]
        while let first = rest.utf8.first {
            if let (token, piece) = tokens.first(where: { rest.hasPrefix($0.0) }) {
                pieces.append(piece)
                rest = rest.dropFirst(token.count)
            } else {
                guard first < 0x80 else { return nil }
                pieces.append(.literal(first))
                rest = rest.dropFirst()
            }
        }
        (self.text, self.pieces) = (text, pieces)
        let ranks = pieces.compactMap(\.rank).sorted()
        guard ranks.count >= 2, ranks == Array(0..<ranks.count), ranks.count <= 6,
            pieces.count(where: { $0 == .zone }) <= 1, !hasZone || ranks.count >= 4
        else { return nil }
    }

    package var hasZone: Bool { pieces.contains(.zone) }

    /// As closely as the format can tell.
    package var finest: TimeWindow.Precision? {
        switch pieces.compactMap(\.rank).max() {
        case 1: .month
        case 2: .day
        case 3: .hour
        default: .minute
        }
    }

    func tells(_ precision: TimeWindow.Precision) -> Bool {
        let order: [TimeWindow.Precision] = [.month, .day, .hour, .minute]
        guard let finest, let most = order.firstIndex(of: finest),
            let wanted = order.firstIndex(of: precision)
        else { return false }
        return wanted <= most
    }

    /// A time as it stands in a file, with how far east its clock is when the file says so.
    struct Reading {
        let day: Day
        let minutes: Int
        let offset: Int?
    }

    /// Nil when `bytes` are not so written, or name a day or a time that there is not.
    func read(_ bytes: ArraySlice<UInt8>) -> Reading? {
        var (year, month, day, hour, minute, second) = (0, 1, 1, 0, 0, 0)
        var offset: Int?
        var rest = bytes
        for piece in pieces {
            switch piece {
            case .literal(let byte):
                guard rest.popFirst() == byte else { return nil }
            case .zone:
                guard let zone = Self.zone(&rest) else { return nil }
                offset = zone
            case .year: guard Self.number(&rest, 4...4, &year) else { return nil }
            case .month(let digits): guard Self.number(&rest, digits, &month) else { return nil }
            case .day(let digits): guard Self.number(&rest, digits, &day) else { return nil }
            case .hour(let digits): guard Self.number(&rest, digits, &hour) else { return nil }
            case .minute: guard Self.number(&rest, 2...2, &minute) else { return nil }
            case .second: guard Self.number(&rest, 2...2, &second) else { return nil }
            }
        }
        guard rest.isEmpty, hour < 24, minute < 60, second <= 60,
            let date = Day(year: year, month: month, day: day)
        else { return nil }
        return Reading(day: date, minutes: hour * 60 + minute, offset: offset)
    }

    private static func number(
        _ rest: inout ArraySlice<UInt8>, _ digits: ClosedRange<Int>, _ number: inout Int
    ) -> Bool {
        var (count, value) = (0, 0)
        while count < digits.upperBound, let byte = rest.first,
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        {
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
            count += 1
            rest.removeFirst()
        }
        number = value
        return count >= digits.lowerBound
    }

    /// - Units: minutes east of Greenwich.
    private static func zone(_ rest: inout ArraySlice<UInt8>) -> Int? {
        guard let sign = rest.popFirst() else { return nil }
        if sign == UInt8(ascii: "Z") { return 0 }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        var (hours, minutes) = (0, 0)
        guard number(&rest, 2...2, &hours) else { return nil }
        if rest.first == UInt8(ascii: ":") { rest.removeFirst() }
        guard number(&rest, 2...2, &minutes), hours < 15, minutes < 60 else { return nil }
        return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
    }
}

extension TimeFormat.Piece {
    /// How fine it is: 0 for the year, 5 for the second.
    fileprivate var rank: Int? {
        switch self {
        case .year: 0
        case .month: 1
        case .day: 2
        case .hour: 3
        case .minute: 4
        case .second: 5
        case .zone, .literal: nil
        }
    }
}
