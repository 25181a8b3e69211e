import Domain
import Duties

/// When on the week: hours across from 05 to 04, weekdays down, with the dark hours marked.
func hoursSection(_ content: PictureContent, _ page: Page) -> Markup {
    var hours = content.hours
    // The light of more than a month is that of no day in it.
    if content.last.number - content.first.number > 31 { hours.dark = [] }
    let lead = page(
        "picture.hours.lead",
        [
            "days": Period(hours.first, hours.last).map { pictureDays($0, page) } ?? "",
            "seen": page("picture.observations", ["n": page.number(hours.observations)]),
            "without": page.number(hours.withoutClock),
        ])
    guard hours.observations > 0 else {
        return section(
            page("picture.hours"), lead: "\(lead)",
            emptyState(page("picture.hours.none"), page("picture.hours.none.why")))
    }
    let (byHour, byBlock) = (HourTable(hours, by: 1, page), HourTable(hours, by: 3, page))
    return section(
        page("picture.hours"), lead: "\(lead)",
        """
        <div class="scroll by-hour" role="region" aria-labelledby="hours" tabindex="0">\(byHour.markup)</div>\(byBlock.markup)
        <ul class="legend heatkey"><li><b>·</b>\(page("picture.hours.part"))</li>\(byHour.key)\(byBlock.key)\
        \(if: !hours.dark.isEmpty, "<li><i class=\"day\"></i>\(page("picture.hours.day"))</li><li><i class=\"night\"></i>\(page("picture.hours.dark"))</li>")</ul>
        <p>\(byHour.sentence)</p>
        """)
}

/// The week as a table: a column for each hour or, where the window is narrow, for every three.
private struct HourTable {
    let hours: PictureContent.HourTable
    /// How many hours stand in one column.
    let span: Int
    let page: Page

    init(_ hours: PictureContent.HourTable, by span: Int, _ page: Page) {
        (self.hours, self.span, self.page) = (hours, span, page)
    }

    /// Where the day begins, so that a night is whole.
    private var first: Int { span == 1 ? 5 : 6 }
    /// Where each column begins.
    private var starts: [Int] { stride(from: 0, to: 24, by: span).map { ($0 + first) % 24 } }
    private var kind: String { span == 1 ? "by-hour" : "by-block" }

    var markup: Markup {
        """
        <table class="heat \(kind)"><caption\(if: span == 1, " id=\"hours\"") class="vh">\(page("picture.hours"))</caption>
        <thead><tr><th scope="col"><span class="vh">\(page("picture.hours.weekday"))</span></th>\(each: starts, {
            "<th scope=\"col\"\(edge($0))>\(name($0))</th>"
        })</tr>\(if: !hours.dark.isEmpty, lightRow)</thead>
        <tbody>\(each: 0..<7, row)</tbody></table>
        """
    }

    private func name(_ start: Int) -> String {
        func two(_ hour: Int) -> String { hour < 10 ? "0\(hour)" : "\(hour)" }
        return span == 1 ? two(start) : "\(two(start))–\(two(start + span))"
    }

    // MARK: - Light and dark

    /// How dark each hour of the clock is, of all seven days.
    private func darkness(_ hour: Int) -> Double {
        guard !hours.dark.isEmpty else { return 0 }
        return (0..<7).map { hours.dark[$0 * 24 + hour] }.reduce(0, +) / 7
    }

    private func isDark(_ start: Int) -> Bool {
        (0..<span).map { darkness((start + $0) % 24) }.reduce(0, +) / Double(span) >= 0.5
    }

    /// A thick rule where the dark begins.
    private func edge(_ start: Int) -> Markup {
        let before = starts[((starts.firstIndex(of: start) ?? 0) + starts.count - 1) % starts.count]
        return isDark(start) && !isDark(before) ? " class=\"dusk\"" : ""
    }

