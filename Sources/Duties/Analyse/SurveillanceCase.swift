import Analysis
import Domain
import Foundation

/// A series of weekly counts, and the weeks of it that early warning is to judge.
package struct SurveillanceCase: Sendable {
    private let counts: WeeklyCounts
    private let calendar: WeekCalendar
    private let weeksInYear: Int
    private let range: ClosedRange<Int>?
    private let flexible: FarringtonSettings?
    private let classic: FarringtonSettings?
    private let bayes: BayesSettings?
    private let band: ExpectedBandSettings?

    /// - Throws: when the table or a parameter is not as the kind `surveillance` wants it.
    package init(_ folder: CaseFolder) throws(CaseFault) {
        let parameters = folder.parameters
        let table = try folder.table()
        weeksInYear = try parameters.wholeNumber("frequency", or: 52, in: 1...366)
        counts = WeeklyCounts(values: try Self.counts(of: table))
        try Self.requireEachWeek(of: table, weeksInYear: weeksInYear)
        calendar = try Self.calendar(of: table, weeksInYear: weeksInYear)
        range = try Self.range(parameters, weeks: counts.count)
        flexible = try parameters.part("farrington_flexible").map(FarringtonSettings.init(reading:))
        classic = try parameters.part("farrington_classic").map(FarringtonSettings.init(reading:))
        bayes = try Self.bayes(parameters, weeksInYear: weeksInYear)
        band = try parameters.part("expected_band").map(ExpectedBandSettings.init(reading:))
    }

    /// Judges each week of the range by each of the methods that the case names.
    ///
    /// - Throws: only when cancelled; a week without an answer has nulls.
    package func answer() async throws -> SurveillanceAnswer {
        SurveillanceAnswer(
            farringtonFlexible: try flexible.map(answer), farringtonClassic: try classic.map(answer),
            bayes: try bayes.map(answer), expectedBand: try band.map(answer))
    }

    private func answer(_ settings: FarringtonSettings) throws -> SurveillanceAnswer.Farrington {
        let first = Int(Double(weeksInYear * settings.years) + settings.halfWindow) + 1
        var answer = SurveillanceAnswer.Farrington()
        for week in weeks(from: first) {
            try Task.checkCancellation()
            do throws(FarringtonError) {
                let judged = try Analysis.farringtonFlexible(
                    counts, week: week - 1, calendar: calendar, settings: settings)
                answer.append(week, judged)
            } catch {
                answer.append(week, nil)
            }
        }
        return answer
    }

    private func answer(_ settings: BayesSettings) throws -> SurveillanceAnswer.Bayes {
        var answer = SurveillanceAnswer.Bayes()
        for week in weeks(from: Int(Double(settings.years * settings.weeksInYear) + settings.weeks) + 1) {
            try Task.checkCancellation()
            do throws(BayesError) {
                let limit = try bayesLimit(of: counts, week: week - 1, settings: settings)
                answer.append(week, limit: limit, count: counts.values[week - 1])
            } catch {
                answer.append(week, limit: nil, count: .nan)
            }
        }
        return answer
    }

    private func answer(_ settings: ExpectedBandSettings) throws -> SurveillanceAnswer.Band {
        let history = counts.values.map { $0.isNaN ? nil : Int($0) }
        var answer = SurveillanceAnswer.Band()
        for week in weeks(from: settings.fewestWeeks + 1) {
            try Task.checkCancellation()
            do throws(ExpectedBandError) {
                let band = try Analysis.expectedBand(
                    history: history, startingOn: calendar.firstDay, week: week - 1, settings: settings)
                answer.append(week, band)
            } catch {
                answer.append(week, nil)
            }
        }
        return answer
    }

    private func weeks(from first: Int) -> [Int] {
        range.map(Array.init) ?? Array(min(first, counts.count + 1)..<(counts.count + 1))
    }
}

