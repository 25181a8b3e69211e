package import Domain

extension Instant {
    /// `2022-05-21T17:30:00Z`, to the second.
    package var rfc3339: String {
        let (day, clock) = universal
        return "\(day)T\(clock.hour):\(clock.minute):\(clock.second)Z"
    }

    /// `20220521T173000Z`, to the second.
    var calendarText: String {
        let (day, clock) = universal
        return "\(day.calendarText)T\(clock.hour)\(clock.minute)\(clock.second)Z"
    }

    private var universal: (day: Day, clock: (hour: String, minute: String, second: String)) {
        let seconds = milliseconds.flooredQuotient(by: 1000)
        let number = seconds.flooredQuotient(by: 86_400)
        let second = seconds - number * 86_400
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return (Day(number: number), (two(second / 3600), two(second / 60 % 60), two(second % 60)))
    }
}

extension Day {
    /// `20220521`.
    var calendarText: String { description.filter { $0 != "-" } }
}

extension Int {
    fileprivate func flooredQuotient(by divisor: Int) -> Int {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
