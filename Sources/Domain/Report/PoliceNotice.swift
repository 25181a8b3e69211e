/// An event notice that the police published: context, never an indicator and never crime statistics.
package struct PoliceNotice: Hashable, Sendable {
    /// The source's own number.
    package let number: Int
    package let published: Instant
    /// When it happened, as the title says; nil where the title does not tell.
    package let occurred: LocalTime?
    package let type: String
    /// The place in the title, most often a municipality; where there is none, the area if that is no county.
    package let place: String
    /// The area that the notice is filed under: a county, before 2026-01-20 often a municipality.
    package let area: String
    package let summary: String
    /// Below the source's address.
    package let path: String

    package init(
        number: Int, published: Instant, occurred: LocalTime?, type: String, place: String, area: String,
        summary: String, path: String
    ) {
        self.number = number
        self.published = published
        self.occurred = occurred
        self.type = type
        self.place = place
        self.area = area
        self.summary = summary
        self.path = path
    }

    /// Whether it sums up a night or a day of many incidents, and so has no time or place of its own.
    package var isSummary: Bool { type.hasPrefix("Sammanfattning") }

    /// The day that it is told under: when it happened, or else when it was published.
    package var day: Day { (occurred ?? LocalTime(published)).day }

    /// The source's own caution, as a key of `Texts/`; it stands wherever notices are shown.
    package static let caution = "notice.caution"

    /// What a municipality may be called in a title: `Lerum` for `Lerums kommun`, `Alingsås` for `Alingsås kommun`.
    package static func places(ofMunicipality name: String) -> [String] {
        let word = [" kommun", " stad"].first(where: name.hasSuffix).map { String(name.dropLast($0.count)) }
        guard let word else { return [name] }
        return word.hasSuffix("s") ? [word, String(word.dropLast())] : [word]
    }
}
