import Domain
import Duties

/// `Lägesbild vecka 11`, `Lägesbild mars 2022`.
func pictureTitle(_ picture: SituationPicture, _ page: Page) -> String {
    let first = picture.period.first
    let name =
        switch picture.kind {
        case .week: page("picture.name.week", ["week": "\(first.week.number)"])
        case .month:
            page("picture.name.month", ["month": page("month.\(first.month)"), "year": "\(first.year)"])
        case .tertial:
            page("picture.name.tertial", ["n": "\((first.month - 1) / 4 + 1)", "year": "\(first.year)"])
        case .statutory:
            page("picture.name.statutory", ["first": "\(first.year)", "last": "\(picture.period.last.year)"])
        }
    return picture.edition > 1 ? page("picture.edition", ["picture": name, "n": "\(picture.edition)"]) : name
}

/// `14–20 mars 2022`, `28 februari – 6 mars 2022`, `27 december 2021 – 20 mars 2022`.
func pictureDays(_ period: Period, _ page: Page) -> String {
    let (first, last) = (period.first, period.last)
    guard first.year == last.year else {
        return page(
            "picture.days", ["first": page.day(first, .withYear), "last": page.day(last, .withYear)])
    }
    guard first.month == last.month else {
        return page(
            "picture.days", ["first": page.day(first, .dayMonth), "last": page.day(last, .withYear)])
    }
    let days = first == last ? "" : "\(first.dayOfMonth)–"
    return days + page.day(last, .withYear)
}

/// The days of a picture as the head of a column has them: `Vecka 11`, `Mars 2022`, `T1 2022`, `2020–2021`.
func spanName(_ picture: SituationPicture, _ page: Page) -> String {
    let first = picture.period.first
    return switch picture.kind {
    case .week: page("reports.week", ["week": "\(first.week.number)"])
    case .month: "\(page("month.\(first.month)").capitalisedFirst) \(first.year)"
    case .tertial, .statutory: spanLabel(picture.key, page)
    }
}

/// `v. 38` of `2021-v38`, `sep 2021` of `2021-09`, `T3 2020` of `2020-t3`, `2015–2016` of `2015-2016`.
func spanLabel(_ key: String, _ page: Page) -> String {
    guard let (kind, period) = SituationPicture.named(key) else { return key }
    let (first, year) = (period.first, "\(period.first.year)")
    switch kind {
    case .week: return page("picture.week-short", ["week": "\(first.week.number)"])
    case .month:
        let month = String(page("month.\(first.month)").prefix(3))
        return page("picture.month-short", ["month": month, "year": year])
    case .tertial: return page("picture.tertial-short", ["n": "\((first.month - 1) / 4 + 1)", "year": year])
    case .statutory: return "\(year)–\(period.last.year)"
    }
}

extension Page {
    /// A text about pictures of one kind, which calls their stretches of time what people do: in `{span}`,
    /// `{the-span}`, `{spans}` and `{the-spans}`.
    func callAsFunction(
        _ key: String, of kind: SituationPicture.Kind, _ parameters: Gaps = [:]
    ) -> String {
        let span = "picture.span.\(kind.rawValue)"
        let nouns: Gaps = [
            "span": self(span), "the-span": self(span + ".the"), "spans": self(span + ".many"),
            "the-spans": self(span + ".those"),
        ]
        return self(key, parameters.with(nouns))
    }
}

/// What a picture says, as sentences in the reader's language.
struct PictureWords {
    let content: PictureContent
    let kind: SituationPicture.Kind
    let desk: Desk

    var page: Page { desk.page }

    func mark(_ headline: PictureHeadline) -> StatusMark {
        switch headline.rule {
        case .more, .above, .cluster, .dark: .late
        case .back, .usual: .ok
        case .unknown, .untimed: .wait
        case .fewer: .note
        }
    }

    /// The names of a few; of many how many they are, since each stands in the tables.
    func names(_ places: [Identifier<Place>]) -> String {
        places.count > Self.mostNames
            ? page("picture.places", n: places.count)
            : page.list(places.compactMap { desk.book.place($0)?.name })
    }

    /// As many as a sentence can hold.
    private static let mostNames = 6

    func sentence(_ headline: PictureHeadline) -> String {
        var parameters = headline.parameters
        parameters["places"] = names(headline.places)
        let isDark = headline.rule == .dark
        let isHardly = isDark && parameters["lower"].flatMap(Double.init).map(isHardlyMore) ?? false
        for name in ["expected", "ratio", "lower", "upper"] {
            guard let number = parameters[name].flatMap(Double.init) else { continue }
            parameters[name] = isDark ? page.decimal(number) : page.number(number)
        }
        let parts = parameters["parts"].flatMap(Int.init) ?? 1
        parameters["parts"] = page("picture.parts", n: parts)
        for name in ["count", "all"] {
            if let number = parameters[name].flatMap(Int.init) { parameters[name] = page.number(number) }
        }
        let suffix =
            isHardly
            ? ".maybe" : parameters["area"].map { $0.isEmpty ? "" : parts > 1 ? ".around" : ".area" } ?? ""
        var text = page("picture.headline.\(headline.rule.rawValue)\(suffix)", Gaps(parameters))
        if let streak = parameters["streak"].flatMap(Int.init), streak > 1 {
            text +=
                " "
                + page(
                    "picture.streak", of: kind,
                    ["n": page.site.texts.has("ordinal.\(streak)") ? page("ordinal.\(streak)") : "\(streak)"])
        }
        if headline.rule == .unknown, content.compiled <= content.last {
            text += " " + page("picture.running", of: kind).capitalisedFirst
        }
        return text
    }

