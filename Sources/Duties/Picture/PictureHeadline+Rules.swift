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
        if let dark = dark(content.darkness, content) { headlines.append(dark) }
        if let untimed = untimed(content.reporting) { headlines.append(untimed) }
        let fewer = places.filter { $0.verdict == .fewer }
        if !fewer.isEmpty {
            headlines.append(
                PictureHeadline(
                    rule: .fewer, places: fewer.map(\.place.place), parameters: [:], confidence: .medium))
        }
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
        return shortened(
            headlines.enumerated().sorted {
                (order.firstIndex(of: $0.element.rule) ?? 0, $0.offset)
                    < (order.firstIndex(of: $1.element.rule) ?? 0, $1.offset)
            }.map(\.element))
    }

    /// The first of them, and always those that say that something is not known.
    private static func shortened(_ headlines: [PictureHeadline]) -> [PictureHeadline] {
        let isUncertain = { (headline: PictureHeadline) in [.unknown, .untimed].contains(headline.rule) }
        var room = most - headlines.count(where: isUncertain)
        return headlines.filter { headline in
            if isUncertain(headline) { return true }
            room -= 1
            return room >= 0
        }
    }

    private static func cluster(_ cluster: PictureContent.Cluster) -> PictureHeadline {
        PictureHeadline(
            rule: .cluster, places: [cluster.place],
            parameters: [
                "letter": cluster.letter, "area": cluster.name, "count": "\(cluster.observed)",
                "expected": "\(cluster.expected)", "spans": "\(cluster.spans)",
                "parts": "\(cluster.subAreas.count)", "first": "\(cluster.first)",
                "spot": cluster.centre?.description ?? cluster.place.description,
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
    private static func dark(
        _ answer: PictureContent.DarknessAnswer, _ content: PictureContent
    ) -> PictureHeadline? {
        guard let ratio = answer.sameTime, ratio.lower > 1 else { return nil }
        return PictureHeadline(
            rule: .dark, places: [],
            parameters: [
                "ratio": "\(ratio.ratio)", "lower": "\(ratio.lower)", "upper": "\(ratio.upper)",
                "count": "\(answer.events)",
            ],
            confidence: [
                content.reporting.confidence(inCount: answer.events, sources: answer.sources ?? 1),
                content.surest, ratio.lower > 1.5 ? .high : .medium,
            ].least)
    }
}

/// What the numbers of one place allow to be said.
private struct PlaceJudge {
    let place: PictureContent.PlaceCount
    let reporting: PictureContent.Reporting
    let content: PictureContent

    enum Verdict {
        case more, above, fewer, back, usual, unknown
    }

    var verdict: Verdict {
        guard let count = place.count, let band = place.band else { return .unknown }
        if count > band.limit { return .more }
        if count > band.upper { return .above }
        // What is not over may still become more.
        guard content.last < content.compiled else { return .unknown }
        if count < band.lower {
            // With somebody missing, little seen may be little reported.
            return reporting.isWhole ? .fewer : .unknown
        }
        // Few reports are never calm.
        guard confidence != .low else { return .unknown }
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
        return [content.surest, reporting.confidence(inCount: count, sources: place.sources)].least
    }

    var headline: PictureHeadline? {
        let rule: PictureHeadline.Rule
        switch verdict {
        case .more: rule = .more
        case .above: rule = .above
        case .back: rule = .back
        case .fewer, .usual, .unknown: return nil
        }
        guard let count = place.count, let band = place.band else { return nil }
        var parameters = [
            "count": "\(count)", "lower": "\(band.lower)", "upper": "\(band.upper)",
            "sources": "\(place.sources)", "streak": "\(streak)",
        ]
        if let area = mainArea { parameters["area"] = area }
        // What may be chance is never sure.
        return PictureHeadline(
            rule: rule, places: [place.place], parameters: parameters,
            confidence: rule == .above ? [confidence, .medium].least : confidence)
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

extension PictureContent {
    fileprivate var surest: Confidence { .surest(of: last, on: compiled) }
}

extension PictureContent.Reporting {
    /// Whether everybody has reported, and they are more than two.
    fileprivate var isWhole: Bool { missing.isEmpty && active > 2 }

    /// How sure anything can be that rests on so many observations by so many organisations.
    func confidence(inCount count: Int, sources: Int) -> Confidence {
        if count <= 1 || active <= 2 { return .low }
        return sources >= 2 && missing.isEmpty ? .high : .medium
    }
}

extension [Confidence] {
    /// The least sure of them.
    var least: Confidence {
        let order = Confidence.allCases
        return self.max { (order.firstIndex(of: $0) ?? 0) < (order.firstIndex(of: $1) ?? 0) } ?? .cannotTell
    }
}
