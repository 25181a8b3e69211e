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

/// `14–20 mars 2022`.
func pictureDays(_ period: Period, _ page: Page) -> String {
    page(
        "picture.days",
        ["first": page.day(period.first, .dayMonth), "last": page.day(period.last, .withYear)])
}

/// What a picture says, as sentences in the reader's language.
struct PictureWords {
    let content: PictureContent
    let desk: Desk

    private var page: Page { desk.page }

    func mark(_ headline: PictureHeadline) -> StatusMark {
        switch headline.rule {
        case .more, .above, .cluster, .dark: .late
        case .back, .usual: .ok
        case .unknown, .untimed: .wait
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
        for name in ["expected", "ratio", "lower", "upper"] {
            if let number = parameters[name].flatMap(Double.init) { parameters[name] = page.number(number) }
        }
        let suffix = parameters["area"].map { $0.isEmpty ? "" : ".area" } ?? ""
        var text = page("picture.headline.\(headline.rule.rawValue)\(suffix)", parameters)
        if let streak = parameters["streak"].flatMap(Int.init), streak > 1 {
            text +=
                " "
                + page(
                    "picture.streak",
                    ["n": page.site.texts.has("ordinal.\(streak)") ? page("ordinal.\(streak)") : "\(streak)"])
        }
        return text
    }

    /// What it rests on, in figures.
    func basis(_ headline: PictureHeadline) -> String {
        let places = content.places.filter { headline.places.contains($0.place) }
        switch headline.rule {
        case .cluster:
            return page(
                "picture.basis.cluster",
                headline.parameters.merging([
                    "expected": page.number(Double(headline.parameters["expected"] ?? "") ?? 0)
                ]) { _, new in new })
        case .dark, .untimed:
            return page("picture.basis.\(headline.rule.rawValue)", headline.parameters)
        default: break
        }
        guard places.count <= Self.mostNames else {
            let seen = page("picture.observations", n: places.compactMap(\.count).reduce(0, +))
            return page("picture.basis.many", ["seen": seen])
        }
        let figures = places.map { place -> String in
            let name = places.count > 1 ? "\(place.name): " : ""
            return name + count(place)
        }
        var parts = [figures.joined(separator: ". ") + "."]
        if let place = places.first, places.count == 1, place.count ?? 0 > 0 {
            parts.append(page("picture.sources", n: place.sources))
        }
        return parts.joined(separator: " ")
    }

    /// `9 iakttagelser, väntat 2–6`, or why nothing can be said.
    func count(_ place: PictureContent.PlaceCount) -> String {
        guard let count = place.count else { return page("picture.not-reported") }
        let seen = page("picture.observations", n: count)
        guard let band = place.band else {
            return seen + ", " + page("picture.cannot-tell.\(place.cannotTell ?? "too-few-spans")")
        }
        return seen + ", " + page("picture.expected", ["lower": "\(band.lower)", "upper": "\(band.upper)"])
    }

    func sure(_ level: Confidence) -> Markup {
        confidence(level, page("picture.confidence.\(level.rawValue)"))
    }

    /// The commonest categories: `Otrygg samling 11, nedskräpning 6`.
    func categories(_ counts: [String: Int]) -> String {
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3)
        return sorted.map { "\(page("category.\($0.key)")) \($0.value)" }.joined(separator: ", ")
    }
}