    /// Neighbours that are alike stand together, with a word where there is room for one.
    private var lightRow: Markup {
        var runs: [(start: Int, isDark: Bool, count: Int)] = []
        for start in starts {
            if let last = runs.last, last.isDark == isDark(start) {
                runs[runs.count - 1].count += 1
            } else {
                runs.append((start, isDark(start), 1))
            }
        }
        func word(_ run: (start: Int, isDark: Bool, count: Int)) -> Markup {
            guard 6 <= run.count * span else { return "<span class=\"vh\">\(lightWord(run.isDark))</span>" }
            return "\(run.isDark ? night : lightWord(false))"
        }
        return """
            <tr class="light"><th scope="row">\(page("picture.hours.light"))</th>\(each: runs, { run in
                """
                <td colspan="\(run.count)" class="\(run.isDark ? "night" : "day")\(if: !edge(run.start).isEmpty, " dusk")">\(word(run))</td>
                """
            })</tr>
            """
    }

    private func lightWord(_ isDark: Bool) -> String {
        page(isDark ? "picture.hours.is-dark" : "picture.hours.day")
    }

    /// From when until when it is dark, on an average day, to five minutes.
    private var night: String {
        func clock(_ hour: Double) -> String {
            let minutes = Int((hour * 12).rounded()) * 5 % (24 * 60)
            return ClockTime(minutes: minutes).map { page.clock($0) } ?? ""
        }
        let dusk = 12 + (12..<24).reduce(0) { $0 + 1 - darkness($1) }
        let dawn = (0..<12).reduce(0) { $0 + darkness($1) }
        return page("picture.hours.night", ["from": clock(dusk), "to": clock(dawn)])
    }

    // MARK: - Counts

    private func row(_ weekday: Int) -> Markup {
        """
        <tr><th scope="row">\(page("weekday.\(weekday + 1).short"))</th>\(each: starts, { start in
            cell(weekday, start)
        })</tr>

        """
    }

    private func cell(_ weekday: Int, _ start: Int) -> Markup {
        let weight = (start..<start + span).reduce(0.0) { sum, hour in
            // What is after midnight belongs to the night that began the day before.
            let day = hour % 24 < first ? (weekday + 1) % 7 : weekday
            return sum + hours.weights[day * 24 + hour % 24]
        }
        let step = step(weight)
        let shown = Int(weight.rounded())
        let isEdge = !edge(start).isEmpty
        return """
            <td\(if: step > 0 || isEdge, " class=\"\(if: step > 0, "h\(step)")\(if: isEdge, " dusk")\"")>\
            \(shown > 0 ? "\(shown)" : weight >= 0.05 ? "·" : "")</td>
            """
    }

    /// The least of each step of the ramp: three hours together hold more than one.
    private var limits: [Int] { span == 1 ? [1, 2, 3, 5, 6] : [1, 3, 6, 10, 15] }

    private func step(_ weight: Double) -> Int { limits.count(where: { Double($0) <= weight.rounded() }) }

    /// What each step stands for.
    var key: Markup {
        let words = limits.indices.map { step -> String in
            guard step + 1 < limits.count else { return page("picture.or-more", ["n": "\(limits[step])"]) }
            let last = limits[step + 1] - 1
            return last == limits[step] ? "\(last)" : "\(limits[step])–\(last)"
        }
        return
            "\(each: words.enumerated(), { "<li class=\"\(kind)\"><i class=\"h\($0.offset + 1)\"></i>\($0.element)</li>" })"
    }

    /// What the table shows, in a sentence: the busiest three hours.
    var sentence: String {
        var best = (hour: 0, weekday: 0, sum: 0.0)
        func shown(_ start: Int) -> [Double] {
            (0..<3).map { hours.weights[(start + $0) % 168] }
        }
        for start in 0..<168 {
            let sum = shown(start).reduce(0, +)
            if sum > best.sum + 1e-9 { best = (start % 24, start / 24, sum) }
        }
        // As a reader adds up what stands in the cells.
        let told = shown(best.weekday * 24 + best.hour).reduce(0) { $0 + $1.rounded() }
        let total = hours.weights.reduce(0, +)
        guard total >= 5, best.sum >= 3 else { return page("picture.hours.too-few") }
        return page(
            "picture.hours.peak",
            [
                "weekday": page("weekday.\(best.weekday + 1)"), "from": "\(best.hour)",
                "to": "\((best.hour + 3) % 24)", "n": page.number(told),
                "total": page.number(hours.observations),
            ])
    }
}
