import Domain
import Duties

/// Small multiples: one panel for each station, all to the same scale, with the figures in a table.
func seriesSection(_ content: PictureContent, _ words: PictureWords, _ page: Page) -> Markup {
    let highest =
        content.places.flatMap { place in
            place.counts.map { $0 ?? 0 } + place.bands.map { $0?.upper ?? 0 }
        }.max() ?? 0
    let top = scaleTop(highest)
    let drawn = content.mostTelling(24)
    let start = words.firstDrawn
    let hasBand = drawn.contains { $0.bands.dropFirst(start).contains { $0 != nil } }
    let reporting = content.reporting
    // Where nobody reported, nothing seen is not none.
    let isKnown = content.places.contains { $0.counts.dropLast().last.flatMap(\.self) != nil }
    let lead = page(
        "picture.series.lead", of: words.kind,
        [
            "seen": words.seen(reporting.observations),
            "previous": isKnown ? page.number(reporting.previous) : page("picture.not-reported.short"),
            "reporters": page("picture.reporters", ["n": page.number(reporting.active)]),
        ])
    return section(
        page("picture.series", of: words.kind),
        lead: "\(if: hasBand, "\(page("picture.series.band", of: words.kind)) ")\(lead)",
        """
        \(if: drawn.count < content.places.count, "<p>\(page("picture.series.most", ["n": "\(drawn.count)", "all": "\(content.places.count)"]))</p>")\
        <div class="multi">\(each: drawn, { panel($0, content, from: start, top, page) })</div>
        \(seriesKey(drawn, start, page))
        \(if: drawn.count < content.places.count, undrawnTable(content, without: drawn, words))
        \(disclosure(page("picture.as-table"), drawn.count < content.places.count ? placeTable(content, words) : seriesTable(content, words)))
        """)
}

/// The number that a scale ends with, which can be halved and leaves little room above the highest.
func scaleTop(_ highest: Int) -> Int {
    var unit = 1
    while true {
        if let step = [4, 6, 8, 10, 12, 16, 20, 24, 30].first(where: { highest <= $0 * unit }) {
            return step * unit
        }
        unit *= 10
    }
}

/// What the colours stand for, with what is missing in some panel.
private func seriesKey(_ places: [PictureContent.PlaceCount], _ start: Int, _ page: Page) -> Markup {
    let isAbove = places.contains { place in
        zip(place.counts, place.bands).contains { count, band in band.map { $0.upper < count ?? 0 } ?? false }
    }
    let kinds: [(name: String, isShown: Bool)] = [
        ("now", true), ("over", isAbove), ("band", places.contains { $0.bands.contains { $0 != nil } }),
        ("gap", places.contains { $0.counts.dropFirst(start).contains { $0 == nil } }),
        ("no-band", places.contains { $0.bands.dropFirst(start).contains { $0 == nil } }),
    ]
    return """
        <ul class="legend heatkey serieskey">\(each: kinds.filter(\.isShown), {
            "<li><i class=\"\($0.name)\"></i>\(page("picture.series.key.\($0.name)"))</li>"
        })</ul>
        """
}

private func panel(
    _ place: PictureContent.PlaceCount, _ content: PictureContent, from start: Int, _ top: Int, _ page: Page
) -> Markup {
    let spans = content.spans[start...]
    let isAbove = place.band.map { place.count ?? 0 > $0.upper } ?? false
    // Without a band the sentence goes on: 78, nothing to compare with yet.
    let expected: String =
        place.count == nil
        ? page("picture.not-reported.short")
        : place.band.map { page("picture.expected", ["lower": "\($0.lower)", "upper": "\($0.upper)"]) }
            ?? page("picture.cannot-tell.short")
    let isCompared = place.count == nil || place.band != nil
    return """
        <figure><figcaption><b>\(place.name)</b><span\(if: !isCompared, " class=\"told\"")>\(if: isAbove, mark(.late))<b>\(place.count.map { "\($0)" } ?? "–")</b>\(if: !isCompared, ",") \(expected)</span></figcaption>\
        <div class="plot">\(SeriesChart(counts: Array(place.counts.dropFirst(start)), bands: Array(place.bands.dropFirst(start)), top: top).markup)\
        <p class="scale" aria-hidden="true"><span>\(top)</span><span>\(top / 2)</span></p></div>\
        <p class="ends"><span>\(spans.count > 1 ? spans.first.map { spanLabel($0.name, page) } : nil)</span>\
        <span>\(spans.last.map { spanLabel($0.name, page) })</span></p></figure>
        """
}

