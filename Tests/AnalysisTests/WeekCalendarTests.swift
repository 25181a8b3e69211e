import Testing

@testable import Analysis

struct WeekCalendarTests {
    /// R: `as.Date("2024-02-29") - as.Date("1970-01-01")` and the like.
    @Test func `days count from 1970`() {
        #expect(dayNumber(year: 1970, month: 1, day: 1) == 0)
        #expect(dayNumber(year: 2024, month: 2, day: 29) == 19_782)
        #expect(dayNumber(year: 1900, month: 3, day: 1) == -25_508)
    }

    /// surveillance 1.20.3: `algo.farrington.referencetimepoints(as.Date("2025-01-06"), b=5, freq=52,
    /// epochAsDate=TRUE, epochStr="week")`, and the same for 2024-02-29.
    @Test func `the same week of earlier years begins on the same day of the week`() {
        let monday = dayNumber(year: 2025, month: 1, day: 6)
        #expect(
            (1...5).map { sameWeekday(as: monday, yearsBefore: $0) }
                == [(2024, 1, 8), (2023, 1, 9), (2022, 1, 3), (2021, 1, 4), (2020, 1, 6)].map(dayNumber))
        let leapDay = dayNumber(year: 2024, month: 2, day: 29)
        #expect(
            (1...5).map { sameWeekday(as: leapDay, yearsBefore: $0) }
                == [(2023, 3, 2), (2022, 3, 3), (2021, 3, 4), (2020, 2, 27), (2019, 2, 28)].map(dayNumber))
    }

    @Test func `a matching week outside the series is none`() {
        let days = (0..<60).map { 7 * $0 + 4 }
        #expect(WeekCalendar.days(days).matchingWeeks(of: 55, years: 1) == [55, 3])
        #expect(WeekCalendar.days(days).matchingWeeks(of: 50, years: 1) == nil)
        #expect(WeekCalendar.numbered(weeksInYear: 52).matchingWeeks(of: 52, years: 1) == [52, 0])
        #expect(WeekCalendar.numbered(weeksInYear: 52).matchingWeeks(of: 51, years: 1) == nil)
    }

    @Test func `half steps are cut to whole places`() {
        #expect(steps(from: 7.5, through: 10) == [6, 7, 8])
        #expect(steps(from: 4, through: 3) == [3, 2])
    }
}
