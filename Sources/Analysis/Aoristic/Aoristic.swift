/// An event that has no known end.
package let unknownEnd = Int.min

package enum AoristicError: Error, Equatable {
    /// Each start needs one end.
    case unequalLengths(starts: Int, ends: Int)
}

/// Spreads events whose time is only known as a span over the hours of the week.
///
/// A bicycle that was taken between 8 and 16 counts an eighth in each of the eight hours. An event without a
/// known end, with its end before its start, or that lasts at most a minute, counts whole in the hour when it
/// starts; one of seven days or more counts 1/168 in every hour.
///
/// - Shape: one start and one end an event; `unknownEnd` stands for none. No events give zeros.
/// - Units: whole minutes on the local clock since 1970-01-01 00:00; clock changes are left out of account.
///   The weights of an event add up to 1.
/// - Throws: `.unequalLengths`.
/// - Source: Ratcliffe, "Aoristic analysis: the spatial interpretation of unspecific temporal events",
///   *International Journal of Geographical Information Science* 14(7), 2000.
package func aoristicWeights(starts: [Int], ends: [Int]) throws(AoristicError) -> HourlyWeights {
    guard starts.count == ends.count else {
        throw .unequalLengths(starts: starts.count, ends: ends.count)
    }
    var weights = HourlyWeights()
    var wholeWeeks = 0
    for (start, end) in zip(starts, ends) {
        // An unknown end is the least of numbers: subtracting from it would overflow.
        let duration = end > start ? end - start : 0
        if duration <= 1 {
            weights.add(1, to: HourlyWeights.hourOfWeek(clockHour: floorQuotient(start, 60)))
        } else if duration >= 7 * 24 * 60 {
            wholeWeeks += 1
        } else {
            spread(start..<end, over: &weights)
        }
    }
    for hour in 0..<HourlyWeights.hours where wholeWeeks > 0 {
        weights.add(Double(wholeWeeks) / Double(HourlyWeights.hours), to: hour)
    }
    return weights
}

/// Counts events by the hour of the week in which they start, for comparison.
///
/// - Units: as for `aoristicWeights`.
package func startCounts(starts: [Int]) -> HourlyWeights {
    var weights = HourlyWeights()
    for start in starts {
        weights.add(1, to: HourlyWeights.hourOfWeek(clockHour: floorQuotient(start, 60)))
    }
    return weights
}

/// Gives each hour its minutes of the span, divided by the span's length.
private func spread(_ span: Range<Int>, over weights: inout HourlyWeights) {
    let perMinute = 1 / Double(span.count)
    var clockHour = floorQuotient(span.lowerBound, 60)
    var hour = HourlyWeights.hourOfWeek(clockHour: clockHour)
    var minute = span.lowerBound
    while minute < span.upperBound {
        let next = min(span.upperBound, (clockHour + 1) * 60)
        weights.add(Double(next - minute) * perMinute, to: hour)
        minute = next
        clockHour += 1
        hour = hour == HourlyWeights.hours - 1 ? 0 : hour + 1
    }
}
