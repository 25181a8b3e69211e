package import Foundation

/// A moment in time.
///
/// - Units: milliseconds since 1970-01-01 00:00 UTC.
package struct Instant: Hashable, Comparable, Sendable {
    package let milliseconds: Int

    package init(milliseconds: Int) {
        self.milliseconds = milliseconds
    }

    package init(_ date: Date) {
        milliseconds = Int((date.timeIntervalSince1970 * 1000).rounded(.down))
    }

    package static var now: Instant { Instant(Date()) }

    package var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    package static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }

    package func adding(seconds: Int) -> Instant {
        Instant(milliseconds: milliseconds + seconds * 1000)
    }

    /// The day and the minute it is where the stations are.
    package var local: (day: Day, time: ClockTime) {
        let parts = Self.calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
        let day = Day(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1)
        let time = ClockTime(minutes: (parts.hour ?? 0) * 60 + (parts.minute ?? 0))
        return (day ?? Day(number: milliseconds / 86_400_000), time ?? .midnight)
    }

    /// The first moment that local clocks show `time` on `day`; one that a clock change leaves out is moved on.
    package init(_ day: Day, _ time: ClockTime) {
        var parts = DateComponents()
        (parts.year, parts.month, parts.day) = (day.year, day.month, day.dayOfMonth)
        (parts.hour, parts.minute) = (time.minutes / 60, time.minutes % 60)
        self.init(Self.calendar.date(from: parts) ?? Date(timeIntervalSince1970: Double(day.number) * 86_400))
    }

    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Stockholm") ?? .gmt
        return calendar
    }()
}

/// A time on a clock face, to the minute.
///
/// - Shape: the text form is `19:30`.
/// - Units: minutes since midnight, 0 to 1439.
package struct ClockTime: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let minutes: Int

    package static let midnight = ClockTime(unchecked: 0)

    private init(unchecked minutes: Int) {
        self.minutes = minutes
    }

    package init?(minutes: Int) {
        guard (0..<1440).contains(minutes) else { return nil }
        self.minutes = minutes
    }

    /// Reads `19:30` and, as Swedes write it, `19.30`.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { return nil }
        minutes = hour * 60 + minute
    }

    /// Reads what people type as well: `21` is 21:00, `930` and `2130` are 9:30 and 21:30.
    package init?(typed text: some StringProtocol) {
        if let time = ClockTime(text) {
            self = time
            return
        }
        guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }),
            let number = Int(text)
        else { return nil }
        let (hour, minute) = text.utf8.count <= 2 ? (number, 0) : (number / 100, number % 100)
        guard hour < 24, minute < 60 else { return nil }
        self.init(minutes: hour * 60 + minute)
    }

    package static func < (left: ClockTime, right: ClockTime) -> Bool {
        left.minutes < right.minutes
    }

    package var description: String { text(":") }

    /// Hours and minutes with `mark` between them.
    package func text(_ mark: Character) -> String {
        let (hour, minute) = (minutes / 60, minutes % 60)
        return "\(hour < 10 ? "0" : "")\(hour)\(mark)\(minute < 10 ? "0" : "")\(minute)"
    }
}
