/// A day and a time on the clocks where the stations are.
///
/// People report what a clock on a wall shows; the hour that comes twice when summer time ends is one here.
///
/// - Shape: the text form is `2022-03-21T20:30`.
/// - Units: minutes since 1970-01-01 00:00 on local clocks.
package struct LocalTime: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let minutes: Int

    package init(minutes: Int) {
        self.minutes = minutes
    }

    package init(_ day: Day, _ time: ClockTime = .midnight) {
        minutes = day.number * 1440 + time.minutes
    }

    package init(_ instant: Instant) {
        let (day, time) = instant.local
        self.init(day, time)
    }

    /// Reads `2022-03-21T20:30`, also with a space between; nil for anything else.
    package init?(_ text: String) {
        guard text.utf8.count == 16, let day = Day(text.prefix(10)), let time = ClockTime(text.suffix(5)),
            text.utf8.dropFirst(10).first.map({ $0 == UInt8(ascii: "T") || $0 == UInt8(ascii: " ") }) == true
        else { return nil }
        self.init(day, time)
    }

    package var day: Day {
        Day(number: (minutes >= 0 ? minutes : minutes - 1439) / 1440)
    }

    package var clock: ClockTime {
        ClockTime(minutes: minutes - day.number * 1440) ?? .midnight
    }

    /// The first moment that local clocks show it.
    package var instant: Instant { Instant(day, clock) }

    package static func < (left: LocalTime, right: LocalTime) -> Bool {
        left.minutes < right.minutes
    }

    package static func + (time: LocalTime, minutes: Int) -> LocalTime {
        LocalTime(minutes: time.minutes + minutes)
    }

    package var description: String { "\(day)T\(clock)" }
}
