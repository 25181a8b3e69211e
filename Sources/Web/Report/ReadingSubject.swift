import Domain

/// What was read, in words: the log keeps codes and numbers only.
struct ReadingSubject {
    /// - Shape: `all`, `place=lerum page=2`, `picture=2022-v11 edition=1`.
    let text: String
    let desk: Desk

    private var page: Page { desk.page }

    /// A picture is linked; a code that is not known stands as it is.
    var markup: Markup {
        let parts = text.split(separator: " ").map { part -> (name: String, value: String) in
            let halves = part.split(separator: "=", maxSplits: 1).map(String.init)
            return (halves.first ?? "", halves.count > 1 ? halves[1] : "")
        }
        let values = Dictionary(parts.map { ($0.name, $0.value) }) { first, _ in first }
        if let key = values["picture"], let named = SituationPicture.named(key) {
            let picture = SituationPicture(
                pledge: desk.pledge.id, kind: named.kind, period: named.period, reached: page.today)
            let words = [
                page(
                    "picture.edition",
                    ["picture": pictureTitle(picture, page), "n": values["edition"] ?? "1"]),
                values["case"].map { page("reading.subject.case", ["case": $0]) },
            ]
            return "<a href=\"\(page.link(Address.picture.link(key)))\">\(page.list(parts: words))</a>"
        }
        let hasChoice = parts.contains { $0.name != "page" }
        let words = (hasChoice ? [] : [word("all", "")]) + parts.map(word)
        return "\(page.list(parts: words).capitalisedFirst)"
    }

    private func word(_ name: String, _ value: String) -> String? {
        switch name {
        case "all", "waiting", "one", "photo", "own", "import", "tips", "tip":
            page("reading.subject.\(name)")
        case "place": desk.book.places.first { $0.slug.description == value }?.name ?? value
        case "partner": desk.book.parties.first { $0.slug.description == value }?.name ?? value
        case "category": Domain.Category(rawValue: value).map { page($0) } ?? value
        case "week": Week(value).map { page.week($0) } ?? value
        case "review":
            ReportFilter.State.allCases.first { $0.review.rawValue == value }
                .map { page("reports.filter.\($0.rawValue)") } ?? value
        case "page": page("pages.number", ["number": value])
        default: value.isEmpty ? name : "\(name) \(value)"
        }
    }
}
