/// Judges the same week of many series with the same weeks, on all cores.
///
/// - Shape: `values` holds series after series, each of `weeks` counts, a gap as not a number; one answer a
///   series comes back, in the same order, whatever the number of cores.
/// - Units: `progress` gets the share that is done, from 0 to 1.
/// - Throws: `FarringtonError` when the week or the settings suit no series, `CancellationError` when
///   cancelled. What only one series lacks is in its own answer.
package func farringtonFlexible(
    allOf values: [Double], weeks: Int, week: Int, calendar: WeekCalendar, settings: FarringtonSettings,
    cores: Int, progress: (@Sendable (Double) -> Void)? = nil
) async throws -> [Result<FarringtonWeek, FarringtonError>] {
    guard weeks > 0, values.count.isMultiple(of: weeks) else { throw FarringtonError.badSettings }
    let reference = try FarringtonReference(week: week, in: weeks, calendar: calendar, settings: settings)
    let count = values.count / weeks
    let length = max(1, min(256, (count + cores - 1) / max(1, cores)))
    let shares = stride(from: 0, to: count, by: length).map { $0..<min($0 + length, count) }
    var answers = Array(repeating: [Result<FarringtonWeek, FarringtonError>](), count: shares.count)
    try await withThrowingTaskGroup(of: (Int, [Result<FarringtonWeek, FarringtonError>]).self) { group in
        for (place, share) in shares.enumerated() {
            group.addTask {
                try Task.checkCancellation()
                var judge = FarringtonJudge(reference: reference, settings: settings)
                return (place, share.map { series in judge.answer(values, from: series * weeks) })
            }
        }
        var done = 0
        for try await (place, share) in group {
            answers[place] = share
            done += share.count
            progress?(Double(done) / Double(count))
        }
    }
    return answers.flatMap { $0 }
}

extension FarringtonJudge {
    fileprivate mutating func answer(
        _ values: [Double], from start: Int
    ) -> Result<FarringtonWeek, FarringtonError> {
        do throws(FarringtonError) { return .success(try judge(values, from: start)) } catch {
            return .failure(error)
        }
    }
}
