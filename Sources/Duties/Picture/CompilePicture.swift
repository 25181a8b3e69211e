internal import Analysis
internal import Domain
internal import Storage

extension PictureBasis {
    /// The picture's numbers and sentences.
    ///
    /// - Shape: equal bases give equal contents; the scan's seed is made of the picture's first day.
    /// - Throws: `CancellationError`.
    package func compile() async throws -> PictureContent {
        let clusters = await self.clusters()
        try Task.checkCancellation()
        var content = PictureContent(
            first: picture.period.first, last: picture.period.last, compiled: book.day,
            spans: drawnSpans.map {
                PictureContent.Span(first: $0.first, last: $0.last, name: picture.kind.name(of: $0))
            },
            places: book.places.indices.map(placeCount), reporting: reporting, hours: hours,
            subAreas: subAreaCounts, clusters: clusters, darkness: darkness, notices: noticeSummary,
            measures: book.measures.filter(\.isOpen).map { .init($0, on: book.day) }, earlier: earlier,
            headlines: [])
        content.headlines = PictureHeadline.all(from: content)
        return content
    }

    var drawnSpans: ArraySlice<Period> { spans.suffix(Self.drawn) }

    var recentDays: Period {
        Period(
            spans.suffix(Self.recent)[spans.count - min(spans.count, Self.recent)].first, picture.period.last)
            ?? picture.period
    }

    /// The positions of the observations that count in spans and lie within `period`.
    func positions(in period: Period) -> [Int] {
        (0..<columns.count).filter { position in
            period.contains(Day(number: columns.day(at: position))) && isCounted(position)
        }
    }

    /// Whether it counts: what is known by the month only is in no week.
    func isCounted(_ position: Int) -> Bool {
        columns.precision(at: position) != .month || picture.kind != .week
    }

    var reporting: PictureContent.Reporting {
        let own = positions(in: picture.period)
        let drawn =
            Period(drawnSpans.first?.first ?? picture.period.first, picture.period.last)
            .map(positions) ?? own
        let previous = spans.dropLast().last.map { positions(in: $0).count } ?? 0
        // What is known by its month may have happened in any of the month's weeks.
        let months = (0..<columns.count).count { position in
            columns.precision(at: position) == .month
                && Day(number: columns.day(at: position)) <= picture.period.last
                && picture.period.first <= Day(number: (Int(columns.latest[position]) - 1) / 1440)
        }
        let counted = Set(own.map { columns.partners[Int(columns.partner[$0])] })
        return PictureContent.Reporting(
            reported: reported, missing: book.pledge.parties.filter { !reported.contains($0) },
            active: active,
            observations: own.count, previous: previous, waiting: waiting,
            withoutClock: own.count { !columns.hasClock(at: $0) },
            monthOnly: months, counted: book.pledge.parties.filter(counted.contains),
            fromFile: drawn.count { columns.isFromFile[$0] })
    }

    private var noticeSummary: PictureContent.NoticeSummary {
        PictureContent.NoticeSummary(
            count: notices.count,
            notices: notices.prefix(10).map {
                PictureContent.Notice(
                    number: $0.number, day: $0.day, type: $0.type,
                    place: $0.place, summary: $0.summary, path: $0.path)
            })
    }

    private var subAreaCounts: [PictureContent.SubAreaCount] {
        let (own, four) = (positions(in: picture.period), positions(in: recentDays))
        var counts: [PictureContent.SubAreaCount] = []
        for (number, place) in book.places.enumerated() {
            let areas = subAreas.indices.filter { subAreas[$0].place == place.id } + [-1]
            for area in areas {
                func isHere(_ position: Int) -> Bool {
                    Int(columns.place[position]) == number && Int(columns.subArea[position]) == area
                }
                let recent = four.filter(isHere)
                guard !recent.isEmpty else { continue }
                counts.append(
                    PictureContent.SubAreaCount(
                        place: place.id, subArea: area < 0 ? nil : subAreas[area].id,
                        name: area < 0 ? "" : subAreas[area].name, count: own.count(where: isHere),
                        four: recent.count, categories: categories(of: recent),
                        parts: parts(of: own.filter(isHere))))
            }
        }
        return counts.sorted { ($1.four, $1.count, $0.name) < ($0.four, $0.count, $1.name) }
    }

    /// Counts by part of the day; what is not known within six hours is in the last.
    private func parts(of positions: [Int]) -> [Int] {
        var counts = [Int](repeating: 0, count: DayPart.allCases.count + 1)
        for position in positions {
            let (start, end) = (Int(columns.earliest[position]), Int(columns.latest[position]))
            let isKnown = columns.hasClock(at: position) && end - start <= 360
            let part = isKnown ? DayPart(hour: (start + end) / 2 % 1440 / 60) : nil
            counts[part.flatMap(DayPart.allCases.firstIndex) ?? counts.count - 1] += 1
        }
        return counts
    }

    func categories(of positions: [Int]) -> [String: Int] {
        var counts: [String: Int] = [:]
        for position in positions { counts[columns.category(at: position).rawValue, default: 0] += 1 }
        return counts
    }
}