    /// What it rests on, in figures.
    func basis(_ headline: PictureHeadline) -> String {
        let places = content.places.filter { headline.places.contains($0.place) }
        switch headline.rule {
        case .cluster:
            let spans = headline.parameters["spans"].flatMap(Int.init) ?? 1
            return page(
                "picture.basis.cluster",
                [
                    "seen": seen(headline.parameters["count"].flatMap(Int.init) ?? 0),
                    "time": page("picture.time", of: kind, ["n": "\(spans)"]),
                    "expected": page.number(Double(headline.parameters["expected"] ?? "") ?? 0),
                ])
        case .dark, .untimed:
            var parameters = headline.parameters
            for (name, text) in parameters {
                guard let number = Double(text) else { continue }
                let isLimit = ["lower", "upper"].contains(name)
                parameters[name] = isLimit ? page.decimal(number) : page.number(number)
            }
            return page("picture.basis.\(headline.rule.rawValue)", Gaps(parameters))
        default: break
        }
        guard places.count <= Self.mostNames else {
            return page("picture.basis.many", ["seen": seen(places.compactMap(\.count).reduce(0, +))])
        }
        var parts = [figures(places)]
        if let place = places.first, places.count == 1, place.count ?? 0 > 0 {
            parts.append(page("picture.sources", n: place.sources))
        }
        return parts.joined(separator: " ")
    }

    /// What was seen at each place; where nothing can be said of several for one reason, that once.
    private func figures(_ places: [PictureContent.PlaceCount]) -> String {
        func named(_ place: PictureContent.PlaceCount, _ text: String) -> String {
            places.count > 1 ? "\(place.name): \(text)" : text
        }
        let untold = places.filter { $0.count == nil || $0.band == nil }
        let reasons = Set(untold.map(whyNot))
        guard untold.count > 1, reasons.count == 1, let reason = reasons.first else {
            return places.map { named($0, count($0)) }.joined(separator: ". ") + "."
        }
        let figures = places.compactMap { place -> String? in
            guard let seen = place.count else { return nil }
            return named(place, place.band == nil ? self.seen(seen) : count(place))
        }
        let last =
            untold.count == places.count
            ? reason.capitalisedFirst : "\(page.list(untold.map(\.name))): \(reason)"
        return (figures + [last]).joined(separator: ". ") + "."
    }

    /// `9 iakttagelser, väntat 2–6`, or why nothing can be said.
    func count(_ place: PictureContent.PlaceCount) -> String {
        guard let count = place.count else { return whyNot(place) }
        guard let band = place.band else { return seen(count) + ", " + whyNot(place) }
        return seen(count) + ", "
            + page("picture.expected", ["lower": "\(band.lower)", "upper": "\(band.upper)"])
    }

    /// Why nothing is expected of a place.
    func whyNot(_ place: PictureContent.PlaceCount) -> String {
        let reason = place.count == nil ? "not-reported" : place.cannotTell ?? "too-few-spans"
        return page("picture.cannot-tell.\(reason)", of: kind)
    }

    /// Why no clusters were looked for; nil where they were.
    var whyNoClusters: String? {
        content.clusters.cannotTell.map { page("picture.clusters.cannot-tell.\($0)", of: kind) }
    }

    /// `9 iakttagelser`.
    func seen(_ count: Int) -> String {
        page("picture.observations", ["n": page.number(count)])
    }

    /// `Alingsås, gångtunneln`; of a cluster with more than one part `Alingsås, runt gångtunneln (3 delplatser)`.
    func name(_ cluster: PictureContent.Cluster) -> String {
        let place = desk.book.place(cluster.place)?.name ?? ""
        guard !cluster.name.isEmpty else { return place }
        let area = cluster.name.uncapitalisedFirst
        guard cluster.subAreas.count > 1 else { return "\(place), \(area)" }
        let parts = page("picture.parts", n: cluster.subAreas.count)
        return page("picture.cluster.around", ["place": place, "area": area, "parts": parts])
    }

    func sure(_ level: Confidence) -> Markup {
        confidence(level, page("picture.confidence.\(level.rawValue)"))
    }

    /// The commonest categories: `Otrygg samling 11, nedskräpning 6`.
    func categories(_ counts: [String: Int]) -> String {
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3)
        let words = sorted.map { "\(page("category.\($0.key)")) \(page.number($0.value))" }
        let rest = words.dropFirst().map(\.uncapitalisedFirst)
        return (words.prefix(1) + rest).joined(separator: ", ")
    }
}
