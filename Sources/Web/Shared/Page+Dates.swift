import Domain

/// Days, times and numbers as people read them.
extension Page {
    enum DayForm {
        /// `tors 24 mars`
        case short
        /// `24 mars`
        case dayMonth
        /// `24 mars 2022`
        case withYear
        /// `tisdag 22 mars`
        case long
    }

    func day(_ day: Day, _ form: DayForm = .short) -> String {
        let month = self("month.\(day.month)")
        return switch form {
        case .short: "\(self("weekday.\(day.weekday).short")) \(day.dayOfMonth) \(month)"
        case .dayMonth: "\(day.dayOfMonth) \(month)"
        case .withYear: "\(day.dayOfMonth) \(month) \(day.year)"
        case .long: "\(self("weekday.\(day.weekday)")) \(day.dayOfMonth) \(month)"
        }
    }

    /// The day with its year only where that is another than this one.
    func nearDay(_ day: Day) -> String {
        self.day(day, day.year == today.year ? .short : .withYear)
    }

    /// A day that programs can read too: `<time datetime="2022-03-24">tors 24 mars</time>`.
    func time(_ day: Day, _ form: DayForm = .short) -> Markup {
        "<time datetime=\"\(day.description)\">\(self.day(day, form))</time>"
    }

    /// `19.30` in Swedish, `19:30` in English.
    func clock(_ time: ClockTime) -> String {
        time.text(language == .swedish ? "." : ":")
    }

    func clock(_ start: ClockTime?, _ end: ClockTime?) -> String? {
        guard let start else { return nil }
        return end.map { "\(clock(start))–\(clock($0))" } ?? clock(start)
    }

    /// At most one decimal, with the language's own marks: `1 332`, `4,6`.
    func number(_ number: Double) -> String {
        let tenths = (abs(number) * 10).rounded()
        guard tenths < 9e15 else { return "\(number)" }
        let whole = Int(tenths) / 10
        let decimal = Int(tenths) % 10
        var digits = String(whole)
        var position = digits.count - 3
        while position > 0 {
            digits.insert(
                language == .swedish ? "\u{A0}" : ",", at: digits.index(digits.startIndex, offsetBy: position)
            )
            position -= 3
        }
        let sign = number < 0 && tenths > 0 ? "−" : ""
        return decimal == 0 ? sign + digits : "\(sign)\(digits)\(decimalMark)\(decimal)"
    }

    /// Always one decimal: `1,0`.
    func decimal(_ number: Double) -> String {
        let isWhole = (number * 10).rounded().truncatingRemainder(dividingBy: 10) == 0
        return self.number(number) + (isWhole ? "\(decimalMark)0" : "")
    }

    private var decimalMark: String { language == .swedish ? "," : "." }

    func number(_ number: Int) -> String {
        (0..<1000).contains(number) ? String(number) : self.number(Double(number))
    }

    /// Names as a sentence has them: `Lerum, Floda och Alingsås`.
    func list(_ names: [String]) -> String {
        guard names.count > 1, let last = names.last else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " \(self("and")) " + last
    }

    /// The moment, as the footer says when something was last changed.
    func moment(_ instant: Instant) -> String {
        let local = instant.local
        return self("moment", ["day": day(local.day, .withYear), "time": clock(local.time)])
    }
}