/// Bars over the band of what was expected; what lies above it stands out by colour and edge.
struct SeriesChart {
    let counts: [Int?]
    let bands: [PictureContent.Band?]
    let top: Int

    /// - Units: of the drawing.
    private static let (width, height) = (208.0, 80.0)

    var markup: Markup {
        let step = Self.width / Double(max(1, counts.count))
        let bars = counts.enumerated().compactMap { number, count -> Markup? in
            guard let count, count > 0 else { return nil }
            let isLast = number == counts.count - 1
            let isAbove = bands.indices.contains(number) && bands[number].map { count > $0.upper } ?? false
            let y = self.y(count)
            return """
                <rect class="\(isAbove ? "over" : isLast ? "now" : "bar")" fill="\(isAbove ? "#F0A92B" : isLast ? "#123F66" : "#75818B")" x="\(tenth(Double(number) * step + 1))" y="\(tenth(y))" \
                width="\(tenth(step - 2))" height="\(tenth(Self.height - y))"/>
                """
        }
        return """
            <svg class="series" viewBox="0 0 208 80" aria-hidden="true">\(hatch(step))\(band(step))\
            <path class="axis" fill="none" stroke="#D6D8D3" d="M0 \(tenth(y(top)))H208M0 \(tenth(y(top / 2)))H208M0 80H208"/>\(each: bars, { $0 })</svg>
            """
    }

    private func y(_ count: Int) -> Double {
        Self.height - Double(count) / Double(max(1, top)) * Self.height
    }

    /// Slanting lines over the spans that nobody reported for, so that no colour is needed to tell them.
    private func hatch(_ step: Double) -> Markup {
        var lines = ""
        var (from, number) = (0, 0)
        while number < counts.count {
            defer { number += 1 }
            guard counts[number] == nil else {
                from = number + 1
                continue
            }
            guard number + 1 == counts.count || counts[number + 1] != nil else { continue }
            let (left, width) = (Double(from) * step, Double(number + 1 - from) * step)
            for rise in stride(from: 4, to: width + Self.height, by: 8) {
                let (startX, startY) = (max(0, rise - Self.height), min(rise, Self.height))
                let (endX, endY) = (min(rise, width), max(0, rise - width))
                lines += "M\(tenth(left + startX)) \(tenth(startY))L\(tenth(left + endX)) \(tenth(endY))"
            }
        }
        guard !lines.isEmpty else { return "" }
        return "<path class=\"gap\" fill=\"none\" stroke=\"#75818B\" d=\"\(lines)\"/>"
    }

    /// One shape for each run of spans that something was expected of, with a line along its upper edge.
    private func band(_ step: Double) -> Markup {
        var shapes: [Markup] = []
        var run: [(x: Double, band: PictureContent.Band)] = []
        func close() {
            guard !run.isEmpty else { return }
            let upper = run.map {
                "\(tenth($0.x)),\(tenth(y($0.band.upper))) \(tenth($0.x + step)),\(tenth(y($0.band.upper)))"
            }
            let lower = run.reversed().map {
                "\(tenth($0.x + step)),\(tenth(y($0.band.lower))) \(tenth($0.x)),\(tenth(y($0.band.lower)))"
            }
            let points = (upper + lower).joined(separator: " ")
            shapes.append(
                """
                <polygon class="band" fill="#D9E5EE" points="\(points)"/>\
                <polyline class="edge" fill="none" stroke="#123F66" points="\(upper.joined(separator: " "))"/>
                """)
            run.removeAll()
        }
        for (number, band) in bands.enumerated() {
            if let band { run.append((Double(number) * step, band)) } else { close() }
        }
        close()
        return "\(each: shapes, { $0 })"
    }
}

