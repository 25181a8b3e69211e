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

private let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
private let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
