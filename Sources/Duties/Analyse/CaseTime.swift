import Analysis
import Domain

/// A time as it is written in a case: on a local clock, with the offset from UTC where one is written.
///
/// - Shape: `2024-03-31 01:59`, with `T` for the blank, with seconds, and with `Z` or `+01:00` at the end; a
///   day alone is its midnight.
/// - Units: seconds since 1970-01-01 00:00 on that clock, parts of a second left out; the offset in seconds
///   east of UTC.
package struct CaseTime: Hashable, Sendable {
    package let clockSeconds: Int
    package let offset: Int?

    /// Nil for anything else.
    package init?(_ text: String) {
        let text = Array(text.trimmingSpace.utf8)
        guard text.count >= 10,
            let day = text.withUnsafeBufferPointer({ Day(utf8: .init(rebasing: $0[..<10])) })
        else { return nil }
        var reader = ClockReader(bytes: text[10...])
        guard let seconds = reader.clock(), let offset = reader.offset(), reader.isAtEnd else { return nil }
        clockSeconds = day.number * 86_400 + seconds
        self.offset = offset.seconds
    }

    /// Seconds since 1970-01-01 00:00 UTC; nil when no offset is written.
    package var instant: Int? {
        offset.map { clockSeconds - $0 }
    }

    /// Days since 1970-01-01.
    package var day: Int {
        floorQuotient(clockSeconds, 86_400)
    }

    /// The text of an instant on a clock of that offset: `2024-03-31T01:59:00+01:00`.
    package static func text(of instant: Int, offset: Int) -> String {
        let time = instant + offset
        let day = floorQuotient(time, 86_400)
        let seconds = time - day * 86_400
        let clock = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map(twoDigits).joined(separator: ":")
        let zone = [abs(offset) / 3_600, abs(offset) / 60 % 60].map(twoDigits).joined(separator: ":")
        return "\(Day(number: day))T\(clock)\(offset < 0 ? "-" : "+")\(zone)"
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}

/// Reads what follows the day in a written time.
private struct ClockReader {
    var bytes: ArraySlice<UInt8>

    var isAtEnd: Bool { bytes.isEmpty }

    /// Seconds since midnight; 0 when no time of day is written.
    mutating func clock() -> Int? {
        guard take(UInt8(ascii: " ")) || take(UInt8(ascii: "T")) else { return isAtEnd ? 0 : nil }
        guard let hour = twoDigits(below: 24), take(UInt8(ascii: ":")), let minute = twoDigits(below: 60)
        else { return nil }
        guard take(UInt8(ascii: ":")) else { return hour * 3_600 + minute * 60 }
        guard let second = twoDigits(below: 60) else { return nil }
        if take(UInt8(ascii: ".")) {
            while let byte = bytes.first, (48...57).contains(byte) { bytes.removeFirst() }
        }
        return hour * 3_600 + minute * 60 + second
    }

    /// No seconds when no offset is written; nil when something else is.
    mutating func offset() -> (seconds: Int?, Void)? {
        if isAtEnd { return (nil, ()) }
        if take(UInt8(ascii: "Z")) { return (0, ()) }
        let west = take(UInt8(ascii: "-"))
        guard west || take(UInt8(ascii: "+")), let hours = twoDigits(below: 24) else { return nil }
        if isAtEnd { return ((west ? -1 : 1) * hours * 3_600, ()) }
        _ = take(UInt8(ascii: ":"))
        guard let minutes = twoDigits(below: 60) else { return nil }
        return ((west ? -1 : 1) * (hours * 3_600 + minutes * 60), ())
    }

    private mutating func twoDigits(below limit: Int) -> Int? {
        guard bytes.count >= 2 else { return nil }
        let digits = bytes.prefix(2)
        guard digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        bytes.removeFirst(2)
        let number = digits.reduce(0) { $0 * 10 + Int($1) - 48 }
        return number < limit ? number : nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard bytes.first == byte else { return false }
        bytes.removeFirst()
        return true
    }
}
