import Analysis

extension ExpectedBandSettings {
    /// Reads the settings, with the defaults of the pictures.
    init(reading part: CaseParameters) throws(CaseFault) {
        self.init()
        share = try part.number("share", or: share, in: 1e-6...(1 - 1e-6))
        alpha = try part.number("alpha", or: alpha, in: 1e-12...(1 - 1e-12))
        weeks = try part.wholeNumber("weeks", or: weeks, in: 1...10_000)
        fewestWeeks = try part.wholeNumber("fewest_weeks", or: fewestWeeks, in: 1...10_000)
        fewestYears = try part.wholeNumber("fewest_years", or: fewestYears, in: 1...1_000)
        mostYears = try part.wholeNumber("most_years", or: mostYears, in: fewestYears...1_000)
        fewestReports = try part.wholeNumber("fewest_reports", or: fewestReports, in: 0...1_000_000)
        reportedShare = try part.number("reported_share", or: reportedShare, in: 0...1)
    }

    /// The same settings as they are written in a case.
    var written: CaseAnswer {
        .object([
            ("share", .number(share)), ("alpha", .number(alpha)), ("weeks", .whole(weeks)),
            ("fewest_weeks", .whole(fewestWeeks)), ("fewest_years", .whole(fewestYears)),
            ("most_years", .whole(mostYears)), ("fewest_reports", .whole(fewestReports)),
            ("reported_share", .number(reportedShare)),
        ])
    }
}

extension WeekCalendar {
    /// The day that the series begins on; the first there is where its weeks are only numbered.
    var firstDay: Int {
        switch self {
        case .days(let days), .dates(let days): days.first ?? 0
        case .numbered: 0
        }
    }
}