extension SurveillanceCase {
    private static func counts(of table: CaseTable) throws(CaseFault) -> [Double] {
        var counts: [Double] = []
        for (row, cell) in try table.column("count").enumerated() {
            guard !["", "NA", "NaN"].contains(cell) else {
                counts.append(.nan)
                continue
            }
            guard let number = Double(cell), number >= 0, number < 1e12, number.rounded() == number else {
                throw table.fault(
                    row, "count", wanted: "a whole number of 0 or more", found: cell)
            }
            counts.append(number)
        }
        guard !counts.isEmpty else { throw CaseFault("\(table.name): wanted at least one week, found none") }
        return counts
    }

    /// A number for each week, one more than the one before; those of a year begin anew.
    ///
    /// Weeks that are named in another way, such as 2026-W05 or 202605, are taken in the order of the table.
    private static func requireEachWeek(of table: CaseTable, weeksInYear: Int) throws(CaseFault) {
        guard table.has("week") else { return }
        let cells = try table.column("week")
        guard var last = cells.first.flatMap({ Int($0.trimmingSpace) }), (0...weeksInYear + 1).contains(last)
        else { return }
        for (row, cell) in cells.enumerated().dropFirst() {
            let week = Int(cell.trimmingSpace)
            let isNewYear = week.map { (0...1).contains($0) && (0...1).contains(weeksInYear - last + $0) }
            guard let week, week == last + 1 || isNewYear == true else {
                throw table.fault(row, "week", wanted: "\(last + 1), the week after \(last)", found: cell)
            }
            last = week
        }
    }

    private static func calendar(of table: CaseTable, weeksInYear: Int) throws(CaseFault) -> WeekCalendar {
        guard table.has("week_start") else { return .numbered(weeksInYear: weeksInYear) }
        let isWeekly = (52...53).contains(weeksInYear)
        var days: [Int] = []
        for (row, cell) in try table.column("week_start").enumerated() {
            guard let day = calendarDay(cell) else {
                throw table.fault(row, "week_start", wanted: "a date as 2026-01-31", found: cell)
            }
            if let last = days.last {
                // With another frequency the spans are months, or longer.
                if isWeekly, day != last + 7 {
                    let wanted = "\(Day(number: last + 7)), 7 days after the one before"
                    throw table.fault(row, "week_start", wanted: wanted, found: cell)
                }
                guard last < day else {
                    throw table.fault(row, "week_start", wanted: "a later date", found: cell)
                }
            }
            days.append(day)
        }
        return weeksInYear == 52 ? .days(days) : .dates(days)
    }

    private static func calendarDay(_ text: String) -> Int? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
        guard parts.count == 3, (1...9999).contains(parts[0]), (1...12).contains(parts[1]),
            (1...31).contains(parts[2])
        else { return nil }
        let day = dayNumber(year: parts[0], month: parts[1], day: parts[2])
        let nextMonth = dayNumber(
            year: parts[1] == 12 ? parts[0] + 1 : parts[0], month: parts[1] % 12 + 1, day: 1)
        return day < nextMonth ? day : nil
    }

    private static func range(_ parameters: CaseParameters, weeks: Int) throws(CaseFault) -> ClosedRange<Int>?
    {
        guard let ends = try parameters.wholeNumbers("range", count: 2) else { return nil }
        guard ends[0] >= 1, ends[0] <= ends[1], ends[1] <= weeks else {
            throw parameters.fault("range", "two weeks from 1 to \(weeks), the earlier first")
        }
        return ends[0]...ends[1]
    }

    private static func bayes(
        _ parameters: CaseParameters, weeksInYear: Int
    ) throws(CaseFault) -> BayesSettings? {
        guard let part = try parameters.part("bayes") else { return nil }
        return BayesSettings(
            weeks: try part.number("w", or: 6, in: 1...10_000),
            years: try part.wholeNumber("b", or: 0, in: 0...1000),
            includesThisYear: try part.truth("actY", or: true),
            alpha: try part.number("alpha", or: 0.05, in: 1e-12...(1 - 1e-12)), weeksInYear: weeksInYear)
    }
}
