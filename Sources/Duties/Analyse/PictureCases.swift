internal import Analysis
package import Domain
internal import Formats

/// Everything that a picture was worked out from, as cases that give the same numbers again.
///
/// Made of what is kept with the picture and not of the observations, which may have changed since it was adopted.
/// There are no words, no categories and nobody in them.
package struct PictureCases {
    let picture: SituationPicture
    let content: PictureContent
    let slugs: [Identifier<Place>: Slug]

    package init(of picture: SituationPicture, _ content: PictureContent, at places: [Place]) {
        (self.picture, self.content) = (picture, content)
        slugs = Dictionary(places.map { ($0.id, $0.slug) }) { first, _ in first }
    }

    /// One for each method that had something to work with, and of the counts one for each place.
    package var all: [WrittenCase] {
        content.places.compactMap(counts) + [clusters, hours, darkness, sun].compactMap(\.self)
    }

    private func counts(_ place: PictureContent.PlaceCount) -> WrittenCase? {
        guard let slug = slugs[place.place] else { return nil }
        let spans = picture.kind.spans(endingWith: picture.period).suffix(place.series.count)
        let settings = ExpectedBandSettings(of: picture.kind)
        var parameters: [(name: String, value: CaseAnswer)] = [
            ("frequency", .whole(picture.kind.inYear)),
            (
                "range",
                .list([.whole(place.series.count - place.bands.count + 1), .whole(place.series.count)])
            ),
            ("expected_band", settings.written),
        ]
        // The same limit under the name that R's surveillance package knows it by.
        if let band = place.band {
            parameters.append(
                band.method == "bayes"
                    ? ("bayes", Self.bayes(settings, spans: place.series.count))
                    : ("farrington_flexible", Self.farrington(band, settings)))
        }
        return WrittenCase(
            "antal-\(slug)", kind: "surveillance", events: place.series.compactMap(\.self).reduce(0, +),
            parameters, columns: ["week", "week_start", "count"],
            rows: zip(spans, place.series).enumerated().map { number, span in
                [.int(number + 1), .text(span.0.first.description), span.1.map { .int($0) } ?? .text("NA")]
            })
    }

    private static func bayes(_ settings: ExpectedBandSettings, spans: Int) -> CaseAnswer {
        let back = min(settings.weeks, spans - 1)
        return .object([("b", .whole(0)), ("w", .whole(back)), ("alpha", .number(settings.alpha))])
    }

    private static func farrington(
        _ band: PictureContent.Band, _ settings: ExpectedBandSettings
    ) -> CaseAnswer {
        let own = FarringtonSettings(years: band.history, alpha: settings.alpha)
        return .object([
            ("b", .whole(own.years)), ("w", .number(own.halfWindow)), ("noPeriods", .whole(own.blocks)),
            ("alpha", .number(own.alpha)), ("reweight", .bool(own.reweights)),
            ("weightsThreshold", .number(own.weightsThreshold)), ("trend", .bool(own.allowsTrend)),
            ("pThresholdTrend", .number(own.trendThreshold)),
            ("pastWeeksNotIncluded", .number(own.recentWeeksLeftOut ?? own.halfWindow)),
            ("thresholdMethod", .text("nbPlugin")),
            ("limit54", .list([.whole(Int(own.fewestReports)), .whole(own.fewestReportsWeeks)])),
        ])
    }

    private var clusters: WrittenCase? {
        let clusters = content.clusters
        guard clusters.cannotTell == nil else { return nil }
        let rows = clusters.spots.flatMap { spot -> [[CSVWriter.Cell]] in
            let point: [CSVWriter.Cell] = [
                .text(spot.name), .double(spot.latitude), .double(spot.longitude),
            ]
            // A place where nothing was seen is still one that a circle may be drawn round.
            guard !spot.spans.isEmpty else { return [point + [.int(0), .int(0)]] }
            let counts = Dictionary(spot.spans.map { ($0, 1) }, uniquingKeysWith: +)
            return counts.sorted { $0.key < $1.key }.map { point + [.int($0.key), .int($0.value)] }
        }
        return WrittenCase(
            "anhopningar", kind: "scan", events: clusters.observations,
            [
                ("model", .text("space-time-permutation")), ("coordinates", .text("latlon")),
                ("prospective", .bool(true)), ("max_temporal_units", .whole(PictureBasis.recent)),
                ("periods", .whole(content.spans.count)), ("max_radius", .number(PictureBasis.radius)),
                ("max_radius_unit", .text("m")), ("max_population_fraction", .number(0.5)),
                ("min_cases", .whole(2)), ("rates", .text("high")), ("shape", .text("circle")),
                ("replications", .whole(clusters.replications)), ("seed", .whole(max(0, clusters.seed))),
            ], columns: ["id", "lat", "lon", "period", "cases"], rows: rows)
    }

    private var hours: WrittenCase? {
        let hours = content.hours
        guard !hours.starts.isEmpty else { return nil }
        return WrittenCase(
            "timmar", kind: "aoristic", events: hours.starts.count, [], columns: ["start", "end"],
            rows: zip(hours.starts, hours.ends).map { [Self.time($0), Self.time($1)] })
    }

    private var darkness: WrittenCase? {
        let answer = content.darkness
        let days = answer.reported ?? [PictureContent.Days(first: answer.first, last: answer.last)]
        guard answer.viewpoint.count == 2, !answer.minutes.isEmpty, !days.isEmpty else { return nil }
        return WrittenCase(
            "morker", kind: "darkness", events: answer.minutes.count,
            [
                ("lat", .number(answer.viewpoint[0])), ("lon", .number(answer.viewpoint[1])),
                ("time_zone", .text("Europe/Stockholm")),
                ("period", .list(days.flatMap { [.text("\($0.first)"), .text("\($0.last + 1)")] })),
                ("dark", .text("solar elevation (geometric) < -6 degrees")),
                ("exposure", .text("5-minute grid over the period")),
                ("ambiguous_local_time", .text("first (summer time) occurrence")),
                ("fewest_events", .whole(5)),
            ], columns: ["local"], rows: answer.minutes.map { [Self.time($0)] })
    }

    /// Sunrise, sunset and twilight of each of the picture's days.
    private var sun: WrittenCase? {
        let viewpoint = content.darkness.viewpoint
        guard viewpoint.count == 2 else { return nil }
        let days = content.first.number...content.last.number
        return WrittenCase(
            "solen", kind: "solar", events: 0, [("time_zone", .text("Europe/Stockholm"))],
            columns: ["id", "lat", "lon", "local_time"],
            rows: days.map { day in
                [
                    .text(Day(number: day).description), .double(viewpoint[0]), .double(viewpoint[1]),
                    Self.time(day * 1440 + 720),
                ]
            })
    }

    /// `2022-03-14 19:30`.
    private static func time(_ minutes: Int) -> CSVWriter.Cell {
        let time = LocalTime(minutes: minutes)
        return .text("\(time.day) \(time.clock)")
    }
}

extension SituationPicture.Kind {
    /// About how many of them a year has, as R calls the frequency of a series.
    fileprivate var inYear: Int {
        switch self {
        case .week: 52
        case .month: 12
        case .tertial: 3
        case .statutory: 1
        }
    }
}
