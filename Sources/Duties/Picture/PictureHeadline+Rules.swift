internal import Domain

/// How numbers become sentences: by these rules and in no other way.
extension PictureHeadline {
    /// No more than a meeting can take in.
    static let most = 5

    /// The sentences of a picture, the weightiest first.
    static func all(from content: PictureContent) -> [PictureHeadline] {
        let places = content.places.map {
            PlaceJudge(place: $0, reporting: content.reporting, content: content)
        }
        var headlines = places.compactMap(\.headline) + content.clusters.found.map(cluster)
        if let dark = dark(content.darkness) { headlines.append(dark) }
        if let untimed = untimed(content.reporting) { headlines.append(untimed) }
        let unknown = places.filter { $0.verdict == .unknown }
        if !unknown.isEmpty {
            headlines.append(
                PictureHeadline(
                    rule: .unknown, places: unknown.map(\.place.place),
                    parameters: ["count": "\(unknown.compactMap(\.place.count).reduce(0, +))"],
                    confidence: .cannotTell))
        }
        let usual = places.filter { $0.verdict == .usual }
        if !usual.isEmpty {
            headlines.append(
                PictureHeadline(
                    rule: .usual, places: usual.map(\.place.place), parameters: [:],
                    confidence: usual.map(\.confidence).least))
        }
        let order = Rule.allCases
        return Array(
            headlines.enumerated().sorted {
                (order.firstIndex(of: $0.element.rule) ?? 0, $0.offset)
                    < (order.firstIndex(of: $1.element.rule) ?? 0, $1.offset)
            }.map(\.element).prefix(most))
    }

    private static func cluster(_ cluster: PictureContent.Cluster) -> PictureHeadline {
        PictureHeadline(
            rule: .cluster, places: [cluster.place],
            parameters: [
                "letter": cluster.letter, "area": cluster.name, "count": "\(cluster.observed)",
                "expected": "\(cluster.expected)", "spans": "\(cluster.spans)",
            ], confidence: cluster.confidence)
    }

    /// Where most of what was seen has only a day or a month, nothing can be said of the hours.
    private static func untimed(_ reporting: PictureContent.Reporting) -> PictureHeadline? {
        guard reporting.withoutClock >= 5, 2 * reporting.withoutClock > reporting.observations else {
            return nil
        }
        return PictureHeadline(
            rule: .untimed, places: [],
            parameters: [
                "count": "\(reporting.withoutClock)", "all": "\(reporting.observations)",
                "months": "\(reporting.monthOnly)",
            ], confidence: .cannotTell)
    }

    /// Only what holds at the same time of day: the evening is not the dark.
    private static func dark(_ answer: PictureContent.DarknessAnswer) -> PictureHeadline? {
        guard let ratio = answer.sameTime, ratio.lower > 1 else { return nil }
        return PictureHeadline(
            rule: .dark, places: [],
            parameters: [
                "ratio": "\(ratio.ratio)", "lower": "\(ratio.lower)", "upper": "\(ratio.upper)",
                "count": "\(answer.events)",
            ], confidence: ratio.lower > 1.5 ? .high : .medium)
    }
}

/// What the numbers of one place allow to be said.
private struct PlaceJudge {
    let place: PictureContent.PlaceCount
    let reporting: PictureContent.Reporting
    let content: PictureContent

    enum Verdict {
        case more, above, back, usual, unknown
    }

    var verdict: Verdict {
        guard let count = place.count, let band = place.band else { return .unknown }
        if count > band.limit { return .more }
        if count > band.upper { return .above }
        // Few reports are never calm: with somebody missing, little seen may be little reported.
        if !reporting.missing.isEmpty, count <= band.lower, place.sources == 0 { return .unknown }
        return wasAbove >= 2 ? .back : .usual
    }

    /// How many of the four spans before were above their bands.
    private var wasAbove: Int {
        zip(place.counts, place.bands).dropLast().suffix(4).count { count, band in
            guard let count, let band else { return false }
            return count > band.upper
        }
    }

    /// How many spans in a row, this one counted, were above their bands.
    private var streak: Int {
        zip(place.counts, place.bands).reversed().prefix { count, band in
            guard let count, let band else { return false }
            return count > band.upper
        }.count
    }

    var confidence: Confidence {
        guard let count = place.count, place.band != nil else { return .cannotTell }
        if count <= 1 || reporting.active <= 2 { return .low }
        return place.sources >= 2 && reporting.missing.isEmpty ? .high : .medium
    }

    var headline: PictureHeadline? {
        let rule: PictureHeadline.Rule
        switch verdict {
        case .more: rule = .more
        case .above: rule = .above
        case .back: rule = .back
        case .usual, .unknown: return nil
        }
        guard let count = place.count, let band = place.band else { return nil }
        var parameters = [
            "count": "\(count)", "lower": "\(band.lower)", "upper": "\(band.upper)",
            "sources": "\(place.sources)", "streak": "\(streak)",
        ]
        if let area = mainArea { parameters["area"] = area }
        return PictureHeadline(
            rule: rule, places: [place.place], parameters: parameters, confidence: confidence)
    }

    /// The sub-area with at least half of what was seen, when that is at least four.
    private var mainArea: String? {
        let own = content.subAreas.filter { $0.place == place.place && $0.subArea != nil }
        guard let most = own.max(by: { $0.count < $1.count }), most.count >= 4,
            2 * most.count >= place.count ?? 0
        else { return nil }
        return most.name
    }
}

extension [Confidence] {
    /// The least sure of them.
    fileprivate var least: Confidence {
        let order = Confidence.allCases
        return self.max { (order.firstIndex(of: $0) ?? 0) < (order.firstIndex(of: $1) ?? 0) } ?? .cannotTell
    }
}
