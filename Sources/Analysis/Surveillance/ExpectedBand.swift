/// What a week of one series may bring, and from where on it is unusual.
package struct ExpectedBand: Equatable, Sendable {
    package enum Method: Equatable, Sendable {
        /// The last weeks as one; so many of them had reports.
        case bayes(weeks: Int)
        /// The same weeks of so many earlier years.
        case farringtonFlexible(years: Int)
    }

    package let method: Method
    package let expected: Double
    /// Ordinary weeks mostly lie from `lower` through `upper`.
    package let lower: Int
    package let upper: Int
    /// The highest count that is not yet unusual.
    package let limit: Int
    /// Weeks looked back at that no report came in for.
    package let gaps: Int

    package func isUnusual(_ count: Int) -> Bool { count > limit }
}

/// How wide the band is, when a week is unusual, and how much history is wanted.
///
/// - Units: `share` of ordinary weeks inside the band; `alpha` is the chance that an ordinary week lies
///   above the limit.
package struct ExpectedBandSettings: Equatable, Sendable {
    package var share = 0.8
    package var alpha = 0.01
    /// The Bayes method looks back so far, and wants so many weeks with reports.
    package var weeks = 26
    package var fewestWeeks = 6
    /// Farrington's method wants so many earlier years, and uses no more than these.
    package var fewestYears = 2
    package var mostYears = 5
    /// It wants so many reports in the same weeks of earlier years: on fewer its limit would be nought.
    package var fewestReports = 5
    /// It wants this share of the weeks behind it to have reports.
    package var reportedShare = 0.8

    package init() {}

    fileprivate var areSound: Bool {
        share > 0 && share < 1 && alpha > 0 && alpha < 1 && weeks >= 1 && fewestWeeks >= 1
            && fewestYears >= 1 && mostYears >= fewestYears
    }
}

/// Why one cannot tell what a week may bring.
package enum ExpectedBandError: Error, Equatable {
    /// Too few of the last weeks had any word from the source.
    case tooFewWeeks(reported: Int, wanted: Int)
    case negativeCount(week: Int)
    case noSuchWeek
    case badSettings
}

/// Tells what a week may bring from the weeks before it.
///
/// With two full years behind it, Farrington's flexible method: it knows the time of year. Else, or when
/// that finds no answer, the Bayes limit over half a year.
///
/// - Shape: `history` has one count a week, oldest first, nil for a week without word from the source,
///   which is not nought. `week` is a position in it; nil means the week after the last.
/// - Units: `firstDay` is the day that the first week begins on, in days since 1970-01-01.
/// - Throws: `.tooFewWeeks` when one cannot tell, `.negativeCount`, `.noSuchWeek`, `.badSettings`.
/// - Source: Noufaily et al., *Statistics in Medicine* 32 (2013) 1206–1222; Höhle, *Computational
///   Statistics* 22 (2007) 571–582.
package func expectedBand(
    history: [Int?], startingOn firstDay: Int, week: Int? = nil,
    settings: ExpectedBandSettings = ExpectedBandSettings()
) throws(ExpectedBandError) -> ExpectedBand {
    let week = week ?? history.count
    guard settings.areSound else { throw .badSettings }
    guard (0...history.count).contains(week) else { throw .noSuchWeek }
    if let negative = history.firstIndex(where: { ($0 ?? 0) < 0 }) { throw .negativeCount(week: negative) }
    let counts = WeeklyCounts(Array(history[..<week]))
    let calendar = WeekCalendar.days((0...week).map { firstDay + 7 * $0 })
    let seasonal = seasonalBand(of: counts, calendar: calendar, settings: settings)
    return if let seasonal { seasonal } else { try recentBand(of: counts, settings: settings) }
}

/// The band by the last weeks as one.
private func recentBand(
    of counts: WeeklyCounts, settings: ExpectedBandSettings
) throws(ExpectedBandError) -> ExpectedBand {
    let looked = min(settings.weeks, counts.count)
    let reported = counts.reported(at: Array((counts.count - looked)..<counts.count)).weeks
    guard reported >= settings.fewestWeeks else {
        throw .tooFewWeeks(reported: reported, wanted: settings.fewestWeeks)
    }
    // The week itself is a gap behind the history: the limit looks at what lies before it.
    let withWeek = WeeklyCounts(values: counts.values + [.nan])
    do throws(BayesError) {
        let forecast = try bayesForecast(
            of: withWeek, week: counts.count, settings: BayesSettings(weeks: Double(looked)))
        return ExpectedBand(
            forecast, by: .bayes(weeks: reported), gaps: looked - reported, settings: settings)
    } catch {
        throw .tooFewWeeks(reported: reported, wanted: settings.fewestWeeks)
    }
}

/// The band by the same weeks of earlier years; nil when there are too few, or they give no answer.
private func seasonalBand(
    of counts: WeeklyCounts, calendar: WeekCalendar, settings: ExpectedBandSettings
) -> ExpectedBand? {
    var farrington = FarringtonSettings(alpha: settings.alpha)
    let years = (settings.fewestYears...settings.mostYears).last { years in
        let earliest = calendar.matchingWeeks(of: counts.count, years: years)?.last
        return earliest.map { Double($0) >= farrington.halfWindow } ?? false
    }
    guard let years else { return nil }
    farrington.years = years
    do throws(FarringtonError) {
        let reference = try FarringtonReference(
            week: counts.count, in: counts.count + 1, calendar: calendar, settings: farrington)
        let reported = counts.reported(at: reference.weeks).weeks
        let same = zip(reference.weeks, reference.blocks).filter { $0.1 == reference.block }.map(\.0)
        guard Double(reported) >= settings.reportedShare * Double(reference.weeks.count),
            counts.reported(at: same).reports >= Double(settings.fewestReports)
        else { return nil }
        var judge = FarringtonJudge(reference: reference, settings: farrington)
        let forecast = try judge.forecast(counts.values, from: 0)
        return ExpectedBand(
            CountForecast(mean: forecast.expected, dispersion: forecast.dispersion),
            by: .farringtonFlexible(years: years), gaps: reference.weeks.count - reported,
            settings: settings)
    } catch {
        return nil
    }
}

extension ExpectedBand {
    fileprivate init(
        _ forecast: CountForecast, by method: Method, gaps: Int, settings: ExpectedBandSettings
    ) {
        func quantile(_ probability: Double) -> Int { Int(min(forecast.quantile(probability), 1e15)) }
        self.init(
            method: method, expected: forecast.mean, lower: quantile((1 - settings.share) / 2),
            upper: quantile((1 + settings.share) / 2), limit: quantile(1 - settings.alpha), gaps: gaps)
    }
}
