import Domain
import Duties

/// When on the week: hours across from 05 to 04, weekdays down, with the dark hours marked.
func hoursSection(_ content: PictureContent, _ page: Page) -> Markup {
    let hours = content.hours
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
    let table = HourTable(hours: hours, page: page)
    return section(
        page("picture.hours"), lead: "\(lead)",
        """
        \(table.markup)
        <ul class="legend heatkey">\(each: 1...5, { "<li><i class=\"h\($0)\"></i>\(HourTable.words($0))</li>" })\
        \(if: !hours.dark.isEmpty, "<li><i class=\"night\"></i>\(page("picture.hours.dark"))</li>")</ul>
        <p>\(table.sentence)</p>
        """)
}

private struct HourTable {
    let hours: PictureContent.HourTable
    let page: Page

    /// From five in the morning, so that a night is whole.
    private static let order = (0..<24).map { ($0 + 5) % 24 }

    var markup: Markup {
        """
        <div class="scroll" role="region" aria-labelledby="hours" tabindex="0"><table class="heat"><caption id="hours" class="vh">\(page("picture.hours"))</caption>
        <thead><tr><th scope="col"><span class="vh">\(page("picture.hours.weekday"))</span></th>\(each: Self.order, {
            "<th scope=\"col\">\($0 < 10 ? "0" : "")\($0)</th>"
        })</tr>\(if: !hours.dark.isEmpty, lightRow)</thead>
        <tbody>\(each: 0..<7, row)</tbody></table></div>
        """
    }

    /// Which hours are dark in the middle of the picture's days, told from the share of all seven.
    private var lightRow: Markup {
        let dark = Self.order.map { hour in
            (0..<7).map { hours.dark[$0 * 24 + hour] }.reduce(0, +) / 7 >= 0.5
        }
        return """
            <tr class="light"><th scope="row">\(page("picture.hours.light"))</th>\(each: dark, { isDark in
                "<td\(if: isDark, " class=\"night\"")><span class=\"vh\">\(page(isDark ? "picture.hours.is-dark" : "picture.hours.is-light"))</span></td>"
            })</tr>
            """
    }

    private func row(_ weekday: Int) -> Markup {
        """
        <tr><th scope="row">\(page("weekday.\(weekday + 1).short"))</th>\(each: Self.order, { hour in
            cell(weekday, hour)
        })</tr>

        """
    }

    private func cell(_ weekday: Int, _ hour: Int) -> Markup {
        // What is after midnight belongs to the night that began the day before.
        let day = hour < 5 ? (weekday + 1) % 7 : weekday
        let weight = hours.weights[day * 24 + hour]
        let step = Self.step(weight)
        let shown = Int(weight.rounded())
        return
            "<td\(if: step > 0, " class=\"h\(step)\"")>\(shown > 0 ? "\(shown)" : weight >= 0.05 ? "·" : "")</td>"
    }

    static func step(_ weight: Double) -> Int {
        switch weight.rounded() {
        case ..<1: 0
        case ..<2: 1
        case ..<3: 2
        case ..<5: 3
        case ..<6: 4
        default: 5
        }
    }

    static func words(_ step: Int) -> String {
        switch step {
        case 1: "1"
        case 2: "2"
        case 3: "3–4"
        case 4: "5"
        default: "6 +"
        }
    }

    /// What the table shows, in a sentence: the busiest three hours.
    var sentence: String {
        var best = (hour: 0, weekday: 0, sum: 0.0)
        for start in 0..<168 {
            let sum = (0..<3).reduce(0) { $0 + hours.weights[(start + $1) % 168] }
            if sum > best.sum + 1e-9 { best = (start % 24, start / 24, sum) }
        }
        let total = hours.weights.reduce(0, +)
        guard total >= 5, best.sum >= 3 else { return page("picture.hours.too-few") }
        return page(
            "picture.hours.peak",
            [
                "weekday": page("weekday.\(best.weekday + 1)"), "from": "\(best.hour)",
                "to": "\((best.hour + 3) % 24)", "n": page.number(best.sum.rounded()),
                "total": page.number(hours.observations),
            ])
    }
}
