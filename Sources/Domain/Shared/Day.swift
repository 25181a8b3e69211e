/// One calendar day where the stations are, without a clock time or a zone.
///
/// - Shape: the text form is `YYYY-MM-DD`, so days sort as their texts do.
package struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Thousands are held at once, for one page.
    private let stored: Int32

    /// Days since 1970-01-01 in the Gregorian calendar; negative before.
    package var number: Int { Int(stored) }

    package init(number: Int) {
        stored = Int32(clamping: number)
    }

    /// Nil unless `text` is a day from 1900 to 9999 that exists: `2026-02-30` does not.
    package init?(_ text: String) {
        var text = text
        guard let day = text.withUTF8(Day.init(utf8:)) else { return nil }
        self = day
    }

    package init?(_ text: Substring) {
        self.init(String(text))
    }

    /// The same from bytes that are only lent, without making a text of them.
    package init?(utf8 text: UnsafeBufferPointer<UInt8>) {
        guard text.count == 10 else { return nil }
        let bytes = UnsafeRawBufferPointer(text)
        let start = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))  // YYYY-MM-
        let end = UInt64(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt16.self)))
        let digits = (start & 0xffff_ffff) | (start >> 8 & 0xffff_0000_0000) | end << 48
        guard start >> 32 & 0xff == 0x2d, start >> 56 == 0x2d, let pairs = Self.pairs(ofDigits: digits)
        else { return nil }
        func pair(_ position: UInt64) -> Int { Int(pairs >> (16 * position) & 0xff) }
        self.init(year: pair(0) * 100 + pair(1), month: pair(2), day: pair(3))
    }

    /// The four numbers that eight digits write, two by two, all worked on at once; nil for other characters.
    ///
    /// - Shape: the first digit in the lowest byte; the first number too, each sixteen bits from the last.
    private static func pairs(ofDigits characters: UInt64) -> UInt64? {
        let values = characters ^ 0x3030_3030_3030_3030
        let isDigits = (values | (values &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080 == 0
        return isDigits ? (values &* 10 &+ values >> 8) & 0x00ff_00ff_00ff_00ff : nil
    }

    /// Nil unless there is such a day, from 1900 on.
    package init?(year: Int, month: Int, day: Int) {
        guard (1900...9999).contains(year), (1...12).contains(month),
            (1...Self.length(ofMonth: month, in: year)).contains(day)
        else { return nil }
        self.init(number: Self.number(year: year, month: month, day: day))
    }

    package static func < (left: Day, right: Day) -> Bool {
        left.number < right.number
    }

    package static func + (day: Day, days: Int) -> Day {
        Day(number: day.number + days)
    }

    package static func - (day: Day, days: Int) -> Day {
        Day(number: day.number - days)
    }

    /// Days from `self` to `other`: 1 for tomorrow, -1 for yesterday.
    package func days(until other: Day) -> Int {
        other.number - number
    }

    package var year: Int { parts.year }
    package var month: Int { parts.month }
    package var dayOfMonth: Int { parts.day }

    /// 1 for Monday to 7 for Sunday.
    package var weekday: Int {
        ((number + 3) % 7 + 7) % 7 + 1
    }

    package var week: Week { Week(of: self) }

    package var description: String {
        let (year, month, day) = parts
        guard (0...9999).contains(year) else { return "\(year)-\(month)-\(day)" }
        return String(unsafeUninitializedCapacity: 10) { text in
            func write(_ number: Int, at position: Int) {
                text[position] = UInt8(ascii: "0") + UInt8(number / 10)
                text[position + 1] = UInt8(ascii: "0") + UInt8(number % 10)
            }
            write(year / 100, at: 0)
            write(year % 100, at: 2)
            write(month, at: 5)
            write(day, at: 8)
            (text[4], text[7]) = (UInt8(ascii: "-"), UInt8(ascii: "-"))
            return 10
        }
    }

    /// - Source: Howard Hinnant, "chrono-compatible low-level date algorithms", `civil_from_days`.
    private var parts: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        return (yearOfEra + era * 400 + (month >= 10 ? 1 : 0), month < 10 ? month + 3 : month - 9, day)
    }

    /// - Source: as `parts`, `days_from_civil`.
    private static func number(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = year / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    fileprivate static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// Reads days of which most lie in the same month as the one before, as in a list by time.
package struct DayReader {
    /// The eight characters that the days of the month begin with.
    private var month: UInt64 = 0
    private var first = 0
    private var length = 0

    package init() {}

    /// The same as `Day(utf8:)`.
    package mutating func day(utf8 text: UnsafeBufferPointer<UInt8>) -> Day? {
        guard text.count == 10 else { return nil }
        let month = UnsafeRawBufferPointer(text).loadUnaligned(as: UInt64.self)
        if month == self.month {
            let (tens, ones) = (Int(text[8] ^ 0x30), Int(text[9] ^ 0x30))
            let number = tens * 10 + ones
            guard tens < 10, ones < 10, number >= 1, number <= length else { return nil }
            return Day(number: first + number - 1)
        }
        guard let day = Day(utf8: text) else { return nil }
        self.month = month
        first = day.number - day.dayOfMonth + 1
        length = Day.length(ofMonth: day.month, in: day.year)
        return day
    }
}

/// A week of ISO 8601, Monday to Sunday.
///
/// - Shape: the text form is `2022-v12`, as in the addresses.
package struct Week: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let year: Int
    package let number: Int

    package init(of day: Day) {
        let thursday = day + (4 - day.weekday)
        year = thursday.year
        number = (thursday.number - (Day(year: thursday.year, month: 1, day: 1)?.number ?? 0)) / 7 + 1
    }

    /// Nil for a week that the year does not have.
    package init?(year: Int, number: Int) {
        guard let fourth = Day(year: year, month: 1, day: 4), (1...53).contains(number) else { return nil }
        let week = Week(of: fourth + 7 * (number - 1))
        guard week.year == year, week.number == number else { return nil }
        self = week
    }

    /// Reads `2022-v12`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, parts[1].first == "v", let year = Int(parts[0]),
            let number = Int(parts[1].dropFirst()), let week = Week(year: year, number: number),
            week.description == text
        else { return nil }
        self = week
    }

    package var monday: Day {
        let fourth = Day(year: year, month: 1, day: 4) ?? Day(number: 0)
        return fourth - (fourth.weekday - 1) + 7 * (number - 1)
    }

    package var period: Period { Period(monday, monday + 6) ?? Period(day: monday) }

    package static func + (week: Week, weeks: Int) -> Week {
        Week(of: week.monday + 7 * weeks)
    }

    package static func < (left: Week, right: Week) -> Bool {
        (left.year, left.number) < (right.year, right.number)
    }

    package var description: String { "\(year)-v\(number < 10 ? "0" : "")\(number)" }
}
