/// Which past weeks a week is held against, in which block of the year each lies, and when.
///
/// It depends on the calendar alone, so that it serves every series with the same weeks.
struct FarringtonReference: Sendable {
    /// Positions from 0, oldest first.
    let weeks: [Int]
    /// For each of these weeks, a number from 0 without skips.
    let blocks: [Int]
    let blockCount: Int
    /// For each of these weeks, in weeks since the first week of the series.
    let times: [Double]
    /// The week that is judged, its time, and its block: that of the same weeks of earlier years.
    let week: Int
    let time: Double
    let block: Int

    /// Places the windows and cuts the rest of each year into blocks.
    ///
    /// - Throws: `.shortHistory`, `.tooManyBlocks`, or `.tooFewReportedWeeks` when the recent weeks
    ///   that are left out swallow the windows.
    init(
        week: Int, in weekCount: Int, calendar: WeekCalendar, settings: FarringtonSettings
    ) throws(FarringtonError) {
        guard settings.areSound, calendar.covers(weekCount) else { throw .badSettings }
        guard (0..<weekCount).contains(week),
            let matching = calendar.matchingWeeks(of: week, years: settings.years)
        else { throw .shortHistory }
        var year = BlocksOfYear(
            weekCount: weekCount, halfWindow: settings.halfWindow, blocks: settings.blocks)
        try year.markWindows(matching)
        year.leaveOut(settings.recentWeeksLeftOut ?? settings.halfWindow, before: week)

        let used = year.block.indices.filter { year.block[$0] != nil }
        let present = Set(used.compactMap { year.block[$0] }).sorted()
        guard let own = present.firstIndex(of: settings.blocks) else { throw .tooFewReportedWeeks }
        var numbers = Array(repeating: 0, count: settings.blocks + 1)
        for (number, block) in present.enumerated() { numbers[block] = number }
        weeks = used
        blocks = used.map { numbers[year.block[$0] ?? 0] }
        blockCount = present.count
        times = used.map { calendar.time(of: $0) }
        self.week = week
        time = calendar.time(of: week)
        block = own
    }
}

/// The block of the year that each week of a series lies in.
///
/// The window round the matching weeks is the last block; the weeks between two windows are shared
/// out evenly, and what does not divide makes the first blocks one week longer.
private struct BlocksOfYear {
    var block: [Int?]
    let halfWindow: Double
    let blocks: Int

    init(weekCount: Int, halfWindow: Double, blocks: Int) {
        block = Array(repeating: nil, count: weekCount)
        self.halfWindow = halfWindow
        self.blocks = blocks
    }

    mutating func markWindows(_ matching: [Int]) throws(FarringtonError) {
        let places = matching.map { Double($0 + 1) }
        try mark(from: places[0] - halfWindow, through: places[0], as: blocks)
        for (later, place) in zip(places, places.dropFirst()) {
            try mark(from: place - halfWindow, through: place + halfWindow, as: blocks)
            if blocks > 1 { try markBetween(place, later) }
        }
    }

    mutating func leaveOut(_ recentWeeks: Double, before week: Int) {
        let now = Double(week + 1)
        for position in steps(from: now - recentWeeks, through: now) where block.indices.contains(position) {
            block[position] = nil
        }
    }

    private mutating func markBetween(_ place: Double, _ later: Double) throws(FarringtonError) {
        let between = later - place - 2 * halfWindow - 1
        let others = Double(blocks - 1)
        guard between >= others - 2 * halfWindow else { throw .tooManyBlocks }
        let length = (between / others).rounded(.down)
        let longer = Int(between - length * others)
        var start = place + halfWindow + 1
        for number in 1..<blocks {
            let end = start + length + (number <= longer ? 1 : 0)
            try mark(from: start, through: end - 1, as: number)
            start = end
        }
    }

    private mutating func mark(from start: Double, through end: Double, as number: Int)
        throws(FarringtonError)
    {
        for position in steps(from: start, through: end) {
            // One place before the first is passed over, as R does; further out there is no window.
            guard position >= -1 else { throw .shortHistory }
            if block.indices.contains(position) { block[position] = number }
        }
    }
}
