/// When the weeks of a series begin, and which week of an earlier year matches one of them.
///
/// - Units: days since 1970-01-01.
package enum WeekCalendar: Equatable, Sendable {
    /// Each week by the day that it begins on.
    case days([Int])
    /// Periods that are not weeks (months, days): each by its first day; a year back is the same date.
    case dates([Int])
    /// Weeks that are only numbered, with so many to a year.
    case numbered(weeksInYear: Int)

    /// The positions of the week itself and of the matching ones up to `years` back, latest first.
    ///
    /// - Shape: positions from 0; nil when one of them lies outside the series.
    func matchingWeeks(of week: Int, years: Int) -> [Int]? {
        switch self {
        case .numbered(let weeksInYear):
            guard week - years * weeksInYear >= 0 else { return nil }
            return (0...years).map { week - $0 * weeksInYear }
        case .days(let days):
            return positions(in: days, (0...years).map { sameWeekday(as: days[week], yearsBefore: $0) })
        case .dates(let days):
            return positions(in: days, (0...years).map { day(days[week], movedByYears: -$0) })
        }
    }

    /// Whether each of so many weeks has a day.
    func covers(_ weeks: Int) -> Bool {
        switch self {
        case .numbered(let weeksInYear): weeksInYear > 0
        case .days(let days), .dates(let days): days.count >= weeks
        }
    }

    /// How many periods lie between the start of the series and this week, as the trend counts them.
    func time(of week: Int) -> Double {
        switch self {
        case .numbered: Double(week)
        case .days(let days), .dates(let days):
            days.count > 1 ? Double(days[week] - days[0]) / Double(days[1] - days[0]) : 0
        }
    }

    private func positions(in days: [Int], _ wanted: [Int]) -> [Int]? {
        let found = wanted.compactMap { day in
            let place = days.partitioningIndex { $0 >= day }
            return place < days.count && days[place] == day ? place : nil
        }
        return found.count == wanted.count ? found : nil
    }
}

/// The same date so many years earlier, moved to the nearest day with the same day of the week.
///
/// - Units: days since 1970-01-01.
/// - Source: Noufaily et al., *Statistics in Medicine* 32 (2013) 1206–1222, and how the R package
///   `surveillance` places its reference weeks: within the week that runs from Sunday, or seven days
///   on the other side of the date if that is nearer.
func sameWeekday(as today: Int, yearsBefore years: Int) -> Int {
    let date = day(today, movedByYears: -years)
    let inWeek = date - (weekday(date) - weekday(today))
    let other = inWeek > date ? inWeek - 7 : inWeek + 7
    return abs(inWeek - date) <= abs(other - date) ? inWeek : other
}

/// 0 for Sunday to 6 for Saturday.
private func weekday(_ day: Int) -> Int {
    let rest = (day + 4) % 7
    return rest < 0 ? rest + 7 : rest
}

/// The same month and day in another year; 29 February becomes 1 March where there is none.
///
/// - Units: days since 1970-01-01.
func day(_ day: Int, movedByYears years: Int) -> Int {
    let (year, month, dayOfMonth) = civilDate(day)
    return dayNumber(year: year + years, month: month, day: dayOfMonth)
}

/// The days from 1970-01-01 to this date of the Gregorian calendar.
///
/// Years are counted from March, so that the leap day comes last.
package func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let fromMarch = (month + 9) % 12
    let year = month <= 2 ? year - 1 : year
    let cycle = (year >= 0 ? year : year - 399) / 400
    let inCycle = year - cycle * 400
    let ofYear = (153 * fromMarch + 2) / 5 + day - 1
    return cycle * 146_097 + inCycle * 365 + inCycle / 4 - inCycle / 100 + ofYear - 719_468
}

/// The date of the Gregorian calendar that lies so many days after 1970-01-01.
private func civilDate(_ day: Int) -> (year: Int, month: Int, day: Int) {
    let days = day + 719_468
    let cycle = (days >= 0 ? days : days - 146_096) / 146_097
    let inCycle = days - cycle * 146_097
    let year = (inCycle - inCycle / 1_460 + inCycle / 36_524 - inCycle / 146_096) / 365
    let ofYear = inCycle - (365 * year + year / 4 - year / 100)
    let fromMarch = (5 * ofYear + 2) / 153
    let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
    let civilYear = year + cycle * 400 + (month <= 2 ? 1 : 0)
    return (civilYear, month, ofYear - (153 * fromMarch + 2) / 5 + 1)
}

extension Array where Element == Int {
    /// The first position from which on the condition holds, in an array that it splits in two.
    fileprivate func partitioningIndex(_ holds: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