/// With one decimal, as a drawing needs.
func tenth(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return tenths % 10 == 0
        ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
}

extension PictureWords {
    /// Where the drawings begin: with the pledge or the first report, whichever is the earlier.
    fileprivate var firstDrawn: Int {
        let spans = content.spans
        let first = spans.indices.first { span in
            desk.pledge.period.first <= spans[span].last
                || content.places.contains { $0.counts.indices.contains(span) && $0.counts[span] != nil }
        }
        return first ?? max(0, spans.count - 1)
    }
}

extension PictureContent {
    /// The places to draw where there are too many to draw all: those above what was expected, then those where
    /// most was seen, in the order of the line.
    fileprivate func mostTelling(_ most: Int) -> [PlaceCount] {
        guard places.count > most else { return places }
        func weight(_ place: PlaceCount) -> (Int, Int) {
            let count = place.count ?? 0
            return (place.band.map { max(0, count - $0.upper) } ?? 0, count)
        }
        let chosen = places.indices.sorted { weight(places[$1]) < weight(places[$0]) }.prefix(most)
        return chosen.sorted().map { places[$0] }
    }
}

/// The same figures of many places: a row for each, its latest spans first.
private func placeTable(_ content: PictureContent, _ words: PictureWords) -> Markup {
    let page = words.page
    let spans = content.spans.indices.dropFirst(words.firstDrawn).reversed()
    let rows = content.places.map { place -> [Markup] in
        ["\(place.name)"] + spans.map { seriesCell(place, $0, page) }
    }
    return DataTable(
        id: "series", caption: page("picture.series", of: words.kind), hidesCaption: true,
        columns: [.init(name: page("picture.column.station"))]
            + spans.map { .init(name: spanLabel(content.spans[$0].name, page), isNumeric: true) },
        rows: rows
    ).markup
}

/// On paper, where no table can be opened: those that are not drawn.
private func undrawnTable(
    _ content: PictureContent, without drawn: [PictureContent.PlaceCount], _ words: PictureWords
) -> Markup {
    let page = words.page
    let known = Set(drawn.map(\.place))
    let rows = content.places.filter { !known.contains($0.place) }.map { place -> [Markup] in
        ["\(place.name)", seriesCell(place, place.counts.count - 1, page)]
    }
    let table = DataTable(
        id: "undrawn", caption: page("picture.series.rest"),
        columns: [
            .init(name: page("picture.column.station")),
            .init(name: page("picture.column.count"), isNumeric: true),
        ], rows: rows)
    return "<div class=\"on-paper\">\(table.markup)</div>"
}

private func seriesCell(_ place: PictureContent.PlaceCount, _ span: Int, _ page: Page) -> Markup {
    guard let count = place.counts[span] else {
        return "<span class=\"dim\">\(page("picture.not-reported.short"))</span>"
    }
    guard let band = place.bands[span] else { return "\(count)" }
    let words = page("picture.expected", ["lower": "\(band.lower)", "upper": "\(band.upper)"])
    return "\(count) <span class=\"dim small\">\(words)</span>"
}

/// The same figures as text: every span with its counts, the latest first.
private func seriesTable(_ content: PictureContent, _ words: PictureWords) -> Markup {
    let page = words.page
    let rows = content.spans.indices.dropFirst(words.firstDrawn).reversed().map { number -> [Markup] in
        let span = content.spans[number]
        let cells = content.places.map { seriesCell($0, number, page) }
        // A week's number does not say when it was.
        let day: Markup = "<span class=\"dim small\">\(page.day(span.first, .withYear))</span>"
        return ["\(spanLabel(span.name, page))\(if: words.kind == .week, " \(day)")"] + cells
    }
    return DataTable(
        id: "series", caption: page("picture.series", of: words.kind), hidesCaption: true,
        columns: [.init(name: page("picture.span.\(words.kind.rawValue)").capitalisedFirst)]
            + content.places.map { .init(name: $0.name, isNumeric: true) },
        rows: rows
    ).markup
}
