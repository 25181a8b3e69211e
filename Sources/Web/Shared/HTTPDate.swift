import Domain
import Foundation

extension Date {
    /// As HTTP writes it: `Tue, 22 Mar 2022 07:30:00 GMT`.
    var httpHeader: String {
        let instant = Instant(self)
        let days = Int((Double(instant.milliseconds) / 86_400_000).rounded(.down))
        let day = Day(number: days)
        let seconds = (instant.milliseconds - days * 86_400_000) / 1000
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        let date = "\(day.dayOfMonth < 10 ? "0" : "")\(day.dayOfMonth) \(months[day.month - 1]) \(day.year)"
        return "\(weekdays[day.weekday - 1]), \(date) \(clock.joined(separator: ":")) GMT"
    }
}

extension Instant {
    /// - Throws: `HTTPDateError` for anything but the form that HTTP prescribes.
    init(httpHeader text: String) throws {
        let words = text.split(separator: " ")
        guard words.count == 6, let dayOfMonth = Int(words[1]), let year = Int(words[3]),
            let month = months.firstIndex(of: String(words[2])),
            let day = Day(year: year, month: month + 1, day: dayOfMonth)
        else { throw HTTPDateError() }
        let clock = words[4].split(separator: ":", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
        guard clock.count == 3, zip(clock, [23, 59, 60]).allSatisfy({ (0...$1).contains($0) }) else {
            throw HTTPDateError()
        }
        self.init(
            milliseconds: (day.number * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]) * 1000)
    }
}

struct HTTPDateError: Error {}

private let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
private let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
